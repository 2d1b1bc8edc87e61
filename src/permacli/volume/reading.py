"""The regions of an open source, page by page; of a long PDF several processes read ranges of pages at once.

The result is the same to the byte. What cannot be decided by one page comes back as the page it is: wide sheets, which
may be two pages, and pages that are to be read from their pictures; both then take the way that all pages take.
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import GeneratorType

from permacli import errors
from permacli.errors import MissingToolError
from permacli.layout import page_regions
from permacli.model.page import Page
from permacli.model.region import PageRegions
from permacli.options import cores
from permacli.readers import RECOGNISER, Opened, Volume
from permacli.readers.spreads import LOOKED_AT, is_wide, single_pages
from permacli.text.sureness import Sureness
from permacli.volume.bond import may_fork
from permacli.volume.crew import AbandonedError, Crew
from permacli.volume.messages import Part, Trouble

# Pages from which on several processes pay for their start.
LEAST_PAGES = 20
# Pages of a range: fewer cost more openings, more are longer in coming and larger when they come.
RANGE_LEAST, RANGE_MOST = 10, 50
# Ranges for each process, where the file is long enough: with few, all wait for the last.
RANGES_EACH = 2
# Beyond, the rest of the work takes most of the time.
MOST_PROCESSES = 8

Progress = Callable[[int, int], None]
"""Called after each page with how many are done and how many there are."""
Found = tuple[list[PageRegions], Sureness]
"""The pages in their order, and how sure a program was of their words."""


def regions(opened: Opened, progress: Progress | None = None) -> Found:
    """Read all pages of a source; raises what its reader raises."""
    if opened.volume is not None and processes(opened) > 1:
        with suppress(AbandonedError):
            return _Reading(opened, opened.volume, progress).found()
    sureness = Sureness()
    return [page_regions(page) for page in sureness.watched(counted(opened, progress))], sureness


def counted(opened: Opened, progress: Progress | None) -> Iterator[Page]:
    """The pages as they come, each told of."""
    for number, page in enumerate(opened.pages, start=1):
        yield page
        if progress is not None:
            progress(number, opened.page_count)


def processes(opened: Opened) -> int:
    """How many are at work: one where no more are asked for, or they do not pay, as for pages read from pictures."""
    if opened.volume is None or not may_fork():
        return 1
    options = opened.volume.options
    drawn = options.ocr == "always" or options.second_reading
    long = len(opened.volume.indexes) >= LEAST_PAGES and not drawn
    return min(options.jobs or cores(), MOST_PROCESSES) if long else 1


class _Reading:
    """One long PDF on its way: pages that are done, and those that are not."""

    def __init__(self, opened: Opened, volume: Volume, progress: Progress | None) -> None:
        self._opened = opened
        self._volume = volume
        self._progress = progress or (lambda done, total: None)
        self._sureness = Sureness()
        self._done: dict[int, PageRegions] = {}
        self._wide = 0

    def found(self) -> Found:
        """All pages.

        Raises:
            AbandonedError: the file is better read by one process.
        """
        indexes = self._volume.indexes
        jobs = processes(self._opened)
        size = min(max(-(-len(indexes) // (jobs * RANGES_EACH)), RANGE_LEAST), RANGE_MOST)
        ranges = [indexes[start : start + size] for start in range(0, len(indexes), size)]
        with Crew(self._volume, ranges, min(jobs, len(ranges))) as crew:
            left = {page.index: page for page in self._recognised(self._left(crew.parts()))}
        pages = [self._regions(page) for page in self._singles(left)]
        self._let_go()
        return pages, self._sureness

    def _let_go(self) -> None:
        """The file is read: neither the pages that were not begun nor the volume hold it longer."""
        self._volume.data = b""
        if isinstance(self._opened.pages, GeneratorType):
            self._opened.pages.close()

    def _left(self, parts: Iterable[Part | Trouble]) -> Iterator[Page]:
        """The pages that are not done."""
        count = 0
        for part in parts:
            if isinstance(part, Trouble):
                raise _error(part)
            self._sureness.add(part.rated)
            for seen in part.pages:
                if seen.regions is not None:
                    self._done[seen.regions.ref.index] = seen.regions
                elif seen.page is not None:
                    self._must_be_upright(seen.page)
                    yield seen.page
                count += 1
                self._progress(count, len(self._volume.indexes))

    def _must_be_upright(self, page: Page) -> None:
        """With one wide sheet too many the file is one of double pages, or of none that stand upright."""
        self._wide += is_wide(page)
        if self._wide > LOOKED_AT:
            raise AbandonedError

    def _recognised(self, pages: Iterator[Page]) -> Iterator[Page]:
        options = self._volume.options
        if options.ocr == "never":
            yield from pages
            return
        recognised = pkgutil.resolve_name(RECOGNISER)
        opened: Opened = recognised(Opened(len(self._volume.indexes), pages), self._volume.data, options)
        try:
            yield from opened.pages
        except MissingToolError:
            if not self._done:  # else the file holds text
                raise
        self._opened.notices.extend(opened.notices)
        self._opened.recognisers.update(opened.recognisers)

    def _singles(self, left: dict[int, Page]) -> Iterator[Page]:
        """All pages, those that are done without their lines, once it is known that no sheet holds two."""
        every = (left.get(index) or self._outline(index) for index in self._volume.indexes)
        pages = list(single_pages(every))
        if any(page.sheet is not None for page in pages):
            raise AbandonedError
        return iter(pages)

    def _outline(self, index: int) -> Page:
        ref = self._done[index].ref
        return Page(id=ref.id, index=index, width=ref.width, height=ref.height)

    def _regions(self, page: Page) -> PageRegions:
        done = self._done.get(page.index)
        if done is not None:
            return done
        self._sureness.watch(page)
        return page_regions(page)


def _error(trouble: Trouble) -> Exception:
    """What the reader raised; a defect shows better where it happens, when one process reads all."""
    kind = getattr(errors, trouble.kind, None)
    return kind(trouble.message) if kind is not None else AbandonedError()
