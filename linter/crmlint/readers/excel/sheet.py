"""One sheet: its cells, and what decides whether and how they are shown, in one walk through the part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from crmlint.readers.excel.package import MAIN
from crmlint.readers.excel.references import COLUMNS, ROWS, Area, area_of, cell_of
from crmlint.readers.excel.values import Value, value_of
from crmlint.readers.excel.workbook import ON, Book, Listed

C, F = f"{MAIN}c", f"{MAIN}f"
LATER = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"  # Excel 2010 and later
MOST_AREAS = 50_000  # merged ranges, and sources of lists, of a sheet
Position = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """A sheet as its part has it: cells by row and column from 0, those in hidden rows and columns too."""

    listed: Listed
    number: int
    cells: dict[Position, Value] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    filters: list[Area] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)  # the formulas of drop-down lists
    margins: list[tuple[str, str]] = field(default_factory=list)  # "oddHeader", "&LDraft"
    zeros: bool = True
    row: int = -1

    def is_hidden(self, position: Position) -> bool:
        """Whether a cell's row or column is hidden."""
        return position[0] in self.hidden_rows or position[1] in self.hidden_columns


def read_sheet(book: Book, listed: Listed, number: int) -> Sheet:
    """Read a sheet. Raises ReadError when its part is damaged, or it has more cells than the limits allow."""
    sheet = Sheet(listed, number)
    for node in book.package.stream(listed.part, tuple(TAKES)):
        TAKES[str(node.tag)](book, sheet, node)
    return sheet


def _take_row(book: Book, sheet: Sheet, node: _Element) -> None:
    row = _number(node.get("r"), sheet.row + 2) - 1
    row = row if 0 <= row < ROWS else sheet.row + 1
    sheet.row = row
    if node.get("hidden") in ON or _is_nothing(node.get("ht")):
        sheet.hidden_rows.add(row)
    column = -1
    for child in node.iterchildren(C):
        name = child.get("r")
        position = cell_of(name) if name else None
        column = position[1] if position else column + 1
        value = value_of(book, child, sheet.zeros)
        if value.runs or value.fault:
            book.count(value.runs)
            sheet.cells[row, column] = value


def _take_column(book: Book, sheet: Sheet, node: _Element) -> None:
    if node.get("hidden") in ON or _is_nothing(node.get("width")):
        first, last = _number(node.get("min"), 1), _number(node.get("max"), 0)
        sheet.hidden_columns.update(range(max(0, first - 1), min(last, COLUMNS)))


def _take_merged(book: Book, sheet: Sheet, node: _Element) -> None:
    area = area_of(node.get("ref", ""))
    if area and len(sheet.merged) < MOST_AREAS:
        sheet.merged.append(area)


def _take_filter(book: Book, sheet: Sheet, node: _Element) -> None:
    area = area_of(node.get("ref", ""))
    if area:
        sheet.filters.append(area)


def _take_choices(book: Book, sheet: Sheet, node: _Element) -> None:
    if node.get("type") != "list" or len(sheet.choices) >= MOST_AREAS:
        return
    formula = node.find(f"{MAIN}formula1")
    if formula is None:
        formula = node.find(f"{LATER}formula1/{{http://schemas.microsoft.com/office/excel/2006/main}}f")
    if formula is not None and formula.text:
        sheet.choices.append(formula.text)


def _take_margins(book: Book, sheet: Sheet, node: _Element) -> None:
    for child in node:
        sort = str(child.tag).rpartition("}")[2]
        if sort.startswith("first") and node.get("differentFirst") not in ON:
            continue
        if sort.startswith("even") and node.get("differentOddEven") not in ON:
            continue
        sheet.margins.append((sort, child.text or ""))


def _take_view(book: Book, sheet: Sheet, node: _Element) -> None:
    sheet.zeros = node.get("showZeros", "1") in ON


CHOICES = (f"{MAIN}dataValidation", f"{LATER}dataValidation")
TAKES: dict[str, Callable[[Book, Sheet, _Element], None]] = {
    f"{MAIN}row": _take_row,
    f"{MAIN}col": _take_column,
    f"{MAIN}mergeCell": _take_merged,
    f"{MAIN}autoFilter": _take_filter,
    f"{MAIN}headerFooter": _take_margins,
    f"{MAIN}sheetView": _take_view,
    **dict.fromkeys(CHOICES, _take_choices),
}


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else otherwise


def _is_nothing(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False
