"""Tables without rules: what stands in columns, row after row, is read as cells and not across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crmlint.readers.pdf.headed import headed_table
from crmlint.readers.pdf.lines import Segment, text_of
from crmlint.readers.pdf.marks import LONE_NUMBER, MARKS, is_rule
from crmlint.readers.pdf.parts import Cell, Rect, Sheet, Table
from crmlint.readers.pdf.tables import cell_lines

Row = list[Segment]
Gap = tuple[float, float]
NARROWEST = 0.8  # of the font size: a gutter
LABEL = re.compile(r"\(?(?:[A-Za-z]{1,4}|\d{1,3}(?:\.\d{1,3})*)[.):–-]{1,2}|\d{1,3}(?:\.\d{1,3})+")
FAR = 4.5  # font sizes: rows so far apart are not one table
MOST_ROWS = 200  # on a page
LABEL_WORDS = 4
LABEL_WIDTH = 0.35  # of the table
MOST_FILLED = 0.6


def take_grids(sheet: Sheet, rows: Sequence[Row]) -> tuple[list[Row], list[Table]]:
    """The rows of a region that are lines, and the tables that the others make."""
    rows = [kept for row in rows if (kept := [piece for piece in row if not is_rule(text_of(sheet, piece))])]
    lines: list[Row] = []
    tables: list[Table] = []
    at = 0
    while at < len(rows):
        headed = headed_table(sheet, rows, at)
        if headed is not None:
            tables.append(headed[0])
            at = headed[1]
            continue
        stretch = _stretch(sheet, rows, at)
        table = _table(sheet, stretch) if len(stretch) > 1 else None
        if table is None:
            lines.append(rows[at])
            at += 1
        else:
            tables.append(table)
            at += len(stretch)
    return lines, tables


def _stretch(sheet: Sheet, rows: Sequence[Row], start: int) -> list[Row]:
    """The rows from one with gaps on for which some of its gaps stay open."""
    gaps = [(a[-1].x1, b[0].x0) for a, b in pairwise(rows[start])]
    end = start
    while gaps and end < min(len(rows), start + MOST_ROWS):
        row = rows[end]
        size = row[0][0].size
        if end > start and _top(row) - _bottom(rows[end - 1]) > FAR * size:
            break
        if end > start and (_is_page_number(sheet, rows, end) or _changes_sort(sheet, rows, start, end)):
            break
        left = [gap for old in gaps for gap in _open(old, row) if gap[1] - gap[0] >= NARROWEST * size]
        crosses = any(piece[0].x0 < low and piece[-1].x1 > high for piece in row for low, high in gaps)
        if not left or (crosses and (len(row) == 1 or end > start + 1)):
            break
        gaps, end = left, end + 1
    stretch = list(rows[start:end])
    margin = min((row[0][0].x0 for row in stretch), default=0.0)
    while stretch and len(stretch[-1]) == 1 and stretch[-1][0][0].x0 < margin + stretch[-1][0][0].size:
        stretch.pop()  # what follows in the first column alone may be a paragraph
    return stretch


def _changes_sort(sheet: Sheet, rows: Sequence[Row], start: int, at: int) -> bool:
    """Whether a row is of another sort than the one before: one begins with a list's label and one does not."""
    header = LABEL.fullmatch(text_of(sheet, rows[start][0])) is None
    before = next((row for row in reversed(rows[start + header : at]) if len(row) > 1), None)
    if before is None or len(rows[at]) < 2:
        return False
    listed = [LABEL.fullmatch(text_of(sheet, row[0])) is not None for row in (before, rows[at])]
    return listed[0] != listed[1]


def _is_page_number(sheet: Sheet, rows: Sequence[Row], at: int) -> bool:
    """A lone number with space above and below, in the middle of the text."""
    row = rows[at]
    if len(row) > 1 or not LONE_NUMBER.fullmatch(text_of(sheet, row[0])):
        return False
    centred = row[0][0].x0 > min(each[0][0].x0 for each in rows) + 4 * row[0][0].size
    space = row[0][0].size
    below = at + 1 == len(rows) or _top(rows[at + 1]) - _bottom(row) > space
    return centred and below and _top(row) - _bottom(rows[at - 1]) > space


def _open(gap: Gap, row: Row) -> list[Gap]:
    """What a row leaves of a gap."""
    left = [gap]
    for segment in row:
        x0, x1 = segment[0].x0, segment[-1].x1
        left = [
            part
            for low, high in left
            for part in ([(low, high)] if x1 <= low or x0 >= high else [(low, x0), (x1, high)])
            if part[1] > part[0]
        ]
    return left


def _top(row: Row) -> float:
    return min(segment[0].top for segment in row)


def _bottom(row: Row) -> float:
    return max(segment[0].bottom for segment in row)


def _table(sheet: Sheet, rows: list[Row]) -> Table | None:
    starts = _columns(sheet, rows)
    if len(starts) < 2:
        return None
    placed = [_placed(row, starts) for row in rows]
    groups = _groups(rows, placed)
    grid = [[[s for line in group for s in placed[line][column]] for column in range(len(starts))] for group in groups]
    if not _is_table(sheet, grid, [len(group) for group in groups]):
        return None
    right = max(row[-1][-1].x1 for row in rows)
    edges = (*starts, right)
    tops = [_top(rows[group[0]]) for group in groups]
    bounds = [*tops, _bottom(rows[-1])]
    cells = []
    for row, columns in enumerate(grid):
        for column, segments in enumerate(columns):
            box = Rect(edges[column], bounds[row], edges[column + 1], bounds[row + 1])
            lines = cell_lines(sheet, [word for segment in segments for word in segment], box) if segments else []
            cells.append(Cell(row, column, 1, 1, box, sheet.number, lines))
    return Table(sheet.number, Rect(starts[0], bounds[0], right, bounds[-1]), edges, cells, ruled=False)


def _columns(sheet: Sheet, rows: Sequence[Row]) -> list[float]:
    """Where columns begin: at the left margin, and after each gap that runs through all rows. Marks belong to texts."""
    spans = sorted((segment[0].x0, segment[-1].x1, segment) for row in rows for segment in row)
    starts: list[float] = []
    bare: list[bool] = []
    reach = -1e9
    for x0, x1, segment in spans:
        mark = text_of(sheet, segment) in MARKS
        if x0 - reach >= NARROWEST * segment[0].size:
            if starts and bare[-1]:
                bare[-1] = mark
            else:
                starts.append(x0)
                bare.append(mark)
        else:
            bare[-1] = bare[-1] and mark
        reach = max(reach, x1)
    return starts


def _placed(row: Row, starts: Sequence[float]) -> list[list[Segment]]:
    columns: list[list[Segment]] = [[] for _ in starts]
    for segment in row:
        column = max((n for n, start in enumerate(starts) if segment[0].x0 >= start - 1), default=0)
        columns[column].append(segment)
    return columns


def _groups(rows: Sequence[Row], placed: Sequence[Sequence[list[Segment]]]) -> list[list[int]]:
    """The lines of each table row: gaps divide them; where there are none, each line with a first cell begins one."""
    gaps = [False] + [_top(b) - _bottom(a) > 0.45 * b[0][0].size for a, b in pairwise(rows)]
    blocks: list[list[int]] = []
    for line, gap in enumerate(gaps):
        if gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    labelled = [block for block in blocks if any(placed[line][0] for line in block)]
    if len(labelled) < 3:
        blocks = [part for block in blocks for part in _by_label(block, placed)]
    groups: list[list[int]] = []
    for block in blocks:
        spread = {column for line in block for column, found in enumerate(placed[line]) if found}
        if len(groups) > 1 and 0 not in spread and (len(spread) < 2 or len(placed[0]) < 4):
            groups[-1].extend(block)
        else:
            groups.append(list(block))
    return groups


def _by_label(block: Sequence[int], placed: Sequence[Sequence[list[Segment]]]) -> list[list[int]]:
    groups: list[list[int]] = []
    for line in block:
        filled = sum(map(bool, placed[line]))
        if not groups or (placed[line][0] and filled > 1):
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_table(sheet: Sheet, grid: Sequence[Sequence[list[Segment]]], heights: Sequence[int]) -> bool:
    width = len(grid[0])
    labels = [" ".join(text_of(sheet, segment) for segment in row[0]) for row in grid]
    named = [label for label in labels if label]
    if len(named) < MOST_FILLED * len(labels) and all(map(_is_list_label, named)):
        return False  # a numbered heading got in
    if width == 2 and sum(1 for label in labels if _is_list_label(label)) * 2 >= len(labels):
        return False
    filled = [sum(map(bool, row)) for row in grid]
    if width > 2:
        full = sum(1 for count in filled if count >= width - 1)
        wrapped = max(heights) > 2
        return full >= MOST_FILLED * len(grid) and (len(grid) > 2 or (wrapped and len(grid) > 1))
    texts = [segment for row in grid for segment in row[1]]
    left = max((segment[-1].x1 for row in grid for segment in row[0]), default=0.0)
    start = min((segment[0].x0 for row in grid for segment in row[0]), default=0.0)
    right = max((segment[-1].x1 for segment in texts), default=0.0)
    short = all(len(label.split()) <= LABEL_WORDS for label in labels)
    lines = sum(heights)
    return (
        short
        and len(grid) > 1
        and all(row[0] and row[1] for row in grid)
        and left - start < LABEL_WIDTH * (right - start)
        and lines > 2 * len(grid)
    )


def _is_list_label(label: str) -> bool:
    """Whether a first cell is a list's label: then the rest is its text, not a table."""
    return not label or label in MARKS or LABEL.fullmatch(label) is not None
