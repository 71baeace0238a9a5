"""Lists and numbered headings: their labels, counted as LibreOffice prints them (ODF 1.3, part 3, 5.3 and 16.30)."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.numerals import show
from crmlint.readers.opendocument.names import LOEXT, STYLE, TEXT, whole

DEPTHS = 10
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
PLACE = re.compile(r"%(\d{1,2})%")
BULLET = "•"
PRIVATE = range(0xE000, 0xF900)  # of symbol fonts


class Level(NamedTuple):
    """One level of a list: a `sign` for bullets; else its number's form, what surrounds it, how many levels show."""

    sign: str = ""
    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


def read_levels(style: _Element | None) -> dict[int, Level]:
    """The levels of a list style, or of the outline, by depth from 1."""
    levels = {}
    for node in style if style is not None else ():
        depth = whole(node.get(TEXT + "level"), 0, DEPTHS)
        if depth:
            levels[depth] = _level(node)
    return levels


def _level(node: _Element) -> Level:
    if not str(node.tag).endswith(("-number", "outline-level-style")):
        char = node.get(TEXT + "bullet-char", BULLET)[:1]
        return Level(sign=BULLET if not char.strip() or ord(char) in PRIVATE else char)
    form = node.get(STYLE + "num-format", "")
    return Level(
        form=FORMS.get(form, ""),
        before=node.get(STYLE + "num-prefix", ""),
        after=node.get(STYLE + "num-suffix", ""),
        shown=max(1, whole(node.get(TEXT + "display-levels"), 1, DEPTHS)),
        start=whole(node.get(TEXT + "start-value"), 1),
        pattern=node.get(LOEXT + "num-list-format") or node.get(STYLE + "num-list-format") or "",
    )


class Counter:
    """The numbers of one list, or of the headings, so far."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self.counts: dict[int, int] = {}

    def take(self, depth: int, start: int | None = None) -> str:
        """Count a paragraph at a depth from 1, from a number on if one is given; its label."""
        depth = min(max(1, depth), DEPTHS)
        level = self.levels.get(depth, Level())
        if start is not None:
            self.counts[depth] = start
        else:
            self.counts[depth] = self.counts[depth] + 1 if depth in self.counts else level.start
        for deeper in [each for each in self.counts if each > depth]:
            del self.counts[deeper]
        if level.sign:
            return level.sign
        return self._printed(level, depth) if level.form else level.before.strip() + level.after.strip()

    def _printed(self, level: Level, depth: int) -> str:
        if level.pattern:
            return PLACE.sub(lambda match: self._number(int(match[1])), level.pattern).strip()
        first = max(1, depth - level.shown + 1)
        numbers = [self._number(each) for each in range(first, depth + 1)]
        return (level.before + ".".join(filter(None, numbers)) + level.after).strip()

    def _number(self, depth: int) -> str:
        level = self.levels.get(depth, Level())
        return show(self.counts.get(depth, level.start), level.form) if level.form else ""
