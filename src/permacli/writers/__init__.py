"""One file a format; each turns a whole document into bytes. The table names them all."""

import pkgutil
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal

import msgspec

from permacli.errors import UsageError
from permacli.model.document import Document
from permacli.options import ReadingKind, WriteOptions
from permacli.text.reading import read_as


class Writer(msgspec.Struct, frozen=True):
    """A format: its function as ``module:name``, the endings of its files, what it cannot hold.

    ``reading`` is the only one that it has, if that is so; ``pictures`` are those of the pages that it shows.
    """

    function: str
    suffixes: tuple[str, ...]
    loses: tuple[str, ...] = ()
    reading: ReadingKind | None = None
    pictures: Literal["none", "first", "all"] = "none"


WriteFunction = Callable[[Document, WriteOptions], bytes]

# What formats for readers have no place for, and what lists of references leave out.
_READING = (
    "places on the page",
    "the journal",
    "confidence and evidence",
    "names of persons but for the printed labels",
)
_REFERENCES = ("all but the contents and the masthead",)

# Names, not functions: a run that writes JSON need not load the rest.
WRITERS: dict[str, Writer] = {
    "json": Writer("permacli.writers.json:write", (".json",)),
    "markdown": Writer(
        "permacli.writers.markdown:write",
        (".md", ".markdown"),
        _READING,
    ),
    "tei": Writer(
        "permacli.writers.tei:write",
        (".xml", ".tei"),
        (
            "changes that a later change took up",
            "evidence",
            "notices but for doubtful words and hyphens",
            "who asks where a turn has no person",
        ),
    ),
    "html": Writer(
        "permacli.writers.html:write",
        (".html", ".htm"),
        _READING,
    ),
    "epub": Writer(
        "permacli.writers.epub:write",
        (".epub",),
        (
            "places on the page",
            "the journal",
            "confidence and evidence",
            "names of persons but for the printed labels",
            "furniture",
        ),
        pictures="first",
    ),
    "csl-json": Writer("permacli.writers.citations:csl_json", (), _REFERENCES),
    "bibtex": Writer(
        "permacli.writers.citations:bibtex",
        (".bib",),
        (*_REFERENCES, "who is neither author nor interviewer", "sections"),
    ),
    "json-ld": Writer(
        "permacli.writers.jsonld:write",
        (".jsonld",),
        (*_REFERENCES, "who asked but as a contributor"),
    ),
    "ris": Writer(
        "permacli.writers.citations:ris",
        (".ris",),
        (*_REFERENCES, "illustrators and photographers", "sections"),
    ),
    "tei-openedition": Writer(
        "permacli.writers.tei_openedition:write",
        (),
        ("pages", "places on the page", "the journal", "persons", "all but one article", "the diplomatic reading"),
        reading="normalised",
    ),
    "proof": Writer(
        "permacli.writers.proof.page:write", (), ("the contents page", "faces of headings"), "diplomatic", "all"
    ),
    "text": Writer(
        "permacli.writers.text:write",
        (".txt", ".text"),
        (
            "places on the page",
            "the journal",
            "confidence and evidence",
            "names of persons but for the printed labels",
            "type faces",
            "levels of headings",
        ),
    ),
}


def write(document: Document, to: str, options: WriteOptions = WriteOptions()) -> bytes:
    """The document in the format ``to``, in the reading asked for, always the same bytes; texts are UTF-8 with LF.

    Raises:
        UsageError: there is no such format.
    """
    if to not in WRITERS:
        raise UsageError(f"no format is called {to!r}; there are {', '.join(WRITERS)}")
    function: WriteFunction = pkgutil.resolve_name(WRITERS[to].function)
    return function(read_as(document, WRITERS[to].reading or options.reading), options)


_ENDINGS = {"csl-json": ".json", "tei-openedition": ".xml", "proof": ".html"}
"""Of formats that no ending of a file stands for alone."""


def ending_of(to: str) -> str:
    """The ending of files in the format."""
    return WRITERS[to].suffixes[0] if WRITERS[to].suffixes else _ENDINGS[to]


def format_of(name: str) -> str:
    """The format that the ending of a file's name asks for.

    Raises:
        UsageError: the ending is of no format that is written.
    """
    suffix = PurePath(name).suffix.lower()
    for to, writer in WRITERS.items():
        if suffix in writer.suffixes:
            return to
    what = f"no format for the ending {suffix}" if suffix else f"{name!r} has no ending that names a format"
    known = ", ".join(ending for writer in WRITERS.values() for ending in writer.suffixes)
    raise UsageError(f"{what}; end the name in {known}, or say --to FORMAT")
