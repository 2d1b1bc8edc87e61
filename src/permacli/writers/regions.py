"""Where changes stand in a text, as an editor declares them: corrections, regularisations, line-end hyphens."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from permacli.model.contents import Contributor
from permacli.model.journal import Change, Notice
from permacli.model.text import Text
from permacli.text.history import standing

RegionKind = Literal["correction", "regularisation", "soft", "unsure", "doubtful", "name"]

# Said by other elements: notes, speakers, type faces, line ends, paragraphs.
_STRUCTURE = ("join", "notes", "speakers", "markup", "line")
# Another writing of the same characters; a wrong encoding is an error.
_WRITING = ("character", "typography")
_ERRORS = ("character.encoding",)
_UNSURE_HYPHEN, _SUGGESTED = "hyphen-unsure", "word-suggested"
_LINE_END_HYPHEN = re.compile(r"[-\u2010\u00ad\u00ac]+\n")


class Region(msgspec.Struct, frozen=True):
    """``value[start:end]`` of a text is what ``change`` made of ``change.before``, a doubtful word, or a name."""

    start: int
    end: int
    kind: RegionKind
    change: Change | None = None


def regions(
    text: Text, changes: Sequence[Change], notices: Sequence[Notice] = (), names: Iterable[Contributor] = ()
) -> list[Region]:
    """The regions in order, none over another.

    A change that a later one took up stands no more; neither does one that does not fit the text. ``notices`` are those
    of the text: they tell of hyphens that are undecided and of words that may be misread.
    """
    found = [*_names(text, names), *_changed(text, changes, notices), *_doubtful(text, notices)]
    kept: list[Region] = []
    for region in sorted(found, key=lambda region: (region.start, region.end)):
        if not kept or kept[-1].end <= region.start:
            kept.append(region)
    return kept


def _changed(text: Text, changes: Sequence[Change], notices: Iterable[Notice]) -> Iterator[Region]:
    unsure = {notice.line for notice in notices if notice.kind == _UNSURE_HYPHEN}
    for index, change in enumerate(changes):
        kind = None if change.undone else _kind(change, change.line in unsure)
        here = standing(changes, index) if kind is not None else None
        if kind is None or here is None or not 0 <= here.start <= here.end <= len(text.value):
            continue
        if text.value[here.start : here.end].replace("\n", " ") == change.after.replace("\n", " "):
            yield Region(here.start, here.end, kind, change)


def _doubtful(text: Text, notices: Iterable[Notice]) -> Iterator[Region]:
    for notice in notices:
        at = text.value.find(notice.quote or "") if notice.kind == _SUGGESTED and notice.quote else -1
        if at >= 0:
            yield Region(at, at + len(notice.quote or ""), "doubtful")


def _kind(change: Change, unsure: bool) -> RegionKind | None:
    family = change.rule.partition(".")[0]
    if family in _STRUCTURE:
        return None
    if _LINE_END_HYPHEN.fullmatch(change.before) and change.before.startswith(change.after):
        if not change.after:
            return "soft"
        return "unsure" if unsure else None
    return "regularisation" if family in _WRITING and change.rule not in _ERRORS else "correction"


def _names(text: Text, names: Iterable[Contributor]) -> Iterator[Region]:
    for contributor in names:
        name = contributor.printed or contributor.name
        at = text.value.find(name)
        if name and at >= 0:
            yield Region(at, at + len(name), "name")
