"""Paragraphs to speech turns: who speaks by label, who asks by typography and alternation; unknown stays empty."""

from msgspec.structs import replace

from permacli.model.document import Article, Document
from permacli.model.journal import Change, Notice
from permacli.passes.around_turns import settled
from permacli.passes.cutter import Cutter
from permacli.passes.inner_talks import boxes_cut, sections_cut
from permacli.passes.outcome import Context, Outcome
from permacli.passes.periodical import journal_names


def run(document: Document, context: Context) -> Outcome:
    """Turn the paragraphs of every interview into turns."""
    articles: list[Article] = []
    changes: list[Change] = []
    notices: list[Notice] = []
    entries = {entry.id: entry for entry in document.contents}
    journals = journal_names(context.whole or document)
    for article in document.articles:
        entry = entries.get(article.contents_entry or "")
        cutter = Cutter(article, entry.contributors if entry else (), context.rules, journals)
        interview = cutter.is_interview()
        made, cut = (cutter.article(), cutter.changes) if interview else sections_cut(article, context.rules, journals)
        articles.append(settled(made))
        changes += cut
        notices += cutter.doubts() if interview else ()
        if any(aside.role == "box" for aside in article.asides):
            articles[-1], cut = boxes_cut(articles[-1], context.rules, journals)
            changes += cut
    return Outcome(replace(document, articles=tuple(articles)), tuple(changes), tuple(notices))
