"""Plain text: joins hard wraps, makes out bullets, underlined titles simple tables; leaves numbers to `headings`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from crmlint.model import Block, Document
from crmlint.readers.decoding import decode
from crmlint.readers.flow import BREAK, NOWHERE, SOFT, Draft, Piece, counted, lines_of, text_of
from crmlint.readers.grids import grid_end, rows_of
from crmlint.readers.headings import promote
from crmlint.readers.labels import BULLETS, readings
from crmlint.readers.options import USUAL, ReadOptions
from crmlint.readers.titles import is_short

BULLET = re.compile(rf"(\s*)([-*–+{BULLETS}]|o(?=\s)|[✅❌✔✓☐☑☒])\s+(?=\S)")
RULE = re.compile(r"\s*([-=_*~#])(?:\s?\1){2,}\s*$")
UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*$")
KEY_LINE = re.compile(r"\s*[A-Z][\w /&.-]{1,40}:\s+\S")
NARROWEST, WIDEST = 40, 160  # of lines that somebody, or a program, wrapped
INDENT = 3
ITEM_SIGN = "•"


class Line(NamedTuple):
    """A line of the source without its blanks at the ends, its offset, and the columns at which it begins and ends."""

    text: str
    at: int
    left: int
    right: int


@dataclass(slots=True)
class Page:
    """Where the reading stands: the open block's lines and shape, and the indents of the open lists."""

    draft: Draft
    width: int
    open: list[Line] = field(default_factory=list)
    shape: Block = field(default_factory=lambda: Block("paragraph", NOWHERE))
    text_left: int = 0  # where the open item's text begins
    lists: list[tuple[int, int]] = field(default_factory=list)  # indent and number
    count: int = 0
    tables: int = 0


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a plain text file. Raises ReadError if it is in no known encoding."""
    source = decode(data)
    lines = _lines(source)
    page = Page(Draft(source), _width(lines))
    number = 0
    while number < len(lines):
        number = _take(page, lines, number)
    _flush(page)
    return counted(promote(page.draft.finish(data, path, "text", {}, {})))


def write_lines(draft: Draft, flow: Iterable[Piece], tables: int, lists: int) -> tuple[int, int]:
    """Add plain text that stands inside another format, its lines ended by breaks.

    `tables` and `lists` are the numbers of the next ones; gives them as they are afterwards.
    """
    lines = [_line(pieces) for pieces in lines_of(flow)]
    page = Page(draft, _width(lines), count=lists, tables=tables)
    number = 0
    while number < len(lines):
        number = _take(page, lines, number)
    _flush(page)
    return page.tables, page.count


def _line(pieces: Sequence[Piece]) -> Line:
    text = text_of(pieces).strip(BREAK + SOFT)
    bare = text.strip()
    left = len(text.expandtabs()) - len(text.expandtabs().lstrip())
    at = next((piece.at for piece in pieces if piece.text not in (BREAK, SOFT)), pieces[0].at if pieces else 0)
    return Line(bare, at + text.find(bare[:1]) if bare else at, left, left + len(bare))


def _lines(source: str) -> list[Line]:
    lines, at = [], 0
    for line in source.split("\n"):
        bare = line.strip()
        start = at + (line.find(bare) if bare else 0)
        left = len(line[: start - at].expandtabs().replace("\f", ""))
        lines.append(Line(bare, start, left, left + len(bare)))
        at += len(line) + 1
    return lines


def _width(lines: Sequence[Line]) -> int:
    """The column at which the lines were wrapped; 0 if each paragraph is one line."""
    rights = sorted(here.right for here, after in pairwise(lines) if here.text and after.text)
    width = rights[len(rights) * 9 // 10] if rights else 0
    return width if NARROWEST <= width <= WIDEST else 0


def _take(page: Page, lines: Sequence[Line], number: int) -> int:
    """Take the line, and what belongs to it; gives the number of the next one."""
    line = lines[number]
    end = grid_end(lines, number)
    if end:
        _flush(page)
        _add_table(page, lines[number:end])
        return end
    if not line.text:
        _flush(page)
    elif UNDERLINE.match(line.text) and _is_underlined(page, lines, number):
        page.shape = Block("heading", NOWHERE, level=1 if line.text[0] == "=" else 2)
        _flush(page)
    elif RULE.match(line.text):
        _flush(page)
    else:
        bullet = BULLET.match(line.text)
        if bullet and (bullet[2] != "o" or line.left or page.lists):
            _open_item(page, line, bullet)
        elif _begins(page, line):
            _flush(page)
            page.open = [line]
            if not page.lists or line.left < page.lists[0][0]:
                page.lists = []
        else:
            page.open.append(line)
    return number + 1


def _is_underlined(page: Page, lines: Sequence[Line], number: int) -> bool:
    """Whether the open block is a title that this line underlines: as wide as it, or nothing but it between blanks."""
    if len(page.open) != 1 or page.shape.kind != "paragraph" or not is_short(page.open[0].text):
        return False
    line, title = lines[number], page.open[0]
    return abs(len(line.text) - len(title.text)) <= 2 or (line.text[0] == "=" and not title.text.endswith((".", ",")))


def _begins(page: Page, line: Line) -> bool:
    """Whether a line begins a paragraph, instead of going on with the one before."""
    if not page.open:
        return True
    last = page.open[-1]
    if readings(line.text) and (not line.text[0].isalpha() or line.text[1:2] in (".", ")")):
        return True
    if KEY_LINE.match(line.text) and _had_room(page, last, line):
        return True
    if page.shape.kind == "item":
        return line.left < page.text_left - 1 and _had_room(page, last, line) and line.left <= page.open[0].left
    if len(page.open) > 1 and line.left >= last.left + INDENT and last.left == page.open[-2].left:
        return True
    return _had_room(page, last, line) and not line.text[0].islower()


def _had_room(page: Page, last: Line, line: Line) -> bool:
    """Whether a line's first word would have fitted on the line before: its author broke it there on purpose."""
    if not page.width:
        return True
    return last.right + 1 + len(line.text.split(None, 1)[0]) < page.width * 0.9


def _open_item(page: Page, line: Line, bullet: re.Match[str]) -> None:
    _flush(page)
    while page.lists and page.lists[-1][0] > line.left:
        page.lists.pop()
    if not page.lists or page.lists[-1][0] < line.left:
        page.lists.append((line.left, page.count))
        page.count += 1
    skipped = bullet.start(2) if bullet[2] in "✅❌✔✓☐☑☒" else bullet.end()
    page.text_left = line.left + bullet.end()
    page.shape = Block("item", NOWHERE, number=ITEM_SIGN, level=len(page.lists), list=page.lists[-1][1])
    page.open = [Line(line.text[skipped:], line.at + skipped, line.left, line.right)]


def _flush(page: Page) -> None:
    """Write the open block. A hyphen at a line's end stays, without a blank behind it."""
    flow: list[Piece] = []
    for line in page.open:
        if flow and not (_is_hyphenated(flow[-1].text) and line.text[0].islower()):
            flow.append(Piece(" ", line.at - 1))
        flow.append(Piece(line.text, line.at))
    if (
        page.draft.add(flow, page.shape)
        and page.shape.kind != "item"
        and page.open[0].left <= (page.lists[0][0] if page.lists else 0)
    ):
        page.lists = []
    page.open, page.shape = [], Block("paragraph", NOWHERE)


def _is_hyphenated(text: str) -> bool:
    return text.endswith("-") and text[-2:-1].isalpha()


def _add_table(page: Page, lines: Sequence[Line]) -> None:
    rows, headed = rows_of([line.text for line in lines])
    for row, cells in enumerate(rows):
        for column, parts in enumerate(cells):
            flow: list[Piece] = []
            for number, at, text in parts:
                start = lines[number].at + at
                flow += [Piece(" ", start), Piece(text, start)]
            header = headed and row == 0
            page.draft.add(flow, Block("cell", NOWHERE, table=page.tables, row=row, column=column, header=header))
    page.tables += 1
    page.lists = []
