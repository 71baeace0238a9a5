"""What workbooks and CSV files share: a grid of shown cells becomes titles, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from crmlint.model import Block
from crmlint.readers.cells import Cell, Grid, Row, Rows
from crmlint.readers.column_titles import HEAD_LENGTH, SEARCHED, header
from crmlint.readers.flow import BREAK, NOWHERE, Draft, Piece, drop, text_of
from crmlint.readers.titles import is_sentence, is_short

BULLET = re.compile(r"\s*([-*–])\s+(?=\S)")  # others are known in all readers
LABEL_LENGTH = 8  # of a number that stands in a column of its own before its text
MOST_COLUMNS = 100
SMALLER = 0.6  # a block beside a table has at most this part of its rows
WIDE = 0.5  # a title is merged over at least this part of its table


class Frame(NamedTuple):
    """A table of the document: its number, its top left corner in the grid, and its columns."""

    number: int
    top: int
    left: int
    columns: frozenset[int]


@dataclass(slots=True)
class Layout:
    """The reading of grids: blocks go to the draft, tables are counted through the document."""

    draft: Draft
    tables: int = 0
    lists: int = 0
    open: Frame | None = None  # the table that rows below a blank row may belong to

    def add(self, grid: Grid) -> None:
        """Lay out a grid."""
        self.open = None
        for region in _regions(grid):
            first, *beside = _side_by_side(region)
            self._add_region(grid, first)
            opened = self.open
            for block in beside:
                self._add_region(grid, block)
            self.open = opened

    def _add_region(self, grid: Grid, region: Rows) -> None:
        first, last = _extent(region)
        for row in region[:first]:
            self._add_text(row)
        if first < last:
            self._add_table(grid, region[first:last])
        for row in region[last:]:
            self._add_text(row)

    def _add_text(self, row: Row) -> None:
        """Each line of a cell that stands alone is a paragraph; a label before it belongs to it."""
        line: list[Piece] = []
        for cell in row:
            for piece in (*cell.flow, Piece(BREAK, 0)):
                if piece.text != BREAK:
                    line.append(piece)
                    continue
                if cell is not row[-1] and len(cell.text) <= LABEL_LENGTH:
                    line += [Piece(" ", each.at + len(each.text)) for each in line[-1:]]
                    continue
                self._add_line(line, cell.size)
                line = []

    def _add_line(self, line: list[Piece], size: float) -> None:
        """A paragraph, or an item with a bullet that was typed."""
        bullet = BULLET.match(text_of(line))
        if not bullet:
            self.draft.add(line, Block("paragraph", NOWHERE, size=size))
            return
        last = self.draft.blocks[-1] if self.draft.blocks else None
        self.lists += last is None or last.kind != "item"
        shape = Block("item", NOWHERE, number=bullet[1], level=1, list=self.lists - 1, size=size)
        self.draft.add(drop(line, bullet.end()), shape)

    def _add_table(self, grid: Grid, rows: Rows) -> None:
        start, heads = header(grid, rows)
        lead = [row for row in rows[:start] if len(row) > 1]
        before = self._frame(lead) if lead else None
        for row in rows[:start]:
            if before and len(row) > 1:
                self._add_cells(row, before, False)
            else:
                self._add_text(row)
        rows = rows[start:]
        frame = self.open
        if heads or frame is None or not _continues(rows, frame):
            frame = self.open = self._frame(rows)
        width = max(frame.columns) - min(frame.columns) + 1
        for at, row in enumerate(rows):
            if heads <= at < len(rows) - 1 and _is_title(row, width, frame.left):
                self._add_text(row)
            else:
                self._add_cells(row, frame, at < heads)

    def _frame(self, rows: Rows) -> Frame:
        columns = frozenset(cell.column for row in rows for cell in row)
        self.tables += 1
        return Frame(self.tables - 1, rows[0][0].row, min(columns), columns)

    def _add_cells(self, row: Row, frame: Frame, heads: bool) -> None:
        for cell in row:
            row_number, column = cell.row - frame.top, cell.column - frame.left
            shape = Block("cell", NOWHERE, table=frame.number, row=row_number, column=column, size=cell.size)
            shape = shape._replace(columns=cell.columns, rows=cell.rows, header=heads)
            self.draft.add(cell.flow, shape)


def _regions(grid: Grid) -> Iterator[list[Row]]:
    """The rows, divided by blank ones; not where the file declares a table, or a merged cell goes through."""
    region: list[Row] = []
    reach = -1
    for cell in grid.cells:
        if region and cell.row == region[-1][0].row:
            region[-1].append(cell)
        else:
            if region and cell.row > reach:
                yield region
                region = []
            region.append([cell])
            reach = max(
                [cell.row + 1, *(each.bottom + 1 for each in grid.ranges if each.top <= cell.row <= each.bottom)]
            )
        reach = max(reach, cell.row + cell.rows)
    if region:
        yield region


def _side_by_side(region: Rows) -> list[list[Row]]:
    """A region, divided at blank columns where a smaller block, such as a legend, stands beside a table."""
    columns = sorted({at for row in region if len(row) > 1 for cell in row for at in range(cell.column, _end(cell))})
    for last, following in pairwise(columns):
        if following == last + 1:
            continue
        left = [cells for row in region if (cells := [cell for cell in row if cell.column <= last])]
        right = [cells for row in region if (cells := [cell for cell in row if cell.column > last])]
        if _stands_apart(left, right):
            return [left, *_side_by_side(right)]
    return [list(region)]


def _end(cell: Cell) -> int:
    """The column behind a cell; titles are merged over thousands at times."""
    return cell.column + min(cell.columns, MOST_COLUMNS)


def _stands_apart(left: Rows, right: Rows) -> bool:
    """Whether the smaller one of two blocks is none of the other's columns: some rows have it, one below the other."""
    small, large = sorted((left, right), key=len)
    if not 2 <= len(small) <= SMALLER * len(large):
        return False
    if small[-1][0].row - small[0][0].row != len(small) - 1:
        return False
    alone = all(len(row) == 1 for row in small)
    return not (alone and any(len(row) > 1 and row[0].row == small[0][0].row for row in large[:SEARCHED]))


def _extent(region: Rows) -> tuple[int, int]:
    """The first row of a region's table, and the one behind its last; both are behind the region if it has none.

    Titles stand above a table, remarks below; columns may also be there to indent text.
    """
    several, reach = [], -1
    for at, row in enumerate(region):
        if len(row) > 1 or row[0].row < reach:  # what stands beside a cell that is merged downwards
            several.append(at)
            reach = max(reach, *(cell.row + cell.rows for cell in row))
    if not several or _is_indented(region, several):
        return len(region), len(region)
    last = several[-1] + 1
    left = region[several[0]][0].column
    while last < len(region) and _goes_on(region[last][0], left):
        last += 1
    return several[0], last


def _is_indented(region: Rows, several: Sequence[int]) -> bool:
    """Whether columns indent text, or set numbers apart from it: most rows have one cell, the others no more to say."""
    labelled = all(len(region[at]) == 2 and len(region[at][0].text) <= LABEL_LENGTH for at in several)
    return (labelled and 2 * len(several) < len(region)) or 3 * len(several) < several[-1] + 1 - several[0]


def _goes_on(cell: Cell, left: int) -> bool:
    """Whether a cell that stands alone below a table goes on with it, as a value; not as a remark on it."""
    return cell.columns == 1 and cell.column > left and len(cell.text) <= HEAD_LENGTH and not is_sentence(cell.text)


def _continues(rows: Rows, frame: Frame) -> bool:
    """Whether rows without a header, below a blank one, belong to the table above."""
    columns = {cell.column for row in rows for cell in row}
    return len(columns) > 2 and columns <= frame.columns and min(columns) == frame.left


def _is_title(row: Row, width: int, left: int) -> bool:
    """Whether a row inside a table is a title of the rows below it: it has one cell, which is merged or stands out."""
    cell = row[0]
    if len(row) > 1 or cell.plain or not is_short(cell.text) or is_sentence(cell.text):
        return False
    return cell.columns >= max(2, WIDE * width) or (cell.strong and cell.column == left)
