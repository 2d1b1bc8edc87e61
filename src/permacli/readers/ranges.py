"""Which pages of a source were asked for."""

from permacli.errors import UsageError


def selected(ranges: tuple[tuple[int, int | None], ...] | None, page_count: int) -> list[int]:
    """The 0-based indexes that half-open ``ranges`` name, ascending and once each; all pages for ``None``.

    Raises:
        UsageError: a range begins or ends behind the last page.
    """
    if ranges is None:
        return list(range(page_count))
    wanted: set[int] = set()
    for start, stop in ranges:
        end = page_count if stop is None else stop
        if start >= page_count or end > page_count:
            raise UsageError(f"page {max(start + 1, end)} was asked for, but the input has {page_count} pages")
        wanted.update(range(start, end))
    return sorted(wanted)
