"""Characters and their boxes as PDFium gives them, gathered to words: one call per character and box, the rest by word."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterator
from math import hypot
from typing import Any

from crmlint.readers.pdf.frame import Frame
from crmlint.readers.pdf.parts import Sheet, Word

# U+0002 and U+FFFE are PDFium's line-end hyphens; U+00AD that is drawn is a hyphen; U+037E is the Greek twin of ";".
ALIKE = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x2010: "-", 0x37E: ";", 0x2011: "-"}
UNKNOWN = "\ufffd"
WORD = re.compile(r"[^\s]+(?:[\u00a0\u202f\u2007][^\s]+)*")
KNOWN_PRIVATE = range(0xF020, 0xF100)  # Symbol and Wingdings as Word writes them
BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
BOLD_WEIGHT = 600
FORCE_BOLD = 1 << 18
FILL_AND_STROKE = 2


def read_glyphs(pdfium: Any, textpage: Any, frame: Frame, sheet: Sheet) -> None:
    """Fill text, boxes and words of a sheet from an open PDFium text page."""
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    if not count:
        return
    unicode = pdfium.FPDFText_GetUnicode
    sheet.text = "".join([_readable(unicode(textpage, index)) for index in range(count)])
    raw = bytearray(16 * count)
    first = pdfium.FS_RECTF.from_buffer(raw)
    box, ref = pdfium.FPDFText_GetLooseCharBox, ctypes.byref
    for index in range(count):
        box(textpage, index, ref(first, 16 * index))
    del first
    x0, top, x1, bottom = frame.columns(array("f", bytes(raw)))
    fonts = _Fonts(pdfium, textpage, frame.turns)
    words = []
    for start, end in _pieces(sheet.text, x0, top, x1, bottom):
        size, strong, upright = fonts.of(start)
        high, low = min(top[start:end]), max(bottom[start:end])
        # PDFium 5.7 and later gives boxes up to 800,000 pt high for some fonts (pypdfium2 issue 421).
        if upright and size and low - high > 2.2 * size:
            high, low = _clamp(pdfium, textpage, frame, (start, end), size, top, bottom)
        word = Word(start, end, min(x0[start:end]), high, max(x1[start:end]), low, size or low - high, strong)
        (words if upright else sheet.turned).append(word)
    sheet.words = words
    boxes = array("f", bytes(16 * count))
    boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4] = x0, top, x1, bottom
    sheet.boxes = boxes


def unmapped_share(sheet: Sheet) -> float:
    """Which part of the visible characters has no text behind its glyphs, from 0 to 1."""
    seen = len(sheet.text) - sum(map(str.isspace, sheet.text))
    private = sum(1 for char in sheet.text if "\ue000" <= char <= "\uf8ff" and ord(char) not in KNOWN_PRIVATE)
    return (sheet.text.count(UNKNOWN) + private) / seen if seen else 0.0


def _readable(code: int) -> str:
    if 0x20 <= code < 0x7F:
        return chr(code)
    if code in ALIKE:
        return ALIKE[code]
    if code in (0x09, 0x0A, 0x0D):
        return " "
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return UNKNOWN
    return " " if code in (0x7F, 0x200B, 0xFEFF, 0x2028, 0x2029, 0x85) else chr(code)


def _pieces(
    text: str, x0: array[float], top: array[float], x1: array[float], bottom: array[float]
) -> Iterator[tuple[int, int]]:
    """Words by blanks, cut where the next character stands elsewhere: on another line, or a column further."""
    mids = [(a + b) / 2 for a, b in zip(top, bottom, strict=True)]
    cuts = [
        index
        for index, (left, right, high, mid, low) in enumerate(
            zip(x0[1:], x1, top, mids[1:], bottom, strict=False), start=1
        )
        if left - right > 7 or right - left > 40 or mid > low or mid < high
    ]
    cuts.append(len(text) + 1)
    place = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        while cuts[place] <= start:
            place += 1
        while cuts[place] < end:
            yield start, cuts[place]
            start = cuts[place]
            place += 1
        yield start, end


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


class _Fonts:
    """Size in points, boldness, and whether a character stands upright, asked once for each text object of a page."""

    def __init__(self, pdfium: Any, textpage: Any, turns: int) -> None:
        self._pdfium, self._textpage, self._turns = pdfium, textpage, turns
        self._objects: dict[int, tuple[float, bool, bool]] = {}
        self._fonts: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(256)

    def of(self, index: int) -> tuple[float, bool, bool]:
        """What is known of one character."""
        pointer = self._pdfium.FPDFText_GetTextObject(self._textpage, index)
        if not pointer:
            return 0.0, False, True
        key = ctypes.addressof(pointer.contents)
        known = self._objects.get(key)
        if known is None:
            known = self._objects[key] = self._ask(pointer, index)
        return known

    def _ask(self, pointer: Any, index: int) -> tuple[float, bool, bool]:
        pdfium, matrix = self._pdfium, self._matrix
        size = pdfium.FPDFText_GetFontSize(self._textpage, index)
        upright = self._turns == 0
        if pdfium.FPDFText_GetMatrix(self._textpage, index, matrix):
            size *= hypot(matrix.c, matrix.d)
            flat, steep = (matrix.a, matrix.b) if self._turns % 2 == 0 else (matrix.b, matrix.a)
            upright = abs(steep) <= 0.05 * abs(flat)
        font = pdfium.FPDFTextObj_GetFont(pointer)
        strong = bool(font) and self._is_bold(font)
        return abs(size), strong or pdfium.FPDFTextObj_GetTextRenderMode(pointer) == FILL_AND_STROKE, upright

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
