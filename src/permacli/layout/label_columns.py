"""Labels of speakers in a narrow column of their own, beside what is said: each is read before it.

``ANNE ROY   Et demain ?`` — what the columns show to be two texts side by side are the turns of one. So are questions
in a column of their own, each of which begins beside its answer.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from permacli.layout.flow import parts_of
from permacli.model.region import Region
from permacli.text.sentences import asks

# A label has no more words and lines; two stand in a column at least, and one of them comes back.
LABEL_WORDS, LABEL_LINES, LEAST_LABELS = 5, 2, 2
# A label stands on the baseline of what it labels: within this many type sizes.
LEVEL = 0.35
# This share of the regions in a column of questions ends with a question mark.
ASKING = 0.6


def labels_beside(regions: Sequence[Region]) -> list[Region]:
    """The regions of a page with each label of a column of labels before what stands on its line.

    Args:
        regions: in the order of the columns, which are numbered.
    """
    columns: dict[int, list[Region]] = {}
    for region in regions:
        columns.setdefault(region.column_index, []).append(region)
    numbers = list(columns)
    for left, right in pairwise(numbers):
        said = _labelled(columns.get(left, []), columns[right])
        if said is not None:
            del columns[left]
            columns[right] = said
    return [region for column in columns.values() for region in column]


def _labelled(labels: Sequence[Region], said: Sequence[Region]) -> list[Region] | None:
    """What is said with the labels in it; ``None`` where one column does not label the other."""
    if len(labels) < LEAST_LABELS or not (_ask(labels, said) or _name(labels)):
        return None
    first, other = labels[0].column, said[0].column
    if first is None or other is None or first.x1 > other.x0 or first.width >= other.width:
        return None
    found: list[Region] = []
    waiting = list(labels)
    for region in said:
        starts: dict[int, Region] = {}
        for index, line in enumerate(region.lines):
            if waiting and abs(waiting[0].lines[0].baseline - line.baseline) <= LEVEL * (line.size or 1.0):
                starts[index] = replace(waiting.pop(0), column_index=region.column_index)
        for at, part in zip(sorted({0, *starts}), parts_of(region, list(starts)), strict=True):
            found += [starts[at], part] if at in starts else [part]
    return None if waiting else found


def _name(labels: Sequence[Region]) -> bool:
    """Whether the regions are short, and one comes back."""
    return (
        all(map(_short, labels)) and max(Counter(region.flat.casefold() for region in labels).values()) >= LEAST_LABELS
    )


def _ask(asked: Sequence[Region], said: Sequence[Region]) -> bool:
    """Whether the regions ask, each on the line on which another one begins in the column beside."""
    if sum(asks(region.flat) for region in asked) < max(LEAST_LABELS, ASKING * len(asked)):
        return False
    begun = [(region.lines[0].baseline, LEVEL * (region.lines[0].size or 1.0)) for region in said]
    return all(any(abs(region.lines[0].baseline - y) <= near for y, near in begun) for region in asked)


def _short(region: Region) -> bool:
    return len(region.lines) <= LABEL_LINES and region.word_count <= LABEL_WORDS and region.flat[:1].isupper()
