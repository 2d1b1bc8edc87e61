"""Options of the commands that list something, and how the list is sent: a table for scripts, text for readers."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Annotated, BinaryIO, Literal

import msgspec
import typer

from permacli.cli.output import STDOUT, check_target, deliver, page
from permacli.cli.terminal import Screen, harmless, screen_of

ListFormat = Literal["text", "json", "jsonl", "csv", "markdown"]

Format = Annotated[
    ListFormat | None,
    typer.Option(
        "--format", "-f", help="text to read; the others for scripts; the ending of FILE decides if not given."
    ),
]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that exists.")]
RawCells = Annotated[bool, typer.Option("--raw-cells", help="CSV: leave cells that look like formulas as they are.")]
Bom = Annotated[bool, typer.Option("--bom", help="CSV: begin with a byte order mark, for Excel.")]
Separator = Annotated[
    Literal["comma", "semicolon", "tab"],
    typer.Option("--separator", help="CSV: between cells; Excel expects semicolons where numbers have a comma."),
]
ArticleOption = Annotated[
    str | None, typer.Option("--article", "-a", help="Number (from 1), id or words of the title.")
]
Speaker = Annotated[
    str | None,
    typer.Option("--speaker", "-s", help="Initials, a name or a part of it, interviewer or interviewee."),
]
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_BY_ENDING: dict[str, ListFormat] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
}


class Listing(msgspec.Struct, frozen=True):
    """What the options of a listing command ask for."""

    asked: ListFormat | None
    output: str = STDOUT
    force: bool = False
    raw_cells: bool = False
    bom: bool = False
    separator: Literal["comma", "semicolon", "tab"] = "comma"

    @property
    def to(self) -> ListFormat:
        """The format: what was asked for, or what the ending of the file says."""
        return self.asked or _BY_ENDING.get(PurePath(self.output).suffix.lower(), "text")

    def check(self) -> "Listing":
        """Find out before the work whether the output can be written; gives itself back."""
        check_target(self.output, self.force)
        return self

    def screen(self, stdout: BinaryIO) -> Screen:
        """What the text is laid out for: a file is nobody's screen."""
        return screen_of(stdout) if self.output == STDOUT else Screen()

    def send_rows(self, stdout: BinaryIO, rows: Sequence[msgspec.Struct], kind: type[msgspec.Struct]) -> None:
        """Send rows as a table; not for ``text``."""
        from permacli.writers.table import write_rows

        if self.to == "text":
            raise ValueError("text is no table")
        mark = BOM_UTF8 if self.bom and self.to == "csv" else b""
        sign = _SEPARATORS[self.separator]
        self.send(stdout, mark + write_rows(rows, kind, self.to, raw_cells=self.raw_cells, separator=sign))

    def send_text(self, stdout: BinaryIO, paragraphs: Iterable[str], between: str = "\n\n") -> None:
        """Send paragraphs for reading, in a pager where they are more than the screen holds."""
        text = between.join(paragraph for paragraph in paragraphs if paragraph) + "\n"
        if self.output == STDOUT:
            page(text, stdout)
        else:
            self.send(stdout, text.encode())

    def send(self, stdout: BinaryIO, data: bytes) -> None:
        """Send bytes that are ready."""
        deliver(data, self.output, stdout, self.force)


def listed(
    to: Format = None,
    output: Output = STDOUT,
    force: Force = False,
    raw_cells: RawCells = False,
    bom: Bom = False,
    separator: Separator = "comma",
) -> Listing:
    """The options that every listing has, once it is known that its output can be written."""
    return Listing(to, output, force, raw_cells, bom, separator).check()


def clean(cells: Iterable[object]) -> list[str]:
    """Cells of a listing on a screen: on one line, harmless, a dash for what is unknown."""
    return [harmless(" ".join(str(cell).split())) if cell not in (None, "", ()) else "–" for cell in cells]


def aligned(rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows as lines, every column but the last as wide as its widest cell."""
    cleaned = [clean(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cleaned, strict=True)] if cleaned else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cleaned]
