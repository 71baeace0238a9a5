"""Characters and boxes as PDFium gives them, gathered to words: two calls for a character, the rest by word."""

from __future__ import annotations

import ctypes
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from math import hypot
from typing import Any

from crmlint.readers.pdf.frame import Frame
from crmlint.readers.pdf.parts import Sheet, Word

# U+0002 and U+FFFE are PDFium's line-end hyphens; U+00AD that is drawn is a hyphen; U+037E is the Greek twin of ";".
ALIKE = {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\u037e": ";"}
BLANK = "\t\n\r\x7f\x85\u200b\ufeff\u2028\u2029"
ODD = re.compile("[\x00-\x1f\x7f\x85\u00ad\u037e\u2010\u2011\u200b\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
MOST = 0x10FFFF
UNKNOWN = "\ufffd"
WORD = re.compile(r"\S+")
NO_BREAK = "\u00a0"
KNOWN_PRIVATE = range(0xF020, 0xF100)  # Symbol and Wingdings as Word writes them
BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
BOLD_WEIGHT = 600
FORCE_BOLD = 1 << 18
FILL_AND_STROKE = 2
MOSTLY = 0.6
STRAIGHT = 0.05  # rise for run
RAISED = 0.8  # of the size of its word: a figure that leads to a note
FIGURE = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,3})(?=[^\W\d])|[^\W\d_][^\s]*?(?:\d{1,3}|[*†‡§]{1,3})[.,;:)”’\"]*$")
TAIL = re.compile(r"(?<=[^\d\s])(?:\d{1,3}|[*†‡§]{1,3})(?=[.,;:)”’\"]*(?:\s|$))")
HEAD = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})(?=[^\W\d])")
NARROW_SPACE = 0.11  # of the font size


def read_glyphs(pdfium: Any, textpage: Any, frame: Frame, sheet: Sheet, own: int = -1) -> None:
    """Fill text, boxes and words of a sheet from an open PDFium text page; no word goes on over character `own`."""
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    if not count:
        return
    unicode = pdfium.FPDFText_GetUnicode
    codes = [unicode(textpage, index) for index in range(count)]
    if max(codes) > MOST:
        codes = [min(code, MOST) for code in codes]
    sheet.text = ODD.sub(_readable, "".join(map(chr, codes)))
    if sheet.text.count(NO_BREAK) > sheet.text.count(" "):  # made from HTML that kept its blanks so
        sheet.text = sheet.text.replace(NO_BREAK, " ")
    raw = bytearray(16 * count)
    first = pdfium.FS_RECTF.from_buffer(raw)
    box, ref = pdfium.FPDFText_GetLooseCharBox, ctypes.byref
    for index in range(count):
        box(textpage, index, ref(first, 16 * index))
    del first
    x0, top, x1, bottom = frame.columns(array("f", bytes(raw)))
    fonts = _Fonts(pdfium, textpage, frame.turns)
    cuts = _Cuts(x0, top, x1, bottom)
    for match in WORD.finditer(sheet.text):
        size, strong, lean, mapped = fonts.of(match.start())
        upright = lean == 0
        if lean > 0:
            sheet.leaning[lean] = sheet.leaning.get(lean, 0) + match.end() - match.start()
        pieces = cuts.pieces(*match.span(), size) if upright else [match.span()]
        if match.start() < own < match.end():
            pieces = [part for piece in pieces for part in _parted(piece, own)]
        if upright and not match[0].isalpha() and FIGURE.search(match[0]):
            pieces = _without_raised(pieces, sheet.text, fonts)
        for start, end in pieces:
            size = fonts.of(start)[0] if start > match.start() else size
            high, low = min(top[start:end]), max(bottom[start:end])
            # PDFium 5.7 and later gives boxes up to 800,000 pt high for some fonts (pypdfium2 issue 421).
            if upright and size and low - high > 2.2 * size:
                high, low = _clamp(pdfium, textpage, frame, (start, end), size, top, bottom)
            word = Word(start, end, min(x0[start:end]), high, max(x1[start:end]), low, size or low - high, strong)
            shown = upright and word.x1 > 0 and word.x0 < sheet.width and low > 0 and high < sheet.height
            (sheet.words if shown else sheet.aside).append(word)
            sheet.unmapped += 0 if mapped else end - start
    boxes = array("f", bytes(16 * count))
    boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4] = x0, top, x1, bottom
    sheet.boxes = boxes


def leaning(sheet: Sheet) -> int:
    """The clockwise quarter turns after which most of a sheet's characters stand upright; 0 if they do as it is."""
    seen = sum(word.end - word.start for word in (*sheet.words, *sheet.aside))
    return next((turns for turns, count in sheet.leaning.items() if count > MOSTLY * seen), 0)


def unmapped_share(sheet: Sheet) -> float:
    """Which part of the visible characters has no text behind its glyphs, from 0 to 1."""
    seen = len(sheet.text) - sum(map(str.isspace, sheet.text))
    private = sum(1 for char in sheet.text if "\ue000" <= char <= "\uf8ff" and ord(char) not in KNOWN_PRIVATE)
    return max(sheet.text.count(UNKNOWN) + private, sheet.unmapped) / seen if seen else 0.0


def _without_raised(pieces: Iterable[tuple[int, int]], text: str, fonts: _Fonts) -> Iterator[tuple[int, int]]:
    """Words, and apart from them the smaller figures that stand raised before or behind them."""
    for start, end in pieces:
        tail, head = TAIL.search(text, start, end), HEAD.match(text, start, end)
        if tail and fonts.of(tail.start())[0] < RAISED * fonts.of(start)[0]:
            yield start, tail.start()
            yield tail.span()
            if tail.end() < end:
                yield tail.end(), end
        elif head and fonts.of(start)[0] < RAISED * fonts.of(head.end())[0]:
            yield start, head.end()
            yield head.end(), end
        else:
            yield start, end


def _parted(run: tuple[int, int], at: int) -> list[tuple[int, int]]:
    return [(run[0], at), (at, run[1])] if run[0] < at < run[1] else [run]


def _readable(match: re.Match[str]) -> str:
    char = match[0]
    if char in ALIKE:
        return ALIKE[char]
    return " " if char in BLANK else UNKNOWN


def _clamp(
    pdfium: Any,
    textpage: Any,
    frame: Frame,
    run: tuple[int, int],
    size: float,
    top: array[float],
    bottom: array[float],
) -> tuple[float, float]:
    """Boxes of a usual height around the baseline; they replace the ones that were given."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, run[0], x, y)
    base = frame.point(x.value, y.value)[1]
    for index in range(*run):
        top[index], bottom[index] = base - 0.9 * size, base + 0.25 * size
    return base - 0.9 * size, base + 0.25 * size


class _Cuts:
    """Where PDFium's text runs on, but the next character stands on another line, a column further, or after a gap."""

    def __init__(self, x0: array[float], top: array[float], x1: array[float], bottom: array[float]) -> None:
        mids = [(a + b) / 2 for a, b in zip(top, bottom, strict=True)]
        self._gaps = [left - right for left, right in zip(x0[1:], x1, strict=False)]
        # A character stands on another line when the middle of each lies outside the other: the box of a full stop
        # or a hyphen can be low.
        apart = [
            (mid > low or mid < high) and (own > after or own < above)
            for high, low, mid, own, above, after in zip(top, bottom, mids[1:], mids, top[1:], bottom[1:], strict=False)
        ]
        self._sure = [
            n
            for n, (gap, other) in enumerate(zip(self._gaps, apart, strict=False), start=1)
            if other or not -40 <= gap <= 7
        ]
        self._maybe = [n for n, gap in enumerate(self._gaps, start=1) if 0.7 < gap <= 7]

    def pieces(self, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
        """A word, cut."""
        places = _between(self._sure, start, end)
        narrow = [place for place in _between(self._maybe, start, end) if self._gaps[place - 1] > NARROW_SPACE * size]
        if narrow and len(narrow) * 3 < end - start:  # else the letters are spaced
            places = sorted({*places, *narrow})
        for place in places:
            yield start, place
            start = place
        yield start, end


def _between(places: list[int], start: int, end: int) -> list[int]:
    low = bisect_right(places, start)
    return places[low : bisect_left(places, end, low)] if low < len(places) and places[low] < end else []


class _Fonts:
    """Size in points, boldness, lean, whether mapped to text: asked once for each text object of a page.

    The lean is 0 for upright text, 1 for text that runs upwards, 3 for text that runs down, -1 for slanting text.
    """

    def __init__(self, pdfium: Any, textpage: Any, turns: int) -> None:
        self._pdfium, self._textpage, self._turns = pdfium, textpage, turns
        self._objects: dict[int, tuple[float, bool, int, bool]] = {}
        self._fonts: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(256)

    def of(self, index: int) -> tuple[float, bool, int, bool]:
        """What is known of one character."""
        pointer = self._pdfium.FPDFText_GetTextObject(self._textpage, index)
        if not pointer:
            return 0.0, False, 0, True
        key = ctypes.addressof(pointer.contents)
        known = self._objects.get(key)
        if known is None:
            known = self._objects[key] = self._ask(pointer, index)
        return known

    def _ask(self, pointer: Any, index: int) -> tuple[float, bool, int, bool]:
        pdfium, matrix = self._pdfium, self._matrix
        size = pdfium.FPDFText_GetFontSize(self._textpage, index)
        lean = 0 if self._turns == 0 else -1
        if pdfium.FPDFText_GetMatrix(self._textpage, index, matrix):
            size *= hypot(matrix.c, matrix.d)
            lean = self._lean(matrix.a, matrix.b)
        font = pdfium.FPDFTextObj_GetFont(pointer)
        strong = bool(font) and self._is_bold(font)
        strong = strong or pdfium.FPDFTextObj_GetTextRenderMode(pointer) == FILL_AND_STROKE
        return abs(size), strong, lean, pdfium.FPDFText_HasUnicodeMapError(self._textpage, index) != 1

    def _lean(self, a: float, b: float) -> int:
        """How text of a direction in user space lies on the page as shown."""
        right, up = ((a, b), (b, -a), (-a, -b), (-b, a))[self._turns]
        if abs(up) <= STRAIGHT * abs(right):
            return 0
        if abs(right) <= STRAIGHT * abs(up):
            return 1 if up > 0 else 3
        return -1

    def _is_bold(self, font: Any) -> bool:
        key = ctypes.addressof(font.contents)
        known = self._fonts.get(key)
        if known is None:
            pdfium = self._pdfium
            pdfium.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
            name = self._name.value.decode("utf-8", "replace").lower()
            known = any(part in name for part in BOLD_NAMES)
            known = known or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
            known = known or bool(pdfium.FPDFFont_GetFlags(font) & FORCE_BOLD and pdfium.FPDFFont_GetFlags(font) > 0)
            self._fonts[key] = known
        return known
