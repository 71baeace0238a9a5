"""Leads random passages back to their places: `places.py FILE …` prints those whose boxes hold other words.

Each passage is some words of the text; its place on the page must hold exactly the passage's characters. What stands
in the boxes is asked of PDFium, not of the reader.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from crmlint import readers
from crmlint.model import Box, Document, Span

PASSAGES = 100
WORDS = 25  # of a passage, at most
WORD = re.compile(r"\S+")
# Hyphens differ at line ends.
SKIPPED = re.compile(r"[\s\x00-\x1f\x7f\u00ad\u2010\u2011\u200b\ufeff\ufffe\uffff\ufffd-]+")


class Char(NamedTuple):
    """A character and the middle of its box, in points from the top left corner."""

    text: str
    x: float
    y: float


def letters_of(text: str) -> Counter[str]:
    """What must be the same: the characters without blanks and hyphens, ligatures as letters."""
    return Counter(unicodedata.normalize("NFKC", SKIPPED.sub("", text)).replace(" ", ""))


def passages_of(text: str, count: int, seed: int) -> Iterator[Span]:
    """Random spans of whole words."""
    words = [match.span() for match in WORD.finditer(text)]
    chance = random.Random(seed)
    for _ in range(count if words else 0):
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(WORDS))
        yield Span(words[first][0], words[last][1])


class Pages:
    """A PDF file's characters by page, as PDFium shows them."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2 as pdfium

        self._pdf: Any = pdfium.PdfDocument(data)
        self.chars = cache(self._chars)

    def _chars(self, number: int) -> list[Char]:
        import pypdfium2.raw as raw

        from crmlint.readers.pdf.frame import page_frame

        page = self._pdf[number - 1]
        text, frame = page.get_textpage(), page_frame(raw, page.raw)
        found = []
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index, loose=True)
            x, y = frame.point((left + right) / 2, (bottom + top) / 2)
            code = raw.FPDFText_GetUnicode(text.raw, index)
            found.append(Char(chr(code) if code <= sys.maxunicode else "", x, y))
        return found

    def inside(self, boxes: Iterable[Box]) -> str:
        """The characters whose middles lie in any of the boxes."""
        by_page: dict[int, list[Box]] = {}
        for box in boxes:
            by_page.setdefault(box.page, []).append(box)
        return "".join(
            char.text
            for page, held in by_page.items()
            for char in self.chars(page)
            if any(b.x0 <= char.x <= b.x1 and b.top <= char.y <= b.bottom for b in held)
        )


def strays_of(document: Document, data: bytes, count: int = PASSAGES, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Passages whose place holds something else, with what it holds instead."""
    pages = Pages(data)
    for span in passages_of(document.text, count, seed):
        passage, held = document.quote(span), pages.inside(document.locate(span).boxes)
        if letters_of(passage) != letters_of(held):
            yield passage, held


def main() -> None:
    """Try the files that are named."""
    for path in map(Path, sys.argv[1:]):
        data = path.read_bytes()
        strays = list(strays_of(readers.read(data, path.name), data))
        print(f"{path.name}: {PASSAGES - len(strays)} of {PASSAGES} passages lead to exactly their words")
        for passage, held in strays:
            print(f"  passage {passage!r}\n    holds {held!r}")


if __name__ == "__main__":
    main()
