"""Questions about the running text: who speaks, how words are written, where paragraphs begin and end."""

from collections import Counter
from collections.abc import Iterator

import regex

from permacli.model.document import Document, Paragraph
from permacli.model.journal import Notice
from permacli.model.tree import article_leaves, block_leaves, block_turns
from permacli.questions.place import asked
from permacli.text.inclusive import ENDING, TAIL, style_of

# Turns: in an exchange of fewer nobody speaks often.
EXCHANGE = 4
# Characters: a shorter paragraph is a line of its own (a place, a date, a signature) and ends as it likes.
SENTENCE = 60
# Characters quoted of the end of a paragraph.
QUOTED = 40
_STOPPED = regex.compile(r"[.!?…:;»”\")\]][\s»”\")\]]*\Z")
_INCLUSIVE = regex.compile(rf"\p{{L}}+(?:{TAIL}|-{ENDING}-[sx]\b)", regex.IGNORECASE)
# What may stand before a sentence that goes on after an example or a quotation: then lower case is right.
_GOES_ON = regex.compile(r"[:;,…»”\")]\s*\Z")
# A web address that is the last of its paragraph, with the sign that may or may not be its own.
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S*[\p{L}\p{N}/][.,;:]+\s*\Z", regex.IGNORECASE)


def speakers_once(document: Document) -> Iterator[Notice]:
    """Somebody who speaks once in a longer exchange: a guest, or a label misread."""
    for article in document.articles:
        turns = list(block_turns((*article.blocks, *article.asides)))
        spoken = Counter(person for turn in turns for person in turn.persons)
        for turn in turns if len(turns) >= EXCHANGE else ():
            if turn.label_printed and turn.paragraphs and any(spoken[person] == 1 for person in turn.persons):
                yield asked(turn.paragraphs[0], "speaker-once", "somebody speaks only once here", turn.label_printed)


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
            yield asked(leaf, "inclusive-mixed", f"inclusive forms are mostly in the style {common[0][0]} here", form)


def open_paragraphs(document: Document) -> Iterator[Notice]:
    """Paragraphs of the running text that end without a stop, but for those of which a pass says it already."""
    told = {notice.block for notice in document.notices}
    for article in document.articles:
        for leaf in block_leaves(article.blocks):
            if isinstance(leaf, Paragraph) and leaf.role in ("paragraph", "question") and leaf.id not in told:
                words = leaf.text.value.rstrip()
                if len(words) >= SENTENCE and not _STOPPED.search(words):
                    yield asked(
                        leaf, "paragraph-open", "a paragraph ends without a stop", words[-QUOTED:], len(words) - 1
                    )


def lower_case(document: Document) -> Iterator[Notice]:
    """Paragraphs that begin in lower case though the one before is at its end: a part of another, or a lost capital."""
    for article in document.articles:
        before = ""
        for leaf in block_leaves(article.blocks):
            words = leaf.text.value.strip()
            begins = words.lstrip("«“\"'( \u00a0\u202f")
            small = isinstance(leaf, Paragraph) and leaf.role == "paragraph" and begins[:1].islower()
            if small and (not before or (_STOPPED.search(before) and not _GOES_ON.search(before))):
                yield asked(leaf, "paragraph-lower-case", "a paragraph begins in lower case", words[:QUOTED])
            before = words


def addresses(document: Document) -> Iterator[Notice]:
    """Web addresses at the end of a paragraph or note: the stop behind them may be taken for a part of them."""
    for article in document.articles:
        for leaf in article_leaves(article):
            found = _ADDRESS.search(leaf.text.value)
            if found is not None:
                message = "a web address is followed by a sign that a reader may take for a part of it"
                yield asked(leaf, "address-punctuation", message, found[0].strip(), found.start())
