"""The work grows with the pages and no faster: calls are counted, nothing is timed."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from msgspec.structs import replace

from permacli.model.document import Source
from permacli.model.page import Page, line_id, page_id
from permacli.options import ReadOptions
from permacli.pipeline import restored
from permacli.readers import Opened, open_source

SAMPLES = Path(__file__).parents[2] / "samples"
# Copies of the sample: enough for pages to outweigh what is done once, and for pairs of pages to show.
COPIES = 4


def _copies(pages: list[Page], count: int) -> list[Page]:
    """The pages of an issue again and again, each with the names of its place."""
    return [
        replace(
            page,
            id=page_id(index),
            index=index,
            lines=tuple(replace(line, id=line_id(index, number)) for number, line in enumerate(page.lines)),
        )
        for index, page in enumerate(pages * count)
    ]


def _calls(pages: list[Page]) -> int:
    """How many functions are called to build the document of some pages."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    opened = Opened(len(pages), iter(pages))
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        restored(opened, Source(name="", sha256="", engine="pypdfium2"))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["magazine-a4.pdf", "revue-a5.pdf", "bulletin-3col.pdf"])
def test_calls_grow_with_the_pages(sample: str) -> None:
    opened = open_source((SAMPLES / sample).read_bytes(), ReadOptions())[1]
    pages = list(opened.pages)
    _calls(pages)  # what is made once and remembered is not counted
    calls, twice = _calls(_copies(pages, COPIES)), _calls(_copies(pages, 2 * COPIES))
    # a share that is the same for any number of pages keeps it below two; work on pairs of pages lifts it above
    assert twice <= 2 * calls
