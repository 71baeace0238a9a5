"""CSV: rows of values with commas, semicolons, tabs or bars between them, as spreadsheets and trackers export them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from crmlint.model import Document, ReadError, Unread
from crmlint.readers.archive import REFUSED
from crmlint.readers.cells import Cell, Grid
from crmlint.readers.column_titles import NUMERIC
from crmlint.readers.decoding import decode
from crmlint.readers.flow import BREAK, Draft, Piece, counted, text_of
from crmlint.readers.headings import promote
from crmlint.readers.options import USUAL, ReadOptions
from crmlint.readers.sheets import Layout

SEPARATORS = ",;\t|"
LOOKED_AT = 200  # rows that tell the separator …
SAMPLE = 2**18  # … in so many characters
COLUMNS = 16_384  # of a sheet, in spreadsheets
NAMED = re.compile(r"\ufeff?sep=(.)\n", re.IGNORECASE)  # a first line for Excel
LONGEST = 1_000_000  # characters of a value; spreadsheets allow 32,767
UNCLOSED = "a quotation mark that opens a value is never closed; it was read as a sign of the text"
QUOTE = '"'
NEWLINE = "\n"
INDENT = re.compile(" *")
LESS = "give only the rows that belong to the contract"
QUOTED = re.compile(r'[^"]*+(?:""[^"]*+)*+')
STRETCH = re.compile(r'(?:"")++|\n|[^"\n]+')
BLANK = re.compile(r"\n*")


class Value(NamedTuple):
    """A value: where its text begins in the source, the text as it stands there, whether it is in quotation marks, and
    whether one of those opens and never closes."""

    at: int
    raw: str
    quoted: bool
    unclosed: bool = False

    def flow(self) -> tuple[Piece, ...]:
        """The text; doubled quotation marks are one, line ends are breaks."""
        if not self.raw.strip():
            return ()
        if not self.quoted:
            return (Piece(self.raw, self.at),)
        return tuple(Piece(_plain(match[0]), self.at + match.start()) for match in STRETCH.finditer(self.raw))


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a CSV file. Raises ReadError if it is in no known encoding, or has more cells than the limits allow."""
    source = decode(data)
    start, separator = _dialect(source)
    cells: list[Cell] = []
    unread: list[Unread] = []
    count = 0
    for number, row in _rows(source, start, separator):
        for column, value in enumerate(row):
            flow = value.flow()
            if flow:
                text = text_of(flow).strip()
                cells.append(Cell(number, column, flow, text, NUMERIC.match(text) is not None))
                count += len(flow)
            if value.unclosed:
                unread.append(Unread(f"line {source.count(NEWLINE, 0, value.at) + 1}", UNCLOSED))
        if count > options.limits.cells:
            raise ReadError(f"{REFUSED}: more than {options.limits.cells:,} filled cells, or lines in them; {LESS}")
    layout = Layout(Draft(source))
    layout.add(Grid(cells))
    health = {"rows": len({cell.row for cell in cells})}
    document = layout.draft.finish(data, path, "csv", health, {})
    return counted(promote(replace(document, unread=tuple(unread))))


def _dialect(source: str) -> tuple[int, str]:
    """Where the rows begin, and the sign between values: the one that divides most rows into equally many."""
    named = NAMED.match(source)
    if named:
        return named.end(), named[1]
    return 0, max(SEPARATORS, key=lambda separator: _evenness(source, separator))


def _evenness(source: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the most usual number of values, and that number."""
    widths = []
    for _, row in _rows(source[:SAMPLE], 0, separator):
        if len(row) > 1:
            widths.append(len(row))
        if len(widths) == LOOKED_AT:
            break
    if not widths:
        return 0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return widths.count(usual), usual


def _rows(source: str, at: int, separator: str) -> Iterator[tuple[int, list[Value]]]:
    """The rows that are not blank, with their numbers.

    A quotation mark opens a value only at its beginning, as in RFC 4180. Raises ReadError for a row without end.
    """
    bare = re.compile(rf"[^{re.escape(separator)}\n]*")
    number, row = 0, list[Value]()
    while at < len(source):
        if not row and source[at] == "\n":
            behind = cast("re.Match[str]", BLANK.match(source, at)).end()
            number, at = number + behind - at, behind
            continue
        value, at = _value(source, at, bare)
        row.append(value)
        if len(row) > COLUMNS:
            raise ReadError(f"{REFUSED}: a row with more than {COLUMNS:,} values; {LESS}")
        if source[at : at + 1] == separator:
            at += 1
            if at < len(source) and source[at] != "\n":
                continue
        at += 1
        yield number, row
        number, row = number + 1, []
    if row:
        yield number, row


def _value(source: str, at: int, bare: re.Pattern[str]) -> tuple[Value, int]:
    """A value, and where it ends. Quotation marks with something behind them are signs: `"Phase" 1`."""
    begin = cast("re.Match[str]", INDENT.match(source, at)).end()
    match = QUOTED.match(source, begin + 1) if source[begin : begin + 1] == QUOTE else None
    unclosed = match is not None and match.end() >= len(source)
    if match and not unclosed:
        end = cast("re.Match[str]", bare.match(source, match.end() + 1)).end()
        if not source[match.end() + 1 : end].strip():
            return _short(Value(begin + 1, match[0], True)), end
    end = cast("re.Match[str]", bare.match(source, at)).end()
    return _short(Value(at, source[at:end], False, unclosed)), end


def _short(value: Value) -> Value:
    if len(value.raw) > LONGEST:
        raise ReadError(f"{REFUSED}: a value with more than {LONGEST:,} characters; {LESS}")
    return value


def _plain(text: str) -> str:
    return BREAK if text == NEWLINE else text[::2] if text[0] == QUOTE else text
