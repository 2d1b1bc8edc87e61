"""EPUB 3: a cover, a chapter an article, navigation, the printed pages as a page list, notes that pop up."""

import datetime as calendar
import io
import os
import uuid
import zipfile
from collections.abc import Iterable

from permacli.model.document import Document
from permacli.options import WriteOptions
from permacli.text.places import page_name
from permacli.writers.records import authors_of
from permacli.writers.reflow import STRAYS, STYLE, Reflow
from permacli.writers.reflow_article import ArticleWriter
from permacli.writers.text import masthead
from permacli.writers.wording import language_tag, word
from permacli.writers.xml import Markup

# No clock: the same issue gives the same bytes. The first moment that a zip file knows, in seconds since 1970; builds
# that are to be reproduced may say another (reproducible-builds.org).
_EPOCH = 315_532_800
_EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_CONTAINER = (
    f'{_XML}\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_COVER, _FRONT, _STRAY_FILE = "cover.xhtml", "front.xhtml", "notes.xhtml"
_PICTURE = "cover.jpg"
_ACCESS = {
    "accessMode": ("textual",),
    "accessModeSufficient": ("textual",),
    "accessibilityFeature": ("structuralNavigation", "tableOfContents", "readingOrder"),
    "accessibilityHazard": ("none",),
}
_COVER_ACCESS = {"accessMode": ("visual",), "accessibilityFeature": ("alternativeText",)}
_PAGE_FEATURES = ("pageBreakMarkers", "pageNavigation")


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue as a book; page marks are always in, furniture is not; the cover is the picture of the first page."""
    cover = next((picture.jpeg for picture in options.pictures if picture.index == 0), None)
    files = {number: f"a{number + 1:03d}.xhtml" for number in range(len(document.articles))}
    issue = Reflow(document, {**files, STRAYS: _STRAY_FILE}, book=True)
    chapters = {_COVER: _cover(issue)} if cover is not None else {}
    chapters[_FRONT] = _front(issue)
    chapters |= {name: _chapter(issue, number) for number, name in files.items()}
    if document.notes:
        chapters[_STRAY_FILE] = _chapter(issue, STRAYS)
    chapters["nav.xhtml"] = _navigation(issue, list(chapters))
    parts = {"EPUB/package.opf": _package(issue, list(chapters)), "EPUB/style.css": STYLE.lstrip().encode()}
    if cover is not None:
        parts[f"EPUB/{_PICTURE}"] = cover
    return _packed({**parts, **{f"EPUB/{name}": data for name, data in chapters.items()}})


def _moment() -> calendar.datetime:
    """The moment that the book bears."""
    said = os.environ.get(_EPOCH_VARIABLE, "")
    seconds = max(int(said), _EPOCH) if said.isdecimal() else _EPOCH
    return calendar.datetime.fromtimestamp(seconds, calendar.UTC)


def _packed(parts: dict[str, bytes]) -> bytes:
    moment = _moment().timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        # readers look for the kind of file at a fixed place: first and not compressed
        book.writestr(zipfile.ZipInfo("mimetype", moment), b"application/epub+zip")
        for name, data in {"META-INF/container.xml": _CONTAINER.encode(), **parts}.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            book.writestr(entry, data)
    return out.getvalue()


def _language(issue: Reflow) -> str:
    return language_tag(issue.document.metadata.language) or "und"


class _Page:
    """One XHTML file of the book; ``out`` is its body while it is open."""

    def __init__(self, issue: Reflow, title: str) -> None:
        self.out = Markup(html=True)
        language = _language(issue)
        self.out.open("html", xmlns=_XHTML, **{"xmlns:epub": _OPS}, lang=language, xml_lang=language)
        with self.out.element("head"):
            self.out.leaf("title", title)
            self.out.leaf("link", rel="stylesheet", type="text/css", href="style.css")
        self.out.line()
        self.out.open("body")

    def data(self) -> bytes:
        self.out.close()
        self.out.close()
        return self.out.data(f"{_XML}\n<!DOCTYPE html>")


def _chapter(issue: Reflow, number: int) -> bytes:
    title = word("notes", issue.document.metadata.language) if number == STRAYS else issue.title(number)
    page = _Page(issue, title)
    writer = ArticleWriter(issue, number, page.out, top=1)
    if number == STRAYS:
        writer.notes(issue.document.notes)
    else:
        writer.article()
    return page.data()


def _front(issue: Reflow) -> bytes:
    page = _Page(issue, issue.issue_name())
    page.out.leaf("h1", issue.issue_name())
    page.out.leaf("p", masthead(issue.document.metadata), class_="meta")
    if issue.document.contents:
        with page.out.element("section"):
            page.out.leaf("h2", word("contents", issue.document.metadata.language))
            issue.contents(page.out, _FRONT)
    return page.data()


def _cover(issue: Reflow) -> bytes:
    page = _Page(issue, issue.heading())
    with page.out.element("section", epub_type="cover"):
        page.out.leaf("img", src=_PICTURE, alt=issue.heading(), role="doc-cover", class_="cover")
    return page.data()


def _navigation(issue: Reflow, names: Iterable[str]) -> bytes:
    language = issue.document.metadata.language
    page = _Page(issue, word("contents", language))
    chapters = [(issue.title(number), issue.articles[number].seen_from("")) for number in issue.articles]
    if issue.document.notes:
        chapters.append((word("notes", language), _STRAY_FILE))
    _links(page.out, "toc", word("contents", language), [(issue.issue_name(), _FRONT), *chapters])
    if issue.marked:
        pages = {marked.index: (page_name(marked), target.seen_from("")) for marked, target in reversed(issue.marked)}
        named = [(name.removeprefix("p. "), target) for _, (name, target) in sorted(pages.items())]
        _links(page.out, "page-list", word("pages", language), named)
    _landmarks(page.out, issue, list(names))
    return page.data()


def _links(out: Markup, kind: str, heading: str, links: Iterable[tuple[str, str]]) -> None:
    roles = {"toc": "doc-toc", "page-list": "doc-pagelist"}
    out.line()
    with out.element("nav", epub_type=kind, role=roles[kind], aria_label=heading, hidden="" if kind != "toc" else None):
        out.leaf("h2", heading)
        with out.element("ol"):
            for name, target in links:
                out.line()
                with out.element("li"):
                    out.leaf("a", name, href=target)


def _landmarks(out: Markup, issue: Reflow, names: list[str]) -> None:
    """The parts that reading systems have buttons for."""
    language = issue.document.metadata.language
    marks = [("cover", _COVER, word("cover", language))] if _COVER in names else []
    marks.append(("toc", _FRONT, word("contents", language)))
    if issue.articles:
        first = issue.articles[0]
        marks.append(("bodymatter", first.seen_from(""), issue.title(0)))
    out.line()
    with out.element("nav", epub_type="landmarks", hidden=""), out.element("ol"):
        for kind, target, name in marks:
            with out.element("li"):
                out.leaf("a", name, epub_type=kind, href=target)


def _package(issue: Reflow, names: Iterable[str]) -> bytes:
    names = list(names)
    out = Markup()
    with out.element(
        "package",
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        **{"unique-identifier": "id"},
        xml_lang=_language(issue),
    ):
        _metadata(issue, out, _COVER in names)
        out.line()
        with out.element("manifest"):
            out.leaf("item", id="style", href="style.css", **{"media-type": "text/css"})
            if _COVER in names:
                out.leaf(
                    "item", id="cover-image", href=_PICTURE, properties="cover-image", **{"media-type": "image/jpeg"}
                )
            for name in names:
                properties = "nav" if name == "nav.xhtml" else None
                kind = {"media-type": "application/xhtml+xml"}
                out.leaf("item", id=name.partition(".")[0], href=name, properties=properties, **kind)
        out.line()
        with out.element("spine"):
            for name in names:
                if name != "nav.xhtml":
                    out.leaf("itemref", idref=name.partition(".")[0])
    return out.data(_XML)


def _metadata(issue: Reflow, out: Markup, covered: bool) -> None:
    meta, source = issue.document.metadata, issue.document.source
    # a library takes two books of one name for one: articles of an issue are books of their own
    alone = issue.document.articles[0].id if len(issue.document.articles) == 1 else ""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"sha256:{source.sha256}:{source.name}{alone and f':{alone}'}")
    out.line()
    with out.element("metadata", **{"xmlns:dc": "http://purl.org/dc/elements/1.1/"}):
        out.leaf("dc:identifier", f"urn:uuid:{identity}", id="id")
        out.leaf("dc:title", issue.heading())
        out.leaf("dc:language", _language(issue))
        _creators(issue, out)
        if source.sha256:
            out.leaf("dc:source", f"urn:sha256:{source.sha256}")
        if meta.publisher and meta.publisher.strip():
            out.leaf("dc:publisher", meta.publisher)
        out.leaf("meta", f"{_moment():%Y-%m-%dT%H:%M:%SZ}", property="dcterms:modified")
        for held in (_ACCESS, _COVER_ACCESS if covered else {}):
            for name, values in held.items():
                for value in values:
                    out.leaf("meta", value, property=f"schema:{name}")
        if issue.marked:
            for value in _PAGE_FEATURES:
                out.leaf("meta", value, property="schema:accessibilityFeature")
            out.leaf("meta", masthead(meta) or issue.heading(), property="pageBreakSource")
        out.leaf("meta", word("unread", meta.language), property="schema:accessibilitySummary")


def _creators(issue: Reflow, out: Markup) -> None:
    """Who wrote, or was asked in, the one article that the book holds; of a whole issue that is nobody."""
    if len(issue.document.articles) != 1:
        return
    for number, name in enumerate(authors_of(issue.document, issue.document.articles[0]), start=1):
        out.leaf("dc:creator", name.whole, id=f"creator-{number}")
        if name.inverted:
            out.leaf("meta", name.inverted, refines=f"#creator-{number}", property="file-as")
