"""Questions in a face of their own that is neither bold nor italic: another font or size, another colour."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from permacli.model.region import Region
from permacli.text.sentences import asks

# Two of them ask at least, and with this share of those in that face a question mark ends.
LEAST_QUESTIONS, ASKING_SHARE = 2, 0.5
# Sizes in points that differ by less are one.
SIZES_A_POINT = 4

Face = tuple[str, int, str | None, bool, bool]


def faced_questions(regions: Sequence[Region], heads: Mapping[str, int]) -> frozenset[str]:
    """The ids of the regions of an article that ask in a face of their own, remarks in that face among them.

    Args:
        regions: of the article, in reading order.
        heads: the levels of its headings by the regions' ids; those that ask tell of the face, but stay headings.
    """
    faces: dict[Face, list[int]] = defaultdict(list)
    for index, region in enumerate(regions):
        if heads.get(region.id) != 1 and region.column is not None:
            faces[_face(region)].append(index)
    body = max(faces, key=lambda face: sum(len(regions[i].flat) for i in faces[face]), default=None)
    found: set[str] = set()
    for face, held in faces.items():
        # bold and italics are spans of the text, and the speakers' pass looks at these
        if body is not None and face != body and face[-2:] == body[-2:] and _ask([regions[i] for i in held]):
            answered = [i for i in held if i + 1 < len(regions) and _face(regions[i + 1]) == body]
            found |= {regions[i].id for i in held if regions[i].id not in heads} if answered else set()
    return frozenset(found)


def _ask(regions: Sequence[Region]) -> bool:
    asking = sum(asks(region.flat) for region in regions)
    return asking >= LEAST_QUESTIONS and asking >= ASKING_SHARE * len(regions)


def _face(region: Region) -> Face:
    line = max(region.lines, key=lambda one: len(one.value))
    return line.font, round(line.size * SIZES_A_POINT), line.color, region.bold, region.italic
