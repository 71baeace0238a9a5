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
from crmlint.readers.flow import BREAK, Draft, Piece, counted
from crmlint.readers.headings import promote
from crmlint.readers.options import USUAL, ReadOptions
from crmlint.readers.sheets import Layout

SEPARATORS = ",;\t|"
LOOKED_AT = 200  # rows that tell the separator …
SAMPLE = 2**18  # … in so many characters
COLUMNS = 16_384  # of a sheet, in spreadsheets
NAMED = re.compile(r"\ufeff?sep=(.)\n", re.IGNORECASE)  # a first line for Excel
UNCLOSED = "a quotation mark that opens is never closed; the rest of the file was read as one value"
QUOTE = '"'
LESS = "give only the rows that belong to the contract"
QUOTED = re.compile(r'[^"]*+(?:""[^"]*+)*+')
STRETCH = re.compile(r'""|\n|[^"\n]+')
BLANK = re.compile(r"\n*")


class Value(NamedTuple):
    """A value: where its text begins in the source, the text as it stands there, and whether in quotation marks."""

    at: int
    raw: str
    quoted: bool

    def flow(self) -> tuple[Piece, ...]:
        """The text; doubled quotation marks are one, line ends are breaks."""
        if not self.quoted:
            return (Piece(self.raw, self.at),) if self.raw.strip() else ()
        pieces = []
        for match in STRETCH.finditer(self.raw):
            text = {'""': QUOTE, "\n": BREAK}.get(match[0], match[0])
            pieces.append(Piece(text, self.at + match.start()))
        return tuple(pieces) if self.raw.strip() else ()


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a CSV file. Raises ReadError if it is in no known encoding, or has more cells than the limits allow."""
    source = decode(data)
    start, separator = _dialect(source)
    draft = Draft(source)
    cells: list[Cell] = []
    unread: tuple[Unread, ...] = ()
    for number, row in _rows(source, start, separator):
        for column, value in enumerate(row):
            flow = value.flow()
            if not flow:
                continue
            text = "".join(piece.text for piece in flow).strip()
            cells.append(Cell(number, column, flow, text, NUMERIC.match(text) is not None))
            if value.quoted and value.at + len(value.raw) >= len(source):
                unread = (Unread(f"line {source.count(chr(10), 0, value.at) + 1}", UNCLOSED),)
        if len(cells) > options.limits.cells:
            raise ReadError(f"{REFUSED}: more than {options.limits.cells:,} filled cells; {LESS}")
    Layout(draft).add(Grid(cells))
    document = draft.finish(data, path, "csv", {"rows": len({cell.row for cell in cells})}, {})
    return counted(promote(replace(document, unread=unread)))


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
    begin = at
    while source[begin : begin + 1] == " ":
        begin += 1
    match = QUOTED.match(source, begin + 1) if source[begin : begin + 1] == QUOTE else None
    rest = bare.match(source, match.end() + 1 if match else at)
    end = rest.end() if rest else len(source)
    if match and source[match.end() + 1 : end].strip():  # `"Phase" 1` and the like
        return Value(begin, source[begin:end], False), end
    if match:
        return Value(begin + 1, match[0], True), end
    return Value(at, source[at:end], False), end
