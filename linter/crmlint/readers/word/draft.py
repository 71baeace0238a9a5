"""The document in the making: blocks and their text, and for each where in the file it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from crmlint.model import Block, Place, Span


class Segment(NamedTuple):
    """Text that comes from one paragraph element: where it begins in the block's raw text, and where in the paragraph's."""

    offset: int
    part: str
    path: str
    local: int


class Draft:
    """Blocks, texts, places and comment marks, appended in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.size = 0
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._segments: list[tuple[str, str, int]] = []  # part, path, and what to take off an offset of the text
        self._turns: list[tuple[int, int | None]] = []  # offset, page
        self._ranges: dict[str, list[int]] = {}
        self._points: dict[str, Span] = {}

    def add(self, block: Block, text: str, segments: Iterable[Segment], lead: int, turns: Iterable[tuple[int, int]]) -> None:
        """Append a block. `lead` is how many characters of the raw text lie before its text; `turns` are the pages that begin in it."""
        start, end = self.size, self.size + len(text)
        for segment in segments:
            self._ends.append(end)
            at = start + max(0, segment.offset - lead)
            self._starts.append(at)
            self._segments.append((segment.part, segment.path, start - lead + segment.offset - segment.local))
        if not self._turns or self._turns[-1][1] != block.page:
            self._turns.append((start, block.page))
        self._turns.extend((start + offset - lead, page) for offset, page in turns if offset > lead)
        self.blocks.append(block)
        self._texts.append(text)
        self.size = end + 1

    def begin_comment(self, comment: str, at: int) -> None:
        """A comment's range begins at an offset of the text."""
        self._ranges.setdefault(comment, [at, -1])

    def end_comment(self, comment: str, at: int) -> None:
        """A comment's range ends."""
        if comment in self._ranges:
            self._ranges[comment][1] = at

    def point_comment(self, comment: str, span: Span) -> None:
        """A comment is attached to a paragraph, whether it has a range or not."""
        self._points.setdefault(comment, span)

    def commented(self, comment: str) -> Span | None:
        """What a comment is attached to."""
        start, end = self._ranges.get(comment, (0, -1))
        if end >= 0:
            return Span(min(start, end, self.length), min(max(start, end), self.length))
        return self._points.get(comment)

    @property
    def length(self) -> int:
        """How long the text is."""
        return max(0, self.size - 1)

    def text_of(self, index: int) -> str:
        """The text of a block."""
        return self._texts[index]

    def text(self) -> str:
        """The text of all blocks."""
        return "\n".join(self._texts)

    def locator(self) -> Callable[[Span], Place]:
        """The way from a span of the text to its paragraph; it holds offsets and paths only, none of the file."""
        starts, ends, segments, turns = self._starts, self._ends, self._segments, self._turns
        turned = [offset for offset, _ in turns]

        def locate(span: Span) -> Place:
            if not starts:
                return Place()
            index = max(0, bisect_right(starts, span.start) - 1)
            part, path, less = segments[index]
            turn = bisect_right(turned, span.start) - 1
            page = turns[turn][1] if turn >= 0 else None
            end = max(span.start, min(span.end, ends[index]))
            return Place(page=page, part=part, path=path, start=span.start - less, end=end - less)

        return locate
