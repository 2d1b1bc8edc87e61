"""The shape of a raised sign that no letter stands for: small ink behind a word's last letter, clear of the line."""

from collections.abc import Iterable

from PIL import Image

from permacli.readers.raised_shape import (
    CLEAR,
    HEAD,
    HIGHEST,
    LOWEST,
    NARROWEST,
    WIDEST,
    X_HEIGHT,
    inked,
    is_letter,
    lowest_row,
    profile,
    runs,
)
from permacli.readers.rendering import Cut

# Ink of letters; of the small sign, which is printed paler.
LETTERS, SIGN = 0.42, 0.26
# Ink of one sign is parted by no more than this, in heights of a letter: pale figures break.
BROKEN = 0.3
# The same for two figures of one number, side by side.
APART = 0.45
# Two figures are that much wider than one.
TWO = 1.5


def dropped_sign(cut: Cut, size: float) -> tuple[int, int, int, int] | None:
    """The box in pixels of the raised sign behind the last letter in the picture of a word's end."""
    image = Image.frombytes("L", cut.size, cut.grey)
    height = X_HEIGHT * size * cut.scale
    ink = inked(image, LETTERS)
    line = lowest_row(profile(ink, rows=True))
    clear = max(1, round(line - CLEAR * height))
    start = _last_letter(ink, line, height)
    if start is None:
        return None
    behind = inked(image, SIGN).crop((start, 0, image.width, line + 1))
    upper = behind.crop((0, 0, behind.width, clear))
    for left, right in _joined(runs(profile(upper, rows=False)), APART * height):
        if any(profile(behind.crop((left, clear, right, line + 1)), rows=False)):
            continue
        rows = _joined(runs(profile(upper.crop((left, 0, right, clear)), rows=True)), BROKEN * height)
        top, bottom = rows[-1] if rows else (0, 0)
        if _is_small(right - left, bottom - top, height) and line - top >= HEAD * height:
            return start + left, top, start + right, bottom
    return None


def _last_letter(ink: Image.Image, line: int, height: float) -> int | None:
    """The column behind the last letter that stands on the line."""
    last = None
    for start, end in runs(profile(ink, rows=False)):
        part = ink.crop((start, max(0, round(line - height)), end, line))
        last = (
            end
            if is_letter(part, height) and any(profile(part.crop((0, part.height // 2, *part.size)), False))
            else last
        )
    return last


def _is_small(wide: int, tall: int, height: float) -> bool:
    return LOWEST * height <= tall <= HIGHEST * height and NARROWEST * height <= wide <= TWO * WIDEST * height


def _joined(parts: Iterable[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
