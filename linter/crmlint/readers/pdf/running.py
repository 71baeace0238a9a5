"""Running headers, footers and page numbers: what stands in the same place with the same words on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crmlint.readers.pdf.inner import count_lines, title_lines
from crmlint.readers.pdf.marks import LONE_NUMBER
from crmlint.readers.pdf.parts import Element, Line, Sheet

EDGE_ELEMENTS = 4  # so many lines from the edge of a page may be running
ZONE = 0.22  # of the height of a page, at either end
NEAR = 14.0  # points; the same place
OFTEN = 3  # pages that make it a habit
NUMBER = re.compile(r"\d+")
LETTERS = re.compile(r"[^\W\d_]+")
PAGE_WORDS = frozenset(("page", "pages", "pg", "p", "of"))
FEW_WORDS = 2  # "Exhibit 3" at the top of page 3 is a title
ROMAN = re.compile(r"[ivxlc]{1,6}")


class Mention(NamedTuple):
    """An element near the edge of a page."""

    page: int
    element: Element
    place: float  # distance from its edge of the page


@dataclass(slots=True)
class Running:
    """What was found: the elements of headers and footers, each once, and how many page numbers were dropped."""

    headers: list[Element] = field(default_factory=list)
    footers: list[Element] = field(default_factory=list)
    numbers: int = 0


def take_running(sheets: Sequence[Sheet]) -> Running:
    """Take running headers, footers and page numbers out of the sheets' elements."""
    found = Running()
    gone: set[int] = set()
    for at_top in (True, False):
        kept = found.headers if at_top else found.footers
        groups = list(_groups(sheets, at_top))
        outer = _outer(sheets, at_top, {id(mention.element) for group in groups for mention in group})
        for group in groups:
            taken = [mention.element for mention in group if id(mention.element) in outer]
            gone.update(map(id, taken))
            if _is_page_number(group):
                found.numbers += len(taken)
            else:
                kept += taken[:1]
        kept.sort(key=lambda element: (element.page, element.top))
    for sheet in sheets:
        sheet.elements = [element for element in sheet.elements if id(element) not in gone]
    found.numbers += _take(sheets, _paged(sheets)) + _take(sheets, count_lines(sheets))
    _take(sheets, title_lines(sheets))
    for sheet in sheets:
        _mark_first(sheet.elements)
    return found


def _mark_first(elements: list[Element]) -> None:
    if elements and isinstance(elements[0], Line):
        elements[0].fresh = True


def _outer(sheets: Sequence[Sheet], at_top: bool, repeated: set[int]) -> set[int]:
    """Of what repeats, what stands at the edge of its page with nothing further out: lines of a form letter do not."""
    found: set[int] = set()
    for sheet in sheets:
        for element in _edge(sheet, at_top):
            if id(element) not in repeated:
                break
            found.add(id(element))
    return found


def _groups(sheets: Sequence[Sheet], at_top: bool) -> Iterator[list[Mention]]:
    """Elements that repeat at one end of the pages."""
    alike: dict[str, list[Mention]] = defaultdict(list)
    for sheet in sheets:
        for element in _edge(sheet, at_top):
            place = element.top if at_top else sheet.height - element.bottom
            alike[_normal(element.text)].append(Mention(sheet.number, element, place))
    for mentions in alike.values():
        for group in _together(mentions):
            if _is_habit(group, len(sheets), at_top):
                yield group


def _edge(sheet: Sheet, at_top: bool) -> list[Element]:
    """What stands at the edge of a page, from the edge inwards."""
    zone = ZONE * sheet.height
    if at_top:
        near = [element for element in sheet.elements if element.top < zone]
        return sorted(near, key=lambda element: element.top)[:EDGE_ELEMENTS]
    near = [element for element in sheet.elements if element.bottom > sheet.height - zone]
    return sorted(near, key=lambda element: -element.bottom)[:EDGE_ELEMENTS]


def _normal(text: str) -> str:
    if ROMAN.fullmatch(text.strip(" -–—.")):
        return "#"
    return NUMBER.sub("#", " ".join(text.split()).lower())


def _together(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Mentions by place, one for each page."""
    while mentions:
        middle = sorted(mention.place for mention in mentions)[len(mentions) // 2]
        near = [mention for mention in mentions if abs(mention.place - middle) <= NEAR]
        yield list({mention.page: mention for mention in reversed(near)}.values())[::-1]
        taken = {id(mention) for mention in near}
        mentions = [mention for mention in mentions if id(mention) not in taken]


def _is_habit(group: list[Mention], pages: int, at_top: bool) -> bool:
    """Whether a group repeats as running text does. Numbers in it must be the same, or count with the pages: titles
    such as "Exhibit 1" and "Exhibit 2" are no headers."""
    same = len({" ".join(mention.element.text.split()) for mention in group}) == 1
    if len(group) < 2:
        return pages == 1 and _numbered_one(group[0])
    if len(group) < OFTEN and pages > OFTEN:
        return False
    return same or (_counts(group) and not (at_top and _may_be_title(group[0].element.text)))


def _may_be_title(text: str) -> bool:
    words = LETTERS.findall(text.lower())
    return 0 < len(words) <= FEW_WORDS and PAGE_WORDS.isdisjoint(words)


def _numbered_one(mention: Mention) -> bool:
    match = LONE_NUMBER.fullmatch(mention.element.text)
    return match is not None and int(match[1]) == 1 and mention.place < 80


def _counts(group: list[Mention]) -> bool:
    """Whether some number in the text grows by one from page to page, on nearly all pages."""
    rows = [[int(number[:9]) for number in NUMBER.findall(mention.element.text)] for mention in group]
    if not rows[0]:
        return _normal(group[0].element.text) == "#"
    steps = 0
    for place in range(len(rows[0])):
        offsets = [row[place] - mention.page for row, mention in zip(rows, group, strict=True)]
        common = max(map(offsets.count, set(offsets)))
        steps = max(steps, common)
    return steps >= 0.7 * len(group)


def _is_page_number(group: list[Mention]) -> bool:
    """Nothing that is said beside the number: "3", "- 3 -", "Page 3 of 7"."""
    text = _normal(group[0].element.text)
    return text == "#" or ("#" in text and PAGE_WORDS.issuperset(LETTERS.findall(text)) and _counts(group))


def _paged(sheets: Sequence[Sheet]) -> list[Line]:
    """Page numbers that stand somewhere else on each page, but count with the pages: "Page 3 of 7"."""
    alike: dict[str, dict[int, Mention]] = defaultdict(dict)
    for sheet in sheets:
        for element in sheet.elements:
            if isinstance(element, Line) and len(element.text) < 24 and NUMBER.search(element.text):
                alike[_normal(element.text)].setdefault(sheet.number, Mention(sheet.number, element, element.top))
    groups = [list(mentions.values()) for mentions in alike.values() if len(mentions) >= OFTEN]
    found = [group for group in groups if len(group) >= 0.6 * len(sheets) and _is_page_number(group) and _counts(group)]
    return [mention.element for group in found for mention in group if isinstance(mention.element, Line)]


def _take(sheets: Sequence[Sheet], lines: Sequence[Line]) -> int:
    """Drop lines; what comes after one begins like a page."""
    gone = {id(line) for line in lines}
    for sheet in sheets:
        after = False
        kept: list[Element] = []
        for element in sheet.elements:
            if id(element) in gone:
                after = True
                continue
            if after and isinstance(element, Line):
                element.fresh = True
            after = False
            kept.append(element)
        sheet.elements = kept
    return len(lines)
