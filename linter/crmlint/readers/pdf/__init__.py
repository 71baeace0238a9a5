"""PDF files: text by PDFium, character by character, with the way back from each of them to its box on the page."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from crmlint.model import Document, Unread
from crmlint.readers.headings import promote
from crmlint.readers.options import USUAL, ReadOptions
from crmlint.readers.pdf.about import attached_names, read_properties
from crmlint.readers.pdf.assembly import Draft, Track
from crmlint.readers.pdf.blocks import body_size, write_blocks, write_running
from crmlint.readers.pdf.columns import arrange
from crmlint.readers.pdf.continued import join_tables
from crmlint.readers.pdf.drawing import read_drawing
from crmlint.readers.pdf.file import opened, page_opened
from crmlint.readers.pdf.footnotes import mark_footnotes, note_rules
from crmlint.readers.pdf.forms import Overlay, draw_overlay, form_opened, is_dynamic
from crmlint.readers.pdf.frame import Frame, page_frame
from crmlint.readers.pdf.glyphs import leaning, read_glyphs, unmapped_share
from crmlint.readers.pdf.hyphens import Words, gather_words
from crmlint.readers.pdf.lines import lines_aside, segments_of
from crmlint.readers.pdf.notes import Note, comments_of, read_notes
from crmlint.readers.pdf.paragraphs import paragraphs_of
from crmlint.readers.pdf.parts import Drawing, Element, Line, Sheet
from crmlint.readers.pdf.raised import settle_raised
from crmlint.readers.pdf.recognition import recognise
from crmlint.readers.pdf.running import Running, take_running
from crmlint.readers.pdf.tables import find_tables
from crmlint.readers.pdf.typing_in import take_notes, type_in

DAMAGED = "the page is damaged"
SCANNED = "a scanned page without recognised text; --ocr recognises it"
DRAWN = "its text is drawn as shapes, not as characters"
UNMAPPED = "its font has no text mapping"
DYNAMIC = "an XFA form, whose pages other programs lay out: print it to PDF and check that"
PARTLY_UNMAPPED = "part of its text is in a font that has no text mapping"
MOST_UNMAPPED, SOME_UNMAPPED = 0.2, 0.03
ATTACHED = "a file that is attached to the document: save it and check it by itself"
WHOLE_PAGE = 0.6  # of its area, covered by a picture
MANY_SHAPES = 400
STAMP = 100  # characters that a program may have put on a scanned page


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a PDF file. Raises ReadError when it is broken, locked or has more than 5,000 pages."""
    sheets: list[Sheet] = []
    notes: list[Note] = []
    with opened(data, options.limits.pages) as (pdfium, document, pages), form_opened(pdfium, document) as form:
        properties = read_properties(pdfium, document)
        unread = [Unread("form", DYNAMIC)] if is_dynamic(pdfium, document) else []
        unread += [Unread(name, ATTACHED) for name in attached_names(pdfium, document)]
        for index in range(pages):
            gutters = sheets[-1].gutters if sheets else []
            sheet, found = _read_page(pdfium, document, form, index, options.ocr, gutters)
            sheets.append(sheet)
            notes += found
    _share_margins(sheets)
    running = take_running(sheets)
    mark_footnotes(sheets, body_size(element for sheet in sheets for element in sheet.elements))
    for sheet in sheets:
        sheet.unread = sheet.unread or _unread(sheet)
    draft, tables = _write(sheets, running)
    for sheet in sheets:
        sheet.elements = []  # 40 KB a page; what leads back to the page are its characters' boxes
    result = Document(
        path=path,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        text="".join(draft.parts),
        blocks=tuple(draft.blocks),
        locate=draft.track.places(),
        unread=(*unread, *(Unread(f"page {sheet.number}", sheet.unread) for sheet in sheets if sheet.unread)),
        properties=properties,
        comments=tuple(comments_of(notes, sheets, draft.track)),
    )
    result = promote(result, items=False)
    return replace(result, health=_health(result, sheets, tables))


def _read_page(
    pdfium: Any, document: Any, form: Any, index: int, ocr: bool, gutters: Sequence[float]
) -> tuple[Sheet, list[Note]]:
    """One page with its elements in reading order; what was needed on the way is dropped again.

    `gutters` are those of the page before.
    """
    with page_opened(pdfium, document, index) as pair:
        if pair is None:
            return Sheet(index + 1, 612.0, 792.0, unread=DAMAGED), []
        page, textpage = pair
        shown = page_frame(pdfium, page)
        notes = read_notes(pdfium, page, shown, index + 1)
        sheet = Sheet(index + 1, shown.width, shown.height)
        read_glyphs(pdfium, textpage, shown, sheet)
        frame = shown.turned(leaning(sheet))
        overlay = draw_overlay(pdfium, form, page, frame)
        own = len(sheet.text)
        if overlay.drawn or frame != shown:
            sheet = Sheet(index + 1, frame.width, frame.height)
        if not overlay.drawn:
            _take(pdfium, pair, frame, sheet, ocr)
    if overlay.drawn:
        with page_opened(pdfium, document, index) as pair:
            if pair:
                _take(pdfium, pair, frame, sheet, ocr, own)
    _arrange(sheet, overlay, own, gutters)
    if frame != shown:
        sheet.boxes = shown.shown_from(frame, sheet.boxes)
    return sheet, notes


def _take(pdfium: Any, pair: tuple[Any, Any], frame: Frame, sheet: Sheet, ocr: bool, own: int = -1) -> None:
    page, textpage = pair
    if not sheet.text:
        read_glyphs(pdfium, textpage, frame, sheet, own)
    sheet.drawing = read_drawing(pdfium, page, frame)
    if ocr and _is_picture(sheet):
        recognise(pdfium, page, sheet)


def _arrange(sheet: Sheet, overlay: Overlay, own: int, gutters: Sequence[float]) -> None:
    """Put what stands on a page in reading order; `own` of its characters were not drawn into it."""
    unmapped = unmapped_share(sheet)
    if unmapped > MOST_UNMAPPED:
        sheet.unread, sheet.words, sheet.aside = UNMAPPED, [], []
    elif unmapped > SOME_UNMAPPED:
        sheet.unread = PARTLY_UNMAPPED
    typed = take_notes(sheet, overlay.notes, own)
    type_in(sheet, overlay.typed)
    settle_raised(sheet)
    tables = find_tables(sheet)
    elements = arrange(sheet, segments_of(sheet.words), tables, gutters)
    sheet.elements = [*elements, *(line for lines in typed for line in lines), *lines_aside(sheet)]
    sheet.words, sheet.aside = [], []
    sheet.rules = note_rules(sheet.drawing, sheet.width)
    sheet.drawing = Drawing([], [], sheet.drawing.pictures, sheet.drawing.shapes)


def _share_margins(sheets: Sequence[Sheet]) -> None:
    """Pages of one column have their right margin in common: a last page of two short lines has none of its own."""
    rights = []
    for sheet in sheets:
        lines = [element for element in sheet.elements if isinstance(element, Line)]
        if not sheet.gutters and len(lines) > 8:
            rights.append(lines[0].right)
    if not rights:
        return
    usual = median(rights)
    for sheet in sheets:
        for element in sheet.elements:
            if isinstance(element, Line) and not sheet.gutters:
                element.right = max(element.right, usual)


def _is_picture(sheet: Sheet) -> bool:
    """Whether a page shows more than the file says: a scan, perhaps stamped, drawn letters, letters without codes."""
    if unmapped_share(sheet) > MOST_UNMAPPED:
        return True
    drawn = _is_covered(sheet) or sheet.drawing.shapes >= MANY_SHAPES
    return drawn and len(sheet.text.strip()) < STAMP


def _is_covered(sheet: Sheet) -> bool:
    most = WHOLE_PAGE * sheet.width * sheet.height
    return any((each.x1 - each.x0) * (each.bottom - each.top) >= most for each in sheet.drawing.pictures)


def _unread(sheet: Sheet) -> str:
    """Why a page without text of its own could not be read; nothing for a blank page."""
    if sheet.elements:
        return ""
    if _is_covered(sheet):
        return SCANNED
    return DRAWN if sheet.drawing.shapes >= MANY_SHAPES and not sheet.text.strip() else ""


def _write(sheets: Sequence[Sheet], running: Running) -> tuple[Draft, int]:
    elements = join_tables([element for sheet in sheets for element in sheet.elements])
    draft = Draft(_words(sheets), Track(sheets={sheet.number: sheet for sheet in sheets}))
    write_running(draft, running.headers, "header")
    tables = write_blocks(draft, list(paragraphs_of(elements)), body_size(elements))
    write_running(draft, running.footers, "footer")
    return draft, tables


def _words(sheets: Sequence[Sheet]) -> Words:
    lines = [line.text for sheet in sheets for element in sheet.elements for line in _lines(element)]
    if not any(line.endswith("-") for line in lines):
        return Words()
    return gather_words(lines)


def _lines(element: Element) -> list[Line]:
    return [element] if isinstance(element, Line) else [line for cell in element.cells for line in cell.lines]


def _health(document: Document, sheets: Sequence[Sheet], tables: int) -> dict[str, int]:
    kinds = Counter(block.kind for block in document.blocks)
    return {
        "pages": len(sheets),
        "pages_recognised": sum(sheet.recognised for sheet in sheets),
        "pages_without_text": sum(1 for sheet in sheets if not sheet.text.strip()),
        "headings": kinds["heading"],
        "paragraphs": kinds["paragraph"],
        "items": kinds["item"],
        "tables": tables,
        "cells": kinds["cell"],
        "headers": kinds["header"],
        "footers": kinds["footer"],
        "pictures": sum(len(sheet.drawing.pictures) for sheet in sheets),
        "words": len(document.text.split()),
        "comments_open": sum(not comment.resolved for comment in document.comments),
    }
