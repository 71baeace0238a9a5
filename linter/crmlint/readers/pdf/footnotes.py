"""Footnotes: small print at the foot of a page, which would otherwise stand amid a paragraph that goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmlint.readers.pdf.parts import Drawing, Element, Line, Sheet

SMALL = 0.93  # of the size of the text
LOWER_PART = 0.4  # of the height of a page: no footnote begins above
GAP = 0.6  # of the font size, above the first one, if no rule divides it from the text
LONGEST_RULE = 0.6  # of the width of the page
MARK = re.compile(r"(\d{1,3}|\*{1,4}|[†‡§¶]{1,2}|\[\d{1,3}\]|[a-z](?=[ )]))[.)]?(?=\s|[^\W\d_]|[“\"(])")


def note_rules(drawing: Drawing, width: float) -> list[float]:
    """Where short flat rules stand on a page of some width, as are drawn above footnotes."""
    return [
        edge.top for edge in drawing.edges if edge.bottom - edge.top < 1 and edge.x1 - edge.x0 < LONGEST_RULE * width
    ]


def mark_of(text: str) -> str:
    """The mark that a footnote begins with, as it is printed; "" if there is none."""
    match = MARK.match(text)
    return match[0] if match else ""


def mark_footnotes(sheets: Sequence[Sheet], body: float) -> None:
    """Mark the lines of footnotes as notes, the first one of each as fresh; `body` is the size of the text."""
    going_on = False  # whether the page before ended with a note
    for sheet in sheets:
        small = _small_print(sheet, body)
        first = next((n for n, line in enumerate(small) if _is_referred_to(sheet, line, small)), -1)
        if first > 0 and not going_on:
            small = small[first:]
        if first >= 0 and _is_apart(sheet, small[0]):
            for line in small:
                line.note, line.fresh = True, bool(mark_of(line.text)) and _begins(small, line)
        going_on = first >= 0


def _small_print(sheet: Sheet, body: float) -> list[Line]:
    """The lines of smaller type at the end of a page that has text of the usual size above them."""
    found: list[Line] = []
    for element in reversed(sheet.elements):
        if not isinstance(element, Line) or element.size > SMALL * body or element.note:
            break
        if element.top < LOWER_PART * sheet.height or (found and element.top > found[-1].top):
            break
        found.append(element)
    above = sheet.elements[: len(sheet.elements) - len(found)]
    return found[::-1] if any(_is_text(element, body) for element in above) else []


def _is_text(element: Element, body: float) -> bool:
    return not isinstance(element, Line) or element.size > SMALL * body


def _begins(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line with a mark begins a note: it does not stand further in than the first one."""
    return line.x0 <= lines[0].x0 + line.size


def _is_referred_to(sheet: Sheet, line: Line, small: Sequence[Line]) -> bool:
    """Whether the mark before a line comes again in the text of the page."""
    mark = mark_of(line.text).rstrip(".)")
    if not mark or mark in sheet.references:
        return bool(mark)
    gone = {id(each) for each in small}
    bounded = re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(mark)}(?![\w.]\w)")
    texts = (element.text for element in sheet.elements if id(element) not in gone)
    return any(bounded.search(text) for text in texts)


def _is_apart(sheet: Sheet, line: Line) -> bool:
    """Whether a rule or a gap divides a line from what stands above it."""
    above = max((element.bottom for element in sheet.elements if element.bottom <= line.top + 1), default=0.0)
    ruled = any(above - line.size <= rule <= line.top + 0.3 * line.size for rule in sheet.rules)
    return ruled or line.top - above > GAP * line.size
