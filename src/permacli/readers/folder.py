"""A folder, or what a METS file names, as one issue: a file or more a page, of any kind that is read."""

import pkgutil
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec.structs import replace

from permacli.errors import InputError, PermacliError, UsageError
from permacli.model.journal import Notice
from permacli.model.page import Page
from permacli.options import Format, ReadOptions
from permacli.readers import Opened, format_of, narrow, open_source
from permacli.readers.mets import METS_ROOT, ordered_files
from permacli.readers.numbering import renumbered
from permacli.readers.ranges import selected

# Endings of what may be a page, the best first: of one page in several forms the first is read.
ENDINGS = (".xml", ".hocr", ".html", ".htm", ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".txt")
# What may stand before the ending: "p1.alto.xml", "p1.tif.xml". Other points belong to the name: "scan.0001.tif".
KINDS = (*ENDINGS, ".alto", ".page", ".abbyy", ".ocr", ".gt")
METS_ENDINGS = (".xml", ".mets")
HEAD = 8192
# Folders that a message names at most.
MOST_NAMED = 5
# By name: a run without pictures loads no decoder.
ALBUMS = "permacli.readers.images:open_albums"
_DIGITS = re.compile(r"(\d+)")


class Part(msgspec.Struct, frozen=True):
    """One file of the issue and its kind."""

    path: Path
    kind: Format


class Set(msgspec.Struct, frozen=True):
    """Files that make one issue, open: the kinds they are of, a digest of all of them, their pages."""

    kinds: str
    digest: str
    opened: Opened


def is_set(path: Path) -> bool:
    """Whether a path is a folder or a METS file."""
    if path.is_dir():
        return True
    try:
        return path.suffix.lower() in METS_ENDINGS and path.is_file() and _is_mets(path)
    except OSError:
        return False


def open_set(path: Path, options: ReadOptions) -> Set:
    """Open a folder or a METS file.

    Raises:
        InputError: nothing in it is a page, or a file of it is damaged.
        UsageError: a page that does not exist was asked for.
    """
    try:
        parts = [part for part in parts_of(path) if options.format in (None, part.kind)]
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    if not parts:
        held = "no PDF, PNG, JPEG, TIFF, ALTO, PAGE, FineReader XML, hOCR or text"
        raise InputError(f"{path} holds no page: {held}{_instead(path)}")
    kinds = "+".join(dict.fromkeys(part.kind for part in parts))
    wanted = _wanted(parts, options)
    opened = Opened(len(parts) if wanted is None else len(wanted), iter(()))
    return Set(kinds, _digest(parts), replace(opened, pages=_pages(parts, options, wanted, opened)))


def digest_of(path: Path, options: ReadOptions) -> str:
    """SHA-256 of what :func:`open_set` would read, without opening it."""
    return _digest([part for part in parts_of(path) if options.format in (None, part.kind)])


def natural(name: str) -> list[tuple[bool, int, str]]:
    """The key that sorts ``page2`` before ``page10``.

    >>> sorted(["p10", "p2", "p1b"], key=natural)
    ['p1b', 'p2', 'p10']
    """
    pieces = [piece for piece in _DIGITS.split(name) if piece]
    return [(False, int(piece), "") if piece.isdecimal() else (True, 0, piece.casefold()) for piece in pieces]


def parts_of(path: Path) -> list[Part]:
    """The files of a folder, or those that a METS file names, a page or more each, in their order."""
    if path.is_file():
        return [_part(each) for each in ordered_files(path.read_bytes(), path.parent)]
    files = [each for each in path.iterdir() if each.is_file() and not each.name.startswith(".")]
    files = sorted((each for each in files if each.suffix.lower() in ENDINGS), key=lambda each: natural(each.name))
    mets = [each for each in files if each.suffix.lower() == ".xml" and _is_mets(each)]
    if len(mets) == 1:
        return [_part(each) for each in ordered_files(mets[0].read_bytes(), path)]
    pages: dict[str, Path] = {}
    for each in sorted(files, key=_rank):
        if each not in mets:
            pages.setdefault(page_name(each), each)
    # a text among pictures describes them; it is no page
    kept = [each for each in pages.values() if each.suffix.lower() != ".txt"] or list(pages.values())
    parts = [_part(each) for each in sorted(kept, key=lambda each: natural(each.name))]
    # what is neither a page nor a text is about them
    return [part for part in parts if part.kind != "text" or part.path.suffix.lower() == ".txt"]


def page_name(path: Path) -> str:
    """What the files of one page have in common: the name without what says of which kind they are.

    >>> page_name(Path("p1.alto.xml")), page_name(Path("n. 5, p. 1.tif"))
    ('p1', 'n. 5, p. 1')
    """
    name = path.stem
    while (before := Path(name)).suffix.lower() in KINDS:
        name = before.stem
    return name


def _instead(path: Path) -> str:
    """The folders in a folder that hold pages, for who meant one of them."""
    inner = sorted(path.iterdir(), key=lambda each: natural(each.name)) if path.is_dir() else []
    named = [each.name for each in inner if _holds_pages(each)]
    return f"; of the folders in it, {', '.join(named[:MOST_NAMED])} may hold some" if named else ""


def _holds_pages(folder: Path) -> bool:
    try:
        return folder.is_dir() and any(each.suffix.lower() in ENDINGS for each in folder.iterdir())
    except OSError:
        return False


def _rank(path: Path) -> int:
    return ENDINGS.index(path.suffix.lower())


def _is_mets(path: Path) -> bool:
    with path.open("rb") as file:
        return METS_ROOT.search(narrow(file.read(HEAD))) is not None


def _part(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(path, format_of(file.read(HEAD)))


def _digest(parts: Sequence[Part]) -> str:
    whole = sha256()
    for part in parts:
        whole.update(sha256(part.path.read_bytes()).digest())
    return whole.hexdigest()


def _wanted(parts: Sequence[Part], options: ReadOptions) -> frozenset[int] | None:
    """The pages that were asked for; they are counted only where some are."""
    if options.pages is None:
        return None
    plain = replace(options, pages=None, ocr="never")
    count = 0
    for part in parts:
        opened = _open(part, plain)
        count += opened.page_count
    return frozenset(selected(options.pages, count))


def _pages(parts: Sequence[Part], options: ReadOptions, wanted: frozenset[int] | None, whole: Opened) -> Iterator[Page]:
    """The pages; what is told of them goes to the whole."""
    first = 0
    for batch in _batches(parts):
        count, opened = _chosen(batch, options, wanted, first)
        if opened is not None:
            for page in opened.pages:
                yield renumbered(page, first + page.index)
            whole.notices.extend(_moved(notice, first) for notice in opened.notices)
            whole.recognisers.update(opened.recognisers)
        first += count


def _moved(notice: Notice, first: int) -> Notice:
    return notice if notice.page_index is None else replace(notice, page_index=first + notice.page_index)


def _batches(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """File by file, but pictures that follow one another together: they are read side by side."""
    for kind, group in groupby(parts, lambda part: part.kind):
        held = list(group)
        yield from [held] if kind == "image" else [[part] for part in held]


def _chosen(
    batch: Sequence[Part], options: ReadOptions, wanted: frozenset[int] | None, first: int
) -> tuple[int, Opened | None]:
    """How many pages some files have, and those of them that are wanted, if any are."""
    if wanted is None:
        opened = _open_all(batch, replace(options, pages=None))
        return opened.page_count, opened
    count = _open_all(batch, replace(options, pages=None, ocr="never")).page_count
    own = tuple((index - first, index - first + 1) for index in sorted(wanted) if first <= index < first + count)
    return count, _open_all(batch, replace(options, pages=own)) if own else None


def _open_all(batch: Sequence[Part], options: ReadOptions) -> Opened:
    if batch[0].kind != "image":
        return _open(batch[0], options)
    try:
        opened: Opened = pkgutil.resolve_name(ALBUMS)([part.path.read_bytes() for part in batch], options)
        return opened
    except UsageError:
        raise
    except PermacliError:
        for part in batch:
            _open(part, options)  # says which of them
        raise


def _open(part: Part, options: ReadOptions) -> Opened:
    try:
        return open_source(part.path.read_bytes(), replace(options, format=part.kind))[1]
    except InputError as error:
        raise InputError(f"{part.path.name}: {error}") from None
