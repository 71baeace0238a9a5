"""Form fields and typed notes: a viewer draws them over the page, so they are drawn into it before it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from crmlint.readers.pdf.frame import Frame
from crmlint.readers.pdf.parts import Rect, Typed
from crmlint.readers.pdf.strings import wide_text

# FPDF_ANNOT_*: free text, line, square, circle, polygon, polyline, stamp, widget, watermark
FREE_TEXT, WIDGET = 3, 20
DRAWN = frozenset((FREE_TEXT, 4, 5, 6, 7, 8, 13, WIDGET, 23))
CHECK_BOX, RADIO_BUTTON, COMBO_BOX, LIST_BOX, TEXT_FIELD = 2, 3, 4, 5, 6  # FPDF_FORMFIELD_*
COMB, MULTILINE, PASSWORD = 1 << 24, 1 << 12, 1 << 13  # field flags, ISO 32000-1 table 228
UNSEEN = 1 | 2 | 32  # annotation flags: invisible, hidden, not viewed
WITH_ANNOTATIONS = 1  # FPDF_ANNOT
FLATTENED = 1
DYNAMIC_XFA = 2
MOST = 5_000
TICKED, UNTICKED = "☒", "☐"


@dataclass(slots=True)
class Overlay:
    """What lies over a page: whether it was drawn into it, what must be typed in, where notes were typed."""

    drawn: bool = False
    typed: list[Typed] = field(default_factory=list)
    notes: list[Rect] = field(default_factory=list)


@contextmanager
def form_opened(pdfium: Any, document: Any) -> Iterator[Any]:
    """PDFium's form of an open document; None for a document without one."""
    if not pdfium.FPDF_GetFormType(document):
        yield None
        return
    info = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, info)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def is_dynamic(pdfium: Any, document: Any) -> bool:
    """Whether the pages are only a stand-in for an XFA form, which other programs lay out."""
    return bool(pdfium.FPDF_GetFormType(document) == DYNAMIC_XFA)


def draw_overlay(pdfium: Any, form: Any, page: Any, frame: Frame) -> Overlay:
    """Draw what can be seen of an open page's annotations into it; it must be opened anew to be read."""
    overlay = Overlay()
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return overlay
    kinds = [_kind(pdfium, page, index) for index in range(min(MOST, count))]
    if DRAWN.isdisjoint(kinds):
        return overlay
    _make_appearances(pdfium, page)
    for index in range(count - 1, -1, -1):
        kind = kinds[index] if index < len(kinds) else 0
        if kind not in DRAWN or not _stays(pdfium, form, page, index, kind, frame, overlay):
            pdfium.FPDFPage_RemoveAnnot(page, index)  # of the copy in memory
    overlay.typed.reverse()
    overlay.drawn = pdfium.FPDFPage_Flatten(page, 0) == FLATTENED
    return overlay


def _kind(pdfium: Any, page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return 0
    kind: int = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return kind


def _make_appearances(pdfium: Any, page: Any) -> None:
    """PDFium makes the appearances that a file asks for (NeedAppearances) when it renders a page."""
    bitmap = pdfium.FPDFBitmap_Create(1, 1, 0)
    if bitmap:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, 1, 1, 0, WITH_ANNOTATIONS)
        pdfium.FPDFBitmap_Destroy(bitmap)


def _stays(pdfium: Any, form: Any, page: Any, index: int, kind: int, frame: Frame, overlay: Overlay) -> bool:
    """Whether an annotation is drawn as it is; what is typed in its place is noted."""
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    try:
        box = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN or not pdfium.FPDFAnnot_GetRect(annotation, box):
            return False
        rect = frame.rect(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
        if kind == FREE_TEXT:
            overlay.notes.append(rect)
        typed = _typed(pdfium, form, annotation, rect) if kind == WIDGET and form else None
        if typed:
            overlay.typed.append(typed)
        return typed is None
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _typed(pdfium: Any, form: Any, annotation: Any, rect: Rect) -> Typed | None:
    """What must be typed in for a field: its appearance has no words, or not the right ones."""
    sort = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if sort in (CHECK_BOX, RADIO_BUTTON):
        return Typed(rect, TICKED if _is_ticked(pdfium, form, annotation) else UNTICKED)
    if sort not in (COMBO_BOX, LIST_BOX, TEXT_FIELD):
        return None
    flags = pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) if sort == TEXT_FIELD else 0
    spaced = bool(flags & COMB)
    if flags & PASSWORD or not (sort == LIST_BOX or spaced or not pdfium.FPDFAnnot_HasKey(annotation, b"AP")):
        return None
    if sort == LIST_BOX:
        return Typed(rect, "\n".join(_chosen(pdfium, form, annotation)), lines=True)
    return Typed(rect, _value(pdfium, form, annotation), lines=bool(flags & MULTILINE))


def _is_ticked(pdfium: Any, form: Any, annotation: Any) -> bool:
    state = wide_text(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"AS"))
    return (state or _value(pdfium, form, annotation)) not in ("", "Off")


def _chosen(pdfium: Any, form: Any, annotation: Any) -> list[str]:
    """The chosen entries of a list."""
    chosen = []
    for index in range(min(MOST, max(0, pdfium.FPDFAnnot_GetOptionCount(form, annotation)))):
        if pdfium.FPDFAnnot_IsOptionSelected(form, annotation, index):
            chosen.append(wide_text(partial(pdfium.FPDFAnnot_GetOptionLabel, form, annotation, index)))
    return chosen or [_value(pdfium, form, annotation)]


def _value(pdfium: Any, form: Any, annotation: Any) -> str:
    return wide_text(partial(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))
