r"""Spends the line ends inside words: the one place that carries out what :mod:`permacli.passes.hyphens` decides.

At this stage a paragraph runs over columns and pages already, and every line end in it is ``"\n"``.
"""

from collections.abc import Iterator
from functools import cache

import regex

from permacli.model.document import Document
from permacli.model.journal import Notice
from permacli.model.text import Text
from permacli.model.tree import Leaf
from permacli.passes.glued_ends import glued_ends, sets_slashes_close
from permacli.passes.hyphen_case import Decision
from permacli.passes.hyphen_traces import Traces
from permacli.passes.hyphens import MARKS, SOFT_HYPHEN, SOFT_SIGNS, decide
from permacli.passes.outcome import Context, Outcome
from permacli.passes.settle import Finder, settle_texts
from permacli.passes.spaces import apart
from permacli.text.edits import Edit, line_at
from permacli.text.inclusive import DOTS, ENDING

STEP = "dehyphenate"

# Characters: the longest token that is looked at on either side of a line end (addresses; words are far shorter).
REACH = 200

# No space begins a line of print: one that stands there is noise.
NO_BREAK = "\u00a0\u2009\u202f"
# The sign may be printed again on the next line, or stand alone on a line; a call may stand between sign and line end.
_CALL = r"[⁰¹²³⁴-⁹*†‡]{0,3}"
_LINE_END = regex.compile(
    rf"(?<sign>[{MARKS}]+)(?<call>{_CALL})(?<end>\n(?:[{MARKS}]+\n)*(?:[-\u2010](?=\p{{L}}))?[{NO_BREAK}]*)"
    rf"|(?<=\p{{L}})(?<sign>[{DOTS}])(?<end>\n)(?=\p{{Ll}})"
    rf"|(?<=\p{{Ll}}{{3}})(?<sign>[./])(?<end>\n)(?={ENDING}(?:[./]?[sx])?(?!\p{{L}}))"
)
# ``ami(e)|s``, ``ami(|e)s``: no sign stands at the end of the line
_BRACKET_END = regex.compile(
    rf"(?<sign>)(?<call>)(?<end>\n)(?:(?<=\p{{Ll}}{{2}}\({ENDING}\)\n)(?=[sx](?!\p{{L}}))"
    rf"|(?<=\p{{Ll}}{{2}}\(\n)(?={ENDING}\)[sx]?(?!\p{{L}})))"
)
# A token that line ends part more than once is looked at whole.
_TOKEN = rf"(?:\S*[{MARKS}]\n)*\S*"
_TOKEN_BEFORE = regex.compile(rf"(?r){_TOKEN}")
_TOKEN_AFTER = regex.compile(_TOKEN)
_SPENT = regex.compile(rf"[{MARKS}]*\n")


def run(document: Document, context: Context) -> Outcome:
    """Join the words that line ends parted, keep the hyphens that belong to them, report what is undecided."""
    notices: list[Notice] = []
    slashes = sets_slashes_close(context.whole or document)

    @cache
    def known(language: str) -> tuple[Context, Traces]:
        """What the decisions about texts in one language rest on."""
        own = context.in_language(language)
        return own, Traces(own)

    def finder(leaf: Leaf) -> Finder:
        own, traces = known(context.language(leaf.id))

        def find(text: Text) -> Iterator[Edit]:
            return apart(
                (*signed(text), *traces.inside(text), *traces.lost(text), *glued_ends(text.value, slashes=slashes))
            )

        def signed(text: Text) -> Iterator[Edit]:
            for found in _line_ends(text.value):
                left, right = _around(text.value, found)
                decision = decide(left + found["sign"], right, own)
                yield from _edits(found, decision)
                if decision.answer == "unsure":
                    notices.append(_doubt(leaf.id, text, found, f"{left}{found['sign']}|{right}"))

        return find

    outcome = settle_texts(document, STEP, finder)
    return Outcome(outcome.document, outcome.changes, tuple(notices))


def _line_ends(value: str) -> "Iterator[regex.Match[str]]":
    """Every line end that may be inside a word and shows it by a sign."""
    if "\n" in value:
        yield from _LINE_END.finditer(value)
    if "(\n" in value or ")\n" in value:
        yield from _BRACKET_END.finditer(value)


def _around(value: str, found: regex.Match[str]) -> tuple[str, str]:
    """The tokens before the sign and after the line end."""
    start, end = found.start("sign"), found.end()
    before = _TOKEN_BEFORE.match(value, max(0, start - REACH), start)
    after = _TOKEN_AFTER.match(value, end, min(len(value), end + REACH))
    right = after[0] if after else ""
    return before[0].replace("\n", "") if before else "", _SPENT.sub("", right) if "\n" in right else right


def _edits(found: regex.Match[str], decision: Decision) -> Iterator[Edit]:
    sign = found["sign"]
    if decision.answer == "leave":
        # a soft hyphen that parts no word prints nothing; an edit that changes nothing is dropped
        yield Edit(found.start("sign"), found.end("sign"), sign.replace(SOFT_HYPHEN, ""), "hyphen.soft-sign")
        return
    kept = "" if decision.answer == "join" else "".join(c for c in sign if c not in SOFT_SIGNS) or sign
    start, end = found.span("end")
    before, after, whole = decision.respelt
    if whole and not found["call"]:
        first, last = found.start("sign") - len(before), end + len(after)
        yield Edit(first, last, whole, decision.rule, decision.evidence, decision.confidence)
    elif found["call"]:
        yield Edit(found.start("sign"), found.end("sign"), kept, decision.rule, decision.evidence, decision.confidence)
        yield Edit(start, end, "", decision.rule, decision.evidence, decision.confidence)
    else:
        yield Edit(found.start("sign"), end, kept, decision.rule, decision.evidence, decision.confidence)


def _doubt(block: str, text: Text, found: regex.Match[str], quote: str) -> Notice:
    return Notice(
        kind="hyphen-unsure",
        message="a hyphen at a line end may or may not belong to the word; it was kept",
        level="info",
        block=block,
        line=line_at(text.anchors, found.start("sign")),
        quote=quote,
    )
