"""The document in the making: sheet after sheet, and the way back from its text to the cells."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crmlint.model import Block, Comment, Document, Span, Unread
from crmlint.readers.excel import drawings, margins, notes
from crmlint.readers.excel.sheet import Position, Sheet
from crmlint.readers.excel.shown import grid_of
from crmlint.readers.excel.texts import Run, Runs
from crmlint.readers.excel.values import Value
from crmlint.readers.excel.workbook import Book
from crmlint.readers.flow import BREAK, NOWHERE, Draft, Piece
from crmlint.readers.places import CellPlaces, cell_name
from crmlint.readers.sheets import Layout

TOLD = 3  # cells that a message names
COUNTED = ("hidden_sheets", "hidden_rows", "hidden_columns", "dropdown_lists", "cell_errors", "charts", "pictures")


class Spot(NamedTuple):
    """Where a text stands: a sheet's number, row and column in it, or another part."""

    sheet: int
    row: int = -1
    column: int = -1
    part: str = ""


@dataclass(slots=True)
class Page:
    """What has been read of a workbook."""

    book: Book
    path: str
    layout: Layout = field(default_factory=lambda: Layout(Draft("")))
    places: CellPlaces = field(init=False)
    size: int = 0
    margins: set[tuple[str, str]] = field(default_factory=set)
    comments: list[Comment] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        names = [listed.name for listed in self.book.sheets]
        numbers = (array("q"), array("q"), array("q"), array("q"))
        self.places = CellPlaces(names, *numbers, {}, self.draft.here, self.draft.there)

    @property
    def draft(self) -> Draft:
        """The text and the blocks so far."""
        return self.layout.draft

    def add(self, sheet: Sheet, titled: bool) -> None:
        """Add a sheet: header, name if `titled`, cells, text boxes, footer."""
        book, first = self.book, len(self.draft.blocks)
        self._add_margins(sheet, "header")
        if titled:
            flow = self.flow(Spot(sheet.number), (Run(sheet.listed.name, False),))
            self.draft.add(flow, Block("heading", NOWHERE, level=1))
        self._note_faults(sheet)

        def place(position: Position, value: Value) -> tuple[Piece, ...]:
            return self.flow(Spot(sheet.number, *position), value.runs, value.style.strong)

        self.layout.add(grid_of(book, sheet, place))
        for part, runs in drawings.lines(book, sheet.listed.part):
            book.count(runs)
            self.draft.add(self.flow(Spot(sheet.number, part=part), runs), Block("paragraph", NOWHERE))
        if any(book.package.related(sheet.listed.part, sort) for sort in notes.SORTS):
            self.comments += notes.comments(book, sheet.listed.part, self._spans(first).get)
        self._add_margins(sheet, "footer")

    def flow(self, spot: Spot, runs: Runs, strong: bool = False) -> tuple[Piece, ...]:
        """Text that leads back to a spot."""
        places = self.places
        if spot.part:
            places.parts[len(places.starts)] = spot.part
        places.starts.append(self.size)
        places.sheets.append(spot.sheet)
        places.rows.append(spot.row)
        places.columns.append(spot.column)
        pieces = []
        for run in runs:
            bold = strong if run.strong is None else run.strong
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    pieces.append(Piece(BREAK, self.size, bold))
                if line:
                    pieces.append(Piece(line, self.size, bold))
                self.size += len(line) + 1
        self.size += 1
        return tuple(pieces)

    def finish(self, data: bytes, properties: dict[str, str]) -> Document:
        """The document."""
        seen = self.book.seen
        health = {
            "sheets": seen["sheets"],
            **{name: seen[name] for name in COUNTED},
            **{f"{kind}s": sum(block.kind == kind for block in self.draft.blocks) for kind in ("header", "footer")},
            "comments_open": sum(not comment.resolved for comment in self.comments),
        }
        document = self.draft.finish(data, self.path, "excel", health, properties)
        unread = (*self.book.package.unread, *self.book.unread, *self._faults())
        return replace(document, locate=self.places, unread=unread, comments=tuple(self.comments))

    def _add_margins(self, sheet: Sheet, kind: str) -> None:
        file = self.path.replace("\\", "/").rpartition("/")[2]
        for sort, codes in sheet.margins:
            if not sort.lower().endswith(kind):
                continue
            for text, strong in margins.texts_of(codes, sheet.listed.name, file):
                if (kind, text) not in self.margins:
                    self.margins.add((kind, text))
                    flow = self.flow(Spot(sheet.number), (Run(text, strong),))
                    self.draft.add(flow, Block("header" if kind == "header" else "footer", NOWHERE))

    def _spans(self, first: int) -> dict[str, Span]:
        """The spans of the cells that the blocks from `first` on were made of."""
        spans: dict[str, Span] = {}
        for block in self.draft.blocks[first:]:
            cell = self.places(block.span).cell
            if cell:
                spans.setdefault(cell, block.span)
        return spans

    def _note_faults(self, sheet: Sheet) -> None:
        for position, value in sheet.cells.items():
            if value.fault and not sheet.is_hidden(position):
                self.faults[value.fault].append(f"{sheet.listed.name}!{cell_name(*position)}")

    def _faults(self) -> list[Unread]:
        told = []
        for why, cells in self.faults.items():
            more = f" and {len(cells) - TOLD} more cells" if len(cells) > TOLD else ""
            told.append(Unread(", ".join(cells[:TOLD]) + more, why))
        return told
