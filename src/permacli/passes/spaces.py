"""Spaces that the print does not have: runs, tabs, blanks before a comma. The kinds of space it does have stay.

French sets a space before ``: ; ! ?`` and inside ``« »``, of a kind that varies from house to house: none is touched.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import regex

from permacli.model.document import Document
from permacli.passes.outcome import Context, Outcome
from permacli.passes.settle import Finder, settle_texts
from permacli.rules.loader import load_rules
from permacli.rules.repair import PatternRule
from permacli.text.edits import Edit

STEP = "spaces"
# Seconds for one pattern on one text: a guard against patterns that explode, far above what any needs.
TIMEOUT = 2.0
# Nothing in a text without these can match: blanks in a row, at a line's edge, beside a no-break space, a bracket or an
# apostrophe, before a sign.
_SUSPECT = regex.compile(r"\t|[ \u00a0\u2009\u202f\n][ \n\u00a0\u2009\u202f,.'’]|['’(][ \n]|\A\s|\s\Z")


def run(document: Document, context: Context) -> Outcome:
    """Apply the language's rules about spaces."""

    @cache
    def finder(language: str) -> Finder:
        rules = load_rules(language).repair.spaces
        return lambda text: apart(edits(text.value, rules)) if _SUSPECT.search(text.value) else ()

    return settle_texts(document, STEP, lambda leaf: finder(context.language(leaf.id)))


def edits(value: str, rules: Iterable[PatternRule]) -> Iterator[Edit]:
    """What each rule finds."""
    for rule in rules:
        if not rule.may_find(value):
            continue
        for found in rule.compiled.finditer(value, timeout=TIMEOUT):
            yield Edit(found.start(), found.end(), found.expand(rule.replacement), rule.id, "typography")


def apart(found: Iterable[Edit]) -> Iterator[Edit]:
    """Edits in order of offset; of two that overlap, the first."""
    done = 0
    for edit in sorted(found, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            yield edit
            done = edit.end
