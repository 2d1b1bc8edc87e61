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

from collections import Counter
from collections.abc import Mapping
from itertools import chain

from rapidfuzz.distance import Levenshtein

from permacli.evaluation.folding import FOLDINGS, Folding, graphemes
from permacli.evaluation.measure import Measure, Tally, share
from permacli.evaluation.pairing import Pairing, paired
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


Units = list[list[str]]
"""The characters of each unit of a running text, in order."""


def characters(text: Running, folding: Folding) -> Units:
    """The characters that count in a folding, unit by unit; units that are the same are folded once."""
    fold = FOLDINGS[folding]
    known = {unit: graphemes(fold(unit)) for unit in set(text.units)}
    return [known[unit] for unit in text.units]


def stretched(units: Units, ends: tuple[int, int]) -> list[str]:
    """The characters of a range of units."""
    return list(chain.from_iterable(units[slice(*ends)]))


def _characters(pairing: Pairing, folding: Folding) -> tuple[dict[int, Tally], dict[int, Tally]]:
    """Errors over gold characters, and over errors and correct characters, by page."""
    found_units, gold_units = characters(pairing.found, folding), characters(pairing.gold, folding)
    errors, wrong, wanted = Counter[int](), Counter[int](), Counter[int]()
    for stretch in pairing.stretches():
        found, gold = stretched(found_units, stretch.found), stretched(gold_units, stretch.gold)
        wanted[stretch.page] += len(gold)
        if found != gold:
            edits = Levenshtein.editops(found, gold)
            errors[stretch.page] += len(edits)
            # rapidfuzz edits the found into the gold: what it deletes is no character of the gold
            wrong[stretch.page] += sum(edit.tag != "delete" for edit in edits)
    return (
        {page: share(errors[page], wanted[page]) for page in wanted},
        {page: share(errors[page], errors[page] + wanted[page] - wrong[page]) for page in wanted},
    )


def _words(pairing: Pairing) -> dict[int, Tally]:
    pages: Counter[int] = Counter(pairing.gold_pages)
    found = {one for one, _ in pairing.opposite}
    right = {other for _, other in pairing.equal()}
    wrong = Counter(page for index, page in enumerate(pairing.gold_pages) if index not in right)
    wrong.update(page for index, page in enumerate(pairing.found_pages) if index not in found)
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
