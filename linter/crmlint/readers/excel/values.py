"""The value of a cell as it is shown: through its number format; a formula by its saved result."""

from __future__ import annotations

import math
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.excel import dates, formats
from crmlint.readers.excel.package import MAIN
from crmlint.readers.excel.styles import Style
from crmlint.readers.excel.texts import Run, Runs, joined, plain, runs_of
from crmlint.readers.excel.workbook import Book

F, V, IS = f"{MAIN}f", f"{MAIN}v", f"{MAIN}is"
PICTURES = "xl/richData/richValueRel.xml"  # those in cells, which older programs take for errors
UNSTYLED = Style()
UNSAVED = "a formula whose result was not saved; open the file in Excel and save it"
NO_TEXT = "a text that the file does not hold; open it in Excel, let it be repaired, and save it"
NO_NUMBER = "a value that is no number; open the file in Excel, let it be repaired, and save it"
NO_DATE = "a date that Excel cannot show (####); correct it or its number format"


class Value(NamedTuple):
    """What a cell shows: its text, whether it is a number or the like, its style; or the `fault` why it cannot."""

    runs: Runs = ()
    plain: bool = False
    style: Style = UNSTYLED
    fault: str = ""


NOTHING = Value()


def value_of(book: Book, node: _Element, zeros: bool) -> Value:
    """What a cell shows; `zeros` says whether the sheet shows zeros."""
    if not len(node):
        return NOTHING
    sort = node.get("t", "n")
    held, formula, inline = "", False, None
    for child in node:
        if child.tag == V:
            held = child.text or ""
        elif child.tag == F:
            formula = True
        elif child.tag == IS:
            inline = child
    if sort == "inlineStr":
        return _text(book, node, runs_of(inline)) if inline is not None else NOTHING
    if not held:
        return Value(fault=UNSAVED) if formula and sort != "str" else NOTHING
    if sort == "s":
        return _shared(book, node, held)
    if sort == "str":
        return _text(book, node, (Run(plain(held)),))
    if sort == "e" and node.get("vm") and book.package.holds(PICTURES):
        book.seen["pictures"] += 1
        return NOTHING
    if sort in ("b", "e"):
        book.seen["cell_errors"] += sort == "e"
        text = held if sort == "e" else "TRUE" if held.strip() in ("1", "true") else "FALSE"
        return Value((Run(text),), True, _style(book, node))
    return _number(book, node, dates.number_of(held) if sort == "d" else _float(held), zeros)


def _shared(book: Book, node: _Element, held: str) -> Value:
    held = held.strip()
    number = int(held) if held.isdecimal() and len(held) < 10 else -1
    if not 0 <= number < len(book.strings):
        return Value(fault=NO_TEXT)
    return _text(book, node, book.strings[number])


def _text(book: Book, node: _Element, runs: Runs) -> Value:
    style = _style(book, node)
    if style.code not in (formats.GENERAL, "@"):
        text = joined(runs)
        shown = formats.show_text(text, style.code)
        runs = runs if shown == text else (Run(shown),)
    return Value(runs, False, style) if joined(runs).strip() else NOTHING


def _number(book: Book, node: _Element, number: float | None, zeros: bool) -> Value:
    if number is None or not math.isfinite(number):
        return Value(fault=NO_NUMBER)
    if not number and not zeros:
        return NOTHING
    style = _style(book, node)
    text = formats.show(number, style.code, book.since_1904)
    if text is None:
        return Value(fault=NO_DATE)
    return Value((Run(text),), True, style) if text.strip() else NOTHING


def _style(book: Book, node: _Element) -> Style:
    text = node.get("s", "0")
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    return book.styles[number] if number < len(book.styles) else UNSTYLED


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
