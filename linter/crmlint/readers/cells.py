"""The cells of a sheet as they are shown, whatever format it is kept in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crmlint.readers.flow import Piece, is_strong


class Cell(NamedTuple):
    """A shown cell: its place in the grid (from 0, shown rows and columns only), its text, its size when merged.

    `plain` says that its value is a number, a date or the like. `size` is that of the letters, in points.
    """

    row: int
    column: int
    flow: tuple[Piece, ...]
    text: str
    plain: bool = False
    columns: int = 1
    rows: int = 1
    size: float = 0.0

    @property
    def strong(self) -> bool:
        """Whether its text is bold."""
        return is_strong(self.flow)


class Range(NamedTuple):
    """A rectangle of the grid that the file itself declares a table; `heads` rows at its top are its header."""

    top: int
    left: int
    bottom: int
    right: int
    heads: int = 1


@dataclass(slots=True)
class Grid:
    """The shown cells of a sheet, in reading order, and what is known of its tables."""

    cells: Sequence[Cell]
    ranges: Sequence[Range] = ()
    heads: frozenset[int] = frozenset()  # rows that are printed again on each page


Row = list[Cell]
Rows = Sequence[Row]
