"""What ``info`` says of a file beside its pages: its text layers, its fonts, what a conversion does."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from permacli.cli.terminal import many
from permacli.model.document import Document
from permacli.model.page import Page
from permacli.readers.quality import Quality, quality

# The fonts that are named: an issue has hardly more, a set of subsets has hundreds.
FONTS = 6
TOLD = ("page-recognised", "page-unread", "characters-decoded", "language-without-rules")
"""Kinds of notices that say what a conversion does."""
_LAYERS = {
    "visible": "drawn text, taken as it is: misread words are only suggested",
    "ocr": "text read by OCR: misread words are repaired",
    "text": "a transcription: misread words are repaired",
}


def qualities(pages: Sequence[Page], language: str | None) -> dict[int, Quality]:
    """How good the text of each page is, by its index."""
    languages = (language,) if language else ()
    return {page.index: quality(page, languages) for page in pages if page.lines}


def survey(document: Document, pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Facts on the file, each with its name."""
    folios = [page.folio for page in document.pages if page.folio is not None]
    printed = f", printed {'–'.join(dict.fromkeys((folios[0], folios[-1])))}" if folios else ""
    yield "pages", f"{len(document.pages)}{printed}"
    layers = Counter(page.layer for page in document.pages if page.lines)
    for layer, count in layers.most_common():
        yield "text", f"{many(count, 'page')} of {_LAYERS[layer]}"
    empty = sum(not page.lines for page in document.pages)
    if empty:
        yield "text", f"{many(empty, 'page')} without text"
    yield "fonts", ", ".join(_fonts(pages)) or "–"
    for notice in document.notices:
        if notice.kind in TOLD:
            yield "convert", notice.message


def _fonts(pages: Sequence[Page]) -> Iterator[str]:
    """The fonts that set most characters, with their share of them."""
    count: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            for word in line.words:
                count[word.style.font] += len(word.text)
    whole = sum(count.values())
    named = [(name, number) for name, number in count.most_common() if name]
    for name, number in named[:FONTS]:
        yield f"{name} {100 * number / whole:.0f} %"
    if len(named) > FONTS:
        yield f"and {len(named) - FONTS} more"


def shares(found: Mapping[int, Quality], index: int) -> tuple[float | None, float | None]:
    """The share of words that are known and the mean rate of a page; ``None`` where nothing tells."""
    known = found.get(index)
    return (None, None) if known is None else (known.known if known.words else None, known.rate)
