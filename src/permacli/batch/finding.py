"""From what was typed to a list of files, each with the path its outputs keep."""

import glob
import itertools
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from permacli.batch.naming import inside
from permacli.batch.remote import is_remote, remote_files
from permacli.errors import InputError
from permacli.readers.folder import ENDINGS as PAGES
from permacli.readers.folder import METS_ENDINGS

# Endings of what is read; a folder holds other things too. Named files may end in anything.
ENDINGS = frozenset((".pdf", ".xml", ".alto", ".hocr", ".html", ".htm", ".txt", ".text", ".md", ".json"))
# The same of a folder that is one issue, and pictures.
PAGE_ENDINGS = frozenset((*PAGES, *METS_ENDINGS))
REPORTS = ("report.jsonl",)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file to convert.

    Attributes:
        source: path or URL.
        stem: where its outputs go below the folder of outputs, without ending.
        size: bytes; 0 where nobody knows.
        trouble: why it will not be read, if that is known by now.
    """

    source: str
    stem: str
    size: int = 0
    trouble: str | None = None


class _Named(msgspec.Struct, frozen=True):
    """A file and the folder under which its place is kept; ``None``: that of all files that were named alone.

    ``issue``: it is a folder of pages, whose name has no ending.
    """

    source: str
    base: str | None
    size: int = 0
    trouble: str | None = None
    issue: bool = False

    def stem(self, path: PurePosixPath) -> str:
        """The place without the ending."""
        return str(path if self.issue else path.with_suffix(""))


def found(typed: Iterable[str], outputs: str, base: str | None = None, folders: bool = False) -> list[Found]:
    """The files that were typed, in that order, those of a folder or a pattern sorted; each once.

    Args:
        typed: files, folders, patterns (``scans/**/*.pdf``), URLs.
        outputs: the folder of outputs; what is in there is no input.
        base: the folder below which the place of files is kept that were named alone; else the one they share.
        folders: whether a folder with pages in it is one issue.
    """
    named: dict[str, _Named] = {}
    for name in typed:
        for file in _named(name, outputs, folders):
            named.setdefault(_identity(file.source), file)
    return _placed(list(named.values()), base)


def listed(data: bytes) -> list[str]:
    """The names of a list: one a line, or parted by NUL where there is one; empty lines count for nothing."""
    between = b"\0" if b"\0" in data else b"\n"
    names = (name.removesuffix(b"\r") if between == b"\n" else name for name in data.split(between))
    return [os.fsdecode(name) for name in names if name]


def _identity(source: str) -> str:
    return source if is_remote(source) else os.path.realpath(source)


def _named(name: str, outputs: str, folders: bool) -> Iterator[_Named]:
    if is_remote(name):
        yield from (_Named(url, base, size) for url, base, size in remote_files(name, ENDINGS))
    elif Path(name).is_dir():
        yield from _issues_in(name, outputs) if folders else _in_folder(name, outputs)
    elif glob.has_magic(name) and not os.path.lexists(name):
        matches = sorted(glob.glob(name, recursive=True))
        base = _fixed_part(name)
        if not matches:
            yield _Named(name, None, trouble="nothing matches this pattern; check the name")
        for match in matches:
            if not Path(match).is_dir():
                yield _file(match, base)
            elif folders:
                yield from (msgspec.structs.replace(issue, base=base) for issue in _issues_in(match, outputs))
    else:
        yield _file(name, None)


def _fixed_part(pattern: str) -> str:
    """The folder in front of the first wildcard."""
    parts = pattern.split("/")
    first = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    return "/".join(parts[:first]) or ("/" if pattern.startswith("/") else ".")


def _in_folder(folder: str, outputs: str) -> Iterator[_Named]:
    """What is read of all that is below a folder, but for hidden files and the folder of outputs."""
    own = os.path.realpath(folder)
    for here, files in _walked(folder, outputs):
        for name in files:
            if os.path.splitext(name)[1].lower() in ENDINGS and name not in REPORTS:
                yield _file(os.path.join(here, name), folder, own)


def _issues_in(folder: str, outputs: str) -> Iterator[_Named]:
    """Each folder, this one or below it, that holds pages; its place is that of a file of its name."""
    for here, files in _walked(folder, outputs):
        pages = [os.path.join(here, name) for name in files if os.path.splitext(name)[1].lower() in PAGE_ENDINGS]
        if pages:
            looked_at = [_file(page, None, os.path.realpath(here)) for page in pages]
            trouble = next((f"{page.source} {page.trouble}" for page in looked_at if page.trouble), None)
            base = os.path.dirname(_absolute(folder)) if here == folder else folder
            yield _Named(here.rstrip("/"), base, sum(page.size for page in looked_at), trouble, issue=True)


def _walked(folder: str, outputs: str) -> Iterator[tuple[str, list[str]]]:
    """Each folder and its files, in order, but for what is hidden and the folder of outputs."""
    for here, folders, files in os.walk(folder, onerror=None):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(os.path.join(here, name)) != os.path.realpath(outputs)
        )
        yield here, sorted(name for name in files if not name.startswith("."))


def _file(source: str, base: str | None, own: str | None = None) -> _Named:
    """A file looked at without opening it: a pipe or a device would wait for ever.

    ``own`` is the folder that a link must not lead out of: whoever filled it does not decide what else is read.
    """
    try:
        status = os.stat(source)
    except OSError as error:
        missing = "does not exist; check the name" if isinstance(error, FileNotFoundError) else "cannot be looked at"
        return _Named(source, base, trouble=missing)
    if not stat.S_ISREG(status.st_mode):
        return _Named(source, base, trouble="is no file but a pipe, a device or the like")
    if own is not None and os.path.commonpath((own, os.path.realpath(source))) != own:
        return _Named(source, base, trouble="is a link that leads out of the folder; name what it leads to")
    return _Named(source, base, status.st_size)


def _placed(named: list[_Named], base: str | None) -> list[Found]:
    """Each file with its place below the folder of outputs; the ending stays where two would get one name."""
    alone = [_absolute(file.source) for file in named if file.base is None]
    common = {far: _common_folder([path for path in alone if is_remote(path) is far]) for far in (False, True)}
    if base is not None:
        common[is_remote(base)] = _absolute(base).rstrip("/")
    paths = [_below(file, common[is_remote(file.source)]) for file in named]
    plain = [file.stem(path) for file, path in zip(named, paths, strict=True)]
    short = Counter(plain)
    stems = [str(path) if short[stem] > 1 else stem for stem, path in zip(plain, paths, strict=True)]
    seen: set[str] = set()
    placed = []
    for file, stem in zip(named, stems, strict=True):
        trouble = file.trouble
        if (
            base is not None
            and file.base is None
            and not _absolute(file.source).startswith(_absolute(base).rstrip("/") + "/")
        ):
            trouble = f"does not stand below --base {base}"
        elif stem in seen:
            trouble = "another input would be written to the same place; name the folder that holds both"
        seen.add(stem)
        placed.append(Found(source=file.source, stem=stem, size=file.size, trouble=trouble))
    return placed


def _absolute(source: str) -> str:
    return source if is_remote(source) else os.path.abspath(source)


def _common_folder(paths: list[str]) -> str:
    """The deepest folder that holds all these files; of absolute paths, or of URLs."""
    folders = [path.split("/")[:-1] for path in paths]
    level = itertools.takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False))
    return "/".join(parts[0] for parts in level)


def _below(file: _Named, common: str) -> PurePosixPath:
    """The place of a file below its base; a name cannot lead out of it."""
    base = common if file.base is None else _absolute(file.base).rstrip("/")
    path = inside(_absolute(file.source).removeprefix(base))
    if not path.name:
        raise InputError(f"{file.source!r} has no name that an output could take")
    return path
