"""Paragraphs and tables in the making, one story (body, header, note, text box) apart from the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crmlint.model import Block, BlockKind, Revision
from crmlint.readers.flow import NOWHERE, Piece

NEAR = 40  # twips; edges of columns so near to each other are one
MOST_CELLS = 1000


class Run(NamedTuple):
    """A piece of text, and how it looks: its size in points, and whether it is a tracked change."""

    piece: Piece
    size: float = 12.0
    change: Revision = ""


class Entry(NamedTuple):
    """A block: its text and its shape; `comments` are those that were put to it."""

    runs: tuple[Run, ...]
    shape: Block
    comments: tuple[int, ...] = ()


class CellProperties(NamedTuple):
    """A cell as the row defines it: its right edge in twips, and how it is merged."""

    right: int = 0
    across: bool = False  # merged with the cell before
    begins: bool = False  # the first of cells merged downwards
    goes_on: bool = False  # merged with the one above


class Row(NamedTuple):
    """A row: the blocks of each cell, and how the cells are laid out."""

    cells: list[list[Entry]]
    layout: list[CellProperties]
    header: bool


class Paragraph:
    """The open paragraph's properties."""

    __slots__ = ("depth", "in_table", "level", "list", "nesting", "number", "outline", "style")

    def __init__(self) -> None:
        self.reset()
        self.number = ""

    def reset(self) -> None:
        """As \\pard does; the number stays, as it is written before."""
        self.style, self.outline, self.list, self.level = 0, -1, -1, 0
        self.in_table, self.nesting, self.depth = False, 1, 0


class Table:
    """An open table."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.cells: list[list[Entry]] = []
        self.open: list[Entry] = []

    def end_cell(self) -> None:
        """A cell is complete."""
        if len(self.cells) < MOST_CELLS:
            self.cells.append(self.open)
        self.open = []

    def end_row(self, layout: Sequence[CellProperties], header: bool) -> None:
        """A row is complete; its layout may have been told before or after its cells."""
        if self.open:
            self.end_cell()
        if self.cells:
            self.rows.append(Row(self.cells, list(layout), header))
        self.cells = []

    def entries(self, number: int) -> Iterable[Entry]:
        """The blocks of the table, each in its place of the grid."""
        if self.open or self.cells:
            self.end_row((), False)
        if len(self.rows) == 1 and len(self.rows[0].cells) == 1:
            yield from self.rows[0].cells[0]  # a box around a text
            return
        edges = self._edges()
        above: dict[int, int] = {}  # column -> index in `placed` of the cell that is merged downwards
        placed: list[tuple[list[Entry], Block]] = []
        for row_number, row in enumerate(self.rows):
            column = 0
            for index, content in enumerate(row.cells):
                layout = row.layout[index] if index < len(row.layout) else CellProperties()
                right = bisect_left(edges, layout.right - NEAR) + 1 if layout.right else column + 1
                columns = max(1, right - column)
                if layout.across and placed and placed[-1][1].row == row_number:
                    last, shape = placed[-1]
                    placed[-1] = (last + content, shape._replace(columns=shape.columns + columns))
                elif layout.goes_on and column in above:
                    last, shape = placed[above[column]]
                    placed[above[column]] = (last + content, shape._replace(rows=row_number - shape.row + 1))
                else:
                    above.pop(column, None)
                    if layout.begins:
                        above[column] = len(placed)
                    shape = Block("cell", NOWHERE, table=number, row=row_number, column=column, header=row.header)
                    placed.append((content, shape._replace(columns=columns)))
                column += columns
        for content, shape in placed:
            yield from (_in_cell(entry, shape) for entry in content)

    def _edges(self) -> list[int]:
        edges: list[int] = []
        for right in sorted({cell.right for row in self.rows for cell in row.layout[: len(row.cells)] if cell.right}):
            if not edges or right - edges[-1] > NEAR:
                edges.append(right)
        return edges


def _in_cell(entry: Entry, cell: Block) -> Entry:
    """A block of a cell; those of a table inside keep their own place."""
    if entry.shape.kind == "cell" or entry.shape.kind == "note":
        return entry
    shape = cell._replace(number=entry.shape.number, list=entry.shape.list, level=entry.shape.level)
    return entry._replace(shape=shape)


class Story:
    """A text of its own. `kind` is what its blocks must become, "" for the body."""

    def __init__(self, kind: BlockKind | None = None, number: str = "") -> None:
        self.kind, self.number = kind, number
        self.entries: list[Entry] = []
        self.runs: list[Run] = []
        self.after: list[Entry] = []  # notes and text boxes that hang on the open paragraph, or the open row
        self.comments: list[int] = []
        self.paragraph = Paragraph()
        self.tables: list[Table] = []
        self.layout: list[CellProperties] = []
        self.cell = CellProperties()
        self.header_row = False

    def say(self, run: Run) -> None:
        """Take text."""
        self.runs.append(run)

    def take(self) -> tuple[Run, ...]:
        """The open paragraph's text; it is empty then."""
        runs, self.runs = tuple(self.runs), []
        return runs

    def add(self, entry: Entry) -> None:
        """Add a block: to the open cell, if one is."""
        if self.tables:
            self.tables[-1].open.append(entry)
        else:
            self.entries.append(entry)

    def hang(self) -> None:
        """Add what hangs on the paragraph, once no row is open."""
        if not self.tables:
            self.entries += self.after
            self.after = []
