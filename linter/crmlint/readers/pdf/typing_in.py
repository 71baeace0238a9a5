"""Text that is in no page's own characters: the values of form fields and notes that were typed over a page."""

from __future__ import annotations

import textwrap
from array import array
from collections.abc import Iterable, Iterator, Sequence

from crmlint.readers.pdf.lines import lines_of, segments_of
from crmlint.readers.pdf.parts import Line, Rect, Sheet, Typed, Word

LARGEST = 12.0  # points, of the text that is typed into a field
FILLED = 0.75  # of the height of a field of one line
WIDE = 0.5  # of the size: a letter, on the whole
PITCH = 1.2
BOXES = frozenset("☐□❏❑▢o")


def type_in(sheet: Sheet, typed: Iterable[Typed]) -> None:
    """Write the values of fields into a sheet, each word at about its place in its field."""
    entries = list(typed)
    if not entries:
        return
    parts, boxes = [sheet.text], array("f", sheet.boxes)
    size = len(sheet.text)
    for entry in entries:
        _uncover(sheet, entry)
    for entry in entries:
        for text, rect in _words(entry):
            parts.append(f"\n{text}")
            wide = (rect.x1 - rect.x0) / len(text)
            boxes.extend((rect.x0, rect.top, rect.x0, rect.bottom))
            for place in range(len(text)):
                boxes.extend((rect.x0 + place * wide, rect.top, rect.x0 + (place + 1) * wide, rect.bottom))
            high = (rect.bottom - rect.top) / PITCH
            sheet.words.append(Word(size + 1, size + 1 + len(text), *rect, high, False))
            size += 1 + len(text)
    sheet.text, sheet.boxes = "".join(parts), boxes


def _uncover(sheet: Sheet, entry: Typed) -> None:
    """Take away the empty box that is printed below a field's."""
    rect = entry.rect
    sheet.words = [word for word in sheet.words if not (_is_box(sheet, word) and _is_inside(word, rect))]


def _is_box(sheet: Sheet, word: Word) -> bool:
    return word.end - word.start == 1 and sheet.text[word.start] in BOXES


def _words(entry: Typed) -> Iterator[tuple[str, Rect]]:
    """The words of a field and where they stand, by lines."""
    x0, top, x1, bottom = entry.rect
    size = max(1.0, min(LARGEST, FILLED * (bottom - top)))
    lines = [" ".join(line.split()) for line in entry.text.split("\n")]
    if entry.lines:
        letters = max(8, int((x1 - x0) / (WIDE * size)))
        lines = [part for line in lines for part in textwrap.wrap(line, letters)]
    else:
        lines = [" ".join(filter(None, lines))]
    pitch = min(PITCH * size, (bottom - top) / max(1, len(lines)))
    first = top if entry.lines else (top + bottom - pitch) / 2
    for number, line in enumerate(lines):
        wide = min(WIDE * size, (x1 - x0) / max(1, len(line)))
        at = 0
        for word in line.split():
            at = line.index(word, at)
            high = first + number * pitch
            yield word, Rect(x0 + at * wide, high, x0 + (at + len(word)) * wide, high + pitch)
            at += len(word)


def take_notes(sheet: Sheet, rects: Sequence[Rect], own: int) -> list[list[Line]]:
    """The lines of notes that were typed over a page's text or beside it; they are taken from the sheet's words.

    What was typed where the page has room, as people fill in a form, stays. `own` is the number of characters that are
    the page's own.
    """
    notes = []
    for rect in rects:
        inside = [word for word in sheet.words if word.start >= own and _is_inside(word, rect)]
        if inside and _disturbs(inside, [word for word in sheet.words if word.start < own]):
            taken = set(inside)
            sheet.words = [word for word in sheet.words if word not in taken]
            lines = lines_of(sheet, segments_of(inside))
            for line in lines:
                line.note = True
            lines[0].fresh = True
            notes.append(lines)
    return notes


def _is_inside(word: Word, rect: Rect) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return rect.x0 - 1 <= x <= rect.x1 + 1 and rect.top - 1 <= y <= rect.bottom + 1


def _disturbs(inside: Sequence[Word], page: Sequence[Word]) -> bool:
    """Whether words lie over the page's words, or stand in several lines beside them."""
    top, bottom = min(word.top for word in inside), max(word.bottom for word in inside)
    x0, x1 = min(word.x0 for word in inside), max(word.x1 for word in inside)
    beside = [word for word in page if min(word.bottom, bottom) - max(word.top, top) > 0.3 * (word.bottom - word.top)]
    if any(min(word.x1, x1) - max(word.x0, x0) > 0.2 * (word.x1 - word.x0) for word in beside):
        return True
    return bool(beside) and bottom - top > 1.8 * max(word.bottom - word.top for word in inside)
