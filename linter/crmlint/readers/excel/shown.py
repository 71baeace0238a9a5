"""From a sheet to the grid of its shown cells: hidden rows and columns are gone, merged cells stand once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import islice

from crmlint.readers.cells import Cell, Grid, Range
from crmlint.readers.excel.references import ROWS, Area, areas_in
from crmlint.readers.excel.sheet import Position, Sheet
from crmlint.readers.excel.tables import tables_of
from crmlint.readers.excel.values import Value
from crmlint.readers.excel.workbook import Book
from crmlint.readers.flow import Piece, text_of

MOST_COVERED = 2_000_000  # cells of merged ranges that are looked at
PRINT_TITLES = "_xlnm.print_titles"
MOST_TABLES = 50
MOST_HEADS = 20  # rows that are printed again on each page
Place = Callable[[Position, Value], tuple[Piece, ...]]


class Axis:
    """The rows, or the columns, of a sheet, counted without the hidden ones."""

    def __init__(self, hidden: set[int]) -> None:
        self.hidden = sorted(hidden)

    def index(self, at: int) -> int:
        """The number of a shown row or column; of a hidden one, that of the next shown one."""
        return at - bisect_left(self.hidden, at)

    def size(self, first: int, last: int) -> int:
        """How many from the first to the last, both included, are shown."""
        return self.index(last + 1) - self.index(first)


def grid_of(book: Book, sheet: Sheet, place: Place) -> Grid:
    """The grid; `place` makes the text of a cell that leads back to it.

    The sheet's cells are gone afterwards: both together would double the memory that a large workbook takes.
    """
    rows, columns = Axis(sheet.hidden_rows), Axis(sheet.hidden_columns)
    merged = {(area.top, area.left): area for area in sheet.merged}
    covered = _covered(sheet, sheet.merged)
    _count_hidden(book, sheet)
    cells = []
    for position in sorted(sheet.cells):
        value, area = sheet.cells.pop(position), merged.get(position)
        high, wide = (rows.size(area.top, area.bottom), columns.size(area.left, area.right)) if area else (1, 1)
        hidden = not (high and wide) if area else sheet.is_hidden(position)
        if hidden or position in covered or not value.runs:
            continue
        flow = place(position, value)
        row, column = rows.index(position[0]), columns.index(position[1])
        cells.append(Cell(row, column, flow, text_of(flow).strip(), value.plain, wide, high, value.style.size))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(cells, tuple(_ranges(book, sheet, rows, columns)), _heads(book, sheet, rows))


def _covered(sheet: Sheet, areas: Sequence[Area]) -> set[Position]:
    """The cells that lie under a merged one: Excel does not show what they hold."""
    covered: set[Position] = set()
    left = MOST_COVERED
    for area in areas:
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        left -= min(size, len(sheet.cells))
        if left < 0:
            break
        if size > len(sheet.cells):
            covered |= {position for position in sheet.cells if area.holds(*position)}
        else:
            covered |= {
                (row, column)
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
                if (row, column) in sheet.cells
            }
        covered.discard((area.top, area.left))
    return covered


def _count_hidden(book: Book, sheet: Sheet) -> None:
    """Count the hidden rows and columns that hold something."""
    book.seen["hidden_rows"] += len({row for row, _ in sheet.cells} & sheet.hidden_rows)
    book.seen["hidden_columns"] += len({column for _, column in sheet.cells} & sheet.hidden_columns)


def _ranges(book: Book, sheet: Sheet, rows: Axis, columns: Axis) -> list[Range]:
    return [
        Range(
            rows.index(area.top),
            columns.index(area.left),
            rows.index(area.bottom),
            columns.index(area.right),
            int(headed and area.top not in sheet.hidden_rows),
        )
        for _, area, headed in islice(tables_of(book, sheet), MOST_TABLES)
    ]


def _heads(book: Book, sheet: Sheet, rows: Axis) -> frozenset[int]:
    titles = areas_in(book.own_names.get((sheet.number, PRINT_TITLES), ""))
    return frozenset(
        rows.index(row)
        for _, area in titles
        if area.bottom < ROWS - 1
        for row in range(area.top, min(area.bottom, area.top + MOST_HEADS) + 1)
    )
