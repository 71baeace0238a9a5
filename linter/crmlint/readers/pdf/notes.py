"""Review notes that people left: sticky notes, marked text with a comment, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from crmlint.model import Comment
from crmlint.readers.pdf.assembly import Track
from crmlint.readers.pdf.frame import Frame
from crmlint.readers.pdf.parts import Rect, Sheet
from crmlint.readers.pdf.strings import wide_text

# Text that is typed on the page is read with the page.
# FPDF_ANNOT_*: text, line, square, circle, polygon, polyline, highlight, underline, squiggly, strike-out,
# stamp, caret, ink
REVIEW = frozenset((1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
MARKUP = frozenset((9, 10, 11, 12))
HIDDEN = 2  # annotation flag
DONE = frozenset(("Completed", "Accepted", "Rejected", "Cancelled"))  # ISO 32000-1, table 171
MOST = 5_000


@dataclass(slots=True)
class Note:
    """A note on a page: what it says, who says so, and the rectangles that it marks."""

    page: int
    text: str
    author: str
    rects: list[Rect]
    resolved: bool = False


def read_notes(pdfium: Any, page: Any, frame: Frame, number: int) -> list[Note]:
    """The notes of an open PDFium page that say something."""
    notes: dict[int, Note] = {}
    done: list[int] = []
    for index in range(min(MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind in REVIEW and not pdfium.FPDFAnnot_GetFlags(annotation) & HIDDEN:
            state = _string(pdfium, annotation, b"State")
            text = _string(pdfium, annotation, b"Contents").strip()
            if state:
                done += [_parent(pdfium, page, annotation)] if state in DONE else []
            elif text:
                author = _string(pdfium, annotation, b"T").strip()
                notes[index] = Note(number, text, author, _rects(pdfium, annotation, kind, frame))
        pdfium.FPDFPage_CloseAnnot(annotation)
    for index in done:
        if index in notes:
            notes[index].resolved = True
    return list(notes.values())


def comments_of(notes: Sequence[Note], sheets: Sequence[Sheet], track: Track) -> Iterator[Comment]:
    """The notes, each attached to the text that it marks."""
    runs = track.by_page() if notes else {}
    for note in notes:
        sheet = sheets[note.page - 1]
        inside = range(len(sheet.text))
        wanted = {index for index in inside if not sheet.text[index].isspace() and _marked(note, sheet, index)}
        span = track.span(runs.get(note.page, []), wanted) if wanted else None
        yield Comment(note.text, note.author, note.resolved, span)


def _marked(note: Note, sheet: Sheet, index: int) -> bool:
    x0, top, x1, bottom = sheet.boxes[4 * index : 4 * index + 4]
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return any(rect.x0 <= x <= rect.x1 and rect.top <= y <= rect.bottom for rect in note.rects)


def _string(pdfium: Any, annotation: Any, key: bytes) -> str:
    return wide_text(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key))


def _parent(pdfium: Any, page: Any, annotation: Any) -> int:
    """The index of the note that a state is about."""
    parent = pdfium.FPDFAnnot_GetLinkedAnnot(annotation, b"IRT")
    if not parent:
        return -1
    index: int = pdfium.FPDFPage_GetAnnotIndex(page, parent)
    pdfium.FPDFPage_CloseAnnot(parent)
    return index


def _rects(pdfium: Any, annotation: Any, kind: int, frame: Frame) -> list[Rect]:
    found = []
    if kind in MARKUP:
        quad = pdfium.FS_QUADPOINTSF()
        for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
            if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                found.append(frame.rect(min(xs), min(ys), max(xs), max(ys)))
    box = pdfium.FS_RECTF()
    if not found and pdfium.FPDFAnnot_GetRect(annotation, box):
        found.append(frame.rect(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
    return found
