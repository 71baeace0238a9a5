"""What an older layout left inside pages: its page numbers and running titles, in the middle of the running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crmlint.readers.pdf.marks import LONE_NUMBER
from crmlint.readers.pdf.parts import Element, Line, Sheet

OFTEN = 3  # times that make it a habit
MOST_WORDS = 12
FULL = 0.7  # of the width of its column
LINES = 4  # a running title has so many at most
ENDS = '.:;!?”")'  # a title between two sentences is a title


def count_lines(sheets: Sequence[Sheet]) -> list[Line]:
    """Page numbers: lone numbers that count 1, 2, 3 through the document."""
    chain: list[tuple[int, Line]] = []
    lone = 0
    for sheet in sheets:
        for line in _lone_numbers(sheet):
            match = LONE_NUMBER.fullmatch(line.text)
            number = int(match[1]) if match else 0
            lone += 1
            if (not chain and number < 4) or (chain and 0 < number - chain[-1][0] <= 2):
                chain.append((number, line))
    return [line for _, line in chain] if len(chain) >= max(OFTEN, 0.6 * lone) else []


def title_lines(sheets: Sequence[Sheet]) -> list[Line]:
    """Running titles: centred lines that come again, word for word, and interrupt sentences. The first one stays."""
    found: dict[str, list[tuple[Line, bool]]] = defaultdict(list)
    for sheet in sheets:
        for place, line in enumerate(sheet.elements):
            if isinstance(line, Line) and len(line.text.split()) <= MOST_WORDS and _is_centred(sheet, line):
                found[line.text].append((line, _interrupts(sheet, place)))
    again = [places for places in found.values() if len(places) >= OFTEN]
    return [
        line for places in again if sum(cuts for _, cuts in places) * 2 >= len(places) - 1 for line, _ in places[1:]
    ]


def _interrupts(sheet: Sheet, place: int) -> bool:
    """Whether the full line before a centred one has not come to the end of its sentence, and text follows."""
    elements = sheet.elements
    before = next((each for each in elements[max(0, place - LINES) : place][::-1] if _is_text(sheet, each)), None)
    after = next((each for each in elements[place + 1 : place + 1 + LINES] if _is_text(sheet, each)), None)
    if not isinstance(before, Line) or after is None:
        return False
    full = before.x1 - before.left > FULL * (before.right - before.left)
    return full and before.text.rstrip()[-1:] not in ENDS


def _is_text(sheet: Sheet, element: Element) -> bool:
    return isinstance(element, Line) and bool(element.text.strip()) and not _is_centred(sheet, element)


def _is_centred(sheet: Sheet, line: Line) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    room = min(line.x0 - line.left, line.right - line.x1)
    off = abs((line.x0 + line.x1) / 2 - (line.left + line.right) / 2)
    return room > 0.1 * (line.right - line.left) and off < 0.2 * sheet.width


def _lone_numbers(sheet: Sheet) -> Iterator[Line]:
    """Lines that hold a number only, in the middle of the page, with space above and below."""
    elements = sheet.elements
    for place, element in enumerate(elements):
        if not isinstance(element, Line) or not LONE_NUMBER.fullmatch(element.text):
            continue
        before = elements[place - 1].bottom if place else -100.0
        after = elements[place + 1].top if place + 1 < len(elements) else 1e6
        clear = 0.7 * element.size
        centred = abs((element.x0 + element.x1) / 2 - (element.left + element.right) / 2) < 0.2 * sheet.width
        if centred and element.top - before > clear and after - element.bottom > clear:
            yield element
