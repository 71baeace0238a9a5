"""Where a paragraph stands: in which cell, note or index, and in which item of a list."""

from __future__ import annotations

from typing import NamedTuple

from crmlint.model import BlockKind


class Spot(NamedTuple):
    """Where a paragraph stands: what kind of block it must become, if any; its cell; whether in an index."""

    kind: BlockKind | None = None
    number: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    columns: int = 1
    rows: int = 1
    header: bool = False
    toc: bool = False


class Item(NamedTuple):
    """The open list item: the number of its list, its level, and its label, which is spent with its first paragraph."""

    number: int
    level: int
    label: list[str]
