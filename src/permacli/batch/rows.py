"""A row of the report: what became of one file."""

from collections.abc import Iterable
from typing import Literal

import msgspec

Status = Literal["done", "skipped", "failed"]


class Output(msgspec.Struct, frozen=True):
    """An output: its path below the folder of outputs, and what it holds."""

    path: str
    sha256: str


class Failure(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Why a file failed: a stable word (``InputError``), the exit code that means the same, a sentence."""

    kind: str
    code: int
    message: str
    traceback: str | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    r"""One file of a run.

    Attributes:
        source: path or URL as it was found; bytes that are no UTF-8 as ``\udce9``.
        stem: its place below the folder of outputs, without ending.
        status: ``skipped`` was done by an earlier run, whose figures these are.
        seconds: of this run.
        key: what was asked, see :meth:`permacli.batch.work.Conversion.key`.
    """

    source: str
    stem: str
    status: Status
    seconds: float = 0.0
    pages: int = 0
    words: int = 0
    warnings: int = 0
    notices: dict[str, int] = {}
    sha256: str | None = None
    key: str = ""
    outputs: tuple[Output, ...] = ()
    error: Failure | None = None


class Summary(msgspec.Struct):
    """A run in figures."""

    done: int = 0
    skipped: int = 0
    failed: int = 0
    pages: int = 0
    words: int = 0
    warnings: int = 0
    left: int = 0
    """Files that the run did not come to."""
    seconds: float = 0.0
    reasons: dict[str, int] = msgspec.field(default_factory=dict)
    report: str | None = None
    """Where the report is; ``None`` if it could be written nowhere."""
    stopped: bool = False

    def count(self, row: Row) -> None:
        """Add a file."""
        setattr(self, row.status, getattr(self, row.status) + 1)
        self.warnings += row.warnings
        if row.status == "done":
            self.pages += row.pages
            self.words += row.words
        if row.error is not None:
            self.reasons[row.error.kind] = self.reasons.get(row.error.kind, 0) + 1


def encoded(row: Row) -> bytes:
    """A row as a line."""
    return msgspec.json.encode(row) + b"\n"


def decoded(lines: Iterable[bytes]) -> Iterable[Row]:
    """The rows of a file; a line that a kill cut short is none."""
    decode = msgspec.json.Decoder(Row).decode
    for line in lines:
        try:
            yield decode(line)
        except msgspec.MsgspecError:
            continue
