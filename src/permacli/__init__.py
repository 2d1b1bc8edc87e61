"""Clean, structured, citable text from scanned magazine issues."""

__version__ = "0.1.0"
