"""The names that sources give to the parts of a page, and what we take them for."""

from functools import cache
from typing import Literal

import msgspec

from permacli.model.page import ZoneRole
from permacli.rules.loader import load_section

Vocabulary = Literal["page", "segmonto", "abbyy", "alto", "tagged"]


class _Zones(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    page: dict[str, ZoneRole]
    segmonto: dict[str, ZoneRole]
    abbyy: dict[str, ZoneRole]
    alto: dict[str, ZoneRole]
    tagged: dict[str, ZoneRole]


def role_of(name: str, *vocabularies: Vocabulary) -> ZoneRole | None:
    """What a name means in the first of the vocabularies that has it; ``None`` where it means nothing.

    ``MarginTextZone:note#1`` is looked up as ``margintextzone:note``, then as ``margintextzone``.
    """
    whole = name.partition("#")[0].strip().casefold()
    for vocabulary in vocabularies:
        known = _known(vocabulary)
        found = known.get(whole) or known.get(whole.partition(":")[0])
        if found is not None:
            return found
    return None


@cache
def _known(vocabulary: Vocabulary) -> dict[str, ZoneRole]:
    zones = load_section("zones", "", _Zones)
    table: dict[str, ZoneRole] = getattr(zones, vocabulary)
    return {name.casefold(): role for name, role in table.items()}
