"""The language of each article and each text: its own where it tells, else that of what it stands in."""

from collections import Counter

from msgspec.structs import replace

from permacli.model.document import Article, Document
from permacli.model.tree import article_leaves, loose_leaves
from permacli.passes.outcome import Context, Outcome
from permacli.rules.language import language_of_text, voted, votes

STEP = "languages"


def run(document: Document, context: Context) -> Outcome:
    """Name the language of the articles that are not in the issue's."""
    return Outcome(replace(document, articles=tuple(_named(article, context) for article in document.articles)))


def _named(article: Article, context: Context) -> Article:
    found = context.languages.get(article.id)
    return article if found is None else replace(article, language=found)


def languages_of(document: Document, usual: str) -> dict[str, str]:
    """The id of each article and leaf in another language than ``usual``, the issue's → its language (ISO 639-1)."""
    found: dict[str, str | None] = {}
    for article in document.articles:
        inside = list(article_leaves(article))
        given = [votes(leaf.text.value) for leaf in inside]
        together: Counter[str] = Counter()
        for own in given:
            together.update(own)
        whole = voted(sum(len(leaf.text.value) for leaf in inside), together)
        found[article.id] = whole
        for leaf, own in zip(inside, given, strict=True):
            found[leaf.id] = voted(len(leaf.text.value), own) or whole
    found |= {leaf.id: language_of_text(leaf.text.value) for leaf in loose_leaves(document)}
    return {block: code for block, code in found.items() if code is not None and code != usual}
