"""Middle dots of inclusive forms that OCR read as another sign: restored where the issue writes the form with dots.

No style is turned into another: a sign that is itself a style of the issue stays, and so does a form of which the issue
gives no example.
"""

import re
from collections.abc import Iterator

import regex

from permacli.model.document import Document
from permacli.model.text import Text
from permacli.model.tree import Leaf
from permacli.passes.outcome import Context, Outcome, edit_texts
from permacli.text.edits import Edit
from permacli.text.inclusive import ENDING, style_of
from permacli.text.words import IssueWords

STEP = "inclusive"
DOT = "\u00b7"
# How often the issue must write the form with its dots.
LEAST_EXAMPLES = 2
# Different forms that make a style one of the issue's own.
HOUSE_STYLE = 3

# What a middle dot is read as: dots at other heights, other middle dots, apostrophes, a hyphen, a star, a degree sign.
_SIGN = r"[.:,'’*°\-\u2022\u2027\u22c5\u0387\u30fb\uff65\u00b7]"
_FORM = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}@/.])\p{{L}}{{3,}}+(?<sign>{_SIGN}){ENDING}(?:(?<sign>{_SIGN})[sx])?(?![\p{{L}}\p{{N}}@/])"
)

# The sign in the midst of letters: found faster, and most texts hold none.
_PERHAPS = re.compile(rf"{_SIGN}(?=[^\W\d_])(?<=[^\W\d_]{{3}}.)")


def run(document: Document, context: Context) -> Outcome:
    """Restore damaged middle dots, in an issue that has some."""
    words = context.words
    if words.inclusive.get("dot", 0) == 0:
        return Outcome(document)

    def find(leaf: Leaf) -> Iterator[Edit]:
        return restored(leaf.text, words)

    return edit_texts(document, STEP, find)


def restored(text: Text, words: IssueWords) -> Iterator[Edit]:
    """An edit for each damaged dot."""
    for found in _FORM.finditer(text.value) if _PERHAPS.search(text.value) else ():
        signs = found.captures("sign")
        if set(signs) == {DOT} or _house_style(found[0], words):
            continue
        form = list(found[0])
        for start, end in found.spans("sign"):
            form[start - found.start() : end - found.start()] = DOT
        if words.seen("".join(form)) >= LEAST_EXAMPLES:
            for start, end in found.spans("sign"):
                yield Edit(start, end, DOT, "inclusive.dot", "issue", 0.95)


def _house_style(form: str, words: IssueWords) -> bool:
    """Whether the signs are a style of the issue; dots of another code are dots."""
    style = style_of(form)
    return style in ("hyphen", "point") and words.inclusive.get(style, 0) >= HOUSE_STYLE
