"""People as references and archives name them: the whole name, and its parts where the print shows them."""

import msgspec

from permacli.rules.language import USUAL
from permacli.rules.loader import load_rules
from permacli.text.name_parts import NameParts, parted
from permacli.writers.controls import one_line

AUTHORS = ("author", "interviewee", "unknown")
"""Roles of those whose words an article is: whoever answers is cited like an author."""


class Named(msgspec.Struct, frozen=True):
    """Somebody: ``whole`` is the name in mixed case, on one line."""

    whole: str
    parts: NameParts | None = None

    @property
    def inverted(self) -> str | None:
        """``Marchal, Solène``; ``None`` where nobody could say which is which."""
        return None if self.parts is None else f"{self.parts.family}, {self.parts.given}"


def named(name: str, language: str | None, printed: str = "") -> Named:
    """The name of somebody; ``printed`` as it stands in the print, whose capitals may tell the surname."""
    whole = one_line(name)
    return Named(whole, parted(whole, load_rules(language or USUAL).structure.names, printed))
