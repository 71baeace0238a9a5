"""Which rows of a table have the titles of its columns: as the file declares, or as they look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmlint.readers.cells import Cell, Grid, Row, Rows
from crmlint.readers.titles import is_sentence

NUMERIC = re.compile(r"[^\w\s]*\s?\d[\d.,:/% -]*\s?(?:[^\w\s]|[A-Za-z]{1,3})?$")
DIGIT = re.compile(r"\d")
ENDS = (".", ";")
HEAD_LENGTH = 120  # characters of a column's title
SEARCHED = 12  # rows at the top of a table, among which its header is looked for


def header(grid: Grid, rows: Rows) -> tuple[int, int]:
    """The number of rows above a table's header, and of the header's rows (0 if it has none)."""
    top = rows[:SEARCHED]
    for known in grid.ranges:
        for at, row in enumerate(top):
            beside = row[0].column > known.right or row[-1].column < known.left
            if known.heads and row[0].row == known.top and not beside:
                return at, known.heads
    widest = max(len(row) for row in rows)
    start = next((at for at, row in enumerate(top[:-1]) if widest < 4 or len(row) > widest / 2 or _spans(row)), 0)
    printed = [at for at, row in enumerate(top) if row[0].row in grid.heads and at >= start]
    if printed:
        return start, printed[-1] + 1 - start
    return (start, _height(rows, start)) if _is_header(rows, start, widest) else (0, 0)


def _spans(row: Row) -> bool:
    return any(cell.columns > 1 for cell in row)


def _height(rows: Rows, start: int) -> int:
    """The header's rows: titles over several columns have those of the columns below them."""
    height = max(cell.rows for cell in rows[start])
    if height == 1 and _spans(rows[start]) and len(rows) > start + 2 and _are_titles(rows[start + 1]):
        height = 2
    below = rows[start][0].row + height
    return sum(row[0].row < below for row in rows[start : start + height])


def _are_titles(row: Row) -> bool:
    texts = [cell.text for cell in row]
    return (
        not any(cell.plain or NUMERIC.match(cell.text) for cell in row)
        and all(len(text) <= HEAD_LENGTH and not is_sentence(text) for text in texts)
        and len(set(texts)) >= len(texts) - (len(texts) > 3)  # "Comment", of one side and of the other
    )


def _is_header(rows: Rows, start: int, widest: int) -> bool:
    """Whether a row has the titles of the columns below it."""
    row, below = rows[start], rows[start + 1 :]
    if not below or any(is_sentence(cell.text) or len(cell.text) > HEAD_LENGTH for cell in row):
        return False
    stands_out = all(cell.strong for cell in row) and not all(cell.strong for each in below for cell in each)
    if stands_out and not all(cell.plain for cell in row):  # years are titles, too
        return True
    if not _are_titles(row) or _is_value(row, below):
        return False
    if widest > 2:
        return len(row) >= widest - 1 or _spans(row)
    return len(row) == 2 and any(
        _differs(title, [cell for each in below for cell in each if cell.column == title.column]) for title in row
    )


def _is_value(row: Row, below: Rows) -> bool:
    """Whether a row has the values that the rows below have: a number of the same sort, a choice that comes again."""
    first = [cell.text for each in below for cell in each if cell.column == row[0].column]
    if DIGIT.search(row[0].text) and all(map(DIGIT.search, first)):
        return True
    told = {(cell.column, cell.text) for each in below for cell in each}
    again = sum((cell.column, cell.text) in told for cell in row)
    return 0 < again < len(row)  # the whole row again is a header that stands on each page


def _differs(title: Cell, cells: Sequence[Cell]) -> bool:
    """Whether what stands below a title is of another sort: with numbers, or sentences."""
    if len(cells) < 2 or DIGIT.search(title.text) or title.text.endswith(ENDS):
        return False
    long = 2 * max(20, len(title.text))
    other = [cell for cell in cells if len(cell.text) > long or cell.text.endswith(ENDS) or DIGIT.search(cell.text)]
    return len(other) > 0.7 * len(cells)
