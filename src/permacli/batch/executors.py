"""Where files are converted: on this machine, or on a Dask cluster. Both are executors of ``concurrent.futures``."""

import contextlib
import importlib
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal

import msgspec

from permacli.batch.filing import Progress, Task, filed
from permacli.batch.keeper import Keeper
from permacli.batch.rows import Row
from permacli.errors import InputError, MissingToolError

ExecutorName = Literal["local", "dask"]
# Tasks that wait at a cluster for each of its threads: enough that none is idle, few enough that a stop is soon over.
WAITING = 3
# Seconds until a scheduler answers.
PATIENCE = "20s"
# How often a cluster tries a file anew whose worker was lost.
RETRIES = 2


class Crew(msgspec.Struct, frozen=True):
    """Those who convert: ``submit`` a task, at most ``places`` of them at a time."""

    submit: Callable[[Task, Progress], "Future[Row]"]
    places: int


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def local(jobs: int, guard: Any, stop: threading.Event) -> Iterator[Crew]:
    """So many child processes of this machine, each kept by a thread."""
    own = threading.local()
    keepers: list[Keeper] = []

    def work(task: Task, progress: Progress) -> Row:
        if not hasattr(own, "keeper"):
            own.keeper = Keeper(guard, stop)
            keepers.append(own.keeper)
        return filed(task, own.keeper, progress)

    pool = ThreadPoolExecutor(jobs, thread_name_prefix="permacli-batch")
    try:
        yield Crew(lambda task, progress: pool.submit(work, task, progress), jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for keeper in keepers:
            keeper.close()


_KEPT = threading.local()


def on_cluster(task: Task) -> Row:
    """Convert a file in a worker of a cluster: in a child process of it, as on this machine."""
    keeper = getattr(_KEPT, "keeper", None)
    if keeper is None or _KEPT.guard != task.guard:
        if keeper is not None:
            keeper.close()
        _KEPT.keeper, _KEPT.guard = Keeper(task.guard), task.guard
    return filed(task, _KEPT.keeper)


@contextlib.contextmanager
def dask(scheduler: str) -> Iterator[Crew]:
    """The workers of a Dask cluster that is there.

    Raises:
        MissingToolError: Dask is not installed.
        InputError: nothing answers at that address.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise MissingToolError("to use a Dask cluster, install permacli[dask]") from None
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        executor = client.get_executor(pure=False, retries=RETRIES)
        threads = sum(client.nthreads().values())
        yield Crew(lambda task, progress: executor.submit(on_cluster, task), max(1, threads) * WAITING)
        executor.shutdown(wait=False)
