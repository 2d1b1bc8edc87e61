"""Captions: small type below pictures, and below the white where a scan shows them."""

from collections.abc import Iterator

import regex

from permacli.layout.flow import Flow
from permacli.layout.regions import LABEL_START
from permacli.layout.verse import is_verse
from permacli.model.geometry import Box
from permacli.model.region import PageRegions, Region, RegionRole
from permacli.rules.structure import StructureRules

# Captions stand this near to a picture, in multiples of the type size, and are not longer than this.
CAPTION_NEAR, CAPTION_WORDS = 3.0, 60
# A picture that a scan does not show apart leaves this much white, in multiples of the text's size; its caption is
# set this much smaller than the text.
PICTURE_HEIGHT, CAPTION_SIZE = 5.0, 0.93
# Whose picture it is, behind the sign that OCR reads as another: ``& Anne Roy / Agence``.
CREDIT_WORDS = 10
# Without such a word a text is the number of a poem, or a speck.
_WORD = regex.compile(r"\p{L}{3}")
_CREDITED = regex.compile(r"(?:©|\([cC]\)|[&@®])\s?\p{Lu}\p{Ll}")


def find_captions(
    flow: Flow, page: PageRegions, body: float, rules: StructureRules
) -> Iterator[tuple[Region, RegionRole]]:
    """The captions of a page, and who is named in them, each with its role; ``body`` is the text's size in points."""
    for region, role in _captions_by_place(flow, page, body):
        # who asks is said in small type too, and often below a picture
        if not rules.interviewer.match(region.flat) and not _credits(region, rules):
            yield region, role


def _credits(region: Region, rules: StructureRules) -> bool:
    """Whether a line says nothing but who took or drew the picture."""
    cues = (cue for role, cue in rules.contributor_cues if role in ("photographer", "illustrator"))
    return region.word_count <= CREDIT_WORDS and any(cue.match(region.flat) for cue in cues)


def _captions_by_place(flow: Flow, page: PageRegions, body: float) -> Iterator[tuple[Region, RegionRole]]:
    yield from _captions_in_scan(flow, page, body)
    for picture in page.pictures:
        for region in flow.open_on(page):
            if region.word_count <= CAPTION_WORDS and region.size < 0.97 * body and _below(region, picture, body):
                yield region, "caption"
                break


def _captions_in_scan(flow: Flow, page: PageRegions, body: float) -> Iterator[tuple[Region, RegionRole]]:
    """Short texts in small type below much white: the picture of a scan is part of its one image."""
    if page.ref.layer != "ocr":
        return
    head = min((r.box.top for r in flow.open_on(page) if r.box), default=0.0)
    for region in flow.open_on(page):
        box = region.box
        if box is None or region.word_count > CAPTION_WORDS or region.size >= CAPTION_SIZE * body:
            continue
        if region.word_count <= CREDIT_WORDS and _CREDITED.match(region.flat):
            yield region, "caption"
            continue
        # a title over several columns stands above each of them
        others = [
            r.box.bottom
            for r in page.regions
            if r.box
            and r.box.bottom <= box.top
            and (r.column_index == region.column_index or (r.box.x0 < box.x1 and r.box.x1 > box.x0))
        ]
        # a sentence that goes on below, or a label, is the first line of a text in small capitals
        if region.lines[-1].value[-1:] in "-,¬" or LABEL_START.match(region.flat):
            continue
        if not _WORD.search(region.flat) or (region.column and is_verse(region.lines, region.column.x1)):
            continue
        white = box.top - max(others, default=head)
        text_below = any(
            r.box and r.column_index == region.column_index and r.box.top > box.bottom and r.size > region.size
            for r in flow.open_on(page)
        )
        if white >= PICTURE_HEIGHT * body and text_below:
            yield region, "caption"


def _below(region: Region, picture: Box, body: float) -> bool:
    box = region.box
    if box is None:
        return False
    inside = box.x0 >= picture.x0 - 2 * body and box.x1 <= picture.x1 + 2 * body
    return inside and -body <= box.top - picture.bottom <= CAPTION_NEAR * body
