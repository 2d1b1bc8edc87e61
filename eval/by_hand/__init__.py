"""Pages of the shared corpus whose structure was read by hand: what begins on them, in which role and order."""
