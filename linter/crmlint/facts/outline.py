"""The sections of a document, and the heads of its tables' cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crmlint.model import Block, Document

LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading. Section 0 is what stands before the first one."""

    heading: int  # block; -1 for section 0
    title: str
    number: str
    level: int
    parent: int


@dataclass(frozen=True, slots=True)
class Outline:
    """`sections`, and for each block the `section` it stands in and, for a cell, the blocks that are its `heads`."""

    sections: tuple[Section, ...]
    section: tuple[int, ...]
    heads: dict[int, tuple[int, ...]]


def outline(document: Document) -> Outline:
    """Work out sections and table heads of a document."""
    sections = [Section(-1, "", "", 0, -1)]
    member = []
    current, open_sections = 0, [0]
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            level = block.level or 1
            while sections[open_sections[-1]].level >= level:
                open_sections.pop()
            current = len(sections)
            title = document.quote(block.span).replace("\u2028", " ").strip()
            sections.append(Section(index, title, block.number, level, open_sections[-1]))
            open_sections.append(current)
        member.append(0 if block.kind in ("header", "footer") else current)
    return Outline(tuple(sections), tuple(member), _heads(document))


def _heads(document: Document) -> dict[int, tuple[int, ...]]:
    tables: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        if block.table >= 0:
            tables[block.table].append(index)
    heads: dict[int, tuple[int, ...]] = {}
    for cells in tables.values():
        heads.update(_table_heads(document, cells))
    return heads


def _table_heads(document: Document, cells: Sequence[int]) -> dict[int, tuple[int, ...]]:
    blocks = document.blocks
    tops = [index for index in cells if blocks[index].header and blocks[index].span.end > blocks[index].span.start]
    if tops:
        return {
            index: tuple(top for top in tops if _over(blocks[top], blocks[index]))
            for index in cells
            if not blocks[index].header
        }
    labels = _label_column(document, cells)
    return {
        index: (labels[blocks[index].row],)
        for index in cells
        if blocks[index].column > 0 and blocks[index].row in labels
    }


def _over(top: Block, cell: Block) -> bool:
    """A header heads the cells below it, up to the next header row of the same columns."""
    return top.row < cell.row and top.column < cell.column + cell.columns and cell.column < top.column + top.columns


def _label_column(document: Document, cells: Sequence[int]) -> dict[int, int]:
    """Row -> label cell, for a table of two columns whose first one holds short labels."""
    blocks = document.blocks
    if {blocks[index].column for index in cells} != {0, 1}:
        return {}
    labels = {}
    for index in cells:
        block = blocks[index]
        if block.column == 0 and block.span.end > block.span.start:
            if len(document.quote(block.span).split()) > LABEL_WORDS:
                return {}
            labels.setdefault(block.row, index)
    return labels
