"""The ways back from a text to the places in a file: plain data, so that they can be sent between processes."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from crmlint.model import Box, Place, Span

# Text of one element: where it begins in the text, what to take off offsets, where it ends, part and path.
Origin = tuple[int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class LinePlaces:
    """Line and column of a text file. Pieces of the text begin `here` and stand `there` in the source, whose lines
    begin at `starts`."""

    starts: Sequence[int]
    here: Sequence[int]
    there: Sequence[int]

    def __call__(self, span: Span) -> Place:
        """Line and column at which a span begins, both from 1."""
        piece = max(0, bisect_right(self.here, span.start) - 1)
        at = self.there[piece] + span.start - self.here[piece] if self.there else 0
        line = max(1, min(bisect_right(self.starts, at), len(self.starts) - 1))
        return Place(line=line, column=at - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class ElementPlaces:
    """Elements of XML parts, and from which offsets on (`turns`) the text stands on which page, where that is known."""

    origins: Sequence[Origin]
    turns: Sequence[tuple[int, int | None]]

    def __call__(self, span: Span) -> Place:
        """The element in which a span begins, and its characters there."""
        index = bisect_right(self.origins, span.start, key=itemgetter(0)) - 1
        if index < 0:
            return Place()
        turn = bisect_right(self.turns, span.start, key=itemgetter(0)) - 1
        _, less, last, part, path = self.origins[index]
        start = min(span.start, last)
        end = max(start, min(span.end, last))
        page = self.turns[turn][1] if turn >= 0 else None
        return Place(page=page, part=part, path=path, start=start - less, end=end - less)


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Boxes on pages. Runs of the text begin at `starts`, are so long (`sizes`), and are characters from `chars` on of
    `pages`, in `lines`.

    Of each page its characters, and four numbers for each of them: x0, top, x1, bottom, in points from the top left.
    `recognised` are pages whose text was made out in a picture.
    """

    starts: array[int]
    sizes: array[int]
    pages: array[int]
    chars: array[int]
    lines: array[int]
    sheets: Mapping[int, tuple[str, array[float]]]
    recognised: frozenset[int] = frozenset()

    def __call__(self, span: Span) -> Place:
        """The page on which a span begins, and one box for each line that it covers."""
        boxes: list[Box] = []
        at = -1
        run = max(0, bisect_right(self.starts, span.start) - 1)
        while run < len(self.starts) and (self.starts[run] < span.end or self.starts[run] == span.start):
            low = self.chars[run] + max(0, span.start - self.starts[run])
            high = self.chars[run] + min(self.sizes[run], max(span.end, span.start + 1) - self.starts[run])
            box = self._box(self.pages[run], low, high)
            if box and self.lines[run] == at:
                last = boxes[-1]
                boxes[-1] = Box(
                    box.page,
                    min(last.x0, box.x0),
                    min(last.top, box.top),
                    max(last.x1, box.x1),
                    max(last.bottom, box.bottom),
                )
            elif box:
                boxes.append(box)
                at = self.lines[run]
            run += 1
        if not boxes:
            return Place(page=self.pages[min(run, len(self.pages) - 1)] if self.pages else None)
        page = boxes[0].page
        return Place(page=page, boxes=tuple(boxes), recognised=page in self.recognised)

    def _box(self, page: int, low: int, high: int) -> Box | None:
        text, boxes = self.sheets[page]
        seen = [index for index in range(low, high) if not text[index].isspace()]
        if not seen:
            return None
        return Box(
            page,
            round(min(boxes[4 * index] for index in seen), 2),
            round(min(boxes[4 * index + 1] for index in seen), 2),
            round(max(boxes[4 * index + 2] for index in seen), 2),
            round(max(boxes[4 * index + 3] for index in seen), 2),
        )


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """Cells of a workbook. Pieces of the text begin `here` and stand `there` in a line of all texts of the file.

    Each of those begins at one of `starts` and stands on a sheet (its number in `names`), in a row and a column, both
    from 0; -1 for what stands in none, of which `parts` may have the part by the text's number.
    """

    names: Sequence[str]
    starts: array[int]
    sheets: array[int]
    rows: array[int]
    columns: array[int]
    parts: dict[int, str]
    here: Sequence[int]
    there: Sequence[int]

    def __call__(self, span: Span) -> Place:
        """The sheet and the cell in which a span begins."""
        if not self.here:
            return Place()
        piece = max(0, bisect_right(self.here, span.start) - 1)
        text = bisect_right(self.starts, self.there[piece]) - 1
        row, column = self.rows[text], self.columns[text]
        cell = cell_name(row, column) if row >= 0 else ""
        return Place(part=self.parts.get(text, ""), sheet=self.names[self.sheets[text]], cell=cell)


def cell_name(row: int, column: int) -> str:
    """The name of a cell, "B7"; row and column from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
