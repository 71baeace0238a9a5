"""Ranges that only serve as the sources of drop-down lists: they are choices, none of which anybody made yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crmlint.readers.excel.references import Area, areas_in
from crmlint.readers.excel.sheet import Position, Sheet
from crmlint.readers.excel.workbook import Book

NAME = re.compile(r"[A-Za-z_\\][\w.\\]*")
BUILT_IN = "_xlnm."
DEEP = 3  # names that stand for names
MOST = 300  # sources in one sheet; a workbook with more has no lists but a data base
HEADS = 2  # rows of titles above a source


def sources(
    book: Book, number: int, formulas: Iterable[str], tables: dict[str, tuple[str, Area]]
) -> dict[str, set[Area]]:
    """Sheet, in lower case -> the ranges that the drop-down lists of a sheet refer to.

    `number` is that of the sheet that has the lists, `tables` the ranges of named tables.
    """
    own = book.sheets[number].name.lower()
    found: dict[str, set[Area]] = {}
    for formula in set(formulas):
        for sheet, area in _resolved(book, number, formula, tables, DEEP):
            found.setdefault(sheet.lower() or own, set()).add(area)
    return found


def drop(sheet: Sheet, areas: set[Area]) -> bool:
    """Take the sources out of a sheet: those that stand apart, with the titles above them.

    A source that is a column of a table with more in it, such as a price list, stays. Gives whether any went.
    """
    if not areas or len(areas) > MOST:
        return False
    chosen = {position for position in sheet.cells if any(area.holds(*position) for area in areas)}
    gone = False
    for group in _groups(sheet.cells, chosen):
        sourced = group & chosen
        tops = {column: min(row for row, other in sourced if other == column) for _, column in sourced}
        rest = group - chosen
        if all(column in tops and tops[column] - HEADS <= row < tops[column] for row, column in rest):
            gone = True
            for position in group:
                del sheet.cells[position]
    return gone


def _resolved(
    book: Book, number: int, formula: str, tables: dict[str, tuple[str, Area]], deep: int
) -> Iterator[tuple[str, Area]]:
    yield from areas_in(formula)
    if not deep or formula.startswith('"'):
        return
    for match in set(NAME.findall(formula)):
        name = match.lower()
        if name in tables:
            yield tables[name]
        if name == "indirect":  # a list that depends on another choice, by the name of a range
            yield from _named_lists(book)
        meant = book.own_names.get((number, name)) or book.names.get(name)
        if meant:
            yield from _resolved(book, number, meant, tables, deep - 1)


def _named_lists(book: Book) -> Iterator[tuple[str, Area]]:
    for name, formula in book.names.items():
        for sheet, area in areas_in(formula):
            if not name.startswith(BUILT_IN) and area.left == area.right:
                yield sheet, area


def _groups(cells: Iterable[Position], starts: Iterable[Position]) -> Iterator[set[Position]]:
    """The cells that hang together with those to start from, also at their corners."""
    left = set(cells)
    for start in starts:
        if start not in left:
            continue
        left.discard(start)
        group, edge = {start}, [start]
        while edge:
            row, column = edge.pop()
            for near in ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)):
                if near in left:
                    left.discard(near)
                    group.add(near)
                    edge.append(near)
        yield group
