"""Rows as JSON, JSON lines, CSV or a Markdown table."""

import csv
import io
from collections.abc import Sequence
from typing import Literal, assert_never

import msgspec

from permacli.writers.markdown_inline import escape

TableFormat = Literal["json", "jsonl", "csv", "markdown"]

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Between the values of a cell that holds several.
SEVERAL = "; "


def write_rows(
    rows: Sequence[msgspec.Struct],
    kind: type[msgspec.Struct],
    to: TableFormat,
    *,
    raw_cells: bool = False,
    separator: str = ",",
) -> bytes:
    """The rows as a table: UTF-8, LF (CSV: CRLF), a final newline.

    Args:
        rows: all of one kind.
        kind: their class, which names the columns even when there is no row.
        to: ``json`` one array, ``jsonl`` one object a line, ``csv`` RFC 4180 with a header, ``markdown`` a pipe table.
        raw_cells: leave CSV cells that a spreadsheet would take for a formula as they are; else an apostrophe is put
            before them.
        separator: what stands between the cells of CSV.
    """
    match to:
        case "json":
            return msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n"
        case "jsonl":
            return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        case "csv":
            return _csv(rows, kind, raw_cells, separator)
        case "markdown":
            return _markdown(rows, kind)
        case _:
            assert_never(to)


def _csv(rows: Sequence[msgspec.Struct], kind: type[msgspec.Struct], raw_cells: bool, separator: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(kind.__struct_fields__)
    for row in rows:
        cells = _cells(row)
        writer.writerow(cells if raw_cells else map(_inert, cells))
    return out.getvalue().encode()


def _markdown(rows: Sequence[msgspec.Struct], kind: type[msgspec.Struct]) -> bytes:
    lines = [list(kind.__struct_fields__), ["---"] * len(kind.__struct_fields__)]
    lines += [[escape(cell).replace("\\\n", "<br>") for cell in _cells(row)] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).encode()


def _cells(row: msgspec.Struct) -> list[str]:
    return [_cell(getattr(row, name)) for name in row.__struct_fields__]


def _cell(value: object) -> str:
    if value is None:
        return ""
    return SEVERAL.join(map(str, value)) if isinstance(value, tuple) else str(value)


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
