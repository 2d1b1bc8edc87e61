"""Random layouts of invented issues whose truth is known: ``python -m eval.layouts``."""
