"""What workbooks and CSV files share: a grid of shown cells becomes titles, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crmlint.model import Block
from crmlint.readers.flow import BREAK, NOWHERE, Draft, Piece, is_strong
from crmlint.readers.titles import is_sentence, is_short

NUMERIC = re.compile(r"[^\w\s]*\s?\d[\d.,:/% -]*\s?(?:[^\w\s]|[A-Za-z]{1,3})?$")
DIGIT = re.compile(r"\d")
HEAD_LENGTH = 80  # characters of a column's title
SEARCHED = 12  # rows at the top of a table, among which its header is looked for
WIDE = 0.5  # a title is merged over at least this part of its table


class Cell(NamedTuple):
    """A shown cell: its place in the grid (from 0, shown rows and columns only), its text, its size when merged.

    `plain` says that its value is a number, a date or the like. `size` is that of the letters, in points.
    """

    row: int
    column: int
    flow: tuple[Piece, ...]
    text: str
    plain: bool = False
    columns: int = 1
    rows: int = 1
    size: float = 0.0

    @property
    def strong(self) -> bool:
        """Whether its text is bold."""
        return is_strong(self.flow)


class Range(NamedTuple):
    """A rectangle of the grid that the file itself declares a table; `heads` rows at its top are its header."""

    top: int
    left: int
    bottom: int
    right: int
    heads: int = 1


@dataclass(slots=True)
class Grid:
    """The shown cells of a sheet, in reading order, and what is known of its tables."""

    cells: Sequence[Cell]
    ranges: Sequence[Range] = ()
    heads: frozenset[int] = frozenset()  # rows that are printed again on each page


Row = list[Cell]


@dataclass(slots=True)
class Layout:
    """The reading of a grid: blocks go to the draft; tables are counted through the document."""

    draft: Draft
    tables: int = 0
    open: int = -1  # the table that rows below a blank row may belong to …
    columns: frozenset[int] = frozenset()  # … and its columns
    left: int = 0
    top: int = 0
    _unused: list[int] = field(default_factory=list)

    def add(self, grid: Grid) -> None:
        """Lay out a grid."""
        self.open = -1
        for region in _regions(grid):
            self._add_region(grid, region)

    def _add_region(self, grid: Grid, region: list[Row]) -> None:
        first = next((at for at, row in enumerate(region) if len(row) > 1), len(region))
        last = max((at for at, row in enumerate(region) if len(row) > 1), default=-1)
        if len(region) - sum(len(row) > 1 for row in region) > 2 * (last - first + 1) / 3:
            first, last = len(region), -1  # text that is indented by columns
        while last + 1 < len(region) and last >= 0 and _belongs(region[last + 1], region[last]):
            last += 1
        for row in region[:first]:
            self._add_text(row)
        if last >= 0:
            self._add_table(grid, region[first : last + 1])
            for row in region[last + 1 :]:
                self._add_text(row)

    def _add_text(self, row: Row) -> None:
        """Each line of a cell that stands alone is a paragraph."""
        for cell in row:
            line: list[Piece] = []
            for piece in (*cell.flow, Piece(BREAK, 0)):
                if piece.text != BREAK:
                    line.append(piece)
                    continue
                self.draft.add(line, Block("paragraph", NOWHERE, size=cell.size))
                line = []

    def _add_table(self, grid: Grid, rows: list[Row]) -> None:
        start, heads = _header(grid, rows)
        for row in rows[:start]:
            self._add_row(row, -1, row) if len(row) == 1 else self._add_lead(row)
        rows = rows[start:]
        columns = frozenset(cell.column for row in rows for cell in row)
        if heads or self.open < 0 or len(columns) < 3 or not columns <= self.columns:
            self.open, self.columns = self.tables, columns
            self.tables += 1
            self.left, self.top = min(columns), rows[0][0].row
        width = max(columns) - min(columns) + 1
        for at, row in enumerate(rows):
            if at >= heads and at + 1 < len(rows) and _titles(row, width, rows):
                self._add_text(row)
                continue
            for cell in row:
                self._add_cell(cell, self.open, at < heads)

    def _add_lead(self, row: Row) -> None:
        """A row above a table's header, such as "Client: | Halden": a table of its own."""
        self.left, self.top = row[0].column, row[0].row
        for cell in row:
            self._add_cell(cell, self.tables, False)
        self.tables += 1

    def _add_row(self, row: Row, table: int, cells: Row) -> None:
        self._add_text(row)

    def _add_cell(self, cell: Cell, table: int, header: bool) -> None:
        shape = Block(
            "cell", NOWHERE, table=table, row=cell.row - self.top, column=cell.column - self.left,
            columns=cell.columns, rows=cell.rows, header=header, size=cell.size,
        )  # fmt: skip
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


def _belongs(row: Row, above: Row) -> bool:
    """Whether a row with one cell, below a table, is one of its rows: not where it has a sentence or is merged."""
    cell = row[0]
    return (
        cell.columns == 1
        and not is_sentence(cell.text)
        and len(cell.text) <= HEAD_LENGTH
        and cell.column != min(each.column for each in above)
    )


def _titles(row: Row, width: int, rows: Sequence[Row]) -> bool:
    """Whether a row inside a table is a title of the rows below it: it has one cell, which is merged or stands out."""
    cell = row[0]
    if len(row) > 1 or cell.plain or not is_short(cell.text) or is_sentence(cell.text):
        return False
    if cell.columns >= max(2, WIDE * width):
        return True
    return cell.strong and cell.column == min(each[0].column for each in rows)


def _header(grid: Grid, rows: Sequence[Row]) -> tuple[int, int]:
    """The number of rows above a table's header, and of the header's rows (0 if it has none)."""
    for known in grid.ranges:
        for at, row in enumerate(rows[:SEARCHED]):
            if row[0].row == known.top and known.left <= row[0].column <= known.right and known.heads:
                return at, known.heads
    printed = [at for at, row in enumerate(rows[:SEARCHED]) if row[0].row in grid.heads]
    if printed:
        return 0, printed[-1] + 1
    widest = max(len(row) for row in rows)
    start = 0
    while (
        start < min(SEARCHED, len(rows) - 1)
        and widest > 3
        and len(rows[start]) <= widest / 2
        and not _spans(rows[start])
    ):
        start += 1
    start = start if start < min(SEARCHED, len(rows) - 1) else 0
    if not _is_header(rows, start, widest):
        return 0, 0
    return start, _height(rows, start)


def _spans(row: Row) -> bool:
    return any(cell.columns > 1 for cell in row)


def _height(rows: Sequence[Row], start: int) -> int:
    """The header's rows: titles over several columns have those of the columns below them."""
    height = max(cell.rows for cell in rows[start])
    if height == 1 and _spans(rows[start]) and len(rows) > start + 2 and _are_titles(rows[start + 1]):
        height = 2
    below = rows[start][0].row + height
    return sum(row[0].row < below for row in rows[start : start + height])


def _are_titles(row: Row) -> bool:
    texts = [cell.text for cell in row]
    return (
        not any(cell.plain or NUMERIC.match(cell.text) for cell in row)
        and all(len(text) <= HEAD_LENGTH and not is_sentence(text) for text in texts)
        and len(set(texts)) == len(texts)
    )


def _is_header(rows: Sequence[Row], start: int, widest: int) -> bool:
    """Whether a row has the titles of the columns below it."""
    row, below = rows[start], rows[start + 1 :]
    if not below or not _are_titles(row):
        return False
    stands_out = all(cell.strong for cell in row) and not all(cell.strong for each in below for cell in each)
    if stands_out:
        return True
    if widest > 2:
        return len(row) >= widest - 1 or _spans(row)
    return len(row) == 2 and any(
        _differs(title, [cell for each in below for cell in each if cell.column == title.column]) for title in row
    )


def _differs(title: Cell, cells: Sequence[Cell]) -> bool:
    """Whether what stands below a title is of another sort: with numbers, or sentences."""
    if len(cells) < 2 or DIGIT.search(title.text):
        return False
    long = 2 * max(20, len(title.text))
    return sum(len(cell.text) > long or DIGIT.search(cell.text) is not None for cell in cells) > 0.7 * len(cells)
