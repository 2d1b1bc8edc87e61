"""Names that every file system and every program takes: lower-case ASCII letters, digits, hyphens."""

import re
import unicodedata

# Characters: with folder, page and ending a name stays far from the 255 bytes that file systems allow.
LONGEST = 60
# What Windows keeps for devices, whatever the ending.
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10))))
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(value: str) -> str:
    """The words of a text as a name; empty where it has no Latin letter or digit.

    >>> slug("L’eau chaude : pour qui ?")
    'l-eau-chaude-pour-qui'
    """
    plain = unicodedata.normalize("NFKD", value.casefold().replace("œ", "oe").replace("æ", "ae"))
    ascii_only = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _OTHER.sub("-", ascii_only).strip("-")[:LONGEST].rstrip("-")


class Names:
    """Gives no name twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, wanted: str) -> str:
        """The name, with a number behind it where it is taken."""
        found, number = wanted, 1
        while found in self._given:
            number += 1
            found = f"{wanted}-{number}"
        self._given.add(found)
        return found
