"""What the changes did to the text: right text made wrong, wrong text made right.

The output is held against the *extracted* reading, its own text with all changes taken back, and both against the gold;
all three folded, since a sign of another kind is no harm.

* ``harm.words``, ``harm.characters``: of the gold's words (characters) that are right in the extracted reading, the
  share that is wrong in the output.
* ``repair.words``, ``repair.characters``: of those that are wrong in the extracted reading, the share that is right in
  the output.
* ``no-op.text.…``: the measures of :mod:`permacli.evaluation.text` for the extracted reading: what doing nothing gives.

A word is right where the alignment sets the same word against it; a character where it stands there and nothing foreign
stands beside it. Lines of an extracted reading end in a space, and a word cut by a line end is wrong there.

Sources: HIPE-OCRepair (comparison with doing nothing); harm and repair split its preference score, which lets a hundred
repairs pay for a wrong one.
"""

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from permacli.evaluation import text
from permacli.evaluation.measure import Better, Measure, Tally, share
from permacli.evaluation.pairing import Pairing, aligned_in_order, paired
from permacli.evaluation.running import running
from permacli.model.document import Document
from permacli.text.reading import extracted


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """Harm, repair and the measures of doing nothing; none for a document whose steps are unknown."""
    if not found.steps:
        return []
    after = paired(running(found), running(gold))
    before = aligned_in_order(running(extracted(found)), after.gold)
    kinds = {
        "words": (_right_words(before), _right_words(after)),
        "characters": (_right_characters(before), _right_characters(after)),
    }
    result = [
        _changed(f"{name}.{kind}", key, sides, after.gold_pages)
        for name in ("harm", "repair")
        for kind, sides in kinds.items()
    ]
    return result + [replace(each, name=f"no-op.{each.name}") for each in text.of_pairing(before, key)]


Right = list[list[bool]]
"""For each word of the gold, in order: of the word, or of each character of its unit, whether it is right."""


def _right_words(pairing: Pairing) -> Right:
    right = {other for _, other in pairing.equal()}
    return [[index in right] for index in range(len(pairing.gold.words))]


def _right_characters(pairing: Pairing) -> Right:
    result: Right = []
    for stretch in pairing.stretches():
        found = [c for unit in text.folded_units(pairing.found, stretch.found, "folded") for c in unit]
        units = text.folded_units(pairing.gold, stretch.gold, "folded")
        right = iter(_undisturbed(found, [c for unit in units for c in unit]))
        result += [[next(right) for _ in unit] for unit in units]
    return result


def _undisturbed(found: Sequence[str], gold: Sequence[str]) -> list[bool]:
    """Which characters of the gold stand in the found with nothing foreign beside them."""
    right = [True] * len(gold)
    for edit in Levenshtein.editops(found, gold):
        # what is deleted from the found to come to the gold stands before the character at ``dest_pos``
        if right:
            right[min(edit.dest_pos, len(gold) - 1)] = False
    return right


def _changed(name: str, key: str, sides: tuple[Right, Right], pages: Sequence[int]) -> Measure:
    """Harm or repair by page: among what was right (wrong) before, what is not so after."""
    was = name.startswith("harm")
    tallies: defaultdict[int, Tally] = defaultdict(lambda: share(0, 0))
    for page, before, after in zip(pages, *sides, strict=True):
        now = [right for earlier, right in zip(before, after, strict=True) if earlier is was]
        tallies[page] += share(sum(right is not was for right in now), len(now))
    better: Better = "lower" if was else "higher"
    return Measure(name, {f"{key}:{page}": tally for page, tally in tallies.items()}, better)
