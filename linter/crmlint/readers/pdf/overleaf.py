"""The last row of a table without rules, alone on the next page: a label that counts on, and its text beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmlint.readers.pdf.parts import Cell, Element, Line, Rect, Table

NEAR = 16.0  # points; the left edge of a column
APART = 1.5  # font sizes between label and text


def take_rows(table: Table, elements: Sequence[Element]) -> int:
    """Move the lines at the beginning of a page that are further rows into a table of two columns; says how many."""
    taken = 0
    while taken < len(elements):
        count = _take_row(table, elements[taken:])
        if not count:
            break
        taken += count
    return taken


def _take_row(table: Table, elements: Sequence[Element]) -> int:
    line = elements[0]
    if table.ruled or len(table.edges) != 3 or not isinstance(line, Line) or not _counts_on(table, line):
        return 0
    if abs(line.x0 - table.edges[0]) > NEAR or abs(line.inner - table.edges[1]) > NEAR:
        return 0
    if line.inner - line.x0 - line.first < APART * line.size:
        return 0
    label, text = _split(line)
    lines = [text]
    for other in elements[1:]:
        if not isinstance(other, Line) or other.x0 < line.inner - line.size or other.page != line.page:
            break
        if other.bottom - lines[-1].bottom > 2.6 * line.size:
            break
        lines.append(other)
    row = max(cell.row for cell in table.cells) + 1
    for column, held in enumerate(([label], lines)):
        box = Rect(table.edges[column], held[0].top, table.edges[column + 1], lines[-1].bottom)
        table.cells.append(Cell(row, column, 1, 1, box, line.page, held))
    return len(lines)


def _counts_on(table: Table, line: Line) -> bool:
    """Whether a line begins with the number that follows the last row's label."""
    last = max(cell.row for cell in table.cells)
    label = " ".join(each.text for cell in table.cells if cell.row == last and cell.column == 0 for each in cell.lines)
    head = line.text.partition(" ")[0]
    return label.isdecimal() and head.isdecimal() and int(head) == int(label) + 1


def _split(line: Line) -> tuple[Line, Line]:
    """The first word of a line, and the rest of it."""
    head, _, rest = line.text.partition(" ")
    begin, end = line.runs[0]
    left = (begin, begin + len(head))
    others = line.runs[1:] if left[1] >= end else ((left[1] + 1, end), *line.runs[1:])
    return (
        replace(line, runs=(left,), text=head, x1=line.x0 + line.first, parted=False),
        replace(line, runs=others, text=rest, x0=line.inner, left=line.inner, parted=False, fresh=False),
    )
