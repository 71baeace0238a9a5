"""Tables that a sheet declares as such, with filters and names of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crmlint.readers.excel.references import Area, area_of
from crmlint.readers.excel.sheet import Sheet
from crmlint.readers.excel.workbook import Book


class Table(NamedTuple):
    """A declared table: its name in lower case, its range, and whether the first row is its header."""

    name: str
    area: Area
    headed: bool


def tables_of(book: Book, sheet: Sheet) -> Iterator[Table]:
    """The tables of a sheet; a range with a filter is one without a name."""
    for _, root in book.package.roots(sheet.listed.part, "table"):
        area = area_of(root.get("ref", ""))
        if area:
            name = root.get("displayName") or root.get("name") or ""
            yield Table(name.lower(), area, root.get("headerRowCount", "1") != "0")
    for area in sheet.filters:
        yield Table("", area, True)


def named(book: Book, sheets: list[Sheet]) -> dict[str, tuple[str, Area]]:
    """The sheet and the range of each named table with one column, without its header: lists to choose from."""
    return {
        table.name: (sheet.listed.name, table.area._replace(top=table.area.top + table.headed))
        for sheet in sheets
        for table in tables_of(book, sheet)
        if table.name and table.area.left == table.area.right
    }
