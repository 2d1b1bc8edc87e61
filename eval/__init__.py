"""How good the output is: every gold there is, measured, held to floors, beside other tools. ``python -m eval.run``."""
