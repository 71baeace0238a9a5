"""A PDF file, opened or refused: every way in which it can be broken or locked ends in one clear line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crmlint.model import ReadError

PASSWORD, SECURITY = 4, 5  # FPDF_GetLastError
LOCKED = "password-protected: open it with its password, save an unlocked copy and check that"
SEALED = "encrypted in a way that cannot be opened here: save an unlocked copy and check that"
CUT_OFF = "the file is cut off, its end is missing: get or save it again"
BROKEN = "broken, or not a PDF file: open it in a PDF viewer and save it again"

# PDFium is not thread-safe: calls from two threads crash, or return no text (pypdfium2 issues 303 and 479).
ONE_AT_A_TIME = threading.Lock()


@contextmanager
def opened(data: bytes, most: int) -> Iterator[tuple[Any, Any, int]]:
    """PDFium's raw interface, the open document, and its number of pages, `most` at most. Raises ReadError."""
    if _is_cut_off(data):
        raise ReadError(CUT_OFF)
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    with ONE_AT_A_TIME:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise ReadError({PASSWORD: LOCKED, SECURITY: SEALED}.get(pdfium.FPDF_GetLastError(), BROKEN))
        try:
            pages = pdfium.FPDF_GetPageCount(document)
            if pages < 1:
                raise ReadError(BROKEN)
            if pages > most:
                raise ReadError(f"{pages:,} pages, more than {most:,}: give only the part that is the contract")
            yield pdfium, document, pages
        finally:
            pdfium.FPDF_CloseDocument(document)


@contextmanager
def page_opened(pdfium: Any, document: Any, index: int) -> Iterator[tuple[Any, Any] | None]:
    """An open page and its text page; None if the page is damaged."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        yield None
        return
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        yield (page, textpage) if textpage else None
    finally:
        if textpage:
            pdfium.FPDFText_ClosePage(textpage)
        pdfium.FPDF_ClosePage(page)


def _is_cut_off(data: bytes) -> bool:
    """PDFium repairs a truncated file in silence and shows what is left of it.

    Objects after the last end marker mean that a part is missing (ISO 32000-1, 7.5.5).
    """
    end = data.rfind(b"%%EOF")
    return max(data.rfind(b" obj"), data.rfind(b"endobj"), data.rfind(b"stream\n"), data.rfind(b"stream\r")) > end
