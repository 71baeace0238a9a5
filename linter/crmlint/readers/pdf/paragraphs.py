"""Lines become paragraphs, list items and headings: by spacing, indents, margins, fonts and labels, across pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from crmlint.readers.labels import readings
from crmlint.readers.pdf.marks import ENDED, FAINT, LEADERS, MARKS, OPEN_HYPHEN, TICK_BOXES, is_rule
from crmlint.readers.pdf.parts import Element, Line, Table

LAYOUT_WORDS = 60
NEARLY = 0.06  # of the width: room that an open sentence may leave for no reason
TORN = 0.5  # of the width: no title, no entry of a list
SCANT = 0.3  # of the width: lines so short are entries, not a text


@dataclass(slots=True)
class Paragraph:
    """Lines that are one text. `bullet` is the mark before it; a `note` is none of the running text."""

    lines: list[Line] = field(default_factory=list)
    bullet: str = ""
    toc: bool = False
    note: bool = False

    @property
    def text(self) -> str:
        """All words, for looking at; line-end hyphens still in it."""
        return " ".join(line.text for line in self.lines)


def paragraphs_of(elements: Sequence[Element]) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables of a document in reading order, notes after the paragraph that they interrupt."""
    lines = [element for element in elements if isinstance(element, Line) and not element.note]
    usual = usual_pitch(lines)
    current: Paragraph | None = None
    notes: list[Paragraph] = []
    for element in elements:
        if isinstance(element, Line) and element.note:
            _add_note(notes, element)
            continue
        if isinstance(element, Table) or is_rule(element.text):
            if current:
                yield current
            yield from notes
            current, notes = None, []
            if isinstance(element, Table):
                yield from _laid_out(element)
            continue
        if current and _continues(current, element, usual):
            current.lines.append(element)
            continue
        if current:
            yield current
        yield from notes
        notes = []
        mark = bullet_of(element, current.lines[-1] if current else None)
        current = Paragraph([element], mark, bool(LEADERS.search(element.text)))
    if current:
        yield current
    yield from notes


def _add_note(notes: list[Paragraph], line: Line) -> None:
    if line.fresh or not notes or notes[-1].lines[-1].page != line.page:
        notes.append(Paragraph([line], note=True))
    else:
        notes[-1].lines.append(line)


def _laid_out(table: Table) -> Iterator[Paragraph | Table]:
    """A table; but a row of one cell that holds pages of text is layout, and its text stands between two tables."""
    width = max(cell.column + cell.columns for cell in table.cells)
    pages = [
        cell
        for cell in table.cells
        if cell.columns == width
        and cell.rows == 1
        and sum(len(line.text.split()) for line in cell.lines) > LAYOUT_WORDS
    ]
    begin = 0
    for cell in [*pages, None]:
        until = cell.row if cell else 10**9
        part = [each for each in table.cells if begin <= each.row < until]
        if part:
            shift = min(each.row for each in part)
            for each in part:
                each.row -= shift
            yield Table(table.page, table.box, table.edges, part, table.ruled)
        if cell:
            yield from paragraphs_of(cell.lines)
            begin = cell.row + 1


def cell_paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a cell, divided where list marks, gaps or a sentence that ends early divide them."""
    usual = usual_pitch(lines)
    current: list[Line] = []
    for line in lines:
        if current and not line.fresh:
            last = current[-1]
            gap = line.bottom - last.bottom > 1.4 * (usual or 1.3) * max(line.size, 1.0)
            ended = _is_short(last, line) and ENDED.search(last.text) is not None
            mark = bullet_of(line, last, bullet_of(current[0], None))
            boxed = line.text.startswith(TICK_BOXES)
            if gap or ended or mark or boxed or _label(line, last, current[0]):
                yield current
                current = []
        current.append(line)
    if current:
        yield current


def usual_pitch(lines: Sequence[Line]) -> float:
    """The usual distance from line to line, in font sizes; 0 for none."""
    pitches = [
        (b.bottom - a.bottom) / b.size
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size and 0 < b.bottom - a.bottom < 2.6 * b.size
    ]
    # Gaps between paragraphs are in it too; in a document of one-line paragraphs they would be half of it.
    return sorted(pitches)[len(pitches) // 3] if pitches else 0.0


def bullet_of(line: Line, last: Line | None, open_mark: str = "") -> str:
    """The list mark that a line begins with; a dash with one blank is one only where an entry may begin."""
    head, blank, rest = line.text.partition(" ")
    if not blank or not rest or head not in MARKS:
        return ""
    if head not in FAINT or line.inner - line.x0 - line.first > 0.9 * line.size:
        return head
    begins = last is None or head == open_mark or _is_short(last, line) or ENDED.search(last.text) is not None
    return head if begins and head != "§" else ""


def _continues(paragraph: Paragraph, line: Line, usual: float) -> bool:
    last = paragraph.lines[-1]
    if paragraph.toc or LEADERS.search(line.text) or bullet_of(line, last, paragraph.bullet):
        return False
    if line.text.startswith(TICK_BOXES) or max(last.size, line.size) > 1.13 * min(last.size, line.size):
        return False
    if line.fresh or line.page != last.page:
        return _resumes(paragraph, line)
    if line.parted or last.parted:
        return False
    pitch = line.bottom - last.bottom
    own = _own_pitch(paragraph)
    if pitch <= 0 or pitch > 1.3 * (own or usual * line.size or 1.35 * line.size):
        return pitch > 0 and _is_torn(last, line)
    if _changes_weight(paragraph, line) or _label(line, last, paragraph.lines[0]):
        return False
    if _are_centred(last, line):
        return line.strong == last.strong
    short = _is_short(last, line)
    ended = ENDED.search(last.text) is not None
    if line.text[:1].islower() and not ended and (not short or _width(last) > SCANT):
        return True
    if short and (ended or not line.text[:1].islower() or _width(last) <= SCANT):
        return False
    return _aligned(paragraph, line, ended)


def _is_torn(last: Line, line: Line) -> bool:
    """Whether a sentence goes on after a gap that means nothing, such as an older page break."""
    width = (line.right - line.left) or 1.0
    open_end = (
        ENDED.search(last.text) is None and last.x1 - last.x0 > TORN * width and line.x0 - line.left < 0.1 * width
    )
    return open_end and line.text[:1].islower() and not readings(line.text) and line.strong_first == last.strong


def _own_pitch(paragraph: Paragraph) -> float:
    lines = paragraph.lines
    pitches = [b.bottom - a.bottom for a, b in pairwise(lines) if a.page == b.page and not b.fresh]
    return median(pitches[-5:]) if pitches else 0.0


def _changes_weight(paragraph: Paragraph, line: Line) -> bool:
    """A bold heading ends, or one begins; bold words that run into a text do neither."""
    last = paragraph.lines[-1]
    if last.strong and not line.strong_first:
        return all(each.strong for each in paragraph.lines) and (_is_short(last, line) or not line.text[:1].islower())
    return line.strong and not last.strong and (_is_short(last, line) or ENDED.search(last.text) is not None)


def _label(line: Line, last: Line, first: Line) -> bool:
    """Whether a line begins with a label of its own.

    "Section / 2.1 of the contract" goes on instead, and so does a list within a paragraph: "(a) this; / (b) that".
    """
    found = readings(line.text)
    if not found:
        return False
    if _is_short(last, line):
        return True
    alike = {label.style for label in found} & {label.style for label in readings(first.text)}
    if alike and abs(line.x0 - first.x0) <= line.size * 0.4:
        return True
    ended = ENDED.search(last.text) is not None
    if abs(line.x0 - last.x0) > 0.45 * line.size and last is not first:
        return ended
    if last.text.endswith(";"):
        return bool(alike)
    return ended and (last.text.endswith(":") or any(label.path[-1] <= 1 or label.style == "1.1" for label in found))


def _aligned(paragraph: Paragraph, line: Line, ended: bool) -> bool:
    last, tolerance = paragraph.lines[-1], 0.45 * line.size
    shift = line.x0 - last.x0
    if abs(shift) <= tolerance:
        return True
    if len(paragraph.lines) > 1:
        return shift < 0 and not ended and line.text[:1].islower()
    if shift < 0:  # the first line was indented
        return True
    hanging = bool(paragraph.bullet or readings(last.text)) or abs(line.x0 - last.inner) <= tolerance
    return hanging or (not ended and line.text[:1].islower())


def _is_short(last: Line, line: Line) -> bool:
    """Whether the next line's first word would have fitted on this one, so that it was ended on purpose."""
    space = last.right - last.x1 - line.first - 0.6 * line.size
    return space > (0 if ENDED.search(last.text) else NEARLY * (last.right - last.left - line.first))


def _width(line: Line) -> float:
    return (line.x1 - line.left) / ((line.right - line.left) or 1.0)


def _are_centred(a: Line, b: Line) -> bool:
    """Whether two lines have one middle and neither margin: a title of two lines."""
    inset = all(line.x0 - line.left > 2 * line.size and line.right - line.x1 > 2 * line.size for line in (a, b))
    shift = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
    return inset and shift < 0.45 * b.size and abs(a.x0 - b.x0) > 0.5 * b.size


def _resumes(paragraph: Paragraph, line: Line) -> bool:
    """Whether a paragraph goes on after the end of a page or column."""
    last = paragraph.lines[-1]
    if last.strong and all(each.strong for each in paragraph.lines) != line.strong:
        return False
    if OPEN_HYPHEN.search(last.text) and line.text[:1].islower():
        return True
    ended = ENDED.search(last.text) is not None
    if _label_begins(line):
        return False
    capitals = last.text.isupper() and line.text.isupper() and last.x1 - last.left > 0.6 * (last.right - last.left)
    if not ended and (line.text[:1].islower() or capitals):
        return True
    if _is_short(last, line):
        return False
    begin, rest = paragraph.lines[0].x0, paragraph.lines[1:]
    shift = line.x0 - rest[-1].x0 if rest else 0.0
    moved = shift + rest[-1].left - line.left if rest else 0.0  # left and right pages may have different margins
    continued = bool(rest) and min(abs(shift), abs(moved)) <= 0.5 * line.size
    if not ended:
        return continued or not rest
    return continued and abs(begin - rest[-1].x0) > 0.8 * line.size


def _label_begins(line: Line) -> bool:
    return any(label.style not in ("1.1",) or label.written.endswith(".") for label in readings(line.text)) or bool(
        readings(line.text) and line.inner - line.x0 - line.first > 0.5 * line.size
    )
