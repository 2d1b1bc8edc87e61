"""Signs that OCR misread: the picture shows which are raised figures; stops and quotation marks stay what they are."""

from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Style, Word
from permacli.options import ReadOptions
from permacli.readers import open_source, pictures
from permacli.readers.ocr import Told, looked_at
from permacli.readers.ocr_page import PdfDesk
from permacli.readers.raised import may_have_raised, with_raised

SAMPLES = Path(__file__).parents[2] / "samples"
DPI, SIZE, BASELINE = 300, 10.0, 40.0
SCALE = DPI / 72


def drawn(word: str, raised: str, behind: str, faded: int = 0) -> tuple[Image.Image, float]:
    """A word as printed, with what hangs above its line; and where it ends, in points."""
    image = Image.new("L", (900, 250), 235)
    pen = ImageDraw.Draw(image)
    large, small = (ImageFont.load_default(size) for size in (SIZE * SCALE, 0.6 * SIZE * SCALE))
    x = 40.0
    for text, font, lift in ((word, large, 0.0), (raised, small, 0.33 * SIZE * SCALE), (behind, large, 0.0)):
        pen.text((x, BASELINE * SCALE - lift), text, fill=30 + faded, font=font, anchor="ls")
        x += pen.textlength(text, font=font) + 0.08 * SIZE * SCALE
    return image, x / SCALE


def page(read: str, end: float) -> Page:
    """A page on which that word was read; a note stands at its foot."""
    box = Box(40 / SCALE, BASELINE - 7, end, BASELINE)
    word = Word(read, box, BASELINE, Style(size=SIZE))
    foot = (Word("1.", Box(10, 550, 18, 558)), Word("Voir", Box(20, 550, 40, 558)))
    lines = (Line("p001.l001", (word,), box), Line("p001.l002", foot, Box(10, 550, 40, 558)))
    return Page("p001", 0, 400.0, 600.0, lines, layer="ocr")


def words(read: str, raised: str, behind: str = "", faded: int = 0) -> list[tuple[str, bool]]:
    word = read.rstrip(".,'’”\"“!?°®*12")
    image, end = drawn(word, raised, behind, faded)
    found = with_raised(page(read, end), pictures.looking(image, DPI))
    return [(each.text, each.raised) for each in found.lines[0].words]


@pytest.mark.parametrize("figure", ["1", "2", "4", "7", "8", "12"])
@pytest.mark.parametrize("sign", ["!", "’", "”", "®", "?"])
def test_a_raised_figure_is_a_word_of_its_own_and_keeps_the_text_that_was_read(figure: str, sign: str) -> None:
    assert words(f"serrure{sign}.", figure, ".") == [("serrure", False), (sign, True), (".", False)]


def test_pale_figures_are_seen() -> None:
    assert words("serrure’", "3", faded=90) == [("serrure", False), ("’", True)]


@pytest.mark.parametrize("sign", ["!", "?", "’", "”", '"', "'", "°"])
@pytest.mark.parametrize("word", ["serrure", "griffe", "quai"])
def test_what_is_printed_so_stays(sign: str, word: str) -> None:
    image, end = drawn(f"{word}{sign}", "", "")
    before = page(f"{word}{sign}", end)
    if sign != "°":  # a degree behind a word is no degree
        assert with_raised(before, pictures.looking(image, DPI)) == before


def test_figures_on_the_line_stay() -> None:
    assert words("serrure12", "", "12") == [("serrure12", False)]


def test_questions_are_looked_at_only_on_pages_with_notes() -> None:
    for read, alone in (("serrure’", True), ("serrure”", True), ("serrure?", False), ("serrure!", False)):
        held = page(read, 60.0)
        assert may_have_raised(held)
        # the notes of an article may stand at its end
        assert may_have_raised(Page("p001", 0, 400.0, 600.0, held.lines[:1], layer="ocr")) is alone
    assert not may_have_raised(page("serrure", 60.0))


def test_the_calls_of_a_scan_with_a_text_layer_are_seen() -> None:
    """Five figures that Tesseract read as quotation marks; nothing else is taken for one.

    They are as many as the notes, so that no page is drawn for them without a second look.
    """
    data = (SAMPLES / "bulletin-3col.pdf").read_bytes()
    plain = list(open_source(data, ReadOptions(ocr="never"))[1].pages)
    with closing(PdfDesk(data, ReadOptions())) as desk:
        again = [looked_at(page, desk).page for page in plain]
    raised = [
        [w.text for page in pages for line in page.lines for w in line.words if w.raised] for pages in (plain, again)
    ]
    assert raised == [[], ["’", "'", "?", "’", "’"]]


def test_the_picture_of_a_scan_is_looked_at_only_for_a_second_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def looked(page: Page, desk: object) -> Told:
        seen.append(page.index)
        return Told(page)

    monkeypatch.setattr("permacli.readers.ocr.looked_at", looked)
    monkeypatch.setattr("permacli.readers.ocr_page.Desk.task", lambda *_, **__: None)
    data = (SAMPLES / "bulletin-3col.pdf").read_bytes()
    plain = list(open_source(data, ReadOptions(ocr="never"))[1].pages)
    assert list(open_source(data, ReadOptions())[1].pages) == plain
    assert seen == []
    list(open_source(data, ReadOptions(second_reading=True))[1].pages)
    assert seen == [page.index for page in plain]
