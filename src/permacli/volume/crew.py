"""Processes that read ranges of one PDF: who reads what, what comes back in order, what the end of one means."""

import contextlib
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait

import msgspec

from permacli.readers import Volume
from permacli.volume.bond import FORK
from permacli.volume.child import serve
from permacli.volume.messages import Answer, Part, Trouble

# Ranges that a process has before it: one that it reads, one so that it need not wait for the next.
AT_ONCE = 2
# Ranges a process that may be out before the first of them is taken: bounds what is held.
AHEAD = 4

_ANSWERS: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


class AbandonedError(Exception):
    """This file is better read by one process."""


class _Worker:
    """A process of :mod:`permacli.volume.child`; it stays in the group of the program, and ends with it."""

    def __init__(self, volume: Volume, others: Sequence[Connection]) -> None:
        self.waiting: deque[int] = deque()
        self.connection: Connection
        self.connection, theirs = FORK.Pipe()
        given = (os.getpid(), volume, theirs, (*others, self.connection))
        self._process = FORK.Process(target=serve, args=given, daemon=True)
        try:
            self._process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()

    def send(self, number: int, indexes: Sequence[int]) -> None:
        """Give it a range; that it is dead shows when it answers."""
        self.waiting.append(number)
        with contextlib.suppress(OSError):
            self.connection.send_bytes(msgspec.msgpack.encode(indexes))

    def answer(self) -> bytes | None:
        """What it says; ``None`` if it is dead."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            return None

    def end(self) -> int:
        """End it, if it has not ended; its exit code."""
        self.connection.close()
        self._process.join(0.2)  # it ends by itself, unless it reads
        self.kill()
        return self._process.exitcode or 0

    def kill(self) -> None:
        """End it at once."""
        self.connection.close()
        self._process.kill()
        self._process.join()


class Crew:
    """So many processes for the ranges of one file. Use it in a ``with``."""

    def __init__(self, volume: Volume, ranges: Sequence[Sequence[int]], count: int) -> None:
        self._ranges = ranges
        self._workers: list[_Worker] = []
        self._ready: dict[int, bytes | Trouble] = {}
        self._sent = 0
        try:
            for _ in range(count):
                self._workers.append(_Worker(volume, [worker.connection for worker in self._workers]))
        except OSError:
            self.close()
            raise AbandonedError from None
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they do."""
        for worker in self._workers:
            worker.kill()
        self._workers = []

    def parts(self) -> Iterator[Part | Trouble]:
        """What became of each range, in the order of the pages.

        Raises:
            AbandonedError: a process could not start, or what it says means nothing.
        """
        for number in range(len(self._ranges)):
            end = number + AHEAD * len(self._workers)
            self._send(end)
            while number not in self._ready:
                self._receive()
                self._send(end)
            found = self._ready.pop(number)
            yield found if isinstance(found, Trouble) else _decoded(found)

    def _send(self, end: int) -> None:
        """Give ranges to those who have fewest, up to the one numbered ``end``."""
        while self._sent < min(end, len(self._ranges)):
            worker = min(self._workers, key=lambda each: len(each.waiting))
            if len(worker.waiting) >= AT_ONCE:
                break
            worker.send(self._sent, self._ranges[self._sent])
            self._sent += 1

    def _receive(self) -> None:
        busy = {worker.connection: worker for worker in self._workers if worker.waiting}
        if not busy:
            raise AbandonedError
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            said = worker.answer()
            if said is not None:
                self._ready[worker.waiting.popleft()] = said
            else:
                self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        code = worker.end()
        if code >= 0:
            raise AbandonedError
        number = worker.waiting.popleft()
        pages = self._ranges[number]
        self._ready[number] = Trouble(
            kind="InputError",
            message=f"the process that read pages {pages[0] + 1} to {pages[-1] + 1} of the PDF was killed by "
            f"{signal.Signals(-code).name}; one of them is damaged, or needs more memory than there is: read them "
            "alone, or leave them out, with --pages",
        )


def _decoded(said: bytes) -> Answer:
    try:
        return _ANSWERS.decode(said)
    except msgspec.MsgspecError:
        raise AbandonedError from None
