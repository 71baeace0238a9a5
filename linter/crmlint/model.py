"""The ground floor: a document as text with one coordinate system, and the way back to every place in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "item", "cell", "note", "header", "footer", "toc", "caption", "code"]
Revision = Literal["", "inserted", "deleted"]


class ReadError(Exception):
    """A document that cannot be read.

    The message is one line that says what is wrong and what to do; the caller adds the file's name.
    """


class Span(NamedTuple):
    """Half-open character offsets into `Document.text`."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left corner; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Place(NamedTuple):
    """Where a person, or a program that writes into the file, finds a span.

    Each format fills what it knows: PDF `page` and `boxes`; Word `part`, `path` (the paragraph element) and
    `start`/`end` (characters of that paragraph's visible text); text and Markdown `line` and `column` (from 1);
    spreadsheets `sheet` and `cell`. `recognised` text was made out in a picture of the page, and may be misread.
    """

    page: int | None = None
    boxes: tuple[Box, ...] = ()
    part: str = ""
    path: str = ""
    start: int | None = None
    end: int | None = None
    line: int | None = None
    column: int | None = None
    sheet: str = ""
    cell: str = ""
    recognised: bool = False


class Block(NamedTuple):
    """One piece of a document as it is laid out: a heading, a paragraph, a list item, one paragraph of a table cell …

    The printed number or bullet is in `number`, never in the text. `level` is the heading's depth, or the list item's
    (both from 1). Cells carry `table`, `row` and `column` (from 0, ids unique in the document); `header` marks the
    cells
    of a table's header row. `strong` says that all of the block's text is bold. `tick` is "yes" or "no" for a ticked or
    unticked box, or a mark such as ✅ or ❌, before the text.
    """

    kind: BlockKind
    span: Span
    number: str = ""
    level: int = 0
    list: int = -1
    table: int = -1
    row: int = -1
    column: int = -1
    columns: int = 1
    rows: int = 1
    header: bool = False
    strong: bool = False
    size: float = 0.0
    tick: Literal["", "yes", "no"] = ""
    revision: Revision = ""
    hidden: bool = False
    page: int | None = None


class Unread(NamedTuple):
    """A part of a document that could not be read: what it is ("page 3", "word/media/image1.emf"), and why."""

    what: str
    why: str


class Comment(NamedTuple):
    """A reviewer's comment found in the file; `span` is what it is attached to."""

    text: str
    author: str = ""
    resolved: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file.

    `text` is all blocks' texts, in reading order, joined by newlines, as a reader of the document sees it. `locate`
    leads a span back
    to its place in the file. `health` counts what was read, by sort; `properties` holds the file's own title, front
    matter and the like.
    """

    path: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    locate: Callable[[Span], Place] = field(repr=False, compare=False)
    unread: tuple[Unread, ...] = ()
    health: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    revisions: int = 0

    def quote(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> int:
        """The index of the block that holds an offset of the text."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span made portable: it leaves the house and survives re-saving.

    `number` is the printed number of the section or numbered paragraph, `item` that of the list item ("c", "3").
    """

    quote: str
    before: str = ""
    after: str = ""
    section: str = ""
    number: str = ""
    item: str = ""
    page: int | None = None
    line: int | None = None
    place: Place = field(default_factory=Place)
    document: str = ""
    note: str = ""


ValueKind = Literal["number", "duration", "date", "money", "percent", "window", "range"]
ValueRole = Literal["deadline", "length", "period", "quantity", ""]


class Value(NamedTuple):
    """An amount found in text.

    `low` and `high` are equal unless it is a range. Units: durations in hours of their own clock (`unit` as written:
    "hour",
    "day", "week", "month", "year"; a business day counts 8 hours, a calendar day 24), money in `unit` (ISO code or
    sign), percent in
    percent, dates as proleptic ordinals, windows in minutes after midnight. `clock` is "business" or "calendar" for
    durations.
    `of` is the noun a number counts ("sessions"), lower case, as written. `figures` holds a disagreeing figure for
    words
    ("thirty (45) days": low 30, figures 45).
    """

    kind: ValueKind
    span: Span
    low: float
    high: float
    unit: str = ""
    clock: Literal["", "business", "calendar"] = ""
    role: ValueRole = ""
    of: str = ""
    figures: float | None = None
    ranged: bool = False
