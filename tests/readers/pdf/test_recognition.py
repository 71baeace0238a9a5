"""Scanned pages: their text is recognised when that is asked for, and told from text that the file itself has."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest

from crmlint.model import Document, Span
from crmlint.readers.options import ReadOptions
from crmlint.readers.pdf import read, recognition
from crmlint.readers.pdf.parts import Rect
from crmlint.readers.pdf.recognition import Picture, Recognised

IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    "stream\nA\nendstream"
)
SCAN = "q 612 0 0 792 0 0 cm /Im Do Q\n"
OCR = ReadOptions(ocr=True)
Pdf = Callable[..., bytes]
Draw = Callable[..., str]


def line(text: str, left: float, top: float, picture: Picture) -> Recognised:
    """A line of 12 pt letters, 6 pt wide, as it lies in the picture of a page."""
    box = Rect(left, top, left + 6 * len(text), top + 12)
    return Recognised(text, Rect(*(value * picture.scale for value in box)))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """The pictures that were looked at; on each the same two lines are made out."""
    pictures: list[Picture] = []

    def look(picture: Picture) -> Sequence[Recognised]:
        pictures.append(picture)
        return [
            line("The Partner shall respond promptly to each", 72, 100, picture),
            line("request.", 72, 114, picture),
        ]

    monkeypatch.setattr(recognition, "read_lines", look)
    return pictures


def test_scans_are_read_when_asked(pdf: Pdf, text: Draw, seen: list[Picture]) -> None:
    made = read(pdf(text(72, 72, "Scope of the work."), SCAN, objects=[IMAGE]), "sow.pdf", OCR)
    assert [made.quote(block.span) for block in made.blocks] == [
        "Scope of the work.",
        "The Partner shall respond promptly to each request.",
    ]
    assert not made.unread
    assert made.health["pages_recognised"] == 1
    assert [(picture.width, picture.height) for picture in seen] == [(1700, 2200)]


def test_the_place_leads_to_the_words_and_says_that_they_were_recognised(
    pdf: Pdf, text: Draw, seen: list[Picture]
) -> None:
    made = read(pdf(text(72, 72, "Scope."), SCAN, objects=[IMAGE]), "sow.pdf", OCR)
    at = made.text.index("promptly")
    place = made.locate(Span(at, at + len("promptly")))
    assert (place.page, place.recognised) == (2, True)
    (box,) = place.boxes
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((72 + 6 * 26, 100, 72 + 6 * 34, 112), abs=0.5)
    assert not made.locate(Span(0, 5)).recognised


def test_what_the_file_says_itself_is_not_recognised_again(pdf: Pdf, text: Draw, seen: list[Picture]) -> None:
    hidden = "BT 3 Tr /F1 10 Tf 72 700 Td (The fee is fixed, and all of it falls due on acceptance of phase one, not"
    page = f"{SCAN}{hidden}) Tj 0 -12 Td (before that date, whatever the reason for the delay.) Tj ET\n"
    made = read(pdf(page, objects=[IMAGE]), "sow.pdf", OCR)
    assert made.text.startswith("The fee is fixed")
    assert not seen


def test_a_stamp_on_a_scan_does_not_stand_for_its_text(pdf: Pdf, text: Draw, seen: list[Picture]) -> None:
    made = read(pdf(SCAN + text(72, 20, "Envelope 12AB"), objects=[IMAGE]), "sow.pdf", OCR)
    assert made.text == "The Partner shall respond promptly to each request."


def test_unless_asked_a_scan_is_unread(pdf: Pdf, seen: list[Picture]) -> None:
    made = read(pdf(SCAN, objects=[IMAGE]), "sow.pdf")
    assert [each.why for each in made.unread] == ["a scanned page without recognised text; --ocr recognises it"]
    assert not seen


def test_recognition_itself() -> None:
    """With the extra installed: two lines, drawn as a picture."""
    pytest.importorskip("rapidocr")
    image = pytest.importorskip("PIL.Image")
    draw = pytest.importorskip("PIL.ImageDraw")
    font = pytest.importorskip("PIL.ImageFont")
    page = image.new("RGB", (1700, 2200), "white")
    large = font.load_default(size=48)
    draw.Draw(page).text((200, 300), "The Partner shall respond promptly.", fill="black", font=large)
    page.save(stream := io.BytesIO(), "PDF", resolution=200)
    made: Document = read(stream.getvalue(), "scan.pdf", OCR)
    assert "respond promptly" in made.text
