"""``convert`` and ``schema``: the issue in another format, and what the JSON looks like."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from permacli.cli.formats import ArticleOption, Force, Speaker
from permacli.cli.groups import group
from permacli.cli.output import STDOUT, check_target, claim_stdout, deliver, send
from permacli.cli.session import Session, reads
from permacli.cli.terminal import many
from permacli.errors import StrictWarningsError, UsageError
from permacli.model.document import Document
from permacli.options import ReadingKind, TeiSpeech, WriteOptions

FormatName = Literal[
    "json",
    "markdown",
    "text",
    "tei",
    "html",
    "epub",
    "tei-openedition",
    "csl-json",
    "bibtex",
    "ris",
    "json-ld",
    "proof",
]
LayerName = Literal["alto", "hocr", "page", "pages"]
To = Annotated[
    Literal[FormatName, LayerName] | None, typer.Option(help="Format; the ending of OUT decides if not given.")
]
Out = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="File to write; - is standard output.")]
Reading = Annotated[
    ReadingKind,
    typer.Option(help="extracted: as the file has it; diplomatic: repaired; normalised: and in one typographic style."),
]
PageMarks = Annotated[bool, typer.Option("--page-marks", help="Mark where pages begin.")]
Furniture = Annotated[bool, typer.Option("--furniture", help="Add running heads, notices and the like at the end.")]
Wrap = Annotated[int, typer.Option(min=0, help="Text: break lines at this many characters; 0 is one paragraph a line.")]
Speech = Annotated[
    TeiSpeech,
    typer.Option("--tei-speech", help="TEI: turns as sp, or as u and seg, as corpora of recorded speech have them."),
]
Split = Annotated[
    Literal["articles", "pages"] | None,
    typer.Option(help="articles: one file each in the folder OUT; pages: the same for alto, hocr, page; needs --to."),
]
Scan = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="proof, epub: the PDF or pictures of the pages, where INPUT is neither."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 when there are warnings.")]


def write_options(
    reading: Reading = "diplomatic",
    page_marks: PageMarks = False,
    furniture: Furniture = False,
    wrap: Wrap = 0,
    tei_speech: Speech = "sp",
) -> WriteOptions:
    """How the document is written."""
    return WriteOptions(page_marks=page_marks, furniture=furniture, wrap=wrap, reading=reading, tei_speech=tei_speech)


@reads
def convert(
    session: Session,
    output: Out = STDOUT,
    to: To = None,
    options: WriteOptions = group(write_options),
    force: Force = False,
    strict: Strict = False,
    split: Split = None,
    scan: Scan = None,
    article: ArticleOption = None,
    speaker: Speaker = None,
) -> None:
    """Turn an issue into JSON, Markdown, TEI, HTML, EPUB …, a page to proofread on, or into ALTO, hOCR or PAGE."""
    from permacli import writers
    from permacli.cli.layers import convert_layer
    from permacli.writers.physical import LAYERS

    if to in LAYERS:
        if article is not None or speaker is not None:
            raise UsageError(f"{to} holds pages whole: choose them by --pages, not by --article or --speaker")
        check_reading(to, options.reading)
        _strictly(strict, convert_layer(session, to, output, options.reading, (split, force)))
        return
    if split == "pages":
        raise UsageError("--split pages is for alto, hocr and page; articles have files of their own: --split articles")
    if split is not None:
        if article is not None:
            raise UsageError("--split writes every article, --article one; leave one of them out")
        if speaker is not None:
            raise UsageError("--split writes whole articles; what one person says in one is --article N --speaker NAME")
        document = _split(session, to, options, output, force, scan)
    else:
        chosen = to or ("json" if output == STDOUT else writers.format_of(output))
        check_reading(chosen, options.reading)
        check_target(output, force)
        document, options = _read(session, chosen, options, scan)
        document = _chosen(document, article, speaker)
        deliver(writers.write(document, chosen, options), output, session.stdout, force)
    warnings = sum(notice.level == "warning" for notice in document.notices)
    if output != STDOUT:
        session.say(f"wrote {output}: {many(len(document.articles), 'article')}, {many(warnings, 'warning')}")
    _strictly(strict, warnings)


def check_reading(to: str, reading: ReadingKind) -> None:
    """Refuse a reading that the format does not have; ``diplomatic`` is what is said by who says nothing.

    Raises:
        UsageError: it has another one.
    """
    from permacli.writers import WRITERS

    only = WRITERS[to].reading if to in WRITERS else None
    if reading != "diplomatic" and only not in (None, reading):
        raise UsageError(f"{to} has the {only} reading only; leave out --reading {reading}")
    if reading == "normalised" and to not in WRITERS:
        raise UsageError(f"{to} holds what is printed, as it was read or repaired: it has no normalised reading")


def _strictly(strict: bool, warnings: int) -> None:
    if strict and warnings:
        raise StrictWarningsError(f"{many(warnings, 'warning')}; `permacli check` lists them")


def _chosen(document: Document, article: str | None, speaker: str | None) -> Document:
    """The document, of one article or with the turns of one person if that is asked for."""
    from permacli import select
    from permacli.writers import split

    if article is not None:
        document = split.alone(document, select.articles(document, article)[0])
    return document if speaker is None else select.speaking(document, speaker)


def _read(session: Session, to: str, options: WriteOptions, scan: str | None) -> tuple[Document, WriteOptions]:
    """The issue, and the options with pictures of its pages where the format shows any."""
    from permacli import proofreading

    source = session.input()
    document = session.document(source, decide=to != "proof")
    drawn = proofreading.pictures(document, to, Path(scan) if scan else source, session.read_options.password)
    if scan and not drawn:
        raise UsageError(f"--scan {scan}: no page to show; give the PDF that was read, and --to proof or epub")
    shown = proofreading.asked(document) if to == "proof" else document
    return shown, replace(options, pictures=drawn, decisions=session.decisions)


def _split(
    session: Session, to: str | None, options: WriteOptions, folder: str, force: bool, scan: str | None
) -> Document:
    """Write one file an article into the folder, none if one of them is in the way."""
    from permacli import writers
    from permacli.writers import split

    if to is None or folder == STDOUT:
        raise UsageError("--split needs a folder (-o FOLDER) and a format (--to FORMAT)")
    if not Path(folder).is_dir():
        check_target(folder, force=False)
    check_reading(to, options.reading)
    document, options = _read(session, to, options, scan)
    Path(folder).mkdir(exist_ok=True)
    ending = writers.ending_of(to)
    parts = {str(Path(folder) / f"{name}{ending}"): part for name, part in split.articles(document)}
    for target in parts:
        check_target(target, force)
    for target, part in parts.items():
        deliver(writers.write(part, to, options), target, session.stdout, force)
    return document


def schema(
    of: Annotated[
        Literal["document", "decisions"], typer.Option(help="decisions: what a proof page saves.")
    ] = "document",
) -> None:
    """Print the JSON Schema of permacli's JSON."""
    from permacli.model import codec
    from permacli.model.decisions import Decisions
    from permacli.model.document import Document

    send(codec.schema(Document if of == "document" else Decisions), claim_stdout())
