"""What stands before the articles in TEI: the masthead as far as the issue says it, and the contents page."""

from collections.abc import Sequence

from permacli.model.contents import ContentsEntry
from permacli.writers.contents_tree import Listed, sections
from permacli.writers.dates import when
from permacli.writers.tei_text import Issue
from permacli.writers.wording import word


def front(issue: Issue) -> None:
    """The masthead as far as the issue says it, and the contents page."""
    out, meta = issue.out, issue.document.metadata
    out.line()
    with out.element("front"):
        with out.element("titlePage", type="heading"):
            with out.element("docTitle"):
                out.leaf("titlePart", meta.title or issue.document.source.name or "?", type="main")
            if meta.number:
                out.leaf("docEdition", meta.number)
            if meta.date_printed or meta.date:
                out.leaf("docDate", meta.date_printed or meta.date or "", when=when(meta.date))
        if issue.document.contents:
            outline = any(entry.evidence == "outline" for entry in issue.document.contents)
            with out.element("div", type="contents", subtype="outline" if outline else None):
                out.leaf("head", word("contents", meta.language))
                _contents(issue)


def _contents(issue: Issue) -> None:
    """Entries under their section, those of level 1 under the entry before them."""
    with issue.out.element("list"):
        for section, entries in sections(issue.document.contents):
            if section is None:
                _entries(issue, entries)
                continue
            issue.out.line()
            with issue.out.element("item"):
                issue.out.leaf("label", section)
                with issue.out.element("list"):
                    _entries(issue, entries)


def _entries(issue: Issue, entries: Sequence[Listed]) -> None:
    for listed in entries:
        issue.out.line()
        with issue.out.element("item", xml_id=issue.ids.new(listed.entry.id)):
            _entry(issue, listed.entry)
            if listed.under:
                with issue.out.element("list"):
                    for entry in listed.under:
                        with issue.out.element("item", xml_id=issue.ids.new(entry.id)):
                            _entry(issue, entry)


def _entry(issue: Issue, entry: ContentsEntry) -> None:
    out = issue.out
    targets = dict(zip((article.id for article in issue.document.articles), issue.articles, strict=True))
    target = targets.get(entry.article or "")
    out.leaf("title", entry.title, level="a")
    if entry.subtitle:
        out.text(" ")
        out.leaf("title", entry.subtitle, level="a", type="sub")
    for contributor in entry.contributors:
        out.text(", ")
        out.leaf("name", contributor.printed or contributor.name, type=contributor.role)
    if entry.page or target:
        out.text(" ")
        out.leaf("ref", entry.page or "", target=f"#{target}" if target else None)
