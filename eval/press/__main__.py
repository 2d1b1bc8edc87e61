"""Print the issues and write their gold: ``python -m eval.press [NAME …]``, ``make press``.

Needs Chromium and WeasyPrint; the scans need Tesseract. What is built is committed, and nobody else needs them.
"""

import sys
from pathlib import Path

import msgspec

from eval.press.article_gold import ArticleGold
from eval.press.broken import line_ends
from eval.press.gold import gold
from eval.press.html import Html
from eval.press.printers import PRINTERS, Printed
from eval.press.scans import SCANS, Paper, scanned
from eval.press.source import ISSUES, Element, folio, load
from permacli.model.document import Document
from permacli.model.tree import leaves

BUILT = Path(__file__).parent
LIMIT = 300_000
"""Bytes of a born-digital issue."""


def build(name: str, folder: Path = BUILT) -> None:
    """Make one issue: the PDF, its gold, its line ends.

    Raises:
        ValueError: the PDF is too large.
    """
    source, how, paper = SCANS.get(name, (name, None, Paper()))
    issue, printed = _printed(source)
    pdf = scanned(printed.pdf, how, paper) if how else printed.pdf
    if not how and len(pdf) > LIMIT:
        raise ValueError(f"{name}: {len(pdf)} bytes")
    document = gold(name, issue, printed, "ocr" if how else "visible")
    ends = line_ends(printed.pdf, (leaf.text.value for leaf in leaves(document)))
    (folder / f"{name}.pdf").write_bytes(pdf)
    _write(folder / f"{name}.gold.json", document)
    _write(folder / f"{name}.hyphens.json", ends)
    kept = sum(end.answer == "keep" for end in ends)
    print(f"{name}: {len(pdf)} bytes, {len(document.pages)} pages, {len(ends)} line-end hyphens, {kept} kept")


def _printed(name: str) -> tuple[Element, Printed]:
    """The issue, printed twice where its contents page must learn the page numbers."""
    issue = load(ISSUES / f"{name}.xml")
    printer = PRINTERS[issue.get("printer", "chromium")]
    soft = issue.get("hyphens") == "soft"
    printed = printer(Html(issue, soft).page())
    if _number_contents(issue, printed):
        printed = printer(Html(issue, soft).page())
    return issue, printed


def _number_contents(issue: Element, printed: Printed) -> bool:
    """Write the page of each article into its entry; whether there was any to write."""
    empty = [entry for entry in issue.iter("entry") if entry.get("article") and not entry.findtext("pg")]
    for entry in empty:
        article = issue.xpath(f"//article[@id='{entry.get('article')}']")[0]
        start, end = (
            printed.places[article.find(".//title").get("id")],
            ArticleGold(article, printed.places).pages()[-1],
        )
        place = entry.find("pg")
        place.text = folio(issue, start) + (place.get("to") + folio(issue, end) if place.get("to") else "")
    return bool(empty)


def _write(path: Path, value: Document | object) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


if __name__ == "__main__":
    for name in sys.argv[1:] or [*sorted(path.stem for path in ISSUES.glob("*.xml")), *SCANS]:
        build(name)
