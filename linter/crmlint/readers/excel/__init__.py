"""Excel: .xlsx, .xlsm and .xltx, walked in their XML, as libraries leave out text boxes, threads and number formats.

Read is what the workbook shows: cells through their number formats, formulas by their saved results. Not read as text:
hidden sheets (`hidden_sheets` in `health`), hidden rows and columns, and ranges that only serve drop-down lists.
Macros are never run, links to other files never followed.
"""

from __future__ import annotations

import re

from crmlint.model import Document, ReadError, Unread
from crmlint.readers.archive import REFUSED
from crmlint.readers.excel import notes, sources, tables
from crmlint.readers.excel.package import AGAIN, open_package
from crmlint.readers.excel.page import Page
from crmlint.readers.excel.properties import properties
from crmlint.readers.excel.references import Area
from crmlint.readers.excel.sheet import Sheet, read_sheet
from crmlint.readers.excel.workbook import Book, Listed, open_book
from crmlint.readers.flow import counted
from crmlint.readers.headings import promote
from crmlint.readers.options import USUAL, ReadOptions

# What Excel, in one language or another, and LibreOffice call a sheet that nobody gave a name.
UNNAMED = re.compile(r"Sheet\d*|(?:Tabelle|Feuil|Hoja|Foglio|Blad|Ark|Planilha|Folha|Arkusz|List|Лист)\s?\d+")
LEFT_OVER = 2  # cells of a sheet of lists that are none, such as its title


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a workbook. Raises ReadError when it is none, is damaged, encrypted, too large, or built to do harm."""
    book = open_book(open_package(data, options.limits), options.limits)
    shown = _sheets(book)
    book.seen["sheets"] = len(shown)
    sheets = [sheet for sheet in _without_sources(book, shown) if _holds_something(book, sheet)]
    page = Page(book, path)
    for sheet in sheets:
        page.add(sheet, titled=len(sheets) > 1 or not UNNAMED.fullmatch(sheet.listed.name))
    return counted(promote(page.finish(data, properties(book.package))))


def _sheets(book: Book) -> list[Sheet]:
    """The sheets that are shown and can be read. Raises ReadError when there is none."""
    sheets: list[Sheet] = []
    for number, listed in enumerate(book.sheets):
        if not listed.shown:
            book.seen["hidden_sheets"] += 1
        elif listed.sort == "chartsheet":
            book.seen["charts"] += 1
        elif sheet := _sheet(book, listed, number):
            sheets.append(sheet)
    if not sheets and book.unread:
        first = book.unread[0]
        raise ReadError(f"{first.what}: {first.why}")
    return sheets


def _sheet(book: Book, listed: Listed, number: int) -> Sheet | None:
    what = f"sheet {listed.name}"
    if not book.package.holds(listed.part):
        book.unread.append(Unread(what, f"its part is missing in the file; {AGAIN}"))
        return None
    if listed.part.lower() in book.taken:
        book.unread.append(Unread(what, f"its part is that of another sheet; {AGAIN}"))
        return None
    book.taken.add(listed.part.lower())
    if listed.sort != "worksheet":
        book.unread.append(Unread(what, "a sheet of an old sort, with macros or a dialog"))
        return None
    try:
        return read_sheet(book, listed, number)
    except ReadError as error:
        if str(error).startswith(REFUSED):
            raise
        book.unread.append(Unread(what, str(error)))
        return None


def _holds_something(book: Book, sheet: Sheet) -> bool:
    """Whether a sheet has cells, or something that lies on it."""
    return bool(sheet.cells) or any(book.package.related(sheet.listed.part, sort) for sort in ("drawing", *notes.SORTS))


def _without_sources(book: Book, sheets: list[Sheet]) -> list[Sheet]:
    """The sheets without what only serves drop-down lists."""
    found: dict[str, set[Area]] = {}
    names = tables.named(book, sheets)
    for sheet in sheets:
        for name, areas in sources.sources(book, sheet.number, sheet.choices, names).items():
            found.setdefault(name, set()).update(areas)
    kept = []
    for sheet in sheets:
        gone = sources.drop(sheet, found.get(sheet.listed.name.lower(), set()))
        book.seen["dropdown_lists"] += gone
        if not gone or len(sheet.cells) > LEFT_OVER:
            kept.append(sheet)
    return kept
