"""Where data go: standard output, which nothing else may spoil, a pager, or a file that is whole or not there."""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from permacli.cli.terminal import harmless
from permacli.errors import OutputError

STDOUT = "-"
# less: leave at the end of what fits one screen, show faces, leave the text on the screen.
PAGER = "less -FRX"


class PipeClosedError(Exception):
    """Nobody reads standard output any more. No ``OSError``: typer would answer that with an exit of its own."""


def claim_stdout() -> BinaryIO:
    """Standard output for data alone: from now on whatever a library prints goes to standard error.

    Raises:
        OutputError: standard output is closed.
    """
    try:
        sys.stdout.flush()
        claimed = os.dup(1)
        os.dup2(2, 1)
    except (AttributeError, OSError):
        raise OutputError("standard output is closed; name a file with -o") from None
    return os.fdopen(claimed, "wb")


def check_target(output: str, force: bool) -> None:
    """Find out before the work whether the output can be written.

    Raises:
        OutputError: it exists, or its folder does not or may not be written to.
    """
    if output == STDOUT:
        return
    path = Path(output)
    if path.is_dir():
        raise OutputError(f"{output} is a directory; name a file")
    if path.is_file() and not force:
        raise OutputError(f"{output} exists; say --force to write over it")
    folder = path.resolve().parent
    if not folder.is_dir():
        raise OutputError(f"the folder {folder} does not exist; create it first")
    if not os.access(folder, os.W_OK) and not _is_device(path):
        raise OutputError(f"the folder {folder} cannot be written to; choose another")


@contextlib.contextmanager
def open_output(output: str, stream: BinaryIO, force: bool = False) -> Iterator[Callable[[bytes], None]]:
    """What writes data bit by bit: to the stream for ``-``, else to a file that is there when all is written.

    Raises:
        OutputError: the file exists or cannot be written.
    """
    check_target(output, force)
    if output == STDOUT:
        yield lambda data: send(data, stream)
        return
    try:
        with _open_file(Path(output)) as file:
            yield lambda data: _write(data, file)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}; nothing was changed") from error


def deliver(data: bytes, output: str, stream: BinaryIO, force: bool = False) -> None:
    """Write data to a file, whole or not at all, or to the stream for ``-``.

    Raises:
        OutputError: the file exists or cannot be written.
    """
    with open_output(output, stream, force) as write:
        write(data)


def send(data: bytes, stream: BinaryIO) -> None:
    """Write data to standard output; to a terminal without the characters that would command it."""
    _write(harmless(data.decode(errors="replace")).encode() if stream.isatty() else data, stream)


def page(text: str, stream: BinaryIO) -> None:
    """Show a text that is already harmless: in a pager when it is longer than the screen, else as it is."""
    if stream.isatty() and text.count("\n") >= shutil.get_terminal_size().lines:
        command = shlex.split(os.environ.get("PAGER") or PAGER)
        if command and shutil.which(command[0]) and os.environ.get("TERM", "dumb") != "dumb":
            subprocess.run(command, input=text.encode(), stdout=stream, check=False)
            return
    _write(text.encode(), stream)


def _write(data: bytes, stream: BinaryIO) -> None:
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        # Else Python would complain at its end that it cannot flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise PipeClosedError from None
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror}") from error


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _open_file(path: Path) -> contextlib.AbstractContextManager[BinaryIO]:
    return path.open("wb") if _is_device(path) else _replacing(path.resolve())


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Write beside the file and put it in its place, with the rights the old one had or a new one would have."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_rights(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _rights(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
