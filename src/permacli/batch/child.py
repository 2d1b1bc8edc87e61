"""The process that reads files for the program: one at a time, each answered over a pipe.

What a file can do to a program it can do to this one only. It writes no output: what it made goes back over the pipe.
``python -m permacli.batch.child FD PARENT MEMORY`` is how :mod:`permacli.batch.keeper` starts it.
"""

import faulthandler
import hashlib
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
from msgspec.structs import replace

import permacli
from permacli import pipeline, proofreading, select, writers
from permacli.batch.naming import ending
from permacli.batch.work import Answer, Conversion, Job, Made, Pages, Trouble
from permacli.errors import InputError, PermacliError, UsageError
from permacli.model import codec
from permacli.model.document import Document
from permacli.model.physical import Physical
from permacli.model.tree import leaves
from permacli.options import ReadOptions
from permacli.volume.bond import bound_to
from permacli.writers import split
from permacli.writers.physical import LAYERS, write_layer

# Between two messages about pages, in seconds: more would cost and nobody could read them.
INTERVAL = 0.2


def converted(job: Job, progress: Callable[[int, int], None] | None = None) -> Made:
    """Read a file and make every output of it.

    Raises:
        PermacliError: it cannot be read, or not be written in one of the formats.
    """
    asked = job.conversion
    source = Path(os.fsdecode(job.path)) if job.data is None else job.data
    physical, document = _read(source, job, progress)
    undecided = _cut(document, asked)
    document = _cut(proofreading.decided(document, asked.decisions), asked) if asked.decisions else undecided
    notices = Counter(notice.kind for notice in document.notices)
    outputs = [
        *_outputs((document, undecided), asked, source),
        *(_layers(physical, document, asked) if physical else ()),
    ]
    return Made(
        outputs=tuple(outputs),
        sha256=_digest(source, document),
        pages=len(document.pages),
        words=sum(len(leaf.text.value.split()) for leaf in leaves(document)),
        warnings=sum(notice.level == "warning" for notice in document.notices),
        notices=dict(sorted(notices.items())),
    )


def _cut(document: Document, asked: Conversion) -> Document:
    return document if asked.folios is None else select.between_folios(document, asked.folios)


def _digest(source: Path | bytes, document: Document) -> str:
    """SHA-256 of the input; a saved document tells that of what it was made of."""
    if not permacli.is_saved(source):
        return document.source.sha256
    return hashlib.sha256(source if isinstance(source, bytes) else source.read_bytes()).hexdigest()


def _read(
    source: Path | bytes, job: Job, progress: Callable[[int, int], None] | None
) -> tuple[Physical | None, Document]:
    """The document, and the physical layer if a format of it is asked for: a file is read once."""
    asked = job.conversion
    options = _options(source, asked.read)
    if not any(to in LAYERS for to in asked.to):
        document = permacli.read(
            source, name=job.name, read_options=options, build_options=asked.build, progress=progress
        )
        return None, document
    if permacli.is_saved(source):
        raise UsageError("a saved document holds no places of words: convert what it was made of")
    physical = pipeline.read_pages(source, read_options=options, progress=progress)
    physical = replace(physical, source=replace(physical.source, name=job.name))
    return physical, pipeline.document_of(physical, asked.build)


def _options(source: Path | bytes, options: ReadOptions) -> ReadOptions:
    """For a saved document without those that are no wish about what is read: it is taken as it is."""
    if isinstance(source, bytes):
        head = source[: codec.HEAD]
    elif source.is_dir():
        return options
    else:
        try:
            with source.open("rb") as file:
                head = file.read(codec.HEAD)
        except OSError as error:
            raise InputError(f"the file cannot be read: {error.strerror}") from None
    if not codec.is_document(head):
        return options
    plain = ReadOptions()
    return replace(options, jobs=plain.jobs, cache=plain.cache, limits=plain.limits)


def _outputs(
    documents: tuple[Document, Document], asked: Conversion, source: Path | bytes
) -> Iterator[tuple[str, bytes]]:
    """Of the document with the decisions carried out; a proof page shows them as verdicts on that without."""
    document, undecided = documents
    for to in asked.to:
        if to in LAYERS:
            continue
        if asked.split:
            for name, part in split.articles(document):
                yield f"/{name}{ending(to)}", writers.write(part, to, asked.write)
            continue
        drawn = proofreading.pictures(document, to, source, asked.read.password)
        whole = proofreading.asked(undecided) if to == "proof" else document
        yield ending(to), writers.write(whole, to, replace(asked.write, pictures=drawn, decisions=asked.decisions))


def _layers(physical: Physical, document: Document, asked: Conversion) -> Iterator[tuple[str, bytes]]:
    """The formats of the physical layer, with the corrections of the reading marked."""
    if asked.folios is not None:
        kept = {page.index for page in document.pages}
        physical = replace(physical, pages=tuple(page for page in physical.pages if page.index in kept))
    repaired = None
    if asked.write.reading != "extracted":
        repaired = proofreading.decided_texts(pipeline.texts_of(physical, asked.build), asked.decisions)
    for to in asked.to:
        if to not in LAYERS:
            continue
        if asked.split is None:
            yield ending(to), write_layer(physical, to, None if to == "pages" else repaired)
            continue
        for page in physical.pages:
            alone = replace(physical, pages=(page,))
            yield f"/{page.id}{ending(to)}", write_layer(alone, to, None if to == "pages" else repaired)


def answer(job: Job, progress: Callable[[int, int], None]) -> Made | Trouble:
    """What becomes of a file; whatever goes wrong is an answer too."""
    try:
        return converted(job, progress)
    except PermacliError as error:
        return Trouble(kind=type(error).__name__, code=error.exit_code, message=str(error))
    except MemoryError:
        return Trouble(kind="MemoryLimitError", code=1, message=OUT_OF_MEMORY, traceback=traceback.format_exc())
    except RecursionError:
        message = "the file is nested too deep; it is damaged, or means harm"
        return Trouble(kind="InputError", code=4, message=message, traceback=traceback.format_exc())
    except Exception as error:
        message = f"defect of the program: {type(error).__name__}: {error}"
        return Trouble(kind=type(error).__name__, code=1, message=message, traceback=traceback.format_exc())


OUT_OF_MEMORY = "the file needs more memory than --max-memory allows"


class _Teller:
    """Sends how many pages are read, not too often, from whichever thread."""

    def __init__(self, send: Callable[[Answer], None]) -> None:
        self._send = send
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= INTERVAL or done == total:
            self._last = now
            self._send(Pages(done, total))


def _serve(connection: Connection) -> None:
    decode = msgspec.msgpack.Decoder(Job).decode
    encode = msgspec.msgpack.Encoder().encode
    lock = threading.Lock()

    def send(message: Answer) -> None:
        with lock:
            connection.send_bytes(encode(message))

    while True:
        try:
            job = decode(connection.recv_bytes())
        except (EOFError, OSError):
            return  # the program is gone, or has no more files
        send(answer(job, _Teller(send)))


def main() -> None:
    """Serve until the pipe ends."""
    descriptor, parent, memory = map(int, sys.argv[1:])
    bound_to(parent)
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _serve(Connection(descriptor))


if __name__ == "__main__":
    main()
