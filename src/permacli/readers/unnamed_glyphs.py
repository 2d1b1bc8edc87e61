"""Glyphs of which a font says nothing but their code, which is that of a control character.

Inside words they are ligatures for the most part, each with a code of its own: which, the words of the issue may tell.
"""

import re

# Symbol fonts put the glyphs of their codes here, and so do we.
PRIVATE = 0xF000
_CODE = re.compile(r"[\x01-\x08\x0e-\x1f]")
# the character comes first, for the search to run fast: most pages hold none
_ALONE = re.compile(rf"[{chr(PRIVATE + 1)}-{chr(PRIVATE + 0x1F)}](?<![^\W\d_].)(?![^\W\d_])")


def in_private_codes(text: str) -> str:
    """A text of a page with private-use characters for its control characters; tabs and line ends stay."""
    return _CODE.sub(lambda found: chr(PRIVATE + ord(found[0])), text)


def unreadable_alone(text: str) -> str:
    """U+FFFD for such a character that stands in no word."""
    return _ALONE.sub("\ufffd", text)
