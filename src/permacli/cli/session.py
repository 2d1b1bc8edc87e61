"""What all commands that read an issue have in common: their options, the reading itself, words to the user."""

import functools
import inspect
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
import typer

from permacli.cli import pages as ranges
from permacli.cli.groups import gathered, group, options_of
from permacli.cli.output import claim_stdout
from permacli.cli.reading import STDIN, build_options, read_options
from permacli.cli.terminal import harmless
from permacli.errors import InputError, UsageError
from permacli.model.decisions import Decision
from permacli.model.document import Document
from permacli.model.page import Page
from permacli.model.physical import Physical
from permacli.options import BuildOptions, ReadOptions


class Session(msgspec.Struct, frozen=True):
    """One run: what is read and how, and where data and messages go."""

    source: str
    stdout: BinaryIO
    read_options: ReadOptions
    build_options: BuildOptions
    folios: str | None = None
    decisions: tuple[Decision, ...] = ()
    quiet: bool = False
    verbose: bool = False

    def input(self) -> Path | bytes:
        """What is read: the path that was named, or all of standard input, which can be asked for once."""
        return _stdin() if self.source == STDIN else Path(self.source)

    def document(self, source: Path | bytes | None = None, decide: bool = True) -> Document:
        """Read the issue, carry out the decisions, cut it to the printed pages that were asked for.

        Args:
            source: what :meth:`input` gave, where the command needs that too.
            decide: whether to carry out the decisions.
        """
        import permacli

        started = time.monotonic()
        source = self.input() if source is None else source
        with _progress(self.quiet) as progress:
            document = permacli.read(
                source,
                read_options=self.read_options,
                build_options=self.build_options,
                progress=progress,
            )
        if self.verbose:
            self.say(f"read {len(document.pages)} pages in {time.monotonic() - started:.1f} s")
        if self.decisions and decide:
            document = self._decided(document)
        return document if self.folios is None else _on_folios(document, self.folios)

    def _decided(self, document: Document) -> Document:
        from permacli import proofreading

        decided = proofreading.decided(document, self.decisions)
        for notice in proofreading.lost(decided):
            self.say(f"{notice.message}: {notice.quote or ''}")
        return decided

    def surveyed(self) -> tuple[Document, tuple[Page, ...]]:
        """The issue as :meth:`document` gives it, and its physical pages; a saved document has none.

        Of pages without text, or that cannot be read from their pictures, there is no more than that.
        """
        import permacli
        from permacli import pipeline

        source = self.input()
        if permacli.is_saved(source):
            return self.document(source), ()
        pipeline.must_be_known(self.build_options)
        with _progress(self.quiet) as progress:
            physical = pipeline.surveyed_pages(source, self.read_options, progress)
        document = pipeline.surveyed(physical, self.build_options)
        if self.decisions:
            document = self._decided(document)
        return document if self.folios is None else _on_folios(document, self.folios), physical.pages

    def layers(self, marked: bool) -> tuple[Physical, Document | None]:
        """The physical layer, cut to the printed pages that were asked for; if ``marked``, with its repaired texts."""
        import permacli
        from permacli import pipeline, proofreading

        pipeline.must_be_known(self.build_options)
        source = self.input()
        if permacli.is_saved(source):
            raise UsageError("a saved document holds no places of words: convert what it was made of")
        with _progress(self.quiet) as progress:
            physical = pipeline.read_pages(source, read_options=self.read_options, progress=progress)
        if not marked and self.folios is None:
            return physical, None
        document = proofreading.decided_texts(pipeline.texts_of(physical, self.build_options), self.decisions)
        if self.folios is not None:
            kept = {page.index for page in _on_folios(document, self.folios).pages}
            pages = tuple(page for page in physical.pages if page.index in kept)
            physical = msgspec.structs.replace(physical, pages=pages)
        return physical, document if marked else None

    def say(self, message: str) -> None:
        """One line on standard error, unless the user wants none."""
        if not self.quiet:
            say(message)


def say(message: str) -> None:
    """One line on standard error."""
    say_line(" ".join(message.split()))


def say_line(line: str) -> None:
    """One line on standard error with its spaces; nobody may read it any more, which is no reason to stop."""
    whole = harmless(line).replace("\n", " ")
    with suppress(OSError):
        print(f"permacli: {whole}", file=sys.stderr, flush=True)


def reads(body: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function whose first argument is a :class:`Session`: it gets the options of reading.

    What the function has an argument of its own for, is its own: several inputs, jobs that are no pages.
    """
    own = options_of(body)
    shared = {name: p for name, p in options_of(_opened).items() if name not in own}

    @functools.wraps(body)
    def command(**given: Any) -> None:
        session, debug = gathered(_opened, {"source": "", **{name: given.pop(name) for name in shared}})
        try:
            gathered(functools.partial(body, session), given)
        except Exception:
            if debug:
                traceback.print_exc()
            raise

    source = [p for name, p in shared.items() if name == "source"]
    options = [p for name, p in shared.items() if name != "source"]
    arranged = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*source, *list(own.values())[1:], *options)]
    command.__signature__ = inspect.Signature(arranged)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in arranged}
    return command


def _opened(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="PDF, ALTO, PAGE, FineReader XML, hOCR, picture, text, our JSON, a folder of pages, METS; - is stdin.",
        ),
    ],
    pages: Annotated[str | None, typer.Option(help="Pages of the file to read, from 1: 1,3-7,10-end.")] = None,
    folios: Annotated[str | None, typer.Option(help="Printed page numbers to keep: 53-60.")] = None,
    read: ReadOptions = group(read_options),
    decisions: Annotated[
        str | None, typer.Option(metavar="FILE", help="What was decided on the proof page: carry it out.")
    ] = None,
    build: BuildOptions = group(build_options),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> tuple[Session, bool]:
    """The session that the options of reading ask for, and whether to show tracebacks."""
    session = Session(
        source=source,
        stdout=claim_stdout(),
        read_options=msgspec.structs.replace(read, pages=None if pages is None else ranges.file_pages(pages)),
        build_options=build,
        folios=folios,
        decisions=() if decisions is None else _decisions(decisions),
        quiet=quiet,
        verbose=verbose,
    )
    return session, debug


def _decisions(path: str) -> tuple[Decision, ...]:
    from permacli.model.decisions import decode

    try:
        return decode(Path(path).read_bytes(), path).decisions
    except OSError as error:
        raise InputError(f"the decisions {path} cannot be read: {error.strerror}") from None


def _stdin() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise InputError("nothing comes from standard input; name a file, or pipe one in")
    return sys.stdin.buffer.read()


def _on_folios(document: Document, typed: str) -> Document:
    from permacli import select

    return select.between_folios(document, ranges.folios(typed))


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell of each page: a bar on standard error if that is a terminal, from the first page on."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield None
        return
    with ExitStack() as open_bars:
        yield _Bar(open_bars)


class _Bar:
    """A bar that appears when there is something to show: reading a saved document takes no time."""

    def __init__(self, open_bars: ExitStack) -> None:
        self._open_bars = open_bars
        self._update: Callable[[int, int], None] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._update is None:
            self._update = self._appear(total)
        self._update(done, total)

    def _appear(self, total: int) -> Callable[[int, int], None]:
        from rich.console import Console
        from rich.progress import Progress

        bar = self._open_bars.enter_context(Progress(console=Console(stderr=True), transient=True))
        task = bar.add_task("reading", total=total)
        return lambda done, of: bar.update(task, completed=done, total=of)
