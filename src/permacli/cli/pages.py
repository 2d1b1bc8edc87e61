"""Page ranges as they are typed: ``1,3-7,10-end``."""

import re

from permacli.errors import UsageError

# The second dash is what a French word processor makes of the first.
_RANGE = re.compile(r"\s*(?P<first>[^-–,\s]*)\s*(?P<dash>[-–]?)\s*(?P<last>[^-–,\s]*)\s*")
_OPEN = ("", "end", "fin")


def file_pages(typed: str) -> tuple[tuple[int, int | None], ...]:
    """Pages of the file, counted from 1, as 0-based half-open ranges; an open end is ``None``.

    >>> file_pages("1,3-7,10-end")
    ((0, 1), (2, 7), (9, None))

    Raises:
        UsageError: this is no list of pages.
    """
    return tuple(_numbers(first, last, typed) for first, last in _ranges(typed, "--pages"))


def folios(typed: str) -> tuple[tuple[str, str], ...]:
    """Printed page numbers as ranges with both ends: ``53-60,xii``.

    Raises:
        UsageError: a range is open or empty.
    """
    found = tuple(_ranges(typed, "--folios"))
    if any(not first or not last for first, last in found):
        raise UsageError(f"--folios {typed!r}: name both ends of a range, for example 53-60")
    return found


def _ranges(typed: str, option: str) -> list[tuple[str, str]]:
    found = []
    for part in typed.split(","):
        match = _RANGE.fullmatch(part)
        if match is None or not (match["first"] or match["last"]):
            raise UsageError(f"{option} {typed!r} is no list of pages; write for example 1,3-7,10-end")
        found.append((match["first"], match["last"] if match["dash"] else match["first"]))
    return found


def _numbers(first: str, last: str, typed: str) -> tuple[int, int | None]:
    if not (first or "1").isdecimal() or not (last in _OPEN or last.isdecimal()):
        raise UsageError(f"--pages {typed!r} is no list of pages; write for example 1,3-7,10-end")
    start = int(first or "1")
    stop = None if last in _OPEN else int(last)
    if start < 1 or (stop is not None and stop < start):
        raise UsageError(f"--pages {typed!r}: pages count from 1 and a range runs upwards")
    return start - 1, stop
