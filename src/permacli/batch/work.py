"""What is asked of every file, what a child process is told, and what it answers: values only."""

import hashlib
from typing import Literal

import msgspec

from permacli import __version__
from permacli.model.decisions import Decision
from permacli.options import BuildOptions, ReadOptions, WriteOptions


class Conversion(msgspec.Struct, frozen=True, kw_only=True):
    """What is made of every file.

    Attributes:
        to: formats, at least one.
        folios: printed page numbers to keep, as ranges with both ends; ``None`` for all.
        decisions: of proofreaders on the file.
        split: one file an article, or one a page of the physical layer, in a folder named like the input.
    """

    read: ReadOptions = ReadOptions()
    build: BuildOptions = BuildOptions()
    write: WriteOptions = WriteOptions()
    to: tuple[str, ...] = ("json",)
    folios: tuple[tuple[str, str], ...] | None = None
    decisions: tuple[Decision, ...] = ()
    split: Literal["articles", "pages"] | None = None

    def key(self) -> str:
        """What tells two conversions apart whose outputs may differ: program, options; SHA-256 in hexadecimal."""
        plain = ReadOptions()
        counting = msgspec.structs.replace(
            self.read, password=None, jobs=plain.jobs, cache=plain.cache, limits=plain.limits
        )
        return hashlib.sha256(
            msgspec.json.encode([__version__, msgspec.structs.replace(self, read=counting)])
        ).hexdigest()


class Guard(msgspec.Struct, frozen=True):
    """How long a file may take and how large its process may grow.

    Attributes:
        seconds: ``None`` is by the number of pages; 0 is no end.
        memory: bytes, of the process and those it starts; 0 is no end.
    """

    seconds: float | None = None
    memory: int = 0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One file for a child process: ``path`` as the system has it, or its bytes."""

    path: bytes = b""
    data: bytes | None = None
    name: str = ""
    conversion: Conversion = Conversion()


class Pages(msgspec.Struct, frozen=True, tag="pages"):
    """So many pages are read."""

    done: int
    total: int


class Made(msgspec.Struct, frozen=True, tag="made", kw_only=True):
    """A file was converted: its outputs as what follows the name of the input (``.json``), and their bytes."""

    outputs: tuple[tuple[str, bytes], ...]
    sha256: str
    pages: int
    words: int
    warnings: int
    notices: dict[str, int]


class Trouble(msgspec.Struct, frozen=True, tag="trouble", kw_only=True):
    """Why a file failed.

    Attributes:
        kind: the class of the error (``InputError``), a stable word for scripts.
        code: the exit code it would have had alone.
        traceback: where it happened, if that tells anything.
    """

    kind: str
    code: int
    message: str
    traceback: str | None = None


Answer = Pages | Made | Trouble
"""What a child process says, each a message; the last is no :class:`Pages`."""
