"""The document in the making: blocks and their text, and for each where in the file it came from."""

from __future__ import annotations

from crmlint.model import Block, Span
from crmlint.readers.places import ElementPlaces, Origin


class Draft:
    """Blocks, texts, places and comment marks, appended in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.size = 0
        self._texts: list[str] = []
        self._origins: list[Origin] = []
        self._turns: list[tuple[int, int | None]] = []  # offset, page
        self._page: int | None = -1
        self._ranges: dict[str, list[int]] = {}
        self._points: dict[str, Span] = {}

    def add(self, block: Block, text: str, part: str, path: str, lead: int) -> None:
        """Append a block. `lead` is how many characters of the paragraph's visible text lie before the block's."""
        start = self.size
        end = start + len(text)
        self._origins.append((start, start - lead, end, part, path))
        if block.page != self._page:
            self.turn(start, block.page)
        self.blocks.append(block)
        self._texts.append(text)
        self.size = end + 1

    def split(self, at: int, path: str) -> None:
        """From an offset in it on, the last block's text comes from another paragraph, from its beginning."""
        start, less, end, part, before = self._origins[-1]
        at = min(max(at, start), end)
        self._origins[-1] = (start, less, at, part, before)
        self._origins.append((at, at, end, part, path))

    def turn(self, at: int, page: int | None) -> None:
        """From an offset on, the text stands on a page."""
        self._page = page
        self._turns.append((at, page))

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

    def locator(self) -> ElementPlaces:
        """The way from a span of the text to its paragraph; it holds offsets and paths only, none of the file."""
        return ElementPlaces(self._origins, self._turns)
