"""Tables of a page: the grid of its cells, its header rows, and which tables only arrange what is no table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crmlint.model import Block
from crmlint.readers.flow import NOWHERE, Draft
from crmlint.readers.html.tokens import Token

MOST_SPANNED = 1000
HEADED = ("th", "thead", "caption")
CELLS = ("td", "th")


@dataclass(slots=True)
class Table:
    """An open table: where the next cell goes, and which blocks its rows have."""

    number: int
    row: int = -1
    column: int = -1
    head: bool = False
    taken: dict[int, int] = field(default_factory=dict)  # column -> the row down to which a cell above reaches
    heads: list[bool] = field(default_factory=list)  # of the cells of the open row
    first: int = 0  # block of the open row
    rows: list[tuple[int, int, bool]] = field(default_factory=list)  # blocks of each row, and whether it is a header

    def start_row(self, draft: Draft) -> None:
        """Begin a row."""
        self.end_row(draft)
        self.row, self.column = self.row + 1, -1
        self.first, self.heads = len(draft.blocks), []

    def cell(self, tag: str, attributes: Mapping[str, str], draft: Draft) -> Block:
        """Begin a cell; gives the shape of its blocks."""
        if self.row < 0:
            self.start_row(draft)
        columns, rows = (_span(attributes.get(name, "")) for name in ("colspan", "rowspan"))
        self.column += 1
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        shape = Block("cell", NOWHERE, table=self.number, row=self.row, column=self.column, columns=columns, rows=rows)
        self.taken.update((self.column + extra, self.row + rows - 1) for extra in range(columns))
        self.column += columns - 1
        self.heads.append(tag == "th")
        return shape

    def end_row(self, draft: Draft) -> None:
        """End a row. It is a header if it stands in the table's head or has nothing but heads."""
        if self.row < 0 or len(self.rows) > self.row:
            return
        header = bool(self.heads) and (self.head or all(self.heads))
        self.rows.append((self.first, len(draft.blocks), header))
        if header:
            self._mark(draft, self.first, len(draft.blocks))

    def end(self, draft: Draft) -> None:
        """End the table. Where no row is marked as header, a first row in bold above others is one."""
        self.end_row(draft)
        if len(self.rows) < 2 or any(header for *_, header in self.rows):
            return
        (start, end, _), (_, last, _) = self.rows[:2]
        top, below = (
            [each for each in draft.blocks[a:b] if each.table == self.number] for a, b in ((start, end), (end, last))
        )
        if len(top) > 1 and all(block.strong for block in top) and not all(block.strong for block in below):
            self._mark(draft, start, end)

    def _mark(self, draft: Draft, start: int, end: int) -> None:
        for index in range(start, end):
            if draft.blocks[index].table == self.number:
                draft.blocks[index] = draft.blocks[index]._replace(header=True)


def layouts(tokens: Iterable[Token]) -> set[int]:
    """The tables, by their order, that only arrange what is no table: said so, around others, or of one column."""
    found: set[int] = set()
    count = 0
    open_tables: list[list[int]] = []  # number, cells of the row, most cells of a row, headed, holds titles or tables
    for token in tokens:
        if token.name == "table" and token.kind == "open":
            if open_tables:
                open_tables[-1][4] = 1
            said = token.attributes.get("role", "") in ("presentation", "none")
            open_tables.append([count, 0, 0, 0, 2 * said])
            count += 1
        elif not open_tables or token.kind == "text":
            continue
        elif token.name == "table":
            number, _, widest, headed, holds = open_tables.pop()
            if holds == 2 or (not headed and (holds or widest < 2)):
                found.add(number)
        elif token.kind == "open":
            table = open_tables[-1]
            if token.name == "tr":
                table[1] = 0
            elif token.name in CELLS:
                table[1] += 1
                table[2] = max(table[2], table[1])
            elif token.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
                table[4] = table[4] or 1
            table[3] = table[3] or token.name in HEADED
    return found


def _span(text: str) -> int:
    text = text.strip()
    return min(max(1, int(text)), MOST_SPANNED) if text.isascii() and text.isdigit() and len(text) < 6 else 1
