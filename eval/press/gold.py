"""The gold of an issue: what a perfect reading gives, from its source and from where its parts were printed."""

import io
import re
from collections.abc import Iterator

import pikepdf

from eval.press.article_gold import ArticleGold
from eval.press.margins import Running, running
from eval.press.printers import Printed
from eval.press.source import Element, inline
from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import Document, Furniture, PageRef, Source
from permacli.model.page import Layer, page_id
from permacli.model.text import Text

# Of a range of pages entries have the first.
FIRST = re.compile(r"\w+")
TUPLES = ("urls", "emails", "addresses")


def gold(name: str, issue: Element, printed: Printed, layer: Layer) -> Document:
    """The gold document."""
    lines = tuple(running(printed.pdf, [float(side) for side in issue.get("margins", "15 15").split()]))
    return Document(
        source=Source(name=f"{name}.pdf"),
        metadata=_metadata(issue),
        pages=tuple(_pages(printed.pdf, lines, int(issue.get("first", "1")), layer)),
        contents=tuple(_contents(issue)),
        articles=tuple(ArticleGold(article, printed.places).article() for article in issue.iter("article")),
        furniture=(*_running(lines), *_furniture(issue, printed)),
    )


def _metadata(issue: Element) -> IssueMetadata:
    found = issue.find("meta")
    known = {} if found is None else dict(found.attrib)
    lists = {key: tuple(known.pop(key).split(" | ")) for key in TUPLES if key in known}
    return IssueMetadata(language=(issue.get("lang") or "fr")[:2], **known, **lists)


def _pages(pdf: bytes, lines: tuple[Running, ...], first: int, layer: Layer) -> Iterator[PageRef]:
    printed = {line.page_index: line.text for line in lines if line.role == "page-number"}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for index, page in enumerate(document.pages):
            box = [float(side) for side in page.mediabox]
            yield PageRef(
                id=page_id(index),
                index=index,
                number=index + 1,
                width=round(box[2] - box[0], 2),
                height=round(box[3] - box[1], 2),
                folio=str(index + first),
                folio_evidence="printed" if index in printed else "inferred",
                layer=layer,
            )


def _contents(issue: Element) -> Iterator[ContentsEntry]:
    section = None
    for element in issue.xpath("//toc//*"):
        if element.tag == "sec":
            section = inline(element).value
        if element.tag == "entry":
            yield _entry(element, section)


def _entry(element: Element, section: str | None) -> ContentsEntry:
    # "Entretien avec Anne Roy" is a subtitle, "traduit par Anne Roy" is not
    subtitle = [st for st in element.iter("st") if st.get("role", "interviewee") == "interviewee"]
    words = {child.tag: inline(child).value for child in (*element.iter("t", "pg"), *subtitle)}
    people = [
        Contributor(name.strip(), name.strip(), by.get("role", "author"))
        for by in element.iter("by", "st")
        if by.tag == "by" or by.get("names")
        for name in by.get("names", inline(by).value).split("|")
    ]
    return ContentsEntry(
        id=element.get("id"),
        section=section,
        # the sign before a subtitle is of neither
        title=words["t"].rstrip(".,:") if element.find(".//st") is not None else words["t"],
        subtitle=words.get("st"),
        contributors=tuple(people),
        page=next(iter(FIRST.findall(words.get("pg", ""))), None),
        article=element.get("article"),
        level=int(element.get("level", "0")),
    )


def _running(lines: tuple[Running, ...]) -> Iterator[Furniture]:
    for number, line in enumerate(lines, 1):
        yield Furniture(id=f"line{number}", role=line.role, text=Text(line.text), page_index=line.page_index)


def _furniture(issue: Element, printed: Printed) -> Iterator[Furniture]:
    """What stands between the articles, pull quotes and the contents page."""
    for element in issue.iter("aux", "pull", "head", "sec", "t", "st", "by", "pg"):
        role = {"aux": element.get("role", "other"), "pull": "pull-quote"}.get(element.tag, "TOC-entry")
        name = element.get("id") or ""
        if words := inline(element).value:
            yield Furniture(id=name, role=role, text=Text(words), page_index=printed.places.get(name))  # type: ignore[arg-type]
