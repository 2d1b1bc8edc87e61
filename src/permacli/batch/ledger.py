"""What a run writes down: the report, in the order of the inputs, and the ledger, as files are done.

The ledger is what ``--resume`` reads. It only grows, a line a file; a kill costs at most the line that was being
written, and the file of that line is found to be there already. One run at a time writes into it.
"""

import contextlib
import fcntl
import os
import tempfile
from pathlib import Path
from typing import IO

from permacli.batch.rows import Row, decoded, encoded
from permacli.errors import OutputError

# A ledger of more lines than this for each file it knows is written anew.
GROWN = 4


def ledger_of(report: Path) -> Path:
    """The file of the ledger beside a report."""
    return report.with_name(f".{report.name}.ledger")


def known_beside(report: Path) -> dict[str, Row]:
    """What the ledger beside a report knows, without opening it for writing."""
    try:
        with ledger_of(report).open("rb") as file:
            return {row.stem: row for row in decoded(file)}
    except OSError:
        return {}


class Ledger:
    """The ledger beside a report, locked while it is open."""

    def __init__(self, report: Path) -> None:
        self._path = ledger_of(report)
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "Ledger":
        try:
            self._file = self._path.open("a+b", buffering=0)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._end_line()
        except BlockingIOError:
            raise OutputError(
                f"another batch writes the report beside {self._path}; wait for it, or name another"
            ) from None
        except OSError as error:
            raise OutputError(
                f"{self._path} cannot be written: {error.strerror}; name another place with --report"
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def _end_line(self) -> None:
        """End a line that a kill cut short, or the next one would be lost with it."""
        assert self._file is not None
        if self._file.seek(0, os.SEEK_END):
            self._file.seek(-1, os.SEEK_END)
            if self._file.read(1) != b"\n":
                self._file.write(b"\n")

    def known(self) -> dict[str, Row]:
        """The last row that was done of each place of outputs."""
        assert self._file is not None
        self._file.seek(0)
        rows: dict[str, Row] = {}
        lines = 0
        for row in decoded(self._file):
            rows[row.stem] = row
            lines += 1
        if lines > GROWN * len(rows):
            self._shorten(rows)
        return rows

    def add(self, row: Row) -> None:
        """Write down a file that is done; what cannot be written is done once more by the next run."""
        assert self._file is not None
        with contextlib.suppress(OSError):
            os.write(self._file.fileno(), encoded(row))

    def _shorten(self, rows: dict[str, Row]) -> None:
        """Not in place but through a copy that takes its place; the lock goes with the file, so that is taken first."""
        assert self._file is not None
        with contextlib.suppress(OSError):
            beside = self._path.with_suffix(".new")
            fresh = beside.open("w+b", buffering=0)
            fresh.write(b"".join(map(encoded, rows.values())))
            os.fsync(fresh.fileno())
            fcntl.flock(fresh, fcntl.LOCK_EX | fcntl.LOCK_NB)
            beside.replace(self._path)
            self._file.close()
            self._file = fresh


class Report:
    """The report: rows may come in any order and are written in that of their numbers, from 0."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: dict[int, bytes] = {}
        self._next = 0
        self._whole = b""
        self._full = False
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "Report":
        try:
            self._file = self.path.open("wb", buffering=0)
        except OSError as error:
            raise OutputError(
                f"{self.path} cannot be written: {error.strerror}; name another place with --report"
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, number: int, row: Row) -> None:
        """Take a row; write what is next."""
        self._held[number] = encoded(row)
        while not self._full and self._next in self._held:
            if not self._written(self._held[self._next]):
                self._full = True
                return
            del self._held[self._next]
            self._next += 1

    def close(self) -> Path | None:
        """Write what is held back for rows that will not come; where the report is now.

        A full disk may take no more rows: then the report goes to the folder for temporary files.
        """
        rest = [self._held[number] for number in sorted(self._held)]
        for index, line in enumerate(rest):
            if not self._written(line):
                return self._elsewhere(rest[index:])
        return self.path

    def _written(self, line: bytes) -> bool:
        """Whether the line is written, all of it; a part of one is taken back."""
        assert self._file is not None
        at = self._file.tell()
        try:
            if os.write(self._file.fileno(), line) == len(line):
                return True
        except OSError:
            pass
        with contextlib.suppress(OSError):
            self._file.truncate(at)
            self._file.seek(at)
        return False

    def _elsewhere(self, rest: list[bytes]) -> Path | None:
        try:
            with tempfile.NamedTemporaryFile(prefix="permacli-report-", suffix=".jsonl", delete=False) as file:
                file.write(self.path.read_bytes())
                file.writelines(rest)
                return Path(file.name)
        except OSError:
            return None
