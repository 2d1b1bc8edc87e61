"""Words at a line end that are misread in one letter: what they are near to says whether the hyphen is theirs.

``socré-|taire`` is one letter from a common word and near no compound; ``ont-|eiles`` is one letter from a verb with
its subject. The letter itself is not mended here.
"""

from rapidfuzz.distance import Levenshtein

from permacli.passes.hyphen_case import Case, Decision

# Letters: almost any shorter word is one letter from a common one; from the second on a word nobody counted will do.
LEAST_LETTERS, RARE_LETTERS = 6, 9
# Letters of a pronoun and of a verb before it that can be told when one of them is misread.
LEAST_CLITIC, LEAST_VERB = 3, 3
# Zipf. Where both pieces are words of everyday use, they may be a compound by chance near to a word (``fou-rire``,
# ``sourire``): only a very short first piece and a common word say that it is none.
EVERYDAY_ZIPF = COMMON_ZIPF = 4.0
SHORT_PIECE = 2
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâäæçèéêëîïñôöùûüœß"


def misread(case: Case) -> Decision | None:
    """The answer for a word that is none, but one letter from one; nothing where it is near to both or to neither."""
    compound, whole = _near_compound(case), _near_word(case)
    if compound:
        return Decision("unsure" if whole else "keep", "hyphen.misread", "lexicon", 0.5 if whole else 0.9)
    return Decision("join", "hyphen.misread", "lexicon", 0.9) if whole else None


def _near_word(case: Case) -> bool:
    """Whether the joined form is a word that is rarely written, or one letter from one, and can be meant."""
    word, lexicon = case.joined.lower(), case.lexicon
    single = min(len(case.before), len(case.after)) < SHORT_PIECE
    if len(word) < LEAST_LETTERS or not word.isalpha() or single or case.chained:
        return False
    parted = min(map(lexicon.frequency, (case.before, case.after))) >= EVERYDAY_ZIPF or _prefixed(case)
    if parted and len(case.before) > SHORT_PIECE:
        return False
    near, recorded = one_letter_off(word), lexicon.recorded
    nearest = max([recorded.get(form, 0.0) for form in (word, *near)])
    if parted:
        return nearest >= COMMON_ZIPF
    return nearest > 0 or (len(word) >= RARE_LETTERS and any(map(lexicon.known, near)))


def _prefixed(case: Case) -> bool:
    prefixes = case.rules.all_prefixes
    return case.before.lower() in prefixes and case.lexicon.known(case.after)


def _near_compound(case: Case) -> bool:
    """Whether a verb with its pronoun, or a compound of the dictionary, is one letter away."""
    before, after = case.before.lower(), case.after.lower()
    if len(before) < LEAST_VERB:
        return False
    follows = case.rules.clitics | case.rules.emphatics
    if not case.lexicon.known(before):
        verb = after in follows and any(form in case.lexicon.recorded for form in one_letter_off(before))
        return verb or _compound_before(case, before, after)
    listed = {form[len(before) + 1 :] for form in case.lexicon.beginning(before + "-")}
    near = listed | {word for word in follows if len(word) >= LEAST_CLITIC}
    near = {word for word in near if Levenshtein.distance(word, after, score_cutoff=1) == 1}
    return bool(near) and not near.isdisjoint(one_letter_off(after))


def _compound_before(case: Case, before: str, after: str) -> bool:
    """Whether the piece before is one letter from one that makes a compound with the word after (``graud-|père``)."""
    if len(before) <= LEAST_VERB or not case.lexicon.known(after):
        return False
    return any(case.lexicon.hyphenated(f"{form}-{after}") for form in one_letter_off(before))


def one_letter_off(word: str) -> list[str]:
    """Every form that one letter more, less or other makes of a word in lower case."""
    parts = [(word[:at], word[at], word[at + 1 :]) for at in range(len(word))]
    less = [before + after for before, _, after in parts]
    more = [before + letter + here + after for before, here, after in parts for letter in _LETTERS]
    other = [before + letter + after for before, here, after in parts for letter in _LETTERS if letter != here]
    return less + more + other
