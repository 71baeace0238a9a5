"""Forms that were filled in, and text that was typed onto a page: words of annotations, not of the page itself."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from crmlint.readers.pdf.frame import Frame
from crmlint.readers.pdf.parts import Rect, Sheet, Word

FREE_TEXT, WIDGET = 3, 20  # FPDF_ANNOT_*
CHECK_BOX, RADIO, COMBO, LIST, TEXT = 2, 3, 4, 5, 6  # FPDF_FORMFIELD_*
HIDDEN, NO_VIEW = 2, 32  # annotation flags (ISO 32000-1, table 165)
PASSWORD = 1 << 13  # field flag (table 228)
CHECKED, UNCHECKED = "☒", "☐"
MOST, LONGEST = 5_000, 20_000
LARGEST, LETTER = 12.0, 0.5  # points of type in a field, and how wide a letter is, of its size
LEADING = 1.2


@contextmanager
def forms_opened(pdfium: Any, document: Any) -> Iterator[Any]:
    """PDFium's handle for the form of a document; None if it has none."""
    if pdfium.FPDF_GetFormType(document) == 0:
        yield None
        return
    info = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, info)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def read_fields(pdfium: Any, form: Any, page: Any, frame: Frame, sheet: Sheet) -> None:
    """Add what fields of the form, and typed text, show on a page to its words."""
    for index in range(min(MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        shown = ""
        if kind in (FREE_TEXT, WIDGET) and not pdfium.FPDFAnnot_GetFlags(annotation) & (HIDDEN | NO_VIEW):
            if kind == FREE_TEXT:
                shown = _string(lambda *rest, on=annotation: pdfium.FPDFAnnot_GetStringValue(on, b"Contents", *rest))
            elif form is not None:
                shown = _value(pdfium, form, annotation)
        box = pdfium.FS_RECTF()
        if shown.strip() and pdfium.FPDFAnnot_GetRect(annotation, box):
            rect = frame.rect(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
            _write(sheet, shown, rect)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _value(pdfium: Any, form: Any, annotation: Any) -> str:
    sort = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if sort in (CHECK_BOX, RADIO):
        state = _string(lambda *rest: pdfium.FPDFAnnot_GetStringValue(annotation, b"AS", *rest))
        return CHECKED if state not in ("", "Off") else UNCHECKED  # ISO 32000-1, 12.7.4.2.3
    if sort not in (COMBO, LIST, TEXT) or pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) & PASSWORD:
        return ""
    return _string(lambda *rest: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, *rest))


def _string(get: Callable[..., int]) -> str:
    """A text that PDFium writes into a buffer, as UTF-16."""
    size = get(None, 0)
    if not 2 < size <= 2 * LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _write(sheet: Sheet, text: str, rect: Rect) -> None:
    """Put a text into a rectangle, line by line from the top, in letters of one width."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    size = min(LARGEST, (rect.bottom - rect.top) / (LEADING * len(lines))) or 1.0
    top = (rect.top + rect.bottom) / 2 - LEADING * size * len(lines) / 2
    for number, line in enumerate(lines):
        words = line.split()
        width = min(LETTER * size, (rect.x1 - rect.x0) / max(1, len(" ".join(words))))
        left, high = rect.x0, top + number * LEADING * size
        for word in words:
            start = len(sheet.text) + 1
            sheet.text += f" {word}"
            sheet.boxes.extend((left, high, left, high + size))
            for letter in range(len(word)):
                sheet.boxes.extend((left + letter * width, high, left + (letter + 1) * width, high + size))
            right = left + len(word) * width
            sheet.words.append(Word(start, start + len(word), left, high, right, high + size, size, False))
            left = right + width
