"""The page on which somebody proofreads an issue: see :mod:`permacli.writers.proof.page`."""
