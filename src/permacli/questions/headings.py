"""Questions about titles and subheadings, which lists and catalogues take as they are."""

from collections.abc import Iterator

import regex

from permacli.model.document import Article, Document, Heading
from permacli.model.journal import Notice
from permacli.model.tree import block_leaves, depths
from permacli.questions.place import asked

# Letters: sigla are in capitals in any style.
SHOUTED = 6
# A heading may ask, cry or trail off; an abbreviation (etc., n., St.) ends in its own stop.
_STOP = regex.compile(r"(?<!\b(?:etc|\p{L}))[.,;:]\s*\Z", regex.IGNORECASE)


def capitals(document: Document) -> Iterator[Notice]:
    """Headings all in capitals."""
    for article in document.articles:
        for heading in _headings(article):
            words = heading.text.value
            if words.isupper() and sum(map(str.isalpha, words)) >= SHOUTED:
                yield asked(heading, "heading-capitals", "a heading is all in capitals", words)


def punctuation(document: Document) -> Iterator[Notice]:
    """Headings that end in a stop, comma or colon."""
    for article in document.articles:
        for heading in _headings(article):
            words = heading.text.value.rstrip()
            if _STOP.search(words):
                yield asked(heading, "heading-punctuation", "a heading ends in punctuation", words, len(words) - 1)


def levels(document: Document) -> Iterator[Notice]:
    """Subheadings more than one level under what stands over them; the article's own levels count."""
    for article in document.articles:
        known, above = depths(article.blocks), 1
        for heading in block_leaves(article.blocks):
            if isinstance(heading, Heading):
                depth = known[heading.level]
                if depth > above + 1:
                    message = f"a heading of level {depth} stands under one of level {above}"
                    yield asked(heading, "heading-level", message, heading.text.value)
                above = depth


def _headings(article: Article) -> Iterator[Heading]:
    yield from (heading for heading in (article.title, article.subtitle) if heading is not None)
    yield from (leaf for leaf in block_leaves(article.blocks) if isinstance(leaf, Heading))
