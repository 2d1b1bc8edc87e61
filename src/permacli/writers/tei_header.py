"""The header of a TEI file: what the issue is, what was done to it, who speaks; and its pages as surfaces."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from permacli.model.document import Article, PageRef
from permacli.writers.dates import when
from permacli.writers.listing import title_of
from permacli.writers.people import Named, named
from permacli.writers.records import authors_of
from permacli.writers.tei_text import RESPONSIBLE, Issue
from permacli.writers.wording import language_tag

PROGRAM = "permacli-program"
_VERSION = re.compile(r"\d+(\.\d+){0,3}")
_WORD = re.compile(r"\w+")
_HYPHENS = {
    True: ("hard", "Soft hyphens at line ends are taken out; lb break='no' says where they were."),
    False: ("all", "Hyphens at line ends stay: pc force='weak' is soft, force='inter' undecided."),
}
_CORRECTIONS = "Corrections are choice/sic/corr with the rule in @type; misprints that no rule is sure of are left."
_SILENT = (
    "Parts of a paragraph in several columns or pages are one p.",
    "The sign of a call and the mark of its note are note/@n.",
    "The label of who speaks is speaker.",
    "A title or a type face that signs mark has its element.",
    "Of several changes of one word the last is marked.",
)
_ORDER = (
    "The text stands in the order in which it is read. A page that the reading comes back to has a further pb, with "
    "type='again'; lb/@facs leads to the zone of each line."
)
_NORMALIZATION = "Other writings of the same characters are choice/orig/reg."


def header(issue: Issue) -> None:
    """The ``teiHeader``."""
    with issue.out.element("teiHeader"):
        _file(issue)
        _encoding(issue)
        _profile(issue)
        _revisions(issue)


def facsimile(issue: Issue) -> None:
    """A surface a page in points, with a zone a line; gives the zones their ids."""
    pages = [page for page in issue.document.pages if page.id in issue.surfaces]
    if not pages:
        return
    out = issue.out
    out.line()
    with out.element("facsimile"):
        for page in pages:
            out.line()
            size = {"ulx": "0", "uly": "0", "lrx": _points(page.width), "lry": _points(page.height)}
            with out.element("surface", xml_id=issue.surfaces[page.id], n=issue.folio(page), **size):
                if issue.document.source.name:
                    out.leaf("graphic", url=f"{quote(issue.document.source.name)}#page={page.number}")
                _zones(issue, page)


def _zones(issue: Issue, page: PageRef) -> None:
    for line in page.lines:
        if line.box is not None:
            issue.zones[line.id] = issue.ids.new(line.id)
            x0, top, x1, bottom = (_points(side) for side in (line.box.x0, line.box.top, line.box.x1, line.box.bottom))
            issue.out.leaf("zone", xml_id=issue.zones[line.id], type="line", ulx=x0, uly=top, lrx=x1, lry=bottom)


def _points(value: float) -> str:
    """Points to a tenth, which is finer than any print."""
    return f"{value:.1f}"


def _alone(issue: Issue) -> Article | None:
    """The article of a file that holds one and its title."""
    articles = issue.document.articles
    return articles[0] if len(articles) == 1 and articles[0].title is not None else None


def _file(issue: Issue) -> None:
    out, meta, article = issue.out, issue.document.metadata, _alone(issue)
    named = ", ".join(part for part in (meta.title, meta.number and f"n° {meta.number}") if part)
    title = " – ".join(filter(None, (title_of(article) if article else None, named)))
    out.line()
    with out.element("fileDesc"):
        with out.element("titleStmt"):
            out.leaf("title", title or issue.document.source.name or "?")
            with out.element("respStmt", xml_id=RESPONSIBLE):
                out.leaf("resp", "OCR text repaired and structured by")
                out.leaf("name", f"permacli {issue.document.version}".rstrip(), type="software")
        with out.element("publicationStmt"):
            out.leaf("p", "Written by a program; not proofread, not published.")
        with out.element("sourceDesc"):
            with out.element("biblStruct"):
                if article is not None:
                    _article(issue, article)
                _print(issue)
            _source(issue)


def _article(issue: Issue, article: Article) -> None:
    """What a file of one article holds of the issue."""
    out = issue.out
    with out.element("analytic"):
        out.leaf("title", title_of(article) or "?", level="a")
        for who in authors_of(issue.document, article):
            with out.element("author"):
                _name(issue, who)


def _print(issue: Issue) -> None:
    """The issue on paper."""
    out, meta = issue.out, issue.document.metadata
    folios = [page.folio for page in issue.document.pages if page.folio]
    with out.element("monogr"):
        out.leaf("title", meta.title or "?", level="j")
        if meta.issn:
            out.leaf("idno", meta.issn, type="ISSN")
        with out.element("imprint"):
            if meta.publisher:
                out.leaf("publisher", meta.publisher)
            if meta.place:
                out.leaf("pubPlace", meta.place)
            if meta.volume:
                out.leaf("biblScope", meta.volume, unit="volume")
            if meta.number:
                out.leaf("biblScope", meta.number, unit="issue")
            if folios:
                ends = {"from": _one_word(folios[0]), "to": _one_word(folios[-1])}
                out.leaf("biblScope", "-".join(dict.fromkeys((folios[0], folios[-1]))), unit="page", **ends)
            out.leaf("date", meta.date_printed or meta.date or "", when=when(meta.date))


def _one_word(folio: str) -> str | None:
    """A page number as an attribute holds it."""
    return folio if _WORD.fullmatch(folio) else None


def _source(issue: Issue) -> None:
    """The file that was read."""
    source = issue.document.source
    with issue.out.element("bibl", type="file"):
        issue.out.leaf("title", source.name or "?")
        if source.sha256:
            issue.out.leaf("idno", source.sha256, type="SHA-256")
        pages = str(len(issue.document.pages))
        with issue.out.element("extent"):
            issue.out.leaf("measure", pages, unit="page", quantity=pages)


def _encoding(issue: Issue) -> None:
    out = issue.out
    eol, hyphens = _HYPHENS[issue.reading == "normalised"]
    out.line()
    with out.element("encodingDesc"):
        with out.element("editorialDecl"):
            with out.element("correction", status="low", method="markup"):
                out.leaf("p", _CORRECTIONS)
            with out.element("normalization", method="markup"):
                out.leaf("p", _NORMALIZATION)
            with out.element("normalization", method="silent"):
                for kind in _SILENT:
                    out.leaf("p", kind)
            with out.element("hyphenation", eol=eol):
                out.leaf("p", hyphens)
            with out.element("segmentation"):
                out.leaf("p", _ORDER)
            with out.element("interpretation"):
                out.leaf("p", f"Reading: {issue.reading}.")
        with out.element("appInfo"):
            for ident, label, version in _applications(issue):
                with out.element("application", ident=ident, version=version):
                    out.leaf("label", label)
                    if ident == PROGRAM and issue.document.source.options:
                        out.leaf("p", f"Asked for: {' '.join(issue.document.source.options)}")


def _applications(issue: Issue) -> Iterator[tuple[str, str, str]]:
    source = issue.document.source
    version = _VERSION.match(issue.document.version)
    yield PROGRAM, f"permacli {issue.document.version}".rstrip(), version[0] if version else "0"
    if source.engine:
        yield "engine", source.engine, "0"
    if source.recogniser:
        found = _VERSION.search(source.recogniser)
        yield "recogniser", source.recogniser, found[0] if found else "0"
    if source.producer:
        yield "producer", source.producer, "0"


def _profile(issue: Issue) -> None:
    out, found = issue.out, _languages(issue)
    out.line()
    with out.element("profileDesc"):
        if found:
            with out.element("langUsage"):
                for ident in found:
                    out.leaf("language", ident=ident)
        if issue.people:
            with out.element("particDesc"), out.element("listPerson"):
                _persons(issue)


def _languages(issue: Issue) -> list[str]:
    """The language of the issue, and those of articles in others."""
    asked = (issue.document.metadata.language, *(article.language for article in issue.document.articles))
    return [tag for tag in dict.fromkeys(map(language_tag, asked)) if tag]


def _persons(issue: Issue) -> None:
    for number, article in enumerate(issue.document.articles):
        for person in {person.id: person for person in article.persons}.values():
            with issue.out.element("person", xml_id=issue.people[number, person.id], role=person.role):
                if person.name:
                    _name(issue, named(person.name, article.language or issue.document.metadata.language))
                if person.initials:
                    issue.out.leaf("persName", person.initials, type="initials")


def _name(issue: Issue, who: Named) -> None:
    """A name, in two where the print shows where the surname begins."""
    with issue.out.element("persName"):
        if who.parts is None:
            issue.out.text(who.whole)
            return
        issue.out.leaf("forename", who.parts.given)
        issue.out.text(" ")
        issue.out.leaf("surname", who.parts.family)


def _revisions(issue: Issue) -> None:
    if not issue.document.steps:
        return
    out = issue.out
    out.line()
    with out.element("revisionDesc"), out.element("listChange", ordered="true"):
        for step in issue.document.steps:
            out.leaf("change", f"{step.name} {step.version}".rstrip(), who=f"#{RESPONSIBLE}")
