"""Tables that go on over the next page are one: repeated header rows go, rows that a page end cut are whole."""

from __future__ import annotations

from collections.abc import Sequence

from crmlint.readers.pdf.marks import ENDED
from crmlint.readers.pdf.overleaf import take_rows
from crmlint.readers.pdf.parts import Cell, Element, Line, Table
from crmlint.readers.pdf.tables import mark_header

NEAR = 3.0  # points; the same column edge
MOST_LINES = 200  # on a page
NEAR_UNRULED = 16.0  # where the words that begin furthest left stand for the edge


def join_tables(elements: Sequence[Element]) -> list[Element]:
    """The elements of a document with each table whole, its header row marked."""
    joined: list[Element] = []
    taken = 0
    for place, element in enumerate(elements):
        if place < taken:
            continue
        last = joined[-1] if joined else None
        if isinstance(element, Table):
            mark_header(element)
            if isinstance(last, Table) and _goes_on(last, element):
                _append(last, element)
                continue
        elif isinstance(last, Table) and element.page == _last_page(last) + 1:
            taken = place + take_rows(last, elements[place : place + MOST_LINES])
            if taken > place:
                continue
        joined.append(element)
    return joined


def _goes_on(table: Table, other: Table) -> bool:
    page = _last_page(table)
    nearby = page + 1 == other.page or (page == other.page and not table.ruled)
    if not nearby or table.ruled != other.ruled or len(table.edges) != len(other.edges):
        return False
    near = NEAR if table.ruled else NEAR_UNRULED
    return all(abs(a - b) <= near for a, b in zip(table.edges[:-1], other.edges, strict=False))


def _last_page(table: Table) -> int:
    return max((line.page for cell in table.cells for line in cell.lines), default=table.page)


def _append(table: Table, other: Table) -> None:
    head = _row(table.cells, 0)
    cells = other.cells
    if _text(_row(cells, 0)) == _text(head) and head and len({cell.row for cell in table.cells}) > 1:
        cells = [cell for cell in cells if cell.row > 0]
        for cell in cells:
            cell.row -= 1
    else:
        for cell in cells:
            cell.header = False
    rows = max(cell.row + cell.rows for cell in table.cells)
    last = _row(table.cells, max(cell.row for cell in table.cells))
    first = _row(cells, 0)
    if _is_rest(last, first):
        by_column = {cell.column: cell for cell in last}
        for cell in first:
            _extend(by_column[cell.column], cell)
        cells = [cell for cell in cells if cell.row > 0]
        rows -= 1
    for cell in cells:
        cell.row += rows
    table.cells.extend(cells)


def _row(cells: Sequence[Cell], row: int) -> list[Cell]:
    return [cell for cell in cells if cell.row == row]


def _text(cells: Sequence[Cell]) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in cells]


def _is_rest(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Whether a row is the rest of the row before: some cell goes on in lower case, and the first one does not begin
    anew."""
    if [cell.column for cell in last] != [cell.column for cell in first] or any(cell.header for cell in last):
        return False
    if first[0].lines and _begins(first[0].lines[0]):
        return False
    goes_on = False
    for before, after in zip(last, first, strict=True):
        if not after.lines:
            continue
        if not before.lines:
            return False
        ended = ENDED.search(before.lines[-1].text) is not None
        goes_on = goes_on or (not ended and after.lines[0].text[:1].islower())
    return goes_on or (bool(last[0].lines) and not first[0].lines and any(cell.lines for cell in first))


def _extend(cell: Cell, rest: Cell) -> None:
    for line in rest.lines[:1]:
        line.fresh = not _begins(line)
    cell.lines.extend(rest.lines)


def _begins(line: Line) -> bool:
    return not line.text[:1].islower()
