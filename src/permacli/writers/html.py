"""HTML: one page that needs nothing beside it; it runs no script and loads nothing."""

from permacli.model.document import Document
from permacli.options import WriteOptions
from permacli.writers.reflow import STRAYS, STYLE, ArticleWriter, Reflow
from permacli.writers.text import masthead
from permacli.writers.wording import word
from permacli.writers.xml import Markup

_HEAD = "<!DOCTYPE html>"
# Should a text ever get out of its element: nothing it says is done.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue as one page: masthead, contents, articles, notes behind each; page marks are always in."""
    language = document.metadata.language
    issue = Reflow(document, dict.fromkeys((*range(len(document.articles)), STRAYS), ""), book=False)
    out = Markup(html=True)
    with out.element("html", lang=language):
        head(out, document.metadata.title or document.source.name or word("untitled", language))
        out.line()
        with out.element("body"):
            _front(out, issue)
            with out.element("main"):
                for number in range(len(document.articles)):
                    ArticleWriter(issue, number, out, top=2).article()
                ArticleWriter(issue, STRAYS, out, top=1).notes(document.notes)
            if options.furniture:
                _furniture(out, issue)
    return out.data(_HEAD)


def head(out: Markup, title: str) -> None:
    """The head of the page, with its style."""
    out.line()
    with out.element("head"):
        out.leaf("meta", charset="utf-8")
        out.leaf("meta", http_equiv="Content-Security-Policy", content=_POLICY)
        out.leaf("meta", name="viewport", content="width=device-width")
        out.leaf("title", title)
        out.leaf("style", STYLE)


def _front(out: Markup, issue: Reflow) -> None:
    meta = issue.document.metadata
    with out.element("header"):
        out.leaf("h1", meta.title or issue.document.source.name or word("untitled", meta.language))
        out.leaf("p", masthead(meta), class_="meta")
    if issue.document.contents:
        out.line()
        with out.element("nav", aria_labelledby="contents"):
            out.leaf("h2", word("contents", meta.language), id=issue.ids.new("contents"))
            issue.contents(out, "")


def _furniture(out: Markup, issue: Reflow) -> None:
    out.line()
    with out.element("section", class_="notes"):
        out.leaf("h2", word("furniture", issue.document.metadata.language))
        for item in issue.document.furniture:
            out.leaf("p", item.text.value, class_=item.role)
