"""hOCR 1.2. A corrected word is an ``ins`` beside the ``del`` of what was read."""

from collections.abc import Mapping
from contextlib import AbstractContextManager

from permacli.model.page import BORN_DIGITAL, Line, Page, Word
from permacli.model.physical import Physical
from permacli.writers.physical.grid import UNITS_PER_INCH, Cell, baseline, blocks, cell, is_drawn, placed, units
from permacli.writers.physical.marks import Mark
from permacli.writers.xml import Markup

DECLARATION = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">"""
CAPABILITIES = "ocr_page ocr_carea ocr_line ocrx_word ocr_photo ocr_separator ocrp_wconf ocrp_font"
GENERATOR = "permacli"

Marks = Mapping[tuple[str, int], Mark]


def write(physical: Physical, marks: Marks) -> bytes:
    """All pages in one file."""
    out = Markup(verbatim=True)
    with out.element("html", xmlns="http://www.w3.org/1999/xhtml"):
        _head(out, physical.source.producer or GENERATOR)
        with out.element("body"):
            for page in physical.pages:
                out.line()
                _page(out, page, marks)
            out.line()
    return out.data(DECLARATION)


def _head(out: Markup, producer: str) -> None:
    with out.element("head"):
        out.leaf("title")
        out.leaf("meta", **{"http-equiv": "Content-Type", "content": "text/html;charset=utf-8"})
        out.leaf("meta", name="ocr-system", content=producer)
        out.leaf("meta", name="ocr-capabilities", content=CAPABILITIES)
        out.leaf("meta", name="generator", content=GENERATOR)
    out.line()


def _page(out: Markup, page: Page, marks: Marks) -> None:
    whole = placed(page)
    title = f"ppageno {page.index}"
    if whole:
        bounds = f"bbox 0 0 {units(page.width)} {units(page.height)}"
        title = f"{bounds}; {title}; scan_res {UNITS_PER_INCH} {UNITS_PER_INCH}"
    if is_drawn(page):
        title += f'; x_source "{BORN_DIGITAL}"'
    with _element(out, "div", "ocr_page", title, page.id):
        for block in blocks(page):
            out.line()
            with _element(out, "div", "ocr_carea", _bbox(block.box) if whole and block.box else None):
                for line in block.lines:
                    out.line()
                    _line(out, line, marks, whole)
        for name, boxes in (("ocr_photo", page.pictures), ("ocr_separator", page.rules)):
            for box in boxes:
                out.line()
                with _element(out, "div", name, _bbox(cell(box))):
                    pass
        out.line()


def _line(out: Markup, line: Line, marks: Marks, whole: bool) -> None:
    with _element(out, "span", "ocr_line", _line_title(line) if whole else None, line.id):
        for number, word in enumerate(line.words):
            if number and word.space:
                out.text(word.space)
            _word(out, word, marks.get((line.id, number), Mark()), whole)


def _line_title(line: Line) -> str | None:
    if line.box is None:
        return None
    box, base = cell(line.box), baseline(line)
    if base is None:
        return _bbox(box)
    (x0, y0), (x1, y1) = base
    slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
    offset = y0 - slope * (x0 - box.x0) - box.bottom
    return f"{_bbox(box)}; baseline {_short(slope, 6)} {_short(offset, 2)}"


def _word(out: Markup, word: Word, mark: Mark, whole: bool) -> None:
    with _element(out, "span", "ocrx_word", _word_title(word, whole)):
        faces = [name for name, held in _faces(word) if held]
        for name in faces:
            out.open(name)
        if mark.text is None:
            out.text(word.text)
        else:
            with out.element("span", **{"class": "alternatives"}):
                out.leaf("ins", mark.text, **{"class": "alt"})
                out.leaf("del", word.text, **{"class": "alt"})
        for _ in faces:
            out.close()


def _faces(word: Word) -> tuple[tuple[str, bool], ...]:
    return ("strong", word.style.bold), ("em", word.style.italic), ("sup", word.raised)


def _word_title(word: Word, whole: bool) -> str | None:
    parts = [_bbox(cell(word.box))] if whole and word.box is not None else []
    if word.confidence is not None:
        parts.append(f"x_wconf {_short(100 * word.confidence, 2)}")
    if word.style.font and '"' not in word.style.font:
        parts.append(f'x_font "{word.style.font}"')
    if word.style.size:
        # hOCR has whole points only
        parts.append(f"x_fsize {max(round(word.style.size), 1)}")
    return "; ".join(parts) or None


def _element(
    out: Markup, tag: str, kind: str, title: str | None, name: str | None = None
) -> AbstractContextManager[None]:
    return out.element(tag, **{"class": kind, "id": name, "title": title})


def _bbox(found: Cell) -> str:
    return f"bbox {found.x0} {found.top} {found.x1} {found.bottom}"


def _short(value: float, digits: int) -> str:
    return f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
