"""Tables that are drawn with characters in plain text: bars and rules, or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

SEPARATOR = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
BORDER = re.compile(r"\+(?:[-=]{2,}\+)+$")
# A label and a tab before a paragraph is no table.
TABBED = re.compile(r"(?!\(?[\w.]{1,6}[.)]\t|[-*•–o]\t)[^\t]+(?:\t+[^\t]+)+$")


class Texted(Protocol):
    """A line."""

    @property
    def text(self) -> str:
        """Its text."""


class Part(NamedTuple):
    """A piece of a cell: the line (from 0) and column it stands at, and its text."""

    line: int
    at: int
    text: str


def grid_end(lines: Sequence[Texted], first: int) -> int:
    """The number of the line behind the table that begins at a line; 0 if none does."""
    top = lines[first].text
    following = lines[first + 1].text if first + 1 < len(lines) else ""
    end = first
    if BORDER.match(top):
        while end < len(lines) and lines[end].text.startswith(("|", "+")):
            end += 1
    elif "|" in top and "|" in following and SEPARATOR.match(following):
        while end < len(lines) and "|" in lines[end].text:
            end += 1
    elif "\t" in top and TABBED.match(top):
        while end < len(lines) and TABBED.match(lines[end].text):
            end += 1
        widths = {len(re.split(r"\t+", line.text)) for line in lines[first:end]}
        return end if end > first + 1 and len(widths) == 1 else 0
    return end if end > first + 1 else 0


def rows_of(lines: Sequence[str]) -> tuple[list[list[list[Part]]], bool]:
    """The rows of a table, each with its cells, each with its parts; and whether the first row is a header."""
    if BORDER.match(lines[0]):
        return _bordered(lines)
    cut = "\t" if "|" not in lines[0] else "|"
    rows = [
        [[part] for part in _cells(line, number, cut)] for number, line in enumerate(lines) if not SEPARATOR.match(line)
    ]
    return rows, cut == "|"


def _bordered(lines: Sequence[str]) -> tuple[list[list[list[Part]]], bool]:
    """A table with a border below each row, whose cells may have several lines."""
    rows: list[list[list[Part]]] = []
    fresh, borders = True, 0
    for number, line in enumerate(lines):
        if line.startswith("+"):
            fresh = True
            borders += 1
            continue
        parts = _cells(line, number, "|")
        if fresh:
            rows.append([[part] for part in parts])
        else:
            for cell, part in zip(rows[-1], parts, strict=False):
                cell.append(part)
        fresh = False
    # One border above, one below the first row, one at the end: it has a header.
    return rows, any("=" in line for line in lines if line.startswith("+")) or borders >= 3


def _cells(line: str, number: int, cut: str) -> list[Part]:
    parts, at = [], 0
    for text in line.split(cut):
        bare = text.strip()
        parts.append(Part(number, at + (text.find(bare) if bare else 0), bare))
        at += len(text) + 1
    if cut == "|":
        return parts[line.startswith("|") : len(parts) - line.endswith("|")]
    return [part for part in parts if part.text]
