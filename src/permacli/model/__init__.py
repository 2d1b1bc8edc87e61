"""Values only: no input or output, no rule, no format."""
