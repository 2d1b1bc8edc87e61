"""The last rules about a hyphen at a line end: for words that neither the issue nor a dictionary has.

What the pieces look like is all there is; most answers are unsure.
"""

from collections.abc import Callable

from permacli.passes.hyphen_case import Case, Decision
from permacli.passes.hyphen_misread import misread
from permacli.text.lexicon import lexicon

# Zipf from which both parts of a would-be compound are words of everyday use.
EVERYDAY_ZIPF = 3.5
# Letters from which a piece that is a word is not one by chance: shorter ones are as often syllables (``mon|taigu``).
WORD_LETTERS = 5
# The same for words of another language, where both pieces must be one.
BORROWED_LETTERS = 3
# Letters: of shorter pieces the vowel may be misread.
SYLLABLE = 4
# Letters from which a piece inside a chain of names is no small word of another language.
CHAINED_LETTERS = 4

# Letters that a piece and its echo share at the beginning; syllables that follow each other share two at most.
ECHO_LETTERS = 3

VOWELS = frozenset("aeiouyàáâäåæèéêëìíîïòóôöøùúûüœ")


def _frequent(case: Case) -> Decision | None:
    """A name or a young word that no dictionary has, but that is written often enough."""
    if case.lexicon.frequency(case.joined) < EVERYDAY_ZIPF:
        return None
    return Decision("join", "hyphen.frequency", "lexicon", 0.95)


def _derived(case: Case) -> Decision | None:
    """``réimplémenta-|tion``: a prefix and a word of the dictionary, divided elsewhere than between the two."""
    joined, rules = case.joined.lower(), case.rules
    for prefix in rules.all_prefixes | rules.prefixes_joined:
        rest = joined.removeprefix(prefix)
        inside = len(prefix) != len(case.before) and WORD_LETTERS <= len(rest) < len(joined)
        if inside and case.lexicon.known(rest) and _syllables(case):
            return Decision("join", "hyphen.prefix", "lexicon", 0.95)
    return None


def _lent(case: Case) -> Decision | None:
    """``environ-|ment``: a word of a language from which words come, unless its pieces may make a compound there."""
    for lender in map(lexicon, case.rules.lenders):
        pieces = all(map(lender.known, (case.before, case.after)))
        if lender.known(case.joined) and not pieces and not any(map(lender.hyphenated, case.compounds)):
            return Decision("join", "hyphen.lent", "lexicon", 0.95)
    return None


def _composed(case: Case) -> Decision | None:
    """A new compound, in a language that writes them as one word: a capital or a borrowed pair would tell another."""
    if not case.rules.composes or not (case.joined.isalpha() and case.after.islower()):
        return None
    if (case.chained and not _goes_on(case)) or not _syllables(case):
        return None
    if _borrowed(case) and not all(map(case.lexicon.known, (case.before, case.after))):
        return None
    return Decision("join", "hyphen.composed", "rule", 0.95)


def _goes_on(case: Case) -> bool:
    """``Echtzeit-Kommunika-|tion``, ``Farbwerkzeu-|ge-Übersicht``: of a chain of nouns with capitals one goes on."""
    nouns = case.stem.split("-") + case.right.split("-")[1:]
    return all(noun[:1].isupper() for noun in nouns) and not case.before.isupper()


def _borrowed(case: Case) -> bool:
    """Whether both pieces are words of a language from which this one takes compounds (``tea-|gown``)."""
    pieces = (case.before, case.after)
    common = all(piece.islower() and len(piece) >= BORROWED_LETTERS for piece in pieces)
    return common and any(all(map(lexicon(lender).known, pieces)) for lender in case.rules.lenders)


def _echo(case: Case) -> Decision | None:
    """``queussi-|queumi``: a word made of another and its echo, of which neither need be a word."""
    begins = case.before[:ECHO_LETTERS]
    longer = min(len(case.before), len(case.after)) > ECHO_LETTERS
    echoes = longer and begins == case.after[:ECHO_LETTERS]
    return Decision("keep", "hyphen.echo", "typography", 0.9) if echoes else None


def _fragments(case: Case) -> Decision | None:
    """A compound is made of words: where a piece is none, the line end made it, unless the other clearly is one."""
    rules, known = case.rules, case.lexicon.known
    before = (
        known(case.before) or case.before.lower() in rules.prefixes | rules.prefixes_joined or case.before.endswith("o")
    )
    after = known(case.after)
    named = case.before[:1].isupper() and not before
    whole = (before and len(case.before) >= WORD_LETTERS) or (after and len(case.after) >= WORD_LETTERS and not named)
    if whole or (before and after) or case.lexicon.empty or _borrowed(case):
        return None
    if not _syllables(case) or any(map(case.words.seen, case.compounds)):
        return None
    if case.chained and not _divided_part(case):
        return None
    return Decision("join", "hyphen.fragment", "typography", 0.95)


def _divided_part(case: Case) -> bool:
    """``Saint-Révé-|rien``, ``d'Audif-|fret-Pasquier``: a name in a chain of names goes on in small letters.

    So does what follows a word that is known (``fusiliers-ma-|rins``). Other chains have small words that nobody here
    knows (``Daïzen-|no-Daïbou``).
    """
    _, chained, rest = case.right.partition("-")
    if not chained:
        first = case.stem.partition("-")[0]
        return case.before[:1].isupper() or (len(first) >= CHAINED_LETTERS and case.lexicon.known(first))
    return rest[:1].isupper() and len(case.after) >= CHAINED_LETTERS


def _two_words(case: Case) -> Decision | None:
    if min(case.lexicon.frequency(case.before), case.lexicon.frequency(case.after)) < EVERYDAY_ZIPF:
        return None
    return Decision("unsure", "hyphen.two-words", "lexicon", 0.8)


def _syllables(case: Case) -> bool:
    """Whether both pieces may be syllables: without a vowel none is, though one letter may be a vowel misread."""
    pieces = (case.before.lower(), case.after.lower())
    return all(len(piece) < SYLLABLE or not VOWELS.isdisjoint(piece) for piece in pieces)


UNLISTED: tuple[Callable[[Case], Decision | None], ...] = (
    _frequent,
    _derived,
    _lent,
    misread,
    _composed,
    _echo,
    _fragments,
    _two_words,
)
