"""Text in pictures of pages, recognised by RapidOCR (the extra crmlint[ocr]); its models come with the package."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from crmlint.readers.pdf.parts import Rect, Sheet, Word

POINTS = 72.0  # per inch
SHARPNESS = 200.0  # pixels per inch; more takes longer and reads no better
LARGEST = 5000  # pixels of an edge
BGR = 3  # bytes of a pixel, FPDFBitmap_BGR
WHITE = 0xFFFFFFFF
SIZE = 0.75  # of the height of a line, to the size of its letters
WORD = re.compile(r"\S+")


class Picture(NamedTuple):
    """A page as pixels, three bytes each; `stride` bytes a row, `scale` pixels a point."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float


class Recognised(NamedTuple):
    """A line of text on a picture, its box in pixels."""

    text: str
    box: Rect


def recognise(pdfium: Any, page: Any, sheet: Sheet) -> None:
    """Fill a sheet with what its page shows, in place of what the file says that it shows."""
    picture = _draw(pdfium, page, sheet)
    if picture is None:
        return
    lines = read_lines(picture)
    if lines:
        fill(sheet, lines, picture.scale)


def fill(sheet: Sheet, lines: Sequence[Recognised], scale: float) -> None:
    """Make recognised lines the text of a sheet; the letters of a line are taken to be equally wide."""
    sheet.words, sheet.aside, sheet.unmapped = [], [], 0
    sheet.text = "\n".join(line.text for line in lines)
    sheet.recognised = True
    boxes = array("f")
    start = 0
    for line in lines:
        x0, top, x1, bottom = (value / scale for value in line.box)
        step = (x1 - x0) / max(1, len(line.text))
        for index in range(len(line.text)):
            boxes.extend((x0 + index * step, top, x0 + (index + 1) * step, bottom))
        for match in WORD.finditer(line.text):
            left, right = x0 + match.start() * step, x0 + match.end() * step
            size = SIZE * (bottom - top)
            sheet.words.append(Word(start + match.start(), start + match.end(), left, top, right, bottom, size, False))
        boxes.extend((x1, top, x1, bottom))  # of the line end
        start += len(line.text) + 1
    sheet.boxes = boxes[: 4 * len(sheet.text)]


def _draw(pdfium: Any, page: Any, sheet: Sheet) -> Picture | None:
    scale = min(SHARPNESS / POINTS, LARGEST / max(sheet.width, sheet.height, 1.0))
    width, height = max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels, width, height, stride, scale)


def read_lines(picture: Picture) -> list[Recognised]:
    """The lines of text on a picture."""
    import numpy  # type: ignore[import-not-found, unused-ignore]

    rows = numpy.frombuffer(picture.pixels, dtype=numpy.uint8).reshape(picture.height, picture.stride)
    found = _engine()(rows[:, : picture.width * BGR].reshape(picture.height, picture.width, BGR))
    lines = []
    for corners, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        lines.append(Recognised(" ".join(text.split()), Rect(min(xs), min(ys), max(xs), max(ys))))
    return [line for line in lines if line.text]


@cache
def _engine() -> Any:
    import logging

    from rapidocr import RapidOCR  # type: ignore[import-not-found, unused-ignore]

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR()
