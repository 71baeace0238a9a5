"""What a page is made of on its way to text: words, lines, tables, and the sheet that carries them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

Run = tuple[int, int]  # half-open character range of a sheet


class Rect(NamedTuple):
    """A rectangle in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """Characters `start` to `end` of a sheet that stand together; positions in points, `size` of the font in points."""

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    strong: bool


class Typed(NamedTuple):
    """A text that stands in a rectangle of a page; `lines` says that it may have several."""

    rect: Rect
    text: str
    lines: bool = False


@dataclass(slots=True)
class Line:
    """Words on one baseline. `left` and `right` are the margins of the column that it stands in.

    `first` is the width of its first word, `inner` where the second word begins. `parted` says that wide gaps
    divide it, `fresh` that a page, a column or a page number comes just before, `note` that it is none of the running
    text.
    """

    page: int
    runs: tuple[Run, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    strong: bool
    strong_first: bool
    first: float
    inner: float
    parted: bool
    left: float = 0.0
    right: float = 0.0
    fresh: bool = False
    note: bool = False


@dataclass(slots=True)
class Cell:
    """A table cell: its place in the grid, and its lines."""

    row: int
    column: int
    rows: int
    columns: int
    box: Rect
    page: int
    lines: list[Line] = field(default_factory=list)
    shaded: bool = False
    header: bool = False


@dataclass(slots=True)
class Table:
    """A table; `edges` are the left edges of its columns and its right edge."""

    page: int
    box: Rect
    edges: tuple[float, ...]
    cells: list[Cell]
    ruled: bool = True

    @property
    def text(self) -> str:
        """All words, for comparing."""
        return " ".join(line.text for cell in self.cells for line in cell.lines)

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.box.top

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.box.bottom


Element = Line | Table


@dataclass(slots=True)
class Drawing:
    """Lines, shades and pictures of a page. Edges are (x0, top, x1, bottom), flat or upright."""

    edges: list[Rect] = field(default_factory=list)
    shades: list[Rect] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    shapes: int = 0


@dataclass(slots=True)
class Sheet:
    """A page as read: `text` has one character for each of PDFium's, `boxes` its x0, top, x1 and bottom."""

    number: int
    width: float
    height: float
    text: str = ""
    boxes: array[float] = field(default_factory=lambda: array("f"))
    words: list[Word] = field(default_factory=list)
    aside: list[Word] = field(default_factory=list)  # not upright, or off the page
    leaning: dict[int, int] = field(default_factory=dict)  # characters that want so many quarter turns to be upright
    unmapped: int = 0  # characters whose font does not say what they are
    drawing: Drawing = field(default_factory=Drawing)
    rules: list[float] = field(default_factory=list)  # where short flat rules stand
    elements: list[Element] = field(default_factory=list)
    gutters: list[float] = field(default_factory=list)  # left edges of columns of text, from the second on
    references: set[str] = field(default_factory=set)  # raised figures that lead to notes
    recognised: bool = False  # whether its text was made out in a picture of it
    unread: str = ""
