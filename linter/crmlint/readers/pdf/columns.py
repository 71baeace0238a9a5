"""Reading order: a page is cut at gutters that run down between columns of text, and read across everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from crmlint.readers.pdf.grids import take_grids
from crmlint.readers.pdf.lines import Segment, lines_of, rows_of
from crmlint.readers.pdf.parts import Element, Line, Sheet, Table

FEWEST_LINES = 4  # on either side of a gutter
FEWEST_WORDS = 3.0  # in a line, on the whole
FULL = 0.6  # the usual line fills so much of its column
WHOLE = 0.7  # so many lines have no gap in them
DEEPEST = 6
INDENT = 40.0  # points from the left edge of a column, at most


def arrange(
    sheet: Sheet, segments: Sequence[Segment], tables: Sequence[Table], known: Sequence[float] = ()
) -> list[Element]:
    """The lines and tables of a page in reading order.

    `known` are gutters of the page before: there, even a last column of one line is one.
    """
    return _region(sheet, list(segments), list(tables), known, 0)


def _region(
    sheet: Sheet, segments: list[Segment], tables: list[Table], known: Sequence[float], depth: int
) -> list[Element]:
    strip = _best_strip(segments, tables, known) if depth < DEEPEST else None
    if strip is None:
        return _across(sheet, segments, tables)
    gutter, top, bottom = strip
    sheet.gutters.append(gutter)
    above = _region(sheet, *_within(segments, tables, -1e9, top), known, depth + 1)
    inside, boxes = _within(segments, tables, top, bottom)
    sides = (
        ([s for s in inside if (s[-1].x1 <= gutter) == is_left], [t for t in boxes if (t.box.x1 <= gutter) == is_left])
        for is_left in (True, False)
    )
    left, right = (_region(sheet, *side, known, depth + 1) for side in sides)
    below = _region(sheet, *_within(segments, tables, bottom, 1e9), known, depth + 1)
    for part in (left, right, below):
        if part and isinstance(part[0], Line):
            part[0].fresh = True
    return [*above, *left, *right, *below]


def _within(
    segments: list[Segment], tables: list[Table], top: float, bottom: float
) -> tuple[list[Segment], list[Table]]:
    return (
        [segment for segment in segments if top <= _middle(segment) < bottom],
        [table for table in tables if top <= (table.top + table.bottom) / 2 < bottom],
    )


def _middle(segment: Segment) -> float:
    return (segment[0].top + segment[0].bottom) / 2


def _across(sheet: Sheet, segments: list[Segment], tables: list[Table]) -> list[Element]:
    """Row by row; lines above a table and below it have margins in common, but are not one run of text."""
    rows, grids = take_grids(sheet, rows_of(segments))
    elements: list[Element] = [*lines_of(sheet, [piece for row in rows for piece in row]), *tables, *grids]
    elements.sort(key=lambda element: element.top if isinstance(element, Table) else element.top + 1)
    return elements


def _best_strip(
    segments: list[Segment], tables: list[Table], known: Sequence[float]
) -> tuple[float, float, float] | None:
    """The gutter with most text beside it: where it is, and from where to where it runs."""
    best: tuple[float, tuple[float, float, float]] | None = None
    for gutter in (*_gutters(segments), *known):
        for top, bottom in _strips(gutter, segments, tables):
            inside = [segment for segment in segments if top <= _middle(segment) < bottom]
            right = [segment for segment in inside if segment[0].x0 >= gutter]
            left = [segment for segment in inside if segment[-1].x1 <= gutter]
            if _is_text(left) and (
                (_is_text(right) and _balanced(left, right)) or (gutter in known and _begin(right, gutter))
            ):
                weight = min(len(left), len(right))
                if best is None or weight > best[0]:
                    best = weight, (gutter, top, bottom)
    return best[1] if best else None


def _gutters(segments: list[Segment]) -> list[float]:
    """Where several segments begin that do not stand at the left margin: the left edges of further columns."""
    counts: dict[int, int] = {}
    for segment in segments:
        place = int(segment[0].x0 // 3)
        counts[place] = counts.get(place, 0) + 1
    margin = min(counts, default=0)
    starts = sorted(
        (place for place, count in counts.items() if count + counts.get(place - 1, 0) >= FEWEST_LINES),
        key=lambda place: -counts[place],
    )
    return [place * 3 - 4.0 for place in starts if place > margin + 20][:8]


def _begin(right: list[Segment], gutter: float) -> bool:
    """Whether the few lines of a last column begin where that column began on the page before."""
    rows = rows_of(right)
    return bool(rows) and all(row[0][0].x0 < gutter + INDENT for row in rows)


def _strips(gutter: float, segments: list[Segment], tables: list[Table]) -> list[tuple[float, float]]:
    """The stretches of a page that nothing crosses at a gutter."""
    crossing = [_middle(segment) for segment in segments if segment[0].x0 < gutter < segment[-1].x1]
    for table in tables:
        if table.box.x0 < gutter < table.box.x1:
            crossing += [table.top, table.bottom]
    bounds = [-1e8, *sorted(crossing), 1e8]
    return [(high + 0.01, low) for high, low in pairwise(bounds) if low - high > 40]


def _is_text(segments: list[Segment]) -> bool:
    """Whether segments are lines of running text, not labels, prices or a form."""
    rows = rows_of(segments)
    if len(rows) < FEWEST_LINES or sum(map(len, segments)) < FEWEST_WORDS * len(rows):
        return False
    if sum(1 for row in rows if len(row) == 1) < WHOLE * len(rows):
        return False
    left, right = min(row[0][0].x0 for row in rows), max(row[-1][-1].x1 for row in rows)
    filled = median((row[-1][-1].x1 - row[0][0].x0) / (right - left or 1) for row in rows)
    return right - left > 90 and filled >= FULL


def _balanced(left: list[Segment], right: list[Segment]) -> bool:
    """Columns of text have widths of a like order and hardly share a row with gaps on one side only."""
    wide = [max(s[-1].x1 for s in side) - min(s[0].x0 for s in side) for side in (left, right)]
    return max(wide) < 4 * min(wide)
