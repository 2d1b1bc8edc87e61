"""Read, build, pass after pass: from a source to a document. Knows no format and no screen."""

import hashlib
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from permacli import __version__, volume
from permacli.errors import InputError, MissingToolError, NoTextError, UsageError
from permacli.layout import build, page_regions
from permacli.model.document import Document, Source
from permacli.model.journal import Change, Notice
from permacli.model.physical import PAGES_SCHEMA, Physical
from permacli.model.region import PageRegions
from permacli.model.tree import map_texts
from permacli.options import BuildOptions, Limits, ReadOptions
from permacli.passes import STEPS, TEXT_STEPS, StepSpec
from permacli.passes.languages import languages_of
from permacli.passes.notes import STEP as NOTES
from permacli.passes.outcome import Context
from permacli.passes.shares import Done, Told, done, ran, shares, together
from permacli.readers import Opened, open_source
from permacli.readers.folder import is_set, open_set
from permacli.readers.limits import refuse_large
from permacli.readers.spreads import in_single_pages
from permacli.rules.language import language_of
from permacli.rules.loader import languages, load_rules
from permacli.rules.ocr import naming
from permacli.text.history import after_joins
from permacli.text.unread import without_unread
from permacli.text.words import IssueWords
from permacli.volume import Progress


def read(
    source: Path | bytes,
    *,
    name: str = "",
    read_options: ReadOptions = ReadOptions(),
    build_options: BuildOptions = BuildOptions(),
    progress: Progress | None = None,
) -> Document:
    """Read an issue and build its document.

    Args:
        source: a file, or its bytes (then ``name`` says what to call it).
        name: overrides the file's name in ``Document.source``.
        read_options: engine, password, pages.
        build_options: language, passes left out.
        progress: told of each page.

    Raises:
        InputError: the file is missing, damaged or not what it says it is.
        EncryptedError: a password is needed, or the one given is wrong.
        NoTextError: no page holds text.
        MissingToolError: no page holds text, and their pictures cannot be read.
        UsageError: an unknown pass or page was named.
    """
    must_be_known(build_options)
    about, opened = opened_source(source, read_options)
    return restored(opened, replace(about, name=name or about.name), build_options, progress)


def opened_source(source: Path | bytes, options: ReadOptions) -> tuple[Source, Opened]:
    """What is known of a file, a folder, or bytes, and their pages; raises as :func:`read`."""
    called = source.resolve().name if isinstance(source, Path) else ""
    if isinstance(source, Path) and is_set(source):
        found = open_set(source, options)
        about = Source(name=called, sha256=found.digest, engine=found.kinds, options=options.told())
        return about, in_single_pages(found.opened)
    data = source if isinstance(source, bytes) else _bytes(source, options.limits)
    engine, opened = open_source(data, options)
    digest = hashlib.sha256(data).hexdigest()
    here = Source(name=called, sha256=digest, engine=engine, producer=opened.producer, options=options.told())
    if opened.source is not None:
        return replace(opened.source, options=(*opened.source.options, *here.options)), opened
    return here, in_single_pages(opened)


def read_pages(
    source: Path | bytes, *, read_options: ReadOptions = ReadOptions(), progress: Progress | None = None
) -> Physical:
    """Read the physical layer of an issue and build nothing; raises as :func:`read`."""
    about, opened = opened_source(source, read_options)
    pages = tuple(volume.counted(opened, progress))
    return Physical(
        schema=PAGES_SCHEMA,
        source=_read_by(about, opened),
        pages=pages,
        notices=tuple(opened.notices),
        bookmarks=opened.bookmarks,
    )


def surveyed_pages(source: Path | bytes, options: ReadOptions, progress: Progress | None = None) -> Physical:
    """The same, for who asks what a file is: where the program for its pictures is missing, that is told."""
    try:
        return read_pages(source, read_options=options, progress=progress)
    except MissingToolError as error:
        physical = read_pages(source, read_options=replace(options, ocr="never", second_reading=False))
        return _told(physical, str(error))


def surveyed(physical: Physical, options: BuildOptions = BuildOptions()) -> Document:
    """The document of a physical layer; where that holds no text, its pages and why there is no more."""
    try:
        return document_of(physical, options)
    except NoTextError as error:
        physical = physical if physical.notices else _told(physical, str(error))
        pages = tuple(page_regions(page).ref for page in physical.pages)
        return Document(version=__version__, source=physical.source, pages=pages, notices=physical.notices)


def _told(physical: Physical, why: str) -> Physical:
    notice = Notice(kind="page-unread", message=why, level="warning", page_index=0)
    return replace(physical, notices=(*physical.notices, notice))


def document_of(physical: Physical, options: BuildOptions = BuildOptions()) -> Document:
    """Build the document of a physical layer; raises as :func:`restored`."""
    opened = Opened(
        len(physical.pages), iter(physical.pages), notices=list(physical.notices), bookmarks=physical.bookmarks
    )
    return restored(opened, physical.source, options)


def texts_of(physical: Physical, options: BuildOptions = BuildOptions()) -> Document:
    """The same, but only the passes about texts run: what they changed are corrections, and no structure."""
    names = [step.name for step in TEXT_STEPS]
    return document_of(physical, options if options.until in names else replace(options, until=names[-1]))


def restored(
    opened: Opened, source: Source, options: BuildOptions = BuildOptions(), progress: Progress | None = None
) -> Document:
    """Build the document of pages, wherever they come from, and run every pass.

    Raises:
        NoTextError: no page holds text.
    """
    jobs = volume.processes(opened)
    pages, sureness = volume.regions(opened, progress)
    _must_hold_text(pages, opened)
    language = options.language or language_of(region.flat for page in pages for region in page.regions)
    rules = load_rules(language)
    built = build(pages, rules.structure, opened.bookmarks)
    del pages
    metadata = replace(built.document.metadata, language=language)
    notices = (*_without_rules(language), *built.document.notices, *opened.notices)
    # here, for whatever the pages come through, they come through here
    source = _read_by(source, opened)
    source = replace(source, options=tuple(dict.fromkeys((*source.options, *options.told()))))
    document = replace(built.document, notices=notices, version=__version__, source=source, metadata=metadata)
    context = Context(
        rules=rules,
        words=IssueWords.count(document),
        repair=options.repair,
        languages=languages_of(document, language),
        sureness=sureness,
        jobs=jobs,
    )
    return passed(document, built.changes, context, options)


def _read_by(source: Source, opened: Opened) -> Source:
    """The source with the programs that read its pictures; known once its pages are read."""
    return replace(source, recogniser=", ".join(sorted(opened.recognisers))) if opened.recognisers else source


def must_be_known(options: BuildOptions) -> None:
    """Refuse unknown names before any work is done."""
    names = [step.name for step in STEPS]
    for asked in (*options.skip, *((options.until,) if options.until else ())):
        if asked not in names:
            raise UsageError(f"there is no pass {asked!r}; there are {', '.join(names)}")
    if options.language not in (None, *languages(), *naming().models):
        others = ", ".join(sorted(naming().models.keys() - set(languages())))
        raise UsageError(
            f"{options.language!r} names no language that is known; there are rules for {', '.join(languages())}, "
            f"and without rules {others} are read"
        )


def _without_rules(language: str) -> tuple[Notice, ...]:
    """What is told of an issue in a language without rules of its own."""
    if language in languages():
        return ()
    message = (
        f"there are no rules for the language {language!r}: what its words alone would tell (who asks, who wrote, when "
        "it came out) is not known, and misread words stay"
    )
    return (Notice(kind="language-without-rules", message=message, level="warning"),)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        refuse_large(path.stat().st_size, limits)
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; check the name") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None


def _must_hold_text(pages: list[PageRegions], opened: Opened) -> None:
    if any(page.regions for page in pages):
        return
    if opened.page_count == 0 or (pages and pages[0].ref.layer == "text"):
        raise NoTextError("the input holds no text; is it the right file?")
    raise NoTextError(
        "no page holds text: this is a scan without a text layer; read its pictures with --ocr auto, if they show text"
    )


def passed(
    document: Document,
    joins: tuple[Change, ...],
    context: Context,
    options: BuildOptions,
    steps: tuple[StepSpec, ...] = STEPS,
) -> Document:
    """Run the passes in their order; the journal, which begins with ``joins``, is numbered at the end."""
    changes = list(joins)
    notices = list(document.notices)
    for shared, some in groupby(_asked(steps, options), key=lambda step: step.shared and context.jobs > 1):
        document, told = (_shared if shared else ran)(document, context, list(some))
        changes += [change for each in told for change in each.changes]
        notices += [notice for each in told for notice in each.notices]
    if all(step.name != NOTES for step in _asked(steps, options)):
        document = map_texts(document, lambda leaf: without_unread(leaf.text))
    numbered = tuple(
        replace(change, id=f"k{number:04d}") for number, change in enumerate(after_joins(changes), start=1)
    )
    return replace(document, changes=numbered, notices=tuple(notices))


def _asked(steps: tuple[StepSpec, ...], options: BuildOptions) -> list[StepSpec]:
    """The passes that are to run."""
    names = [step.name for step in steps]
    last = names.index(options.until) + 1 if options.until in names else len(steps)
    return [step for step in steps[:last] if step.name not in options.skip]


def _shared(document: Document, context: Context, steps: Sequence[StepSpec]) -> tuple[Document, tuple[Told, ...]]:
    """The same as :func:`ran`, by several processes."""
    context = replace(context, whole=document)
    tasks = [partial(done, share, context, steps) for share in shares(document, context.jobs)]
    return together(document, volume.side_by_side(tasks, Done), steps)
