"""What lies on a sheet: text boxes and shapes with their texts; pictures and charts are only counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.excel.package import DRAW
from crmlint.readers.excel.texts import Run, Runs, plain
from crmlint.readers.excel.workbook import ON, Book

SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
P, R, FIELD, BR = f"{DRAW}p", f"{DRAW}r", f"{DRAW}fld", f"{DRAW}br"


class Line(NamedTuple):
    """A paragraph of a text box: the part it stands in, and its text."""

    part: str
    runs: Runs


def lines(book: Book, part: str) -> Iterator[Line]:
    """The paragraphs of the text boxes, shapes and diagrams of a sheet, in the order of the part."""
    for name, root in book.package.roots(part, "drawing"):
        for node in root.iter(FALLBACK):
            node.clear()
        book.seen["pictures"] += sum(1 for _ in root.iter(f"{SHEET_DRAWING}pic"))
        book.seen["charts"] += len(book.package.related(name, "chart")) + len(book.package.related(name, "chartEx"))
        for box in root.iter(f"{SHEET_DRAWING}sp"):
            if not _is_hidden(box):
                yield from (Line(name, runs) for runs in _paragraphs(box))
        for target, diagram in book.package.roots(name, "diagramData"):
            yield from (Line(target, runs) for runs in _paragraphs(diagram))


def _is_hidden(box: _Element) -> bool:
    return any(node.get("hidden") in ON for node in box.iter(f"{SHEET_DRAWING}cNvPr"))


def _paragraphs(box: _Element) -> Iterator[Runs]:
    for paragraph in box.iter(P):
        runs = tuple(_runs(paragraph))
        if any(run.text.strip() for run in runs):
            yield runs


def _runs(paragraph: _Element) -> Iterator[Run]:
    for node in paragraph.iterchildren(R, FIELD, BR):
        if node.tag == BR:
            yield Run("\n")
            continue
        text = plain(node.findtext(f"{DRAW}t"))
        properties = node.find(f"{DRAW}rPr")
        if text:
            yield Run(text, properties is not None and properties.get("b") in ON)
