"""``eval``: how near an output comes to its gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from permacli.cli.formats import Listing, aligned, listed
from permacli.cli.groups import group
from permacli.cli.session import Session, reads
from permacli.errors import InputError

if TYPE_CHECKING:
    from permacli.evaluation.line_ends import LineEnd
    from permacli.evaluation.measure import Measure
    from permacli.evaluation.report import Row

Gold = Annotated[
    str, typer.Argument(metavar="GOLD", help="The truth: permacli JSON, or plain text for the text alone.")
]
LineEnds = Annotated[
    str | None, typer.Option("--hyphens", help="The true line-end hyphens: JSON as in samples/README.md.")
]
HEAD = ("metric", "value", "95 % interval", "precision", "recall", "of")


@reads
def evaluate(
    session: Session,
    gold: Gold,
    hyphens: LineEnds = None,
    listing: Listing = group(listed),
) -> None:
    """Measure an output, or what becomes of a source, against its gold."""
    from permacli.evaluation.report import Row, rows

    found = list(rows(_measured(session, _bytes(gold), hyphens)))
    if listing.to != "text":
        listing.send_rows(session.stdout, found, Row)
    else:
        listing.send_text(session.stdout, aligned([HEAD, *map(_cells, found)]), between="\n")


def _measured(session: Session, gold: bytes, hyphens: str | None) -> "list[Measure]":
    """Every metric that the gold allows."""
    from permacli.evaluation import plain, report
    from permacli.model import codec

    document = session.document()
    key = Path(session.source).stem
    if codec.is_document(gold):
        ends = () if hyphens is None else _line_ends(hyphens)
        true = codec.decode(gold)
        _warn_of_another(session, document.source.name, true.source.name)
        return report.measure(document, true, key, ends)
    try:
        return plain.measures(document, gold.decode("utf-8-sig"), key)
    except UnicodeDecodeError as error:
        raise InputError(f"the gold is neither permacli JSON nor UTF-8 text: {error}") from None


def _warn_of_another(session: Session, measured: str, true: str) -> None:
    """Figures against the gold of another issue are low and say nothing: only the names tell."""
    if measured and true and Path(measured).stem != Path(true).stem:
        session.say(f"the gold is that of {true}, and {measured} is measured")


def _line_ends(path: str) -> "tuple[LineEnd, ...]":
    import msgspec

    from permacli.evaluation.line_ends import decoded

    try:
        return decoded(_bytes(path))
    except msgspec.DecodeError as error:
        raise InputError(f"{path} holds no line-end hyphens: {error}; samples/README.md says what it holds") from None


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None


def _cells(row: "Row") -> tuple[str | None, ...]:
    figures = [None if figure is None else f"{figure:.4f}" for figure in (row.value, row.precision, row.recall)]
    return (row.metric, figures[0], f"{row.low:.4f} – {row.high:.4f}", figures[1], figures[2], f"{row.n:g}")
