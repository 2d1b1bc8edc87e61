"""How well small regions are read again that OCR damaged: figures of calls, numbers of contents pages, initials.

The pages of drawn issues are known to the letter. Their pictures are made as a worn copy has them; in the text, every
call, each third number of a contents page and each third label is damaged as OCR does it, and read again.
"""

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from msgspec.structs import replace
from PIL import Image, ImageFilter

from eval.sets import PRESS, Job
from permacli.evaluation.measure import Measure, Tally, merged
from permacli.model.page import Line, Page, Word
from permacli.options import ReadOptions
from permacli.readers import open_source, pictures
from permacli.readers.figures import with_figures
from permacli.readers.initials import Speakers, read_labels
from permacli.readers.ocr_page import PdfDesk
from permacli.readers.page_numbers import FIRST, LAST, with_page_numbers
from permacli.readers.rendering import Look
from permacli.readers.tesseract import Tesseract
from permacli.text.labels import label_at
from permacli.text.names import NameWords

ISSUES = tuple(PRESS / f"{name}.pdf" for name in ("taupe", "mensuel-3col", "machine", "helvete", "savante", "signal"))
WORN_DPI, BLUR = 130, 0.7
"""Pixels to the inch that are left of a worn copy, and the radius in these over which ink has run."""
CALL, NUMBER = "°", "l0"
"""What is read for a call, and for the number of a page."""
LEAST_NUMBERS = 6
"""A page with so many lines that begin or end in numbers, which rise, is one of contents."""
EACH_NUMBER, EACH_LABEL = 3, 3
"""Of so many one is damaged: what is right must be told by the others."""
INITIALS = {"A": "4", "B": "8", "G": "6", "I": "1", "L": "1", "O": "0", "Q": "0", "S": "5", "T": "7", "Z": "2"}
LOST = "&"
"""What is read for a letter, and for those that are not among them."""


def jobs() -> Iterator[Job]:
    """One set."""
    about = f"regions of {len(ISSUES)} drawn issues, damaged and read again from worn copies: right / changed, damaged"
    yield Job("regions-damaged", about, ISSUES, partial(measures, ISSUES))


def measures(files: tuple[Path, ...]) -> list[Measure]:
    """``regions.calls``, ``regions.numbers``, ``regions.initials``.

    Of the lines that were damaged, those that are as printed again: precision of all that were changed, recall of all.
    """
    return merged(one for path in files for one in _of(path))


def _of(path: Path) -> Iterator[Measure]:
    data = path.read_bytes()
    options = ReadOptions(ocr="never", cache=False)
    pages = [replace(page, layer="ocr") for page in open_source(data, options)[1].pages]
    desk = PdfDesk(data, options)
    program = desk.program()
    speakers, tallies = Speakers(), {kind: dict[str, Tally]() for kind in ("calls", "numbers", "initials")}
    for page in pages if program is not None else ():
        task = desk.task(page.index)
        if task is None or task.picture is None:
            continue
        image = worn(pictures.opened(task.picture), task.picture.dpi)
        look, key = pictures.looking(image, task.picture.dpi), f"{path.stem}:{page.index + 1}"
        for kind, (damaged, again) in _each(page, look, task.program, speakers).items():
            tallies[kind][key] = _tally(page, damaged, again)
    desk.close()
    yield from (Measure(f"regions.{kind}", held) for kind, held in tallies.items())


def worn(image: Image.Image, dpi: int) -> Image.Image:
    """A picture as a copy of a copy has it."""
    share = WORN_DPI / dpi
    small = image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(BLUR)).resize(image.size, Image.Resampling.BICUBIC)


def _each(page: Page, look: Look, program: Tesseract, speakers: Speakers) -> dict[str, tuple[Page, Page]]:
    """The page damaged in each way, and read again."""
    calls, numbers, labels = _calls(page), _numbers(page), _labels(page)
    return {
        "calls": (calls, with_figures(calls, look, program)),
        "numbers": (numbers, with_page_numbers(numbers, look, program)),
        "initials": (labels, speakers.settled(labels, read_labels(labels, look, program))),
    }


def _tally(printed: Page, damaged: Page, again: Page) -> Tally:
    lines = list(zip(map(_text, printed.lines), map(_text, damaged.lines), map(_text, again.lines), strict=True))
    spoilt = [(true, now) for true, before, now in lines if true != before]
    changed = sum(before != now for _, before, now in lines)
    return Tally(sum(true == now for true, now in spoilt), changed, len(spoilt))


def _text(line: Line) -> str:
    return "".join(word.text for word in line.words)


def _calls(page: Page) -> Page:
    lines = (
        replace(line, words=tuple(replace(w, text=CALL) if w.raised and w.text.isdigit() else w for w in line.words))
        for line in page.lines
    )
    return replace(page, lines=tuple(lines))


def _numbers(page: Page) -> Page:
    counted = count()
    places = [_place(line) for line in page.lines]
    numbers = [int(line.words[place].text) for line, place in zip(page.lines, places, strict=True) if place is not None]
    if len(numbers) < LEAST_NUMBERS or numbers != sorted(numbers):
        return page
    lines = (
        _misnumbered(line, place) if place is not None and next(counted) % EACH_NUMBER == 1 else line
        for line, place in zip(page.lines, places, strict=True)
    )
    return replace(page, lines=tuple(lines))


def _place(line: Line) -> int | None:
    """Which word of a line is a number that ends it, or begins it."""
    return next((place for place in (LAST, FIRST) if line.words and line.words[place].text.isdigit()), None)


def _misnumbered(line: Line, place: int) -> Line:
    words = list(line.words)
    words[place] = replace(words[place], text=NUMBER)
    return replace(line, words=tuple(words))


def _labels(page: Page) -> Page:
    counted = count()
    lines = (
        _mislabelled(line) if _labelled(line) and next(counted) % EACH_LABEL == EACH_LABEL - 1 else line
        for line in page.lines
    )
    return replace(page, lines=tuple(lines))


def _labelled(line: Line) -> bool:
    label = label_at(" ".join(word.text for word in line.words[:8]), NameWords())
    return label is not None and label.kind == "initials" and len(label.initials or "") > 1


def _mislabelled(line: Line) -> Line:
    """The line, the last letter of its label misread."""
    words: list[Word] = list(line.words)
    label = label_at(" ".join(word.text for word in words[:8]), NameWords())
    place = max(n for n in range(len(label.printed.split()) if label else 1) if any(map(str.isupper, words[n].text)))
    text = words[place].text
    at = max(n for n, sign in enumerate(text) if sign.isupper())
    words[place] = replace(words[place], text=text[:at] + INITIALS.get(text[at], LOST) + text[at + 1 :])
    return replace(line, words=tuple(words))
