"""Text with one coordinate system is written here, and with it the way back from characters to boxes on pages."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crmlint.model import Block, Span
from crmlint.readers.pdf.hyphens import Words, join
from crmlint.readers.pdf.parts import Line, Sheet
from crmlint.readers.places import PagePlaces

BREAK = "\u2028"
CLOSING = re.compile(r"[,;](?=\s|$)|[.:)](?=\s|$)")  # never after a blank: a raised figure was taken out before
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


@dataclass(slots=True)
class Track:
    """Where the characters of a text stand: runs of it that are runs of a page's characters, and the line of each.

    Arrays, not objects: a page of 2,600 characters takes some 42 kB with its boxes.
    """

    starts: array[int] = field(default_factory=lambda: array("l"))
    sizes: array[int] = field(default_factory=lambda: array("l"))
    pages: array[int] = field(default_factory=lambda: array("l"))
    chars: array[int] = field(default_factory=lambda: array("l"))
    lines: array[int] = field(default_factory=lambda: array("l"))
    sheets: Mapping[int, Sheet] = field(default_factory=dict)

    def places(self) -> PagePlaces:
        """The way from spans of the text to boxes on the pages."""
        sheets = {number: (sheet.text, sheet.boxes) for number, sheet in self.sheets.items()}
        recognised = frozenset(number for number, sheet in self.sheets.items() if sheet.recognised)
        return PagePlaces(self.starts, self.sizes, self.pages, self.chars, self.lines, sheets, recognised)

    def by_page(self) -> dict[int, list[int]]:
        """The runs of each page."""
        found: dict[int, list[int]] = {}
        for run, page in enumerate(self.pages):
            found.setdefault(page, []).append(run)
        return found

    def span(self, runs: Sequence[int], wanted: set[int]) -> Span | None:
        """The span of the text that shows the wanted characters of a page, given its runs."""
        low, high = -1, -1
        for run in runs:
            for index in range(self.chars[run], self.chars[run] + self.sizes[run]):
                if index in wanted:
                    at = self.starts[run] + index - self.chars[run]
                    low, high = at if low < 0 else min(low, at), max(high, at + 1)
        return Span(low, high) if low >= 0 else None


@dataclass(slots=True)
class Draft:
    """A document's text and blocks in the making."""

    words: Words
    track: Track
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    size: int = 0
    lines: int = 0
    tail: str = ""  # the last characters written

    def add(self, groups: Sequence[Sequence[Line]], shape: Block, skip: int = 0) -> None:
        """Write a block: groups of lines with line separators between them, without the first `skip` characters."""
        if self.blocks:
            self._write("\n")
        start = self.size
        for number, lines in enumerate(groups):
            if number:
                self._write(BREAK)
            for place, line in enumerate(lines):
                if place:
                    self._glue(line)
                self._line(line, skip)
                skip = 0
        everything = [line for lines in groups for line in lines]
        spoken = [line for line in everything if any(map(str.isalnum, line.text))]
        self.blocks.append(
            Block(
                kind=shape.kind,
                span=Span(start, self.size),
                number=shape.number,
                level=shape.level,
                list=shape.list,
                table=shape.table,
                row=shape.row,
                column=shape.column,
                columns=shape.columns,
                rows=shape.rows,
                header=shape.header,
                strong=bool(spoken) and all(line.strong for line in spoken),
                size=max((line.size for line in everything), default=0.0),
                tick=shape.tick,
                page=everything[0].page if everything else shape.page,
            )
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)
        self.tail = (self.tail + text)[-60:]

    def _glue(self, line: Line) -> None:
        """The end of one line meets the beginning of the next."""
        before = self.tail.rpartition(BREAK)[2].rpartition("\n")[2]
        how = join(self.words, before, line.text)
        if how == "space":
            self._write(" ")
        elif how == "drop":
            self.parts[-1] = self.parts[-1][:-1]
            self.size -= 1
            self.tail = self.tail[:-1]
            self.track.sizes[-1] -= 1

    def _line(self, line: Line, skip: int) -> None:
        text = self.track.sheets[line.page].text
        self.lines += 1
        written = False
        for start, end in line.runs:
            gone = min(skip, end - start)
            start, skip = start + gone, max(0, skip - gone - 1)
            while start < end and text[start] == " " and not written:
                start += 1
            if start >= end:
                continue
            if written and not CLOSING.match(text, start, end):
                self._write(" ")
            self._run(line.page, text, start, end)
            written = True

    def _run(self, page: int, text: str, start: int, end: int) -> None:
        piece = text[start:end]
        if piece.isascii() or not any(char in LIGATURES for char in piece):
            self._track(piece, page, start, end - start)
            return
        begun = start
        for index in range(start, end):
            letters = LIGATURES.get(text[index])
            if letters is None:
                continue
            if index > begun:
                self._track(text[begun:index], page, begun, index - begun)
            for letter in letters:
                self._track(letter, page, index, 1)
            begun = index + 1
        if begun < end:
            self._track(text[begun:end], page, begun, end - begun)

    def _track(self, text: str, page: int, char: int, size: int) -> None:
        track = self.track
        track.starts.append(self.size)
        track.sizes.append(size)
        track.pages.append(page)
        track.chars.append(char)
        track.lines.append(self.lines)
        self._write(text)
