"""Ruled tables: pdfplumber finds the cells among PDFium's lines, in a tenth of the time of its own reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from crmlint.readers.pdf.lines import lines_of, segments_of
from crmlint.readers.pdf.parts import Cell, Line, Rect, Sheet, Table, Word

FEWEST_EDGES = 4
MOST_EDGES = 3_000  # more are a drawing
MOST_CROSSINGS = 6_000  # the search for cells looks at each pair of them in a row or column
SNAP = 3.0
HEADER_WORDS = 6


@dataclass(slots=True)
class _Ruled:
    """As much of a pdfplumber page as its table finder looks at."""

    edges: list[dict[str, Any]]
    bbox: Rect


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet. Their words are taken from `sheet.words`. A box of one cell is none."""
    edges = sheet.drawing.edges
    if not FEWEST_EDGES <= len(edges) <= MOST_EDGES or not sheet.words:
        return []
    rows = len({round(edge.top) for edge in edges if edge.x1 - edge.x0 >= edge.bottom - edge.top})
    columns = len({round(edge.x0) for edge in edges if edge.x1 - edge.x0 < edge.bottom - edge.top})
    if min(rows, columns) < 2 or rows * columns > MOST_CROSSINGS:
        return []
    tables = []
    for group in _cell_groups(sheet):
        table = _table(sheet, group)
        if table:
            tables.append(table)
    return tables


def _cell_groups(sheet: Sheet) -> list[list[Rect]]:
    from pdfplumber.table import TableFinder

    page = _Ruled([_edge(rect) for rect in sheet.drawing.edges], Rect(0, 0, sheet.width, sheet.height))
    finder = TableFinder(cast("Any", page), {"snap_tolerance": SNAP, "intersection_tolerance": SNAP})
    return [[Rect(*cell) for cell in table.cells] for table in finder.tables]


def _edge(rect: Rect) -> dict[str, Any]:
    upright = rect.bottom - rect.top > rect.x1 - rect.x0
    return {
        "x0": rect.x0,
        "x1": rect.x1,
        "top": rect.top,
        "bottom": rect.bottom,
        "width": rect.x1 - rect.x0,
        "height": rect.bottom - rect.top,
        "orientation": "v" if upright else "h",
        "object_type": "line",
    }


def _table(sheet: Sheet, boxes: list[Rect]) -> Table | None:
    if len(boxes) < 2:
        return None
    columns, rows = _distinct([box.x0 for box in boxes]), _distinct([box.top for box in boxes])
    right = max(box.x1 for box in boxes)
    cells = []
    for box in boxes:
        row, column = _index(rows, box.top), _index(columns, box.x0)
        cells.append(
            Cell(
                row,
                column,
                max(1, bisect_left(rows, box.bottom - SNAP) - row),
                max(1, bisect_left(columns, box.x1 - SNAP) - column),
                box,
                sheet.number,
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    _fill(sheet, cells)
    cells = _without_gaps(cells)
    if len(cells) < 2:
        return None
    around = Rect(columns[0], rows[0], right, max(box.bottom for box in boxes))
    return Table(sheet.number, around, (*columns, right), cells)


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _index(values: list[float], value: float) -> int:
    return max(0, bisect_left(values, value + 0.01) - 1)


def _fill(sheet: Sheet, cells: list[Cell]) -> None:
    """Move the words of a sheet that stand in cells into these cells, as lines."""
    around = Rect(
        min(cell.box.x0 for cell in cells),
        min(cell.box.top for cell in cells),
        max(cell.box.x1 for cell in cells),
        max(cell.box.bottom for cell in cells),
    )
    inside: dict[int, list[Word]] = {}
    rest = []
    for word in sheet.words:
        place = _cell_at(cells, around, (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
        if place < 0:
            rest.append(word)
        else:
            inside.setdefault(place, []).append(word)
    sheet.words = rest
    for place, words in inside.items():
        cells[place].lines = cell_lines(sheet, words, cells[place].box)
    for cell in cells:
        cell.shaded = any(_covers(shade, cell.box) for shade in sheet.drawing.shades)


def cell_lines(sheet: Sheet, words: list[Word], box: Rect) -> list[Line]:
    """The lines of a cell, whose margins lie as far inside on the right as on the left."""
    lines = lines_of(sheet, segments_of(words))
    for line in lines:
        line.right = max(line.right, box.x1 - min(6.0, max(0.0, line.left - box.x0)))
    return lines


def _cell_at(cells: list[Cell], around: Rect, x: float, y: float) -> int:
    if not (around.x0 <= x <= around.x1 and around.top <= y <= around.bottom):
        return -1
    for place, cell in enumerate(cells):
        box = cell.box
        if box.x0 <= x < box.x1 and box.top <= y < box.bottom:
            return place
    return -1


def _covers(shade: Rect, box: Rect) -> bool:
    wide = min(shade.x1, box.x1) - max(shade.x0, box.x0)
    high = min(shade.bottom, box.bottom) - max(shade.top, box.top)
    return wide > 0.7 * (box.x1 - box.x0) and high > 0.6 * (box.bottom - box.top)


def _without_gaps(cells: list[Cell]) -> list[Cell]:
    """Without empty rows and columns that are thinner than a letter: double lines, and frames around tables."""
    kept = [c for c in cells if c.lines or min(c.box.x1 - c.box.x0, c.box.bottom - c.box.top) >= 2 * SNAP]
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in kept}))}
    columns = {column: place for place, column in enumerate(sorted({cell.column for cell in kept}))}
    for cell in kept:
        cell.rows = sum(1 for row in rows if cell.row <= row < cell.row + cell.rows)
        cell.columns = sum(1 for column in columns if cell.column <= column < cell.column + cell.columns)
        cell.row, cell.column = rows[cell.row], columns[cell.column]
    return kept


def mark_header(table: Table) -> None:
    """Find out whether the first row heads the columns: bold or shaded unlike the next one, or short words only."""
    first = [cell for cell in table.cells if cell.row == 0]
    rest = [cell for cell in table.cells if cell.row > 0]
    if len(first) < 2 or not rest:
        return
    following = [cell for cell in rest if cell.row == 1]
    found = any(_all(first, what) and not _all(following, what) for what in ("strong", "shaded"))
    if not found:
        found = len(first) > 2 and len({cell.row for cell in rest}) > 1 and _short(first) and not _short(rest)
    for cell in first:
        cell.header = found


def _all(cells: Sequence[Cell], what: str) -> bool:
    if what == "shaded":
        return all(cell.shaded for cell in cells)
    spoken = [line for cell in cells for line in cell.lines if any(map(str.isalpha, line.text))]
    return bool(spoken) and all(line.strong for line in spoken)


def _short(cells: Sequence[Cell]) -> bool:
    """All cells hold a few words without figures."""
    for cell in cells:
        words = " ".join(line.text for line in cell.lines)
        if not words or len(words.split()) > HEADER_WORDS or any(map(str.isdigit, words)) or words.endswith("."):
            return False
    return True
