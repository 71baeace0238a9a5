"""Raised figures: those that lead to footnotes are none of the text; those before the notes stand on their lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from crmlint.readers.pdf.parts import Sheet, Word

RAISED = 0.8  # of the size of the text: at most so large is a raised figure
MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]")
MOST = 200  # small words of a page that are looked at


def settle_raised(sheet: Sheet) -> None:
    """Take raised figures that lead to notes out of the text, and keep them as `references`; put those before the notes
    onto their lines."""
    size = _usual(sheet.words)
    small = [word for word in sheet.words if word.size <= RAISED * size and MARK.fullmatch(_text(sheet, word))][:MOST]
    if not small:
        return
    rows: dict[int, list[Word]] = defaultdict(list)
    for word in sheet.words:
        rows[int(word.top // size)].append(word)
    before = {word: host for word in small if (host := _host(word, rows, size, right=True))}
    labels = {_text(sheet, word) for word in before}
    gone = {
        word
        for word in small
        if word not in before and _text(sheet, word) in labels and _host(word, rows, size, right=False)
    }
    sheet.references = {_text(sheet, word) for word in gone}
    sheet.words = [_level(word, before.get(word)) for word in sheet.words if word not in gone]


def _usual(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += word.end - word.start
    return max(1.0, sizes.most_common(1)[0][0]) if sizes else 1.0


def _text(sheet: Sheet, word: Word) -> str:
    return sheet.text[word.start : word.end]


def _host(word: Word, rows: dict[int, list[Word]], size: float, *, right: bool) -> Word | None:
    """The word that a raised one is put to: the next one to the right when nothing stands left of it, or the last one
    to the left."""
    row = int(word.top // size)
    near = [each for place in range(row - 1, row + 2) for each in rows.get(place, ()) if _is_raised(word, each)]
    if right:
        if any(0 <= word.x0 - each.x1 < 20 * size for each in near):
            return None
        return next((each for each in near if -1 <= each.x0 - word.x1 <= 0.8 * each.size), None)
    return next((each for each in near if -1 <= word.x0 - each.x1 <= 0.4 * each.size), None)


def _is_raised(word: Word, host: Word) -> bool:
    return host.size > word.size and host.top - host.size < word.top and host.top < word.bottom < host.bottom - 0.1


def _level(word: Word, host: Word | None) -> Word:
    return word if host is None else word._replace(top=host.top, bottom=host.bottom, size=host.size)
