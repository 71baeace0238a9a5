"""Times a reader against its floor, in one process and in turn: `readers.py FILE ROUNDS` prints JSON.

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

from timing import in_turn


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


def _timed(task: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        start = time.perf_counter()
        task()
        return time.perf_counter() - start

    return run


def main() -> None:
    """Print the medians of reader and floor in seconds."""
    from crmlint import readers

    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    data = path.read_bytes()
    floor = {".docx": _word_floor, ".pdf": _pdf_floor}[path.suffix]
    if path.suffix == ".pdf":
        import pypdfium2  # noqa: F401 (initialises PDFium)
    tasks = {"reader": _timed(lambda: readers.read(data, path.name)), "floor": _timed(lambda: floor(data))}
    print(json.dumps(in_turn(tasks, rounds)))


if __name__ == "__main__":
    main()
