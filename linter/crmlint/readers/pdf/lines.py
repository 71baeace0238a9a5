"""Words that stand on one baseline become segments, and segments become lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from crmlint.readers.pdf.parts import Line, Run, Sheet, Word

WIDEST_SPACE = 1.3  # of the font size, between words that follow each other in the file
WIDEST_STRAY = 0.8  # and between words that do not
BLANKS = " \u00a0\u202f\u2007"
PARTED = 2.5  # of the font size: no space between words of a text
Segment = list[Word]


def segments_of(words: Iterable[Word]) -> list[Segment]:
    """Words gathered to pieces of lines that no column gap divides, by their place alone; from top to bottom."""
    pieces: list[Segment] = []
    for word in words:
        last = pieces[-1][-1] if pieces else None
        if last and same_row(last, word) and -2 <= word.x0 - last.x1 <= WIDEST_SPACE * word.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    joined: list[Segment] = []
    for row in rows_of(pieces):
        for piece in row:
            last = joined[-1][-1] if joined and piece is not row[0] else None
            if last and piece[0].x0 - last.x1 <= WIDEST_STRAY * piece[0].size:
                joined[-1].extend(piece)
            else:
                joined.append(list(piece))
    return joined


def same_row(a: Word, b: Word) -> bool:
    """Whether two words stand on one line: their middles differ by less than half the smaller one's height.

    So does a dot or a dash, whose box is low, if it lies between top and bottom of a word of its size.
    """
    if abs(a.top + a.bottom - b.top - b.bottom) < 0.9 * min(a.bottom - a.top, b.bottom - b.top):
        return True
    low, high = (a, b) if a.bottom - a.top < b.bottom - b.top else (b, a)
    return low.size > 0.9 * high.size and high.top <= low.top and low.bottom <= high.bottom


def rows_of(pieces: Sequence[Segment]) -> list[list[Segment]]:
    """Segments by rows from top to bottom, each row from left to right."""
    rows: list[list[Segment]] = []
    anchor: Word | None = None
    for piece in sorted(pieces, key=lambda piece: piece[0].top + piece[0].bottom):
        if anchor is not None and same_row(anchor, piece[0]):
            rows[-1].append(piece)
            if piece[0].size > anchor.size:
                anchor = piece[0]
        else:
            rows.append([piece])
            anchor = piece[0]
    for row in rows:
        row.sort(key=lambda piece: piece[0].x0)
    return rows


def text_of(sheet: Sheet, segment: Segment) -> str:
    """The words of a segment."""
    return " ".join(sheet.text[word.start : word.end] for word in segment)


def lines_of(sheet: Sheet, pieces: Sequence[Segment]) -> list[Line]:
    """One line for each row of segments, with the margins of all of them."""
    lines = [line_of(sheet, [word for piece in row for word in piece]) for row in rows_of(pieces)]
    if lines:
        ends = sorted(line.x1 for line in lines)
        # One line that sticks out, such as an address, is no margin.
        left, right = min(line.x0 for line in lines), ends[len(ends) * 9 // 10 if len(ends) > 9 else -1]
        for line in lines:
            line.left, line.right = left, right
    return lines


def line_of(sheet: Sheet, words: Sequence[Word]) -> Line:
    """A line made of words, in the order given."""
    runs = _runs(sheet.text, words)
    weights: dict[float, int] = {}
    for word in words:
        size = round(word.size * 2) / 2
        weights[size] = weights.get(size, 0) + word.end - word.start
    spoken = [word for word in words if any(map(str.isalnum, sheet.text[word.start : word.end]))]
    return Line(
        page=sheet.number,
        runs=runs,
        text=" ".join(sheet.text[start:end] for start, end in runs),
        x0=words[0].x0,
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        size=max(weights.items(), key=itemgetter(1))[0],
        strong=bool(spoken) and all(word.strong for word in spoken),
        strong_first=words[0].strong,
        first=words[0].x1 - words[0].x0,
        inner=words[1].x0 if len(words) > 1 else words[0].x0,
        parted=any(b.x0 - a.x1 > PARTED * a.size for a, b in pairwise(words[1:])),
    )


def _runs(text: str, words: Sequence[Word]) -> tuple[Run, ...]:
    """The character ranges of words; those that only one blank divides are one range."""
    runs: list[Run] = []
    for word in words:
        if runs and word.start == runs[-1][1] + 1 and text[runs[-1][1]] in BLANKS:
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return tuple(runs)


def lines_aside(sheet: Sheet) -> list[Line]:
    """Text such as a watermark, or off the page: a line for words that follow each other in the file."""
    groups: list[Segment] = []
    for word in sheet.aside:
        if groups and word.start - groups[-1][-1].end <= 1:
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = [line_of(sheet, words) for words in groups]
    for line in lines:
        line.left, line.right, line.fresh = line.x0, line.x1, True
    return lines
