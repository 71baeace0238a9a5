"""Lists, as a reader sees them: Word only knows paragraphs with numbers, and indents."""

from __future__ import annotations

from typing import NamedTuple

from crmlint.readers.word.numbering import Label

DEEPEST = 30


class Open(NamedTuple):
    """An open list: the numbering and level in the file, how far it is indented, and its number in the document."""

    key: str
    depth: int
    indent: int
    number: int


class Lists:
    """The open lists, outermost first. `count` lists were found so far."""

    def __init__(self) -> None:
        self.count = 0
        self.interrupted = False
        self._open: list[Open] = []

    def take(self, label: Label, indent: int) -> tuple[int, int]:
        """The number of an item's list, and the item's level, from 1."""
        known = -1
        for place, each in enumerate(self._open):
            if each.depth == label.depth and each.key == label.key:
                known = place
        if known >= 0:
            del self._open[known + 1 :]
            if self.interrupted if label.bullet else label.first:
                self._replace(label, indent)
        else:
            while self._open and (len(self._open) > DEEPEST or not _is_deeper(label, indent, self._open[-1])):
                self._open.pop()
            self._push(label, indent)
        self.interrupted = False
        return self._open[-1].number, len(self._open)

    def close(self) -> None:
        """End all lists."""
        self._open.clear()
        self.interrupted = False

    def _replace(self, label: Label, indent: int) -> None:
        self._open.pop()
        self._push(label, indent)

    def _push(self, label: Label, indent: int) -> None:
        self._open.append(Open(label.key, label.depth, indent, self.count))
        self.count += 1


def _is_deeper(label: Label, indent: int, than: Open) -> bool:
    return label.depth > than.depth if label.key == than.key else indent > than.indent
