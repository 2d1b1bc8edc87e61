"""Lines at the head or foot of pages that are of the text: who speaks in an interview stands there by chance."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence

from permacli.layout.flow import Flow

# Words come back within the text so often at least, as a line of their own, where they are of it …
LEAST_WITHIN = 3
# … in the same type: to within this share of its size.
SAME_SIZE = 0.06


def within_text(
    candidates: Sequence[tuple[str, float]], margin: Container[tuple[str, int]], flow: Flow
) -> frozenset[str]:
    """The texts that stand within the pages too, as lines in the same type, and oftener than at their edges.

    Args:
        candidates: text and type size, in points, of each line at an edge.
        margin: ``(region id, line index)`` of all lines at the edges.
        flow: all pages.
    """
    wanted = {text for text, _ in candidates}
    sizes: dict[str, list[float]] = defaultdict(list)
    for region in flow.regions() if wanted else ():
        for index, line in enumerate(region.lines):
            if line.value in wanted and (region.id, index) not in margin:
                sizes[line.value].append(line.size)
    beyond = Counter(text for text, _ in candidates)
    return frozenset(
        text
        for text, size in candidates
        if sum(abs(other - size) <= SAME_SIZE * size for other in sizes[text]) >= max(LEAST_WITHIN, beyond[text] + 1)
    )
