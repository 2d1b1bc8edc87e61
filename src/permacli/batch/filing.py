"""One file from its source to its outputs: the same on this machine and on a cluster."""

import hashlib
import os
import time
import traceback
from collections.abc import Callable

import msgspec

from permacli.batch.decided import Decided, origin
from permacli.batch.finding import Found
from permacli.batch.keeper import Keeper, StoppedError
from permacli.batch.naming import ending, sayable
from permacli.batch.remote import fetched, is_remote
from permacli.batch.rows import Failure, Output, Row
from permacli.batch.store import Store, exists, source_digest, store_at
from permacli.batch.work import Conversion, Guard, Job, Made, Trouble
from permacli.errors import InputError, PermacliError

Progress = Callable[[int, int], None]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A file, what is made of it and where that goes.

    Attributes:
        previous: what an earlier run wrote down about it, if this one resumes.
        resume: whether outputs may stand there already that are what this run would write.
        force: whether anything that stands there is written over.
        decided: what proofreaders decided, on this file and others.
    """

    file: Found
    outputs: str
    conversion: Conversion
    guard: Guard
    previous: Row | None = None
    resume: bool = False
    force: bool = False
    decided: Decided = {}

    def with_own_decisions(self, data: bytes | None) -> "Task":
        """The task with those decisions in its conversion that are of its file."""
        if not self.decided or self.file.trouble is not None:
            return self
        own = self.decided.get(origin(self.file.source, data, self.conversion.read), ())
        return msgspec.structs.replace(
            self, decided={}, conversion=msgspec.structs.replace(self.conversion, decisions=own)
        )


class _TroubleError(PermacliError):
    """A trouble that a child process told of."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


def filed(task: Task, keeper: Keeper, progress: Progress = lambda done, total: None) -> Row:
    """Convert a file and publish its outputs; whatever goes wrong is in the row.

    Raises:
        StoppedError: the run was stopped meanwhile.
    """
    started = time.monotonic()
    try:
        row = _filed(task, keeper, progress)
    except StoppedError:
        raise
    except _TroubleError as error:
        told = error.trouble
        row = _failed(task, Failure(kind=told.kind, code=told.code, message=str(error), traceback=told.traceback))
    except PermacliError as error:
        row = _failed(task, Failure(kind=type(error).__name__, code=error.exit_code, message=str(error)))
    except Exception as error:
        message = f"defect of the program: {type(error).__name__}: {error}"
        row = _failed(
            task, Failure(kind=type(error).__name__, code=1, message=message, traceback=traceback.format_exc())
        )
    return msgspec.structs.replace(row, seconds=round(time.monotonic() - started, 3))


def done_before(task: Task, store: Store, data: bytes | None) -> bool:
    """Whether an earlier run made the same of the same file, and its outputs are still what it wrote."""
    previous = task.previous
    if previous is None or previous.key != task.conversion.key() or not previous.outputs:
        return False
    now = source_digest(task.file.source, task.conversion.read) if data is None else hashlib.sha256(data).hexdigest()
    said = sayable(task.file.stem)
    there = ((task.file.stem + output.path.removeprefix(said), output.sha256) for output in previous.outputs)
    return now == previous.sha256 and all(store.digest(path) == digest for path, digest in there)


def _filed(task: Task, keeper: Keeper, progress: Progress) -> Row:
    if task.file.trouble is not None:
        raise InputError(task.file.trouble)
    store = store_at(task.outputs)
    data = fetched(task.file.source) if is_remote(task.file.source) else None
    task = task.with_own_decisions(data)
    if task.previous is not None and done_before(task, store, data):
        return msgspec.structs.replace(task.previous, source=sayable(task.file.source), status="skipped")
    _must_be_free(task, store)
    job = Job(
        path=b"" if data is not None else os.fsencode(task.file.source),
        data=data,
        name=sayable(task.file.source.rpartition("/")[2]),
        conversion=task.conversion,
    )
    made = keeper.run(job, progress)
    if isinstance(made, Trouble):
        raise _TroubleError(made)
    return _published(task, store, made)


def _must_be_free(task: Task, store: Store) -> None:
    """Find out before the work whether something is in the way; with ``resume`` it may be what will be written."""
    if task.force or task.resume or task.conversion.split:
        return
    for to in task.conversion.to:
        if store.digest(path := task.file.stem + ending(to)) is not None:
            raise exists(sayable(path))


def _published(task: Task, store: Store, made: Made) -> Row:
    """Publish all outputs, or none if one of them is in the way."""
    ours = {output.path: output.sha256 for output in task.previous.outputs} if task.previous else {}
    rows = []
    wanted = []
    for name, data in made.outputs:
        path, digest = task.file.stem + name, hashlib.sha256(data).hexdigest()
        rows.append(Output(sayable(path), digest))
        there = store.digest(path)
        may_replace = task.force or (there is not None and there == ours.get(sayable(path)))
        if there not in (None, digest) and not may_replace:
            raise exists(sayable(path))
        if there != digest:
            wanted.append((path, data, may_replace))
    for path, data, may_replace in wanted:
        store.publish(path, data, may_replace)
    return Row(
        source=sayable(task.file.source),
        stem=sayable(task.file.stem),
        status="done",
        pages=made.pages,
        words=made.words,
        warnings=made.warnings,
        notices=made.notices,
        sha256=made.sha256,
        key=task.conversion.key(),
        outputs=tuple(rows),
    )


def _failed(task: Task, failure: Failure) -> Row:
    plain = Failure(
        kind=failure.kind,
        code=failure.code,
        message=sayable(failure.message),
        traceback=None if failure.traceback is None else sayable(failure.traceback),
    )
    return Row(
        source=sayable(task.file.source),
        stem=sayable(task.file.stem),
        status="failed",
        key=task.conversion.key(),
        error=plain,
    )
