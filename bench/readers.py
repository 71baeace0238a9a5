"""Times a reader, or its floor: `readers.py FILE reader|floor CALLS` prints the median of the calls in seconds.

Each side has a process of its own: in one process, what one side leaves allocated saves the other the page faults that
its own file would cost it (10 ms of 30 for python-docx at 100 pages).

The floors: for Word what python-docx does to open a file, for PDF one call for each character's code and one for its
box through PDFium's C interface.
"""

from __future__ import annotations

import ctypes
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median


def _word_floor(data: bytes) -> None:
    from docx import Document

    Document(io.BytesIO(data))


def _pdf_floor(data: bytes) -> None:
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument(data, len(data), None)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        for index in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetUnicode(text, index)
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)


def main() -> None:
    """Print the median of the calls after the first."""
    path, side, calls = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    data = path.read_bytes()
    if path.suffix == ".pdf":
        import pypdfium2  # noqa: F401 (initialises PDFium)
    if side == "reader":
        from crmlint import readers

        task: Callable[[], object] = lambda: readers.read(data, path.name)  # noqa: E731
    else:
        floor = {".docx": _word_floor, ".pdf": _pdf_floor}[path.suffix]
        task = lambda: floor(data)  # noqa: E731
    times = []
    for _ in range(calls + 1):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    print(json.dumps(median(times[1:])))


if __name__ == "__main__":
    main()
