"""What each kind of notice means and how sure it is, from the rules files."""

from functools import cache
from typing import Literal

import msgspec

from permacli.rules.loader import load_section

Certainty = Literal["certain", "likely", "possible"]
_ANY = "common"


class NoticeKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of notice: its name, how sure it is that something is wrong, what it says."""

    kind: str
    certainty: Certainty
    what: str


class NoticeKinds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of them."""

    kinds: tuple[NoticeKind, ...] = ()


@cache
def notice_kinds() -> dict[str, NoticeKind]:
    """The kinds by name.

    Raises:
        PermacliError: the file is not what its section asks for.
    """
    return {one.kind: one for one in load_section("notices", _ANY, NoticeKinds).kinds}


def certainty_of(kind: str) -> Certainty:
    """How sure a kind is; one that the table does not know is possible."""
    known = notice_kinds().get(kind)
    return known.certainty if known is not None else "possible"
