"""Work on several parts of a document at once: a fork of the program for each part but the first."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

import msgspec

from permacli.volume.bond import FORK, begun, may_fork

T = TypeVar("T", bound=msgspec.Struct)
Task = Callable[[], T]


def side_by_side(tasks: Sequence[Task[T]], kind: type[T]) -> list[T]:
    """What each task gives, all at the same time; raises what a task raises.

    A fork sees what the program holds and changes none of it. Where one does not answer, its task is done here.
    """
    if not may_fork():
        return [task() for task in tasks]
    decode = msgspec.msgpack.Decoder(kind).decode
    with _Forks(tasks[1:]) as forks:
        done = [tasks[0]()]
        for task, said in zip(tasks[1:], forks.answers(), strict=True):
            done.append(decode(said) if said is not None else task())
    return done


class _Forks:
    """The processes of some tasks; none where one more cannot be had."""

    def __init__(self, tasks: Sequence[Task[Any]]) -> None:
        self._processes: list[tuple[Any, Connection] | None] = []
        for task in tasks:
            mine, theirs = FORK.Pipe(duplex=False)
            process = FORK.Process(target=_serve, args=(os.getpid(), task, theirs), daemon=True)
            try:
                process.start()
            except OSError:
                mine.close()
                self._processes.append(None)
            else:
                self._processes.append((process, mine))
            theirs.close()

    def __enter__(self) -> "_Forks":
        return self

    def __exit__(self, *_: object) -> None:
        for process, connection in filter(None, self._processes):
            connection.close()
            process.kill()
            process.join()

    def answers(self) -> list[bytes | None]:
        """What each process says; ``None`` of one that came to nothing."""
        return [None if each is None else _said(each[1]) for each in self._processes]


def _said(connection: Connection) -> bytes | None:
    with suppress(EOFError, OSError):
        return connection.recv_bytes()
    return None


def _serve(parent: int, task: Task[msgspec.Struct], connection: Connection) -> None:
    begun(parent)
    with suppress(Exception):  # whatever goes wrong goes wrong again where it can be told
        connection.send_bytes(msgspec.msgpack.encode(task()))
