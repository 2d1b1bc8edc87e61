"""``convert`` and ``schema``: the issue in another format, and what the JSON looks like."""

from typing import Annotated, Literal

import typer

from permacli.cli.formats import Force
from permacli.cli.output import STDOUT, check_target, claim_stdout, deliver, send
from permacli.cli.session import Session, reads
from permacli.errors import StrictWarningsError
from permacli.options import ReadingKind, WriteOptions

To = Annotated[
    Literal["json", "markdown", "text", "tei", "html", "epub"] | None,
    typer.Option(help="Format; the ending of OUT decides if not given."),
]
Out = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="File to write; - is standard output.")]
Reading = Annotated[
    ReadingKind,
    typer.Option(help="extracted: as the file has it; diplomatic: repaired; normalised: and in one typographic style."),
]
PageMarks = Annotated[bool, typer.Option("--page-marks", help="Mark where pages begin.")]
Furniture = Annotated[bool, typer.Option("--furniture", help="Add running heads, notices and the like at the end.")]
Wrap = Annotated[int, typer.Option(min=0, help="Text: break lines at this many characters; 0 is one paragraph a line.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 when there are warnings.")]


@reads
def convert(
    session: Session,
    output: Out = STDOUT,
    to: To = None,
    reading: Reading = "diplomatic",
    page_marks: PageMarks = False,
    furniture: Furniture = False,
    wrap: Wrap = 0,
    force: Force = False,
    strict: Strict = False,
) -> None:
    """Turn an issue into JSON, Markdown, plain text, TEI, HTML or EPUB."""
    from permacli import writers

    chosen = to or ("json" if output == STDOUT else writers.format_of(output))
    check_target(output, force)
    document = session.document()
    options = WriteOptions(page_marks=page_marks, furniture=furniture, wrap=wrap, reading=reading)
    deliver(writers.write(document, chosen, options), output, session.stdout, force)
    warnings = sum(notice.level == "warning" for notice in document.notices)
    if output != STDOUT:
        session.say(f"wrote {output}: {len(document.articles)} articles, {warnings} warnings")
    if strict and warnings:
        raise StrictWarningsError(f"{warnings} warnings; `permacli check` lists them")


def schema() -> None:
    """Print the JSON Schema of permacli's JSON."""
    from permacli.model import codec

    send(codec.schema(), claim_stdout())
