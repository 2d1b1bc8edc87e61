"""Tables without ruled lines: columns of figures, with short labels at their left."""

from collections.abc import Iterator, Sequence

from permacli.layout.grid import Grid, Row, are_cells, columns_of, is_figure, level_rows, strips_of
from permacli.layout.grid_shape import figured, is_table, logical_rows
from permacli.model.region import PrintedLine

# Rows of figures follow one another down to this distance, in type sizes; a table has this many.
ROW_DISTANCE, LEAST_ROWS = 3.2, 3
# Columns of figures in it; where nothing labels the rows, one more.
LEAST_FIGURED = 2
# A column of figures is no wider than its widest figure by this factor: what is wider is no column.
SMEARED = 1.7
# This share of the rows have a label, which begins at one edge or this much to its right, in type sizes …
LABELLED_SHARE, LABEL_INDENT = 0.8, 2.0
# … and ends where its words do: where labels of more words than this end at one edge, most of them, they are lines of
# a column.
LABEL_WORDS, FLUSH_SHARE, FLUSH = 2.5, 0.5, 0.5
# Headings of columns stand on no more levels than this.
HEAD_LEVELS = 3
# Pieces of a table reach no further than its columns by this much, in type sizes.
SLACK = 0.8


def unruled_tables(pieces: Sequence[PrintedLine], usual: float) -> Iterator[Grid]:
    """The tables of figures among pieces of lines; ``usual`` is the type size of the page in points."""
    sized = [piece for piece in pieces if piece.box is not None]
    rows = [row for row in level_rows(filter(_figure, sized), usual) if len(row) >= LEAST_FIGURED]
    for run in _runs(rows, usual):
        grid = _table(run, sized, usual) if len(run) >= LEAST_ROWS else None
        if grid is not None:
            yield grid


def _figure(piece: PrintedLine) -> bool:
    return is_figure(piece.value)


def _runs(rows: Sequence[Row], usual: float) -> list[list[Row]]:
    runs: list[list[Row]] = []
    for row in rows:
        if runs and row[0].baseline - runs[-1][-1][0].baseline <= ROW_DISTANCE * usual:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _table(run: Sequence[Row], pieces: Sequence[PrintedLine], usual: float) -> Grid | None:
    """The table around rows of figures, if all that stands between its edges is cells."""
    strips = strips_of((piece for row in run for piece in row), 0.0)
    widest = [max(p.box.width for row in run for p in row if p.box and strip.holds(p)) for strip in strips]
    if any(strip.x1 - strip.x0 > SMEARED * width for strip, width in zip(strips, widest, strict=True)):
        return None
    left = _label_edge(run, pieces, usual)
    if left is None and len(strips) <= LEAST_FIGURED:
        return None
    x0 = (strips[0].x0 if left is None else left) - SLACK * usual
    x1 = strips[-1].x1 + SLACK * usual
    beside = [piece for piece in pieces if piece.box and piece.box.x0 < x1 and piece.box.x1 > x0]
    first, last = run[0][0].baseline, run[-1][0].baseline
    inside = [p for p in beside if first - 0.5 * usual <= p.baseline <= last + 0.5 * usual]
    if any(p.box and (p.box.x0 < x0 or p.box.x1 > x1) for p in inside) or not are_cells(inside):
        return None
    levels = level_rows(inside, usual)
    columns = columns_of(levels, usual)
    if columns is None:
        return None
    above = [p for p in beside if p.baseline < first - 0.5 * usual]
    heads = list(_heads(level_rows(above, usual), first, (x0, x1), usual))
    levels = [*reversed(heads), *levels]
    columns = columns_of(levels, usual) or columns
    grid = Grid(tuple(logical_rows(levels, columns)))
    return grid if sum(figured(grid, columns)) >= LEAST_FIGURED and is_table(grid) else None


def _label_edge(run: Sequence[Row], pieces: Sequence[PrintedLine], usual: float) -> float | None:
    """Where the labels of rows of figures begin; ``None`` where these have none."""
    labels = [label for row in run if (label := _label(row, pieces, usual)) is not None]
    boxes = [label.box for label in labels if label.box is not None]
    if len(boxes) < max(LABELLED_SHARE * len(run), 1) or not are_cells(labels):
        return None
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    aligned = sum(box.x0 - left <= LABEL_INDENT * usual for box in boxes)
    wordy = sum(len(label.value.split()) for label in labels) > LABEL_WORDS * len(labels)
    flush = wordy and sum(box.x1 >= right - FLUSH * usual for box in boxes) > FLUSH_SHARE * len(boxes)
    return left if aligned >= LABELLED_SHARE * len(boxes) and not flush else None


def _label(row: Row, pieces: Sequence[PrintedLine], usual: float) -> PrintedLine | None:
    """The words at the left of a row of figures."""
    box, baseline = row[0].box, row[0].baseline
    level = [
        piece
        for piece in pieces
        if piece.box and box and piece.box.x1 <= box.x0 and abs(piece.baseline - baseline) <= 0.5 * usual
    ]
    return max(level, key=lambda piece: piece.box.x1 if piece.box else 0.0, default=None)


def _heads(levels: Sequence[Row], first: float, edges: tuple[float, float], usual: float) -> Iterator[Row]:
    """The levels above a table that hold the headings of its columns, from the lowest up."""
    below = first
    for row in levels[: -HEAD_LEVELS - 1 : -1]:
        inside = all(piece.box and piece.box.x0 >= edges[0] and piece.box.x1 <= edges[1] for piece in row)
        if len(row) < 2 or not inside or below - row[0].baseline > ROW_DISTANCE * usual or not are_cells(row):
            return
        yield row
        below = row[0].baseline
