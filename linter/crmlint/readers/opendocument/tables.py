"""Tables: rows and cells in reading order, repeated and covered ones as they are shown."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lxml.etree import _Element

from crmlint.model import Block, Span
from crmlint.readers.opendocument import names as n
from crmlint.readers.opendocument.names import TABLE
from crmlint.readers.opendocument.spots import Spot

if TYPE_CHECKING:
    from crmlint.readers.opendocument.story import Story

MOST_SPANNED = 1000
MOST_REPEATED = 100


def read_table(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """The cells row by row; in headers, footers and notes, and in a box of one cell, paragraphs are only paragraphs."""
    number = -1
    alone = len(list(islice(node.iter(TABLE + "table-cell"), 2))) == 1
    if spot.kind in (None, "cell") and not alone:
        number, story.file.tables = story.file.tables, story.file.tables + 1
    outer, story.item = story.item, None
    rows = [0]
    _rows(story, node, path, spot, number, False, rows)
    story.item = outer


def _rows(story: Story, node: _Element, path: str, spot: Spot, table: int, head: bool, rows: list[int]) -> None:
    for place, child in enumerate(node, 1):
        here = f"{path}/*[{place}]"
        if child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            _rows(story, child, here, spot, table, head or child.tag == TABLE + "table-header-rows", rows)
        elif child.tag == TABLE + "table-row":
            for _ in range(min(MOST_REPEATED, max(1, n.whole(child.get(TABLE + "number-rows-repeated"), 1)))):
                _row(story, child, here, spot, table, head, rows[0])
                rows[0] += 1
                if not "".join(child.itertext()).strip():
                    break


def _row(story: Story, row: _Element, path: str, spot: Spot, table: int, head: bool, number: int) -> None:
    column = 0
    for place, cell in enumerate(row, 1):
        if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            continue
        again = min(MOST_REPEATED, max(1, n.whole(cell.get(TABLE + "number-columns-repeated"), 1)))
        columns = min(MOST_SPANNED, max(1, n.whole(cell.get(TABLE + "number-columns-spanned"), 1)))
        down = min(MOST_SPANNED, max(1, n.whole(cell.get(TABLE + "number-rows-spanned"), 1)))
        for _ in range(again):
            if cell.tag == TABLE + "table-cell":
                inner = spot
                if table >= 0:
                    inner = Spot("cell", "", table, number, column, columns, down, head, spot.toc)
                before = story.file.draft.size
                story.walk(cell, f"{path}/*[{place}]", inner)
                if table >= 0 and story.file.draft.size == before:
                    block = Block("cell", Span(before, before), table=table, row=number, column=column, header=head)
                    story.file.draft.add(
                        block._replace(columns=columns, rows=down), "", story.part, f"{path}/*[{place}]", 0
                    )
            column += 1
