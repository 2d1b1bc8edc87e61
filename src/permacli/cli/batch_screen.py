"""What a batch shows: bars on a terminal, log lines elsewhere, a table at the end. All on standard error."""

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from permacli.batch.rows import Row, Summary
from permacli.batch.run import Batch, Teller
from permacli.cli.formats import aligned
from permacli.cli.session import say_line
from permacli.cli.terminal import many

# Notices of this many kinds are named in a log line.
KINDS = 3


@contextlib.contextmanager
def teller(batch: Batch, quiet: bool, log_json: bool) -> Iterator[Teller]:
    """Who tells the user how it goes, for as long as the batch runs."""
    del batch
    if log_json:
        yield JsonLog()
    elif quiet:
        yield Failures()
    elif sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        with _bars() as bars:
            yield bars
    else:
        yield Log()


class Failures(Teller):
    """Only what failed."""

    def file(self, number: int, row: Row) -> None:
        """See :class:`Teller`."""
        if row.error is not None:
            say_line(f"{row.source}: {row.error.message}")


class Log(Teller):
    """A line a file, as files are done."""

    def __init__(self) -> None:
        self._files = 0
        self._done = 0

    def begun(self, batch: Batch) -> None:
        """See :class:`Teller`."""
        self._files = len(batch.files)
        say_line(f"{self._files} files, {batch.jobs} jobs" if batch.executor == "local" else f"{self._files} files")

    def file(self, number: int, row: Row) -> None:
        """See :class:`Teller`."""
        self._done += 1
        say_line(f"{self._done}/{self._files} {said(row)}")


class JsonLog(Teller):
    """Lines of JSON: ``{"event": …}``; what the report holds, as it comes."""

    def begun(self, batch: Batch) -> None:
        """See :class:`Teller`."""
        _write({"event": "begun", "files": len(batch.files), "jobs": batch.jobs})

    def file(self, number: int, row: Row) -> None:
        """See :class:`Teller`."""
        _write({"event": "file", "number": number + 1, **msgspec.to_builtins(row)})


def _write(event: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        # ASCII: a log is looked at on terminals, and these obey some characters that JSON leaves as they are
        print(json.dumps(event, separators=(",", ":")), file=sys.stderr, flush=True)


def said(row: Row) -> str:
    """A row in a line: what became of it, how much it holds, how fast."""
    if row.error is not None:
        return f"failed {row.source}: {row.error.message}"
    if row.status == "skipped":
        return f"skipped {row.source}: done before"
    rate = f", {row.pages / row.seconds:.1f} pages/s" if row.seconds else ""
    warned = f", {many(row.warnings, 'warning')}" if row.warnings else ""
    return f"done {row.source}: {many(row.pages, 'page')}, {row.seconds:.1f} s{rate}{warned}"


def summary_lines(summary: Summary, log_json: bool) -> list[str]:
    """The table at the end; one line of JSON where the log is JSON."""
    if log_json:
        _write({"event": "ended", **msgspec.to_builtins(summary)})
        return []
    rate = summary.pages / summary.seconds if summary.seconds else 0.0
    rows: list[tuple[str, str]] = [("files done", f"{summary.done}")]
    rows += [("skipped, done before", f"{summary.skipped}")] if summary.skipped else []
    rows += [("failed", f"{summary.failed}")] if summary.failed else []
    rows += [(f"failed, {reason}", f"{count}") for reason, count in sorted(summary.reasons.items())]
    rows += [("not come to", f"{summary.left}")] if summary.left else []
    rows += [
        ("pages", f"{summary.pages}"),
        ("words", f"{summary.words}"),
        ("warnings", f"{summary.warnings}"),
        ("time", f"{_clock(summary.seconds)}, {rate:.1f} pages/s"),
        ("report", summary.report or "could not be written anywhere"),
    ]
    return aligned(rows)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


class Pace:
    """How much is done of the whole, in pages, when only the sizes of the files are known at first.

    The pages of files that were not opened yet are guessed from those that were, by the byte.
    """

    def __init__(self, sizes: list[int]) -> None:
        # an unknown size counts as the mean of the known ones
        known = [size for size in sizes if size]
        mean = sum(known) // len(known) if known else 1
        self._sizes = [size or mean for size in sizes]
        self._totals: dict[int, int] = {}
        self._done: dict[int, int] = {}

    def pages(self, number: int, done: int, total: int) -> None:
        """File ``number`` has so many pages, of which so many are read."""
        self._done[number], self._totals[number] = done, total

    @property
    def done(self) -> int:
        """Pages that are read."""
        return sum(self._done.values())

    @property
    def total(self) -> int:
        """Pages there are, as far as can be guessed."""
        opened = sum(self._sizes[number] for number in self._totals)
        pages = sum(self._totals.values())
        return round(pages * sum(self._sizes) / opened) if opened else 0


@contextlib.contextmanager
def _bars() -> Iterator["_Bars"]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=False),
    )
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bars(progress)


class _Bars(Teller):
    """Two bars, files and pages; what failed is said above them."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._pace = Pace([])
        self._started = time.monotonic()
        self._files = 0

    def begun(self, batch: Batch) -> None:
        """See :class:`Teller`."""
        self._pace = Pace([file.size for file in batch.files])
        self._started = time.monotonic()
        self._bars = {
            "files": self._progress.add_task("files", total=len(batch.files), rate=""),
            "pages": self._progress.add_task("pages", total=None, rate=""),
        }

    def pages(self, number: int, done: int, total: int) -> None:
        with self._lock:
            self._pace.pages(number, done, total)
            self._show()

    def file(self, number: int, row: Row) -> None:
        """See :class:`Teller`."""
        with self._lock:
            self._files += 1
            self._pace.pages(number, row.pages, row.pages)
            if row.error is not None:
                say_line(said(row))
            self._show()

    def _show(self) -> None:
        seconds = max(time.monotonic() - self._started, 0.001)
        pages = self._pace.done
        self._update("files", self._files, None, f"{self._files / seconds:.1f}/s")
        self._update("pages", pages, max(self._pace.total, pages), f"{pages / seconds:.1f}/s")

    def _update(self, name: str, done: int, total: int | None, rate: str) -> None:
        more = {} if total is None else {"total": total}
        self._progress.update(self._bars[name], completed=done, rate=rate, **more)
