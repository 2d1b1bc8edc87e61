"""Headings that a contents page would not name: they head the parts of an article, though set as large as a title."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from permacli.layout.announced import Start
from permacli.layout.head_matter import Setting, says_who
from permacli.layout.signatures import SIGNATURE_LINES, ends_signed
from permacli.model.region import Region

# The heading of a part is set smaller than this share of the title above it.
SMALLER = 0.8
# From so many headings on that are sure to head parts, all in their face do.
LEAST_TOLD = 2

_Face = tuple[float, bool, bool, str, str | None]


def without_parts(starts: Sequence[Start], regions: Sequence[Region], setting: Setting) -> list[Start]:
    """The starts without those of parts, where no contents page tells them from articles.

    Who signs an article does so once, behind its last part: headings set alike, smaller than the title above them, with
    one name behind the last of their texts and none before, head parts. Others in their face do as well, then.
    """
    if setting.entries or not setting.body or not starts:
        return list(starts)
    texts = [_Text(start, after, regions, setting) for start, after in zip(starts, [*starts[1:], None], strict=True)]
    often = Counter(text.face for text in _told(texts))
    return list(_left(texts, {face for face, count in often.items() if count >= LEAST_TOLD}))


class _Text:
    """What stands between one start and the next."""

    def __init__(self, start: Start, following: Start | None, regions: Sequence[Region], setting: Setting) -> None:
        self.start = start
        title = regions[start.title[0]]
        self.size = title.size
        self.face: _Face = title.size, title.bold, title.italic, title.lines[0].font, title.lines[0].color
        stop = following.start if following else len(regions)
        self.signed = ends_signed(regions[max(start.stop, stop - SIGNATURE_LINES) : stop], setting.rules)
        named = any(says_who(region.flat, setting.rules) for region in regions[start.title[1] : start.stop])
        self.bare = start.start == start.title[0] and not named

    def below(self, title: "_Text") -> bool:
        """Whether its heading, with nothing above it and nobody's name below, is set smaller than a title."""
        return self.bare and self.size < SMALLER * title.size


def _told(texts: Sequence[_Text]) -> list[_Text]:
    """The texts that are sure to be parts: those between a title and what signs the last of them."""
    told: list[_Text] = []
    run: list[_Text] = []
    title: _Text | None = None
    for text in texts:
        if title is not None and text.below(title) and all(text.face == other.face for other in run[:1]):
            run.append(text)
            if text.signed:
                told += run
                title, run = None, []
        else:
            title, run = (None if text.signed else text), []
    return told


def _left(texts: Sequence[_Text], faces: Set[_Face]) -> Iterator[Start]:
    """The starts that are no parts: what is set like one begins an article where the one before is signed."""
    title, signed = texts[0], True
    for text in texts:
        if signed or text.face not in faces or not text.below(title):
            title = text
            yield text.start
        signed = text.signed
