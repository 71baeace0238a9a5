"""The sections of a document, and the heads of its tables' cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from crmlint.model import Block, Document

LABEL_WORDS = 8


class Section(NamedTuple):
    """A heading and what stands below it, up to the next heading. Section 0 is what stands before the first one."""

    heading: int  # block; -1 for section 0
    title: str
    number: str
    level: int
    parent: int


class Outline(NamedTuple):
    """`sections`, and for each block the `section` it stands in.

    For a cell, `heads` are the header cells above it, and `labels` leads to the short label at the beginning of its
    row.
    """

    sections: tuple[Section, ...]
    section: tuple[int, ...]
    heads: dict[int, tuple[int, ...]]
    labels: dict[int, int]


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
    return Outline(tuple(sections), tuple(member), *_tables(document))


def _tables(document: Document) -> tuple[dict[int, tuple[int, ...]], dict[int, int]]:
    """Of each cell the header cells above it, and the label of its row."""
    tables: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        if block.table >= 0:
            tables[block.table].append(index)
    heads: dict[int, tuple[int, ...]] = {}
    labels: dict[int, int] = {}
    for cells in tables.values():
        body = [index for index in cells if not document.blocks[index].header]
        heads.update(_heads(document, cells, body))
        rows = _row_labels(document, body)
        labels.update(
            (index, rows[document.blocks[index].row])
            for index in body
            if document.blocks[index].column > 0 and document.blocks[index].row in rows
        )
    return heads, labels


def _heads(document: Document, cells: Sequence[int], body: Sequence[int]) -> dict[int, tuple[int, ...]]:
    blocks = document.blocks
    tops = [index for index in cells if blocks[index].header and blocks[index].span.end > blocks[index].span.start]
    return {index: tuple(top for top in tops if _over(blocks[top], blocks[index])) for index in body}


def _over(top: Block, cell: Block) -> bool:
    """A header heads the cells below it, up to the next header row of the same columns."""
    return top.row < cell.row and top.column < cell.column + cell.columns and cell.column < top.column + top.columns


def _row_labels(document: Document, cells: Sequence[int]) -> dict[int, int]:
    """Row -> its first cell, where that is a short label and no number."""
    blocks = document.blocks
    labels: dict[int, int] = {}
    for index in cells:
        block = blocks[index]
        if block.column == 0 and block.row not in labels:
            words = document.quote(block.span).split()
            if 0 < len(words) <= LABEL_WORDS and any(character.isalpha() for character in words[-1]):
                labels[block.row] = index
    return labels
