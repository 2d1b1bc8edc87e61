"""What a careful editor would ask of a document, beside what the passes report: pure functions, each a kind of notice.

All are of level ``info``: the print may well be so.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from permacli.model.document import Document, Heading, Paragraph
from permacli.model.journal import Notice
from permacli.model.tree import block_leaves, block_turns
from permacli.text.edits import line_at
from permacli.text.inclusive import ENDING, TAIL, style_of

# Turns: in an exchange of fewer nobody speaks often.
EXCHANGE = 4
# Characters: a shorter paragraph is a line of its own (a place, a date, a signature) and ends as it likes.
SENTENCE = 60
# Characters quoted of the end of a paragraph.
QUOTED = 40
# Letters: sigla are in capitals in any style.
SHOUTED = 6
_STOPPED = regex.compile(r"[.!?…:;»”\")\]][\s»”\")\]]*\Z")
_INCLUSIVE = regex.compile(rf"\p{{L}}+(?:{TAIL}|-{ENDING}-[sx]\b)", regex.IGNORECASE)


def questions(document: Document) -> Iterator[Notice]:
    """All questions, kind by kind, in the order of the print."""
    yield from folio_gaps(document)
    yield from speakers_once(document)
    yield from mixed_inclusive(document)
    yield from open_paragraphs(document)
    yield from capitals(document)


def folio_gaps(document: Document) -> Iterator[Notice]:
    """Printed numbers that do not go on as the pages of the file do."""
    numbered = [page for page in document.pages if page.folio and page.folio.isdecimal()]
    for left, right in pairwise(numbered):
        steps = right.index - left.index
        if int(right.folio or 0) - int(left.folio or 0) != steps:
            message = f"after page {left.folio} comes page {right.folio}, {steps} further in the file"
            yield Notice("folio-gap", message, "info", page_index=right.index)


def speakers_once(document: Document) -> Iterator[Notice]:
    """Somebody who speaks once in a longer exchange: a guest, or a label misread."""
    for article in document.articles:
        turns = list(block_turns((*article.blocks, *article.asides)))
        spoken = Counter(person for turn in turns for person in turn.persons)
        for turn in turns if len(turns) >= EXCHANGE else ():
            if turn.label_printed and turn.paragraphs and any(spoken[person] == 1 for person in turn.persons):
                yield _at(turn.paragraphs[0], "speaker-once", "somebody speaks only once here", turn.label_printed)


def mixed_inclusive(document: Document) -> Iterator[Notice]:
    """The first form of each style of inclusive writing that is not the commonest of the issue."""
    found = [
        (style, match[0], leaf)
        for article in document.articles
        for leaf in block_leaves(article.blocks)
        for match in _INCLUSIVE.finditer(leaf.text.value)
        if (style := style_of(match[0])) is not None
    ]
    common = Counter(style for style, _, _ in found).most_common(1)
    seen = {style for style, _ in common}
    for style, form, leaf in found:
        if style not in seen:
            seen.add(style)
            yield _at(leaf, "inclusive-mixed", f"inclusive forms are mostly in the style {common[0][0]} here", form)


def open_paragraphs(document: Document) -> Iterator[Notice]:
    """Paragraphs of the running text that end without a stop, but for those of which a pass says it already."""
    told = {notice.block for notice in document.notices}
    for article in document.articles:
        for leaf in block_leaves(article.blocks):
            if isinstance(leaf, Paragraph) and leaf.role in ("paragraph", "question") and leaf.id not in told:
                words = leaf.text.value.rstrip()
                if len(words) >= SENTENCE and not _STOPPED.search(words):
                    yield _at(
                        leaf, "paragraph-open", "a paragraph ends without a stop", words[-QUOTED:], len(words) - 1
                    )


def capitals(document: Document) -> Iterator[Notice]:
    """Titles and subheadings all in capitals, which lists and catalogues take as they are."""
    for article in document.articles:
        leaves = (article.title, article.subtitle, *block_leaves(article.blocks))
        for leaf in leaves:
            words = leaf.text.value if isinstance(leaf, Heading) else ""
            if leaf is not None and words.isupper() and sum(map(str.isalpha, words)) >= SHOUTED:
                yield _at(leaf, "heading-capitals", "a heading is all in capitals", words)


def _at(leaf: Heading | Paragraph, kind: str, message: str, quote: str, offset: int = 0) -> Notice:
    line = line_at(leaf.text.anchors, offset)
    return Notice(kind, message, "info", block=leaf.id, line=line, quote=" ".join(quote.split()))
