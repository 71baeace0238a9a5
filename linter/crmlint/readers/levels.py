"""How deep headings and items lie, worked out from their numbers and their looks, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crmlint.readers.entries import Entry
from crmlint.readers.labels import DECIMAL, PART_NAMES, before, depth
from crmlint.readers.titles import is_capitals

DEEPEST = 9
# Ranks below all decimal numbers: letters and roman numbers, titles that only stand out, and those with a colon.
NESTED, BOLD, LABEL = 8, 9, 9.5
SIZE_STEP = 0.6  # points; smaller differences are none


class Open(NamedTuple):
    """A heading that is open: its level, its rank (smaller is higher), its decimal numbers, its looks and size."""

    level: int
    rank: float
    path: tuple[int, ...]
    look: str
    size: float
    marked: bool


@dataclass(slots=True)
class Levels:
    """The open headings. Those that the file marks as such keep their levels; the others are fitted in below them."""

    stack: list[Open] = field(default_factory=list)
    top_looks: set[str] = field(default_factory=set)
    numbered: bool = False

    def marked(self, entry: Entry) -> int:
        """Take a heading that has a level."""
        level = entry.block.level or 1
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()
        self.stack.append(self._opened(entry, level, True))
        return level

    def found(self, entry: Entry) -> int:
        """Take a heading that was made out, and give its level."""
        new = self._opened(entry, 0, False)
        keep = _kept(self.stack, new)
        if keep < 0:
            keep = len(self.stack)
            while keep and _closes(new, self.stack[keep - 1]):
                keep -= 1
        del self.stack[min(keep, DEEPEST) :]
        level = min(DEEPEST, (self.stack[-1].level if self.stack else 0) + 1)
        self.stack.append(new._replace(level=level))
        return level

    def _opened(self, entry: Entry, level: int, marked: bool) -> Open:
        label = entry.label
        path: tuple[int, ...] = ()
        look = label.style if label else ""
        rank: float
        if label and look in DECIMAL:
            path = label.path[: depth(label)]
            rank, self.numbered = len(path), True
        elif look in PART_NAMES:
            rank = 0
        elif label:
            if not self.numbered:
                self.top_looks.add(look)
            rank = 0.5 if look in self.top_looks else NESTED
        elif is_capitals(entry.text):
            rank = 1 if self.stack else 0
        else:
            look, rank = ("title:", LABEL) if entry.text.endswith(":") else ("title", BOLD)
        return Open(level, rank, path, look, entry.block.size, marked)


def _kept(stack: Sequence[Open], new: Open) -> int:
    """How many of the open headings stay open, as far as numbers and looks tell; -1 if they do not."""
    if new.path:
        above = [place for place, heading in enumerate(stack) if heading.path and len(heading.path) < len(new.path)]
        beside = [place for place, heading in enumerate(stack) if len(heading.path) >= len(new.path)]
        if new.path == (1,) and (beside or (stack and stack[-1].rank >= BOLD)):
            return len(stack)  # numbers that begin anew below a title
        counted = [place for place in beside if stack[place].path == before(new.path)]
        return counted[-1] if counted else beside[0] if beside else above[-1] + 1 if above else -1
    if new.rank >= BOLD:
        alike = [
            p
            for p, heading in enumerate(stack)
            if heading.look == new.look and heading.size == new.size and not heading.marked
        ]
        return alike[-1] if alike else -1
    return -1


def _closes(new: Open, top: Open) -> bool:
    """Whether a heading that was made out ends the one that is open."""
    if top.marked:
        return False
    if new.size and top.size and abs(new.size - top.size) > SIZE_STEP:
        return new.size > top.size
    return top.rank >= new.rank


@dataclass(slots=True)
class Run:
    """An open list of typed items."""

    style: str
    path: tuple[int, ...]
    number: int


@dataclass(slots=True)
class Runs:
    """The open lists of typed items; `count` is the next list's number."""

    count: int
    stack: list[Run] = field(default_factory=list)
    interrupted: bool = False

    def take(self, style: str, path: tuple[int, ...]) -> tuple[int, int]:
        """The number of the list and the level of an item. A bullet has no path."""
        known = next((place for place, run in enumerate(self.stack) if run.style == style), -1)
        if known >= 0:
            del self.stack[known + 1 :]
            run = self.stack[known]
            goes_on = path[-1] == run.path[-1] + 1 if path else not self.interrupted
            if not goes_on:
                del self.stack[known:]
                known = -1
        if known < 0:
            self.stack.append(Run(style, path, self.count))
            self.count += 1
        self.stack[-1].path = path
        self.interrupted = False
        return self.stack[-1].number, len(self.stack)

    def close(self) -> None:
        """End all lists."""
        self.stack.clear()
