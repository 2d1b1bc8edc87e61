"""The texts of notes: their parts, over columns and pages, put together."""

from collections.abc import Iterable, Mapping, Sequence

from permacli.layout.note_list import NoteBody
from permacli.layout.paragraphs import join_change, text_of
from permacli.model.document import Footnote, Paragraph
from permacli.model.journal import Change
from permacli.model.region import Region
from permacli.text.sentences import ends_sentence

# Confidence of a note's parts: the stage that finds notes joins only what goes on at the foot of a column or page.
NOTE_JOIN = 0.9
# First lines of paragraphs are set in by this much, in type sizes.
SET_IN = 0.6


def footnote(name: str, note: NoteBody, by_id: Mapping[str, Region]) -> Footnote:
    """A note of the regions that hold it, in one paragraph or more."""
    regions = [by_id[region] for region in note.regions]
    parts = tuple(Paragraph(id=part[0].id, text=text_of(part)) for part in _paragraphs(regions))
    return Footnote(id=name, mark=note.mark, paragraphs=parts, place=note.place, page_index=note.page_index)


def _paragraphs(regions: Sequence[Region]) -> list[list[Region]]:
    """The regions of a note by paragraph."""
    parts: list[list[Region]] = []
    for region in regions:
        if parts and not _begins(parts[-1][-1], region):
            parts[-1].append(region)
        else:
            parts.append([region])
    return parts


def _begins(above: Region, region: Region) -> bool:
    """Whether a paragraph of a note begins: below a short last line, or set in, where a sentence has ended above."""
    if not ends_sentence(above.flat) or not region.begins or region.flat[:1].islower():
        return False
    same = (above.page_index, above.column_index) == (region.page_index, region.column_index)
    return same and (above.ends or region.indent >= SET_IN)


def note_joins(note: NoteBody, by_id: Mapping[str, Region]) -> Iterable[Change]:
    """The joins of the regions of a note, in each of its paragraphs."""
    for part in _paragraphs([by_id[region] for region in note.regions]):
        for number, region in enumerate(part[1:], start=1):
            start = len(text_of(part[:number]).value)
            yield join_change(part[0].id, start, region, ("join.note", "sequence", NOTE_JOIN))
