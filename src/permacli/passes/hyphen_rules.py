"""The rules about a hyphen at a line end, in order: composition, what the issue writes, what the language writes.

The first rule that has an answer gives it; each says in its id, evidence and confidence why.
"""

from collections.abc import Callable

from permacli.passes.hyphen_case import Case, Decision
from permacli.passes.hyphen_unlisted import EVERYDAY_ZIPF, UNLISTED, VOWELS
from permacli.text.inclusive import is_ending
from permacli.text.lexicon import lexicon

# How many times one spelling must be commoner in the issue than the other to decide.
ISSUE_MAJORITY = 3
# Different inclusive forms with hyphens that make it the issue's style.
HOUSE_STYLE = 3
# Zipf. A joined form commoner than the first is never read as an inclusive form or a compound (``cette``, not
# ``cet-te``); one rarer than the second is a reformed spelling next to the usual hyphenated one.
COMMON_ZIPF = 4.0
RARE_ZIPF = 3.0
# Zipf. Words as common as this stand beside each other anywhere, and lists count what they make as parts of other words
# (``delà`` in ``au-delà``): of two spellings neither is the usual one.
FUNCTION_ZIPF = 6.0


def _initials(case: Case) -> Decision | None:
    if not case.left or not case.right or not case.right[0].isalnum():
        return Decision("leave", "hyphen.dash")
    if case.left[-1].isalnum():
        return None
    if case.left[-1] == "'" and case.left[-2:-1].isalpha() and case.right[0].isalpha():
        return Decision("unsure", "hyphen.unknown", "typography", 0.5)
    initial = case.left[-1] == "." and case.left[-2:-1].isupper() and case.right[0].isupper()
    return Decision("keep", "hyphen.initials", "typography") if initial else Decision("leave", "hyphen.dash")


def _digits(case: Case) -> Decision | None:
    numeric = case.before.isdecimal() or case.after[:1].isdecimal()
    return Decision("keep", "hyphen.digits", "typography") if numeric else None


def _suspended(case: Case) -> Decision | None:
    if case.right.lower() not in case.rules.coordinations or case.joined_known:
        return None
    prefix = case.before.lower() in case.rules.all_prefixes
    whole = prefix or case.before.endswith("o") or case.before.isdecimal()
    whole = whole or case.lexicon.known(case.before) or case.lexicon.empty
    return Decision("leave", "hyphen.suspended", "rule", 0.95) if whole else None


def respelt(case: Case) -> Decision | None:
    """``Zuk-|ker``: a word whose letters the line end changed."""
    for letters, whole in case.rules.respelt.items() if not case.joined_known else ():
        end, _, start = letters.partition("-")
        if case.before.endswith(end) and case.after.startswith(start):
            word = case.before.removesuffix(end) + whole + case.after.removeprefix(start)
            # in a new compound (Zuk-kermarkt) the piece before, which is no word, tells it
            new = case.rules.composes and len(end) == 1 and not case.lexicon.known(case.before)
            if new or case.lexicon.known(word) or case.words.seen(word):
                return Decision("join", "hyphen.respelt", "lexicon", 0.97, (end, start, whole))
    return None


def _capital(case: Case) -> Decision | None:
    if not case.after[:1].isupper():
        return None
    if case.left.isupper() and case.right.isupper():
        return _all_capitals(case)
    if case.words.seen_exactly(case.joined):
        return Decision("join", "hyphen.issue", "issue", 0.95)
    return _inner_capital(case) or Decision("keep", "hyphen.capital", "typography")


def _inner_capital(case: Case) -> Decision | None:
    """``You-|Tube``: a name that a dictionary has with a capital inside; unsure where the press has it in one word."""
    joined, capital = case.joined, case.before[:1].isupper() and len(case.before) > 1
    if not capital or case.chained or any(map(case.words.seen, case.compounds)):
        return None
    if case.lexicon.known(joined.lower()) or any(map(case.lexicon.hyphenated, case.compounds)):
        return None
    lexica = [lexicon(code) for code in (case.lexicon.language, *case.rules.lenders)]
    if any(one.known(joined) and not one.known(joined.lower()) for one in lexica):
        return Decision("join", "hyphen.inner-capital", "lexicon", 0.9)
    written = any(one.frequency(joined) for one in lexica)
    return Decision("unsure", "hyphen.inner-capital", "lexicon", 0.5) if written else None


def _all_capitals(case: Case) -> Decision | None:
    """Headings are divided like any text; initials and sigla never are."""
    # sigla may be written as a word in an address (``cdrom``), and that is not what is printed here
    sigla = any(VOWELS.isdisjoint(piece.lower()) for piece in (case.before, case.after))
    if case.lexicon.known(case.joined) if sigla else case.joined_known:
        return None
    listed = any(case.lexicon.hyphenated(compound) for compound in case.compounds)
    if listed or sigla or len(case.before) == 1 or len(case.after) == 1:
        return Decision("keep", "hyphen.capital", "typography", 0.97)
    return Decision("unsure", "hyphen.capital", "typography", 0.5)


def _euphonic(case: Case) -> Decision | None:
    first, sign, rest = case.right.lower().replace("'", "-").partition("-")
    follows = rest in case.rules.clitics or (sign and case.lexicon.known(case.before))
    opens = first in case.rules.euphonic and follows
    closes = "-" in case.stem and case.before.lower() in case.rules.euphonic
    return Decision("keep", "hyphen.euphonic", "typography") if opens or closes else None


def _deictic(case: Case) -> Decision | None:
    if case.right.lower() not in case.rules.deictics or case.joined_known:
        return None
    return Decision("keep", "hyphen.deictic", "rule")


def _elision(case: Case) -> Decision | None:
    if "'" not in case.right:
        return None
    elided = case.after.lower()
    if elided in case.rules.elision_joins.get(case.before.lower(), ()):
        return Decision("join", "hyphen.elision", "rule")
    if elided in case.rules.elided and (case.lexicon.known(case.before) or case.before[:1].isupper()):
        return Decision("keep", "hyphen.elision", "rule", 0.97)
    return None


def _inclusive(case: Case) -> Decision | None:
    right = case.right.lower()
    if not case.rules.inclusive:
        return None
    if not is_ending(right) or not case.lexicon.known(case.before):
        return _inclusive_plural(case)
    if "-" in right or len(right) == 1:
        return Decision("keep", "hyphen.inclusive", "typography")
    return _inclusive_ending(case, right)


def _inclusive_plural(case: Case) -> Decision | None:
    stem, _, ending = case.stem.rpartition("-")
    plural = case.right.lower() in ("s", "x") and is_ending(ending) and case.lexicon.known(stem)
    return Decision("keep", "hyphen.inclusive", "typography") if plural else None


def _inclusive_ending(case: Case, right: str) -> Decision | None:
    if not case.joined_known:
        return Decision("keep", "hyphen.inclusive", "lexicon", 0.97)
    house = case.words.inclusive.get("hyphen", 0) >= HOUSE_STYLE
    seen = any(case.words.seen(compound) for compound in case.compounds)
    if case.words.seen(case.joined) and not seen:
        return None
    if seen or (house and case.lexicon.frequency(case.joined) < COMMON_ZIPF):
        return Decision("keep", "hyphen.inclusive", "issue", 0.95)
    # Nor does French divide before a last syllable of two letters; longer endings are left to the dictionary.
    unbroken = len(right) < 3 and _unbroken(case)
    return Decision("unsure", "hyphen.inclusive", "typography", 0.6) if unbroken else None


def _unbroken(case: Case) -> bool:
    """Whether a consonant stands before the sign and a vowel after it, where French divides no word."""
    return case.before[-1].lower() not in VOWELS and case.after[:1].lower() in VOWELS


def _issue(case: Case) -> Decision | None:
    whole = max(case.words.seen(case.joined), case.words.seen(case.stem + case.right))
    parted = max([case.words.seen(compound) for compound in case.compounds])
    if whole > parted * ISSUE_MAJORITY:
        return Decision("join", "hyphen.issue", "issue", 0.99 if parted == 0 else 0.9)
    if parted > whole * ISSUE_MAJORITY:
        return Decision("keep", "hyphen.issue", "issue", 0.99 if whole == 0 else 0.9)
    return None


def _chain(case: Case) -> Decision | None:
    """``rez-de-|chaussée``: a compound of three parts that the dictionary has."""
    if not case.chained or case.lexicon.known(case.stem + case.right):
        return None
    listed = any(case.lexicon.hyphenated(compound) for compound in case.compounds[:-1])
    return Decision("keep", "hyphen.lexicon", "lexicon") if listed else None


def _link(case: Case) -> Decision | None:
    """``loin-du-|ciel``: the small word in the middle of a compound, or the first one before it."""
    links = case.rules.links
    middle = ("-" in case.stem and case.before in links) or ("-" in case.right and case.after in links)
    return Decision("keep", "hyphen.link", "rule", 0.97) if middle and not case.joined_known else None


def _clitic(case: Case) -> Decision | None:
    follows = case.rules.clitics | case.rules.emphatics
    if case.after.lower() not in follows or not case.lexicon.known(case.before):
        return None
    # ``dit-|on``, ``est-|elle``: where the joined form is a rare word or a name, it is not meant.
    unbroken = _unbroken(case) and len(case.after) > 1 and case.lexicon.frequency(case.joined) < COMMON_ZIPF
    return Decision("keep", "hyphen.clitic", "rule") if unbroken or not case.joined_known else None


def _dictionary(case: Case) -> Decision | None:
    joined = case.lexicon.known(case.joined)
    parted = any(_has_compound(case, compound) for compound in case.compounds)
    if joined and parted:
        usual = {form.lower() for form in case.compounds} & case.rules.hyphened
        return Decision("keep", "hyphen.both-spellings", "lexicon", 0.95) if usual else _both_spellings(case)
    if joined:
        return Decision("join", "hyphen.lexicon", "lexicon")
    return Decision("keep", "hyphen.lexicon", "lexicon") if parted else None


def _has_compound(case: Case, compound: str) -> bool:
    """Whether a dictionary has the compound, or its singular: lists leave most plurals of compounds out."""
    singular = compound.removesuffix("s")
    return case.lexicon.hyphenated(compound) or (singular != compound and case.lexicon.hyphenated(singular))


def _both_spellings(case: Case) -> Decision:
    frequency = case.lexicon.frequency(case.joined)
    everywhere = min(map(case.lexicon.frequency, (case.before, case.after))) >= FUNCTION_ZIPF
    if everywhere and not case.chained:
        return Decision("unsure", "hyphen.both-spellings", "lexicon", 0.5)
    if frequency >= COMMON_ZIPF:
        return Decision("join", "hyphen.both-spellings", "lexicon", 0.95)
    if frequency < RARE_ZIPF:
        return Decision("keep", "hyphen.both-spellings", "lexicon", 0.9)
    return Decision("unsure", "hyphen.both-spellings", "lexicon", 0.5)


def _numerals(case: Case) -> Decision | None:
    both = case.before.lower() in case.rules.numerals and case.after.lower() in case.rules.numerals
    return Decision("keep", "hyphen.number", "rule") if both else None


def _sigla(case: Case) -> Decision | None:
    """``CDU-|geführt``, ``S-|förmig``: what is added to sigla and single capitals is parted by a hyphen."""
    added = case.before.isupper() and case.after.islower()
    return Decision("keep", "hyphen.sigla", "typography", 0.95) if added else None


def _house_prefix(case: Case) -> Decision | None:
    """``sub-|directory`` where the issue writes ``sub-volume`` and ``sub-section``: its way with a prefix."""
    if case.before.lower() not in case.rules.all_prefixes or not case.lexicon.known(case.after):
        return None
    if case.lexicon.frequency(case.joined) >= RARE_ZIPF:
        return None
    parted, joined = case.words.with_prefix(case.before.lower(), case.lexicon.known)
    if parted >= HOUSE_STYLE and parted > joined * ISSUE_MAJORITY:
        return Decision("keep", "hyphen.house-prefix", "issue", 0.9)
    return None


def _prefix(case: Case) -> Decision | None:
    first = case.before if case.rules.composes else case.before.lower()
    known = case.lexicon.known(case.after)
    # ``cyber-|cable``: the rest may be a word that is often written and that no dictionary has
    if first in case.rules.prefixes_joined and (known or case.lexicon.frequency(case.after) >= EVERYDAY_ZIPF):
        return Decision("join", "hyphen.prefix", "rule", 0.95)
    if not known:
        return None
    return Decision("keep", "hyphen.prefix", "rule", 0.95) if first in case.rules.prefixes_kept else None


RULES: tuple[Callable[[Case], Decision | None], ...] = (
    _initials,
    _suspended,
    _digits,
    respelt,
    _capital,
    _euphonic,
    _deictic,
    _elision,
    _clitic,
    _inclusive,
    _chain,
    _issue,
    _link,
    _numerals,
    _house_prefix,
    _dictionary,
    _sigla,
    _prefix,
    *UNLISTED,
)
