"""Leads random passages back to their places: `places.py FILE …` prints those whose places hold other words.

Each passage is some words of the text; its place must hold exactly the passage's characters: boxes on a page of a PDF
file, of which PDFium is asked what stands in them, or characters of a paragraph of a Word file, whose XML is read anew.
"""

from __future__ import annotations

import io
import random
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from crmlint import readers
from crmlint.model import Box, Document, Place, Span

PASSAGES = 100
WORDS = 25  # of a passage, at most
WORD = re.compile(r"\S+")
# Hyphens differ at line ends.
SKIPPED = re.compile(r"[\s\x00-\x1f\x7f\u00ad\u2010\u2011\u200b\ufeff\ufffe\uffff\ufffd-]+")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\u2028", W + "cr": "\u2028", W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad", W + "sym": "?",
}  # fmt: skip
UNSEEN = {
    *(W + name for name in ("del", "moveFrom", "instrText", "txbxContent", "pPr", "rPr", "sdtPr", "delText")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


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


class Parts:
    """A Word file's paragraphs, by part and path, and the text that they show in the final view."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._part = cache(self._parsed)

    def _parsed(self, name: str) -> Any:
        from lxml import etree

        return etree.fromstring(self._archive.read(name))

    def inside(self, place: Place) -> str:
        """The characters of a place."""
        (element,) = self._part(place.part).xpath(place.path, namespaces={"w": W[1:-1]})
        return "".join(_shown(element))[place.start : place.end]


def _shown(node: Any) -> Iterator[str]:
    """The visible text of a paragraph (crmlint.readers.word.runs), told anew."""
    for child in node:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in SIGNS:
            yield "" if child.get(W + "type") in ("page", "column") else SIGNS[tag]
        elif tag not in UNSEEN:
            yield from _shown(child)


def word_strays_of(document: Document, data: bytes, count: int = PASSAGES, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Passages of Word files, each within one paragraph, whose place holds something else."""
    parts = Parts(data)
    for span in passages_of(document.text, count, seed):
        line = document.text.find("\n", span.start)
        end = min(span.end, line if line >= 0 else span.end)
        passage, held = document.text[span.start : end], parts.inside(document.locate(Span(span.start, end)))
        if letters_of(passage) != letters_of(held):
            yield passage, held


def strays_of(document: Document, data: bytes, count: int = PASSAGES, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Passages whose place holds something else, with what it holds instead."""
    if document.format == "word":
        yield from word_strays_of(document, data, count, seed)
        return
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
