"""Words that OCR misread: repaired where the evidence is strong, suggested where it is not.

Names (capitals inside a sentence), words in capitals, numbers, inclusive forms, addresses and words among foreign ones
are never touched. In a born-digital page, which no OCR has read, a repair is suggested at most: its authors wrote what
stands there. A word is looked up once an issue; what is known costs nothing more.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec.structs import replace

from permacli.model.document import Document, Furniture
from permacli.model.journal import Change, Notice
from permacli.model.text import Text
from permacli.model.tree import Leaf, leaves, map_texts
from permacli.passes.outcome import Context, Outcome
from permacli.passes.spaces import apart
from permacli.passes.spaces import edits as pattern_edits
from permacli.passes.word_choice import Answer
from permacli.passes.word_finder import Found, WordFinder
from permacli.rules.loader import load_rules
from permacli.rules.repair import PatternRule
from permacli.text.edits import Edit, Place, apply, line_at
from permacli.text.lexicon import lexicon
from permacli.text.typography import APOSTROPHE

STEP = "words"
# What each level makes; what it does not make is suggested.
_MADE: dict[str, frozenset[Answer]] = {"safe": frozenset({"repair"}), "full": frozenset({"repair", "likely"})}


def run(document: Document, context: Context) -> Outcome:
    """Repair the words of every text in a language with data; report what is likely but not sure."""
    if context.repair == "off":
        return Outcome(document)
    changes: list[Change] = []
    notices: list[Notice] = []
    levels = _MADE[context.repair]
    typeset = frozenset(page.id for page in document.pages if page.layer == "visible")

    @cache
    def finder(language: str) -> WordFinder | None:
        rules = load_rules(language).words
        return WordFinder(language, rules, context) if lexicon(language).weighs else None

    @cache
    def patterns(language: str) -> list[PatternRule]:
        """Those that may find something at all: most need what the whole issue lacks."""
        whole = "\n".join([leaf.text.value for leaf in leaves(document)])
        return [rule for rule in load_rules(language).words.patterns if rule.may_find(whole)]

    def repaired(leaf: Leaf) -> Text:
        language = context.language(leaf.id)
        find = finder(language)
        if find is None or isinstance(leaf, Furniture):
            return leaf.text
        made = levels if _is_read(leaf.text, typeset) else frozenset()
        place = Place(STEP, leaf.id)
        text, by_pattern = apply(leaf.text, _given_away(leaf.text.value, patterns(language)) if made else (), place)
        found = list(find(text))
        after, by_word = apply(text, (_edit(one) for one in found if one.choice.answer in made), place)
        changes.extend(by_pattern + by_word)
        notices.extend(_suggested(leaf.id, text, one) for one in found if one.choice.answer not in made)
        return after

    return Outcome(map_texts(document, repaired), tuple(changes), tuple(notices))


def _is_read(text: Text, typeset: frozenset[str]) -> bool:
    """Whether OCR read the text, or may have: no line of it stands on a page whose text its typesetter drew."""
    return not any(anchor.line.partition(".")[0] in typeset for anchor in text.anchors)


def _given_away(value: str, patterns: Iterable[PatternRule]) -> Iterator[Edit]:
    """Misreadings that their surroundings give away, with the text's own kind of apostrophe."""
    for edit in apart(pattern_edits(value, patterns)):
        yield replace(edit, after=edit.after.replace("'", APOSTROPHE)) if APOSTROPHE in value else edit


def _edit(found: Found) -> Edit:
    choice = found.choice
    return Edit(found.start, found.end, choice.form, choice.rule, choice.evidence, choice.confidence)


def _suggested(block: str, text: Text, found: Found) -> Notice:
    return Notice(
        kind="word-suggested",
        message="a word may be misread; it was left as it is",
        level="info",
        block=block,
        line=line_at(text.anchors, found.start),
        quote=text.value[found.start : found.end],
        suggestion=found.choice.form,
    )
