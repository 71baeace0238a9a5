"""From the text back to the page: boxes hold exactly the words they are asked for, whatever the page is turned to."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Callable
from itertools import pairwise

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest

from crmlint.model import Box, Document, Span
from crmlint.readers.pdf import read

Draw = Callable[..., str]
WORDS = (
    "the Partner shall migrate all customer records in three test loads",
    "and report each result to the Client",
)


def words_in(page: object, box: Box, height: float = 792) -> list[str]:
    """The words that PDFium itself finds in a box."""
    textpage = pdfium.FPDFText_LoadPage(page)
    buffer = (ctypes.c_ushort * 4000)()
    inset = 0.5
    count = pdfium.FPDFText_GetBoundedText(
        textpage, box.x0 + inset, height - box.top - inset, box.x1 - inset, height - box.bottom + inset, buffer, 4000
    )
    pdfium.FPDFText_ClosePage(textpage)
    return bytes(buffer)[: 2 * count].decode("utf-16-le").replace("\0", " ").split()


def test_random_spans_come_back_as_their_words(pdf: Callable[..., bytes], prose: Draw, grid: Draw, text: Draw) -> None:
    chance = random.Random(7)
    words = " ".join(WORDS).split()

    def passage() -> str:
        return " ".join(chance.choice(words) for _ in range(60)).capitalize() + "."

    table = grid((72, 250, 500), (500, 530, 560)) + text(80, 505, "Load one") + text(260, 505, "May and June")
    pages = [prose(72, 72 + 110 * place, passage()) for place in range(3)]
    data = pdf("".join(pages) + table, prose(72, 72, passage(), width=30) + prose(320, 72, passage(), width=30))
    made = read(data, "sow.pdf")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    loaded = [pdfium.FPDF_LoadPage(document, index) for index in range(2)]
    for _ in range(150):
        block = chance.choice([block for block in made.blocks if block.span.end > block.span.start])
        start, end = sorted(chance.sample(range(block.span.start, block.span.end + 1), 2))
        wanted = whole_words(made, start, end)
        if wanted.end > wanted.start:
            place = made.locate(wanted)
            found = [word for box in place.boxes for word in words_in(loaded[box.page - 1], box)]
            assert found == made.quote(wanted).split()
    pdfium.FPDF_CloseDocument(document)


def whole_words(made: Document, start: int, end: int) -> Span:
    """A span widened to whole words, within its line of text."""
    while start and not made.text[start - 1].isspace():
        start -= 1
    while end < len(made.text) and not made.text[end].isspace():
        end += 1
    return Span(start, end)


@pytest.mark.parametrize(
    ("turn", "x0", "top"), [(0, 72.0, 100.0), (90, 682.0, 72.0), (180, 480.0, 682.0), (270, 100.0, 480.0)]
)
def test_boxes_are_counted_from_the_corner_that_is_shown(
    pdf: Callable[..., bytes], text: Draw, turn: int, x0: float, top: float
) -> None:
    made = read(pdf(text(72, 100, "Acceptance"), page=f"/Rotate {turn}"), "sow.pdf")
    box = made.locate(Span(0, 10)).boxes[0]
    assert (box.x0, box.top) == pytest.approx((x0, top), abs=4)


def test_a_crop_box_moves_the_corner(pdf: Callable[..., bytes], text: Draw) -> None:
    made = read(pdf(text(72, 100, "Acceptance"), page="/CropBox [50 100 600 742]"), "sow.pdf")
    box = made.locate(Span(0, 10)).boxes[0]
    assert (box.x0, box.top) == pytest.approx((22, 50), abs=4)


def test_every_line_of_a_span_has_a_box(pdf: Callable[..., bytes], prose: Draw) -> None:
    made = read(pdf(prose(72, 72, " ".join(WORDS * 3))), "sow.pdf")
    tops = [box.top for box in made.locate(made.blocks[0].span).boxes]
    assert tops == sorted(set(tops))
    assert [b - a for a, b in pairwise(tops)] == pytest.approx([12] * (len(tops) - 1), abs=0.1)
