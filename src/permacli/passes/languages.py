"""The language of each article and each text: its own where it tells, else that of what it stands in."""

from collections.abc import Iterator

from msgspec.structs import replace

from permacli.model.document import Article, Document
from permacli.model.tree import Leaf, article_leaves, leaves
from permacli.passes.outcome import Context, Outcome
from permacli.rules.language import language_of_text

STEP = "languages"


def run(document: Document, context: Context) -> Outcome:
    """Name the language of the articles that are not in the issue's."""
    usual = context.rules.language
    return Outcome(replace(document, articles=tuple(_named(article, usual) for article in document.articles)))


def _named(article: Article, usual: str) -> Article:
    found = article_language(article)
    return article if found in (None, usual) else replace(article, language=found)


def article_language(article: Article) -> str | None:
    """The language of an article; ``None`` if it does not tell."""
    return language_of_text("\n".join(leaf.text.value for leaf in article_leaves(article)))


def languages_of(document: Document, usual: str) -> dict[str, str]:
    """The id of each leaf in another language than ``usual``, the issue's → its language (ISO 639-1)."""
    around = {leaf.id: code for leaf, code in _of_articles(document)}
    found = ((leaf.id, language_of_text(leaf.text.value) or around.get(leaf.id)) for leaf in leaves(document))
    return {block: code for block, code in found if code is not None and code != usual}


def _of_articles(document: Document) -> Iterator[tuple[Leaf, str | None]]:
    for article in document.articles:
        code = article_language(article)
        yield from ((leaf, code) for leaf in article_leaves(article))
