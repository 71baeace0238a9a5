"""Tables without rules under a shaded header row, whose cells stand in the middle of their rows.

Their lines lie on baselines of their own, so that reading across would mix rows: the header tells the columns, and the
labels of the first column, each in the middle of its row, tell where rows end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from crmlint.readers.pdf.lines import Segment
from crmlint.readers.pdf.parts import Cell, Rect, Sheet, Table
from crmlint.readers.pdf.tables import cell_lines

Row = list[Segment]
FEWEST_ROWS = 2
FAR = 2.5  # font sizes: rows so far apart are not one table
HIGHEST = 4  # font sizes: a header row
ASIDE = 6.0  # points by which text may begin left of its header
TOGETHER = 0.6  # of the font size, between the lines of one label


class Line(NamedTuple):
    """A piece of a line, and the column that it stands in."""

    segment: Segment
    column: int

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.segment[0].top + self.segment[0].bottom) / 2


def headed_table(sheet: Sheet, rows: Sequence[Row], start: int) -> tuple[Table, int] | None:
    """The table whose header is a row, and the number of the row behind it; None if there is no such table."""
    header = rows[start]
    band = _band(sheet, header) if len(header) > 1 else None
    if band is None:
        return None
    starts = [piece[0].x0 for piece in header]
    body: list[Line] = []
    end = start + 1
    while end < len(rows):
        found = _in_columns(rows[end], starts, band)
        if found is None or _top(rows[end]) - _bottom(rows[end - 1]) > FAR * header[0][0].size:
            break
        body += found
        end += 1
    bounds = _bounds(body, band.bottom)
    if bounds is None:
        return None
    return _table(sheet, header, body, bounds, band), end


def _band(sheet: Sheet, header: Row) -> Rect | None:
    """The shade behind a row, of one piece or of several; None if a part of the row has none."""
    low = [shade for shade in sheet.drawing.shades if shade.bottom - shade.top < HIGHEST * header[0][0].size]
    found = []
    for piece in header if low else ():
        x, y = (piece[0].x0 + piece[-1].x1) / 2, (piece[0].top + piece[0].bottom) / 2
        behind = [shade for shade in low if shade.x0 <= x <= shade.x1 and shade.top <= y <= shade.bottom]
        if not behind:
            return None
        found += behind
    if not found:
        return None
    return Rect(
        min(shade.x0 for shade in found),
        min(shade.top for shade in found),
        max(shade.x1 for shade in found),
        max(shade.bottom for shade in found),
    )


def _in_columns(row: Row, starts: Sequence[float], band: Rect) -> list[Line] | None:
    """The pieces of a row by column; None if one stands in none."""
    found = []
    for piece in row:
        column = max((n for n, start in enumerate(starts) if piece[0].x0 >= start - ASIDE), default=-1)
        right = starts[column + 1] if column + 1 < len(starts) else band.x1 + ASIDE
        if column < 0 or piece[-1].x1 > right or piece[0].x0 < band.x0 - ASIDE:
            return None
        found.append(Line(piece, column))
    return found


def _bounds(body: Sequence[Line], top: float) -> list[float] | None:
    """Where the rows begin and end; None unless the first column's labels stand in the middle of rows."""
    labels = _labels([line for line in body if line.column == 0])
    if len(labels) < FEWEST_ROWS or len(labels) == len({round(line.middle) for line in body}):
        return None
    first = min(line.segment[0].top for line in body)
    if labels[0][0].segment[0].top - first < 0.3 * labels[0][0].segment[0].size:
        return None  # at the top of its row: lines that are read across
    bounds = [min(top, first)]
    for label in labels:
        middle = (label[0].segment[0].top + label[-1].segment[0].bottom) / 2
        bounds.append(2 * middle - bounds[-1])
    bounds[-1] = max(bounds[-1], *(line.segment[0].bottom for line in body))
    if any(b - a < 1 for a, b in pairwise(bounds)):
        return None
    size = body[0].segment[0].size
    cut = any(
        line.segment[0].top + 0.3 * size < bound < line.segment[0].bottom - 0.3 * size
        for line in body
        for bound in bounds[1:-1]
    )
    return None if cut else bounds  # a bound that cuts a line: the rows are not what was thought


def _labels(lines: Sequence[Line]) -> list[list[Line]]:
    """The labels of the first column, each of one or several lines."""
    labels: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        last = labels[-1][-1].segment[0] if labels else None
        if last is not None and line.segment[0].top - last.bottom < TOGETHER * last.size:
            labels[-1].append(line)
        else:
            labels.append([line])
    return labels


def _table(sheet: Sheet, header: Row, body: Sequence[Line], bounds: Sequence[float], band: Rect) -> Table:
    edges = (*(piece[0].x0 for piece in header), band.x1)
    cells = []
    for column, piece in enumerate(header):
        box = Rect(edges[column], band.top, edges[column + 1], band.bottom)
        cells.append(Cell(0, column, 1, 1, box, sheet.number, cell_lines(sheet, list(piece), box), shaded=True))
    for row, (top, bottom) in enumerate(pairwise(bounds), 1):
        for column in range(len(header)):
            box = Rect(edges[column], top, edges[column + 1], bottom)
            inside = [line.segment for line in body if line.column == column and top <= line.middle < bottom]
            words = [word for segment in inside for word in segment]
            cells.append(Cell(row, column, 1, 1, box, sheet.number, cell_lines(sheet, words, box) if words else []))
    return Table(sheet.number, Rect(band.x0, band.top, band.x1, bounds[-1]), edges, cells, ruled=False)


def _top(row: Row) -> float:
    return min(segment[0].top for segment in row)


def _bottom(row: Row) -> float:
    return max(segment[0].bottom for segment in row)
