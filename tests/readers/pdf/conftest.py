"""Small PDF files, written by hand: each test says what stands where on its pages."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable

import pytest

from crmlint.model import Document
from crmlint.readers.pdf import read

HEIGHT = 792
FONTS = {
    "F1": "/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding",
    "F2": "/Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding",
    "F3": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [1 /fi] >>",
    "F4": "/Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType2 /BaseFont /Unknown"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /Unknown /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
    " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>]",
}


def draw_text(x: float, top: float, text: str, font: str = "F1", size: float = 10) -> str:
    """A line of text whose top stands so far from the upper edge. Courier letters are 0.6 of their size wide."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {HEIGHT - top - 0.8 * size:.1f} Td ({escaped}) Tj ET\n"


def draw_prose(x: float, top: float, text: str, width: int = 70, indent: int = 0, first: int = 0) -> str:
    """A wrapped paragraph of 10 pt Courier, 12 pt from line to line; `indent` and `first` in letters."""
    lines = textwrap.wrap(text, width, initial_indent=" " * first, subsequent_indent=" " * indent)
    drawn = []
    for number, line in enumerate(lines):
        bare = line.lstrip()
        drawn.append(draw_text(x + 6 * (len(line) - len(bare)), top + 12 * number, bare))
    return "".join(drawn)


def draw_grid(xs: Iterable[float], tops: Iterable[float]) -> str:
    """A grid of thin rules."""
    columns, rows = list(xs), [HEIGHT - top for top in tops]
    flat = [f"{columns[0]} {y} m {columns[-1]} {y} l S\n" for y in rows]
    upright = [f"{x} {rows[0]} m {x} {rows[-1]} l S\n" for x in columns]
    return "0.5 w\n" + "".join(flat + upright)


def write_pdf(*pages: str, page: str = "", objects: Iterable[str] = (), catalog: str = "") -> bytes:
    """A PDF file of Letter pages; `page` goes into each page, `catalog` into the catalog, `objects` count from 20."""
    numbered = {1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>"}
    for place, font in enumerate(FONTS.values()):
        numbered[10 + place] = f"<< {font} >>"
    for place, extra in enumerate(objects):
        numbered[20 + place] = extra
    kids = []
    resources = "/Font << " + " ".join(f"/{name} {10 + place} 0 R" for place, name in enumerate(FONTS)) + " >>"
    for place, content in enumerate(pages):
        data = content.encode("cp1252")
        numbered[100 + 2 * place] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 {HEIGHT}] /Resources << {resources}"
            f" /XObject << /Im 20 0 R >> >> /Contents {101 + 2 * place} 0 R {page} >>"
        )
        numbered[101 + 2 * place] = f"<< /Length {len(data)} >>\nstream\n{content}\nendstream"
        kids.append(f"{100 + 2 * place} 0 R")
    numbered[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _assemble(numbered)


def _assemble(numbered: dict[int, str]) -> bytes:
    body = b"%PDF-1.7\n"
    offsets = {}
    for number in sorted(numbered):
        offsets[number] = len(body)
        body += f"{number} 0 obj\n{numbered[number]}\nendobj\n".encode("cp1252")
    table = "".join(f"{number} 1\n{offset:010} 00000 n \n" for number, offset in offsets.items())
    size = max(numbered) + 1
    trailer = f"xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return body + f"{trailer}startxref\n{len(body)}\n%%EOF\n".encode("cp1252")


@pytest.fixture
def text() -> Callable[..., str]:
    """Draws a line of text."""
    return draw_text


@pytest.fixture
def prose() -> Callable[..., str]:
    """Draws a wrapped paragraph."""
    return draw_prose


@pytest.fixture
def grid() -> Callable[..., str]:
    """Draws a ruled grid."""
    return draw_grid


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Writes a file."""
    return write_pdf


@pytest.fixture
def document() -> Callable[..., Document]:
    """Writes a file and reads it."""

    def make(*pages: str, **more: object) -> Document:
        return read(write_pdf(*pages, **more), "sow.pdf")  # type: ignore[arg-type]

    return make


@pytest.fixture
def shown() -> Callable[[Document], list[tuple[str, str]]]:
    """Each block's kind and text."""
    return lambda document: [(block.kind, document.quote(block.span)) for block in document.blocks]
