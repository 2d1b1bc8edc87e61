"""Numbers of bytes as they are typed: ``800M``, ``2G``."""

import re

from permacli.errors import UsageError

_UNITS = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}
_TYPED = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[KMGT]?)(?:i?B)?", re.IGNORECASE)


def size(option: str, typed: str) -> int:
    """Bytes; the units are those of 1024.

    >>> size("--max-memory", "1.5G")
    1610612736

    Raises:
        UsageError: this is no number.
    """
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        raise UsageError(f"{option} {typed!r} is no size; write for example 800M or 2G")
    return int(float(match["number"]) * (1 << _UNITS[match["unit"].upper()]))
