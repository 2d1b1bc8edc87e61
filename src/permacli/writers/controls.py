"""Control characters as a reader can see them, for formats that have no place for them as they are."""

import re

_PICTURES, _DELETE, _PICTURE_OF_DELETE = 0x2400, "\x7f", "\u2421"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def pictured(sign: str) -> str:
    """The picture of a control character (U+2400 …); U+FFFD for what has none."""
    if sign == _DELETE:
        return _PICTURE_OF_DELETE
    return chr(_PICTURES + ord(sign)) if ord(sign) < 0x20 else "\ufffd"


def one_line(value: str) -> str:
    """The words of a text with single spaces, its control characters as pictures."""
    return _CONTROLS.sub(lambda found: pictured(found[0]), " ".join(value.split()))
