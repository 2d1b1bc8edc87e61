"""Who publishes, as an imprint says it: behind a phrase, or a name that opens a sentence (``© Éditions du Banc``)."""

from collections.abc import Iterator

import regex

from permacli.rules.cues import alternatives
from permacli.rules.structure import StructureRules

# ``l’association Les Amis``: an article, or it and what kind of body it is.
_BEFORE_NAME = regex.compile(r"^(?:l['’]\s?|la\s|les?\s)(?:\p{Ll}+\s)?(?=\p{Lu})")
_NAME_ENDS = regex.compile(r"[,;.\n(]|\s[-–—]\s")
# The last word of what another column or line cut.
_BROKEN_OFF = regex.compile(r"(?:l[ae]s?|the|an?|un|une|des?|du|et|and|of)", regex.IGNORECASE)
# ``mensuel de Bretagne``: what stands behind these names a body only if it has more than one word.
_OF = (" de", " du", " d'", " d’")
# Where a sentence of an imprint begins, or the sign of who holds the rights stands.
_OPENS = r"(?:(?:^|(?<=[.;\n–—|•·]))\s*|(?:©|\([cC]\)|(?i:copyright))\s*:?\s?)(?:[12]\d{3},?\s)?(?:(?:Les|L['’])\s?)?"
MOST_WORDS = 8
_SENTENCE_ENDS = regex.compile(r"[.:;]")
# One word, with its article or not, that closes the sentence: more of them may be somebody's name.
_TOWN_ALONE = regex.compile(
    r"\s?,\s+(?:à\s)?(?<town>(?:L[eaE]s?\s|L['’])?\p{Lu}\p{Ll}[\p{L}'’]*(?:-[\p{L}'’]+)*)(?=\s?[.;(]|\s[-–—|•·]\s|\s*$)"
)


def publishers(value: str, rules: StructureRules) -> Iterator[tuple[str, int]]:
    """Names of who publishes, each with where it starts: those behind a phrase first."""
    for cue in rules.publisher.finditer(value):
        name = _BEFORE_NAME.sub("", _NAME_ENDS.split(value[cue.end() :].strip())[0].strip())
        if not (cue[0].casefold().endswith(_OF) and len(name.split()) < 2) and _is_name(name):
            yield name, cue.start()
    if rules.publisher_words:
        yield from _opening(value, rules)


def place_behind(value: str, publisher: str, start: int) -> tuple[str, int] | None:
    """The town behind the name of who publishes, and where it stands (``Éditions du Banc, Brest.``)."""
    end = value.find(publisher, start) + len(publisher)
    town = _TOWN_ALONE.match(value, end)
    return (town["town"], town.start("town")) if town else None


def first_place(value: str, rules: StructureRules) -> tuple[str, int] | None:
    """The town at the end of a text's first sentence, and where it stands; a season that stands so is none."""
    for comma in regex.finditer(",", _SENTENCE_ENDS.split(value, maxsplit=1)[0]):
        town = _TOWN_ALONE.match(value, comma.start())
        if town and town["town"].casefold() not in {*rules.seasons, *rules.months}:
            return town["town"], town.start("town")
    return None


def _opening(value: str, rules: StructureRules) -> Iterator[tuple[str, int]]:
    """Names that open a sentence and begin with a word for a body that publishes."""
    body = alternatives(rules.publisher_words)
    for match in regex.finditer(rf"{_OPENS}(?<name>(?i:{body})\s[^,;.\n(–—©:]{{2,60}})", value):
        name = " ".join(match["name"].split())
        if len(name.split()) <= MOST_WORDS and _is_name(name):
            yield name, match.start("name")


def _is_name(name: str) -> bool:
    """Whether words can be a publisher's: they begin with a capital, hold no figures, and do not break off."""
    words = name.split()
    return bool(words) and name[0].isupper() and not _BROKEN_OFF.fullmatch(words[-1]) and not regex.search(r"\d", name)
