"""Random layouts of invented issues whose truth is known: ``python -m eval.layouts`` from the root of the repository."""
