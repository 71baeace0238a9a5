"""Names of cells and ranges: "B7", "$A$2:$A$10", "'Price list'!$C:$C"."""

from __future__ import annotations

import re
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384  # of a sheet
CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
AREA = re.compile(
    r"""(?<![\w.])(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?
    (?:(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?
    |\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})|\$?([0-9]{1,7}):\$?([0-9]{1,7}))(?![\w(.!])""",
    re.VERBOSE,
)


class Area(NamedTuple):
    """A rectangle of a sheet: rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def cell_of(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell's name; None for what is none."""
    match = CELL.match(name)
    if not match:
        return None
    row, column = int(match[2]) - 1, _column(match[1])
    return (row, column) if 0 <= row < ROWS and column < COLUMNS else None


def area_of(text: str) -> Area | None:
    """The rectangle of "A1:B2" or "A1"; None for what is none."""
    first, _, last = text.strip().partition(":")
    start, end = cell_of(first), cell_of(last or first)
    if not start or not end:
        return None
    return Area(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def areas_in(formula: str) -> list[tuple[str, Area]]:
    """The ranges that a formula refers to, each with its sheet's name ("" for its own)."""
    found = []
    for match in AREA.finditer(formula):
        sheet = (match[1] or match[2] or "").replace("''", "'")
        if match[3]:
            area = area_of(f"{match[3]}:{match[4] or match[3]}")
        elif match[5]:
            area = Area(0, _column(match[5]), ROWS - 1, _column(match[6]))
        else:
            area = Area(int(match[7]) - 1, 0, int(match[8]) - 1, COLUMNS - 1)
        if area:
            found.append((sheet, area))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
