"""How much of the running text is right: characters and words, wherever they stand.

With *i*, *s*, *d* inserted, substituted and deleted, *c* correct, *n* = s + d + c of the gold:

* ``text.cer.<folding>``: character error rate, (i + s + d) / n on grapheme clusters, in each of the three foldings of
  :mod:`permacli.evaluation.folding` (raw, folded, letters). It may exceed 1.
* ``text.cer-normalised.<folding>``: (i + s + d) / (i + s + d + c), never above 1.
* ``text.words``: word error rate, (i + s + d) / n on UAX #29 words of the folded text.
* ``text.bag``: bag-of-words error, the words that one side has more often than the other over the words of both,
  whatever their order: Σ|found − gold| / Σ(found + gold).

Source: OCR-D, specification of evaluation (CER, its normalised form, words, bag of words). Characters are aligned
between the words that both texts share, so that the time grows with the issue and not with its square; the sum may be
a few characters above the cheapest alignment of the whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Levenshtein

from permacli.evaluation.folding import FOLDINGS, Folding, graphemes
from permacli.evaluation.measure import Measure, Tally, share
from permacli.evaluation.pairing import Pairing, Stretch, paired
from permacli.evaluation.running import Running, running
from permacli.model.document import Document


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The text measures of one issue, by page."""
    return of_pairing(paired(running(found), running(gold)), key)


def of_pairing(pairing: Pairing, key: str) -> list[Measure]:
    """The text measures of two aligned texts."""
    result: list[Measure] = []
    for folding in FOLDINGS:
        errors, rates = _characters(pairing, folding)
        result += (
            by_page(f"text.cer.{folding}", key, errors),
            by_page(f"text.cer-normalised.{folding}", key, rates),
        )
    return [*result, by_page("text.words", key, _words(pairing)), by_page("text.bag", key, _bag(pairing))]


def by_page(name: str, key: str, pages: Mapping[int, Tally]) -> Measure:
    """An error measure of one issue from what each page adds."""
    return Measure(name, {f"{key}:{page}": tally for page, tally in pages.items()}, "lower")


def folded_units(text: Running, ends: tuple[int, int], folding: Folding) -> list[list[str]]:
    """The characters of each unit of a range of words."""
    fold = FOLDINGS[folding]
    return [graphemes(fold(unit)) for unit in text.units[slice(*ends)]]


def _characters(pairing: Pairing, folding: Folding) -> tuple[dict[int, Tally], dict[int, Tally]]:
    """Errors over gold characters, and over errors and correct characters, by page."""
    plain: defaultdict[int, Tally] = defaultdict(lambda: share(0, 0))
    normalised: defaultdict[int, Tally] = defaultdict(lambda: share(0, 0))
    for stretch in pairing.stretches():
        errors, missed, wanted = _errors(pairing, stretch, folding)
        plain[stretch.page] += share(errors, wanted)
        normalised[stretch.page] += share(errors, errors + wanted - missed)
    return plain, normalised


def _errors(pairing: Pairing, stretch: Stretch, folding: Folding) -> tuple[int, int, int]:
    """Errors, gold characters that are wrong, and gold characters of a stretch."""
    found = [c for unit in folded_units(pairing.found, stretch.found, folding) for c in unit]
    gold = [c for unit in folded_units(pairing.gold, stretch.gold, folding) for c in unit]
    if found == gold:
        return 0, 0, len(gold)
    edits = Levenshtein.editops(found, gold)
    # rapidfuzz edits the found into the gold: what it inserts is missing
    return len(edits), sum(edit.tag != "delete" for edit in edits), len(gold)


def _words(pairing: Pairing) -> dict[int, Tally]:
    pages: Counter[int] = Counter(pairing.gold_pages)
    found = {one for one, _ in pairing.opposite}
    right = {other for _, other in pairing.equal()}
    wrong = _count(page for index, page in enumerate(pairing.gold_pages) if index not in right)
    wrong += _count(page for index, page in enumerate(pairing.found_pages) if index not in found)
    return {page: share(wrong[page], pages[page]) for page in sorted(pages | wrong)}


def _bag(pairing: Pairing) -> dict[int, Tally]:
    sides = (
        Counter(zip(pairing.found_pages, pairing.found.words, strict=True)),
        Counter(zip(pairing.gold_pages, pairing.gold.words, strict=True)),
    )
    more = (sides[0] - sides[1]) + (sides[1] - sides[0])
    both = _weighed(sides[0] + sides[1])
    errors = _weighed(more)
    return {page: share(errors[page], both[page]) for page in sorted(both)}


def _weighed(counts: Mapping[tuple[int, str], int]) -> Counter[int]:
    pages: Counter[int] = Counter()
    for (page, _), count in counts.items():
        pages[page] += count
    return pages


def _count(pages: Iterable[int]) -> Counter[int]:
    return Counter(pages)
