"""Where files are converted: on this machine, or on a Dask cluster. Both are executors of ``concurrent.futures``."""

import contextlib
import importlib
import math
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal

import msgspec

from permacli import __version__
from permacli.batch.filing import Progress, Task, filed
from permacli.batch.keeper import Keeper
from permacli.batch.rows import Row
from permacli.errors import InputError, MissingToolError

ExecutorName = Literal["local", "dask"]
# Tasks that wait at a cluster for each of its threads: enough that none is idle, few enough that a stop is soon over.
WAITING = 3
# Seconds until a scheduler answers.
PATIENCE = "20s"
# How often the workers of a cluster are counted, in seconds.
COUNT_SECONDS = 5.0
# How often a cluster tries a file anew whose worker was lost.
RETRIES = 2


class Crew(msgspec.Struct, frozen=True):
    """Those who convert: ``submit`` a task, at most ``places()`` of them at a time."""

    submit: Callable[[Task, Progress], "Future[Row]"]
    places: Callable[[], int]


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
        yield Crew(lambda task, progress: pool.submit(work, task, progress), lambda: jobs)
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
        _must_be_alike(client)
        executor = client.get_executor(pure=False, retries=RETRIES)
        yield Crew(lambda task, progress: executor.submit(on_cluster, task), _Places(client))
        executor.shutdown(wait=False)


class _Places:
    """How many tasks a cluster takes, asked anew from time to time: workers come and go."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._asked = -math.inf
        self._places = WAITING

    def __call__(self) -> int:
        now = time.monotonic()
        if now - self._asked > COUNT_SECONDS:
            self._asked = now
            self._places = max(1, sum(self._client.nthreads().values())) * WAITING
        return self._places


def _must_be_alike(client: Any) -> None:
    """Refuse workers that would write other bytes than this program.

    Raises:
        InputError: a worker has no permacli, or another version of it.
    """
    try:
        versions = set(client.run(version).values())
    except Exception as error:
        raise InputError(f"the workers of the cluster cannot run permacli {__version__}: {error}") from error
    if versions - {__version__}:
        raise InputError(f"workers of the cluster have permacli {', '.join(sorted(versions))}, and not {__version__}")


def version() -> str:
    """That of the permacli that is asked."""
    return __version__
