"""HTML: one page that needs nothing beside it; it runs no script and loads nothing."""

from permacli.model.document import Document
from permacli.options import WriteOptions
from permacli.writers.reflow import STRAYS, STYLE, Reflow
from permacli.writers.reflow_article import ArticleWriter
from permacli.writers.text import masthead
from permacli.writers.wording import language_tag, word
from permacli.writers.xml import Markup

_HEAD = "<!DOCTYPE html>"
# The page has room that a book has not: numbers of printed pages stand in the margin, articles apart.
_PAGE_STYLE = """
article { border-top: 1px solid #999; margin-top: 3rem; padding-top: 1rem; }
.contents li { margin: .25rem 0; } .contents .section { display: block; margin-top: .6rem; }
.contents li ol:not(.under) { padding-left: 0; }
a { color: #12508a; } .turn { margin: .9rem 0; } .speaker { color: #333; }
@media screen and (min-width: 54rem) {
  .page { position: absolute; left: calc(50% - 24.5rem); width: 4rem; margin: 0; text-align: right; line-height: 2; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; } body { background: #16181a; color: #dcdad5; }
  a { color: #8ab8e8; } .speaker { color: #c6c3bc; } .section, .page { color: #a5a29b; }
}
@media print { h1, h2, h3, h4 { break-after: avoid; } .turn p, .notes p { orphans: 2; widows: 2; } }
"""
# Should a text ever get out of its element: nothing it says is done.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue as one page: masthead, contents, articles, notes behind each; page marks are always in."""
    language = language_tag(document.metadata.language)
    issue = Reflow(document, dict.fromkeys((*range(len(document.articles)), STRAYS), ""), book=False)
    out = Markup(html=True)
    with out.element("html", lang=language):
        head(out, issue.heading())
        out.line()
        with out.element("body"):
            _front(out, issue)
            with out.element("main"):
                for number in range(len(document.articles)):
                    ArticleWriter(issue, number, out, top=2).article()
                ArticleWriter(issue, STRAYS, out, top=1).notes(document.notes)
            if options.furniture and document.furniture:
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
        out.leaf("style", STYLE + _PAGE_STYLE)


def _front(out: Markup, issue: Reflow) -> None:
    meta = issue.document.metadata
    with out.element("header"):
        out.leaf("h1", meta.title or issue.document.source.name or word("untitled", meta.language))
        out.leaf("p", masthead(meta), class_="meta")
    # where the print has no contents page, its articles are one
    if issue.document.contents or len(issue.document.articles) > 1:
        out.line()
        with out.element("nav", aria_labelledby="contents"):
            out.leaf("h2", word("contents", meta.language), id=issue.ids.new("contents"))
            if issue.document.contents:
                issue.contents(out, "")
            else:
                _articles(out, issue)


def _articles(out: Markup, issue: Reflow) -> None:
    with out.element("ol", class_="contents"):
        for number, target in issue.articles.items():
            out.line()
            with out.element("li"):
                out.leaf("a", issue.title(number), href=target.seen_from(""))


def _furniture(out: Markup, issue: Reflow) -> None:
    out.line()
    with out.element("section", class_="notes"):
        out.leaf("h2", word("furniture", issue.document.metadata.language))
        for item in issue.document.furniture:
            out.leaf("p", item.text.value, class_=item.role)
