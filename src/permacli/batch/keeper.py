"""Keeps one child process: gives it files, watches its time and memory, replaces it when a file was its end."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

import msgspec

from permacli.batch.work import Answer, Guard, Job, Made, Pages, Trouble
from permacli.errors import PermacliError

# Seconds that a file may take whatever its length, and for each page: one that Tesseract may have to read, and one that
# it may not. A slow machine needs a tenth.
START_SECONDS = 120.0
PAGE_SECONDS, TEXT_PAGE_SECONDS = 60.0, 5.0
# How often the clock and the memory are looked at, in seconds.
TICK = 0.1
# A process that has read so many files makes place for a fresh one: what leaks in a C library goes with it.
FILES_PER_CHILD = 200
# Bytes of what a child printed that a report shows, its end.
SHOWN = 8192
# Seconds in which a hung process can say where it hangs.
LAST_WORDS = 0.3


class StoppedError(PermacliError):
    """The run is over before this file is."""


class Keeper:
    """One child process and its successors. ``close`` it, or use it in a ``with``."""

    def __init__(self, guard: Guard, stop: threading.Event | None = None) -> None:
        self._guard = guard
        self._stop = stop or threading.Event()
        self._child: _Child | None = None

    def run(self, job: Job, progress: Callable[[int, int], None] = lambda done, total: None) -> Made | Trouble:
        """Have a file converted; a process that dies, hangs or swells is a :class:`Trouble`, and replaced.

        Raises:
            StoppedError: the run was stopped meanwhile.
        """
        if self._child is None:
            self._child = _Child(self._guard.memory)
        child = self._child
        try:
            result = self._watched(child, job, progress)
        except BaseException:
            self.close()
            raise
        if (isinstance(result, Trouble) and result.kind in LETHAL) or child.files >= FILES_PER_CHILD:
            self.close()
        return result

    def close(self) -> None:
        """End the child process."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def __enter__(self) -> "Keeper":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _watched(self, child: "_Child", job: Job, progress: Callable[[int, int], None]) -> Made | Trouble:
        started = time.monotonic()
        seconds = self._seconds(job, 0)
        if not child.send(job):
            return child.death()
        while True:
            try:
                answer = child.answer(TICK)
            except EOFError:
                return child.death()
            if isinstance(answer, Pages):
                progress(answer.done, answer.total)
                seconds = self._seconds(job, answer.total)
            elif answer is not None:
                return answer
            if self._stop.is_set():
                raise StoppedError("stopped")
            if self._guard.memory and child.memory() > self._guard.memory:
                return _trouble("MemoryLimitError", "the file needs more memory than --max-memory allows", child)
            if seconds and time.monotonic() - started > seconds:
                child.signal(signal.SIGUSR1)
                time.sleep(LAST_WORDS)
                return _trouble(
                    "TimeLimitError", f"the file took longer than {seconds:.0f} s; allow more with --timeout", child
                )

    def _seconds(self, job: Job, pages: int) -> float:
        if self._guard.seconds is not None:
            return self._guard.seconds
        each = TEXT_PAGE_SECONDS if job.conversion.read.ocr == "never" else PAGE_SECONDS
        return START_SECONDS + each * pages


# Troubles after which a process is not used again.
LETHAL = ("MemoryLimitError", "TimeLimitError", "CrashError")


def _trouble(kind: str, message: str, child: "_Child") -> Trouble:
    return Trouble(kind=kind, code=7, message=message, traceback=child.printed())


class _Child:
    """A process of :mod:`permacli.batch.child`, in a group of its own: Ctrl-C is for the program alone."""

    def __init__(self, memory: int) -> None:
        ours, theirs = socket.socketpair()
        self.files = 0
        self._log: IO[bytes] = tempfile.TemporaryFile(mode="a+b")  # noqa: SIM115 - closed with the process
        self._connection = Connection(ours.detach())
        try:
            self._process = subprocess.Popen(
                (sys.executable, "-m", "permacli.batch.child", str(theirs.fileno()), str(os.getpid()), str(memory)),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
            )
        finally:
            theirs.close()

    def send(self, job: Job) -> bool:
        """Give it a file; whether it takes it."""
        self.files += 1
        os.ftruncate(self._log.fileno(), 0)
        try:
            self._connection.send_bytes(msgspec.msgpack.encode(job))
        except OSError:
            return False
        return True

    def answer(self, seconds: float) -> Answer | None:
        """What it says within so many seconds.

        Raises:
            EOFError: it is dead, or says what it cannot mean.
        """
        try:
            if not self._connection.poll(seconds):
                return None
            return _ANSWERS.decode(self._connection.recv_bytes())
        except (OSError, msgspec.MsgspecError):
            raise EOFError from None

    def memory(self) -> int:
        """Bytes that it and the processes it started hold; 0 where the system does not tell."""
        return sum(_resident(pid) for pid in _family(self._process.pid))

    def signal(self, number: int) -> None:
        """Send it a signal, if it is there."""
        with contextlib.suppress(OSError):
            self._process.send_signal(number)

    def death(self) -> Trouble:
        """Why it died."""
        self.kill()
        code = self._process.returncode
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        memory = "; perhaps it needs more memory than there is" if -code in (signal.SIGKILL, signal.SIGABRT) else ""
        return _trouble("CrashError", f"the process that read the file {how}{memory}", self)

    def printed(self) -> str | None:
        """The end of what it wrote to its standard streams."""
        size = self._log.seek(0, os.SEEK_END)
        if not size:
            return None
        self._log.seek(max(0, size - SHOWN))
        return self._log.read().decode(errors="replace")

    def kill(self) -> None:
        """End it and all that it started."""
        if self._process.returncode is None:  # else its number may be that of another process by now
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._connection.close()

    def close(self) -> None:
        """End it and forget what it printed."""
        self.kill()
        self._log.close()


# Bytes of a page of memory.
PAGE = os.sysconf("SC_PAGE_SIZE")
_ANSWERS: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _family(pid: int) -> list[int]:
    """A process and those it started, from whichever thread, and theirs."""
    children: list[str] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            children += thread.read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]
