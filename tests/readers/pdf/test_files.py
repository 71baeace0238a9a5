"""What can be wrong with a PDF file, and what else it holds: each fault is one line, nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crmlint.model import Document, ReadError
from crmlint.readers.pdf import read

Draw = Callable[..., str]
Make = Callable[..., Document]
DATA = Path(__file__).parent / "data"
IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    "stream\nA\nendstream"
)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nnothing here\n%%EOF\n", b"\x00" * 5000])
def test_what_is_no_pdf_is_broken(data: bytes) -> None:
    with pytest.raises(ReadError, match="broken") as caught:
        read(data, "sow.pdf")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off_is_not_read_in_part(pdf: Callable[..., bytes], prose: Draw, share: float) -> None:
    data = pdf(prose(72, 72, "One."), prose(72, 72, "Two."))
    with pytest.raises(ReadError):
        read(data[: int(len(data) * share)], "sow.pdf")


def test_a_locked_file_says_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"password-protected.*save an unlocked copy"):
        read((DATA / "locked.pdf").read_bytes(), "sow.pdf")


def test_a_file_that_only_forbids_changes_is_read() -> None:
    made = read((DATA / "restricted.pdf").read_bytes(), "sow.pdf")
    assert made.text == "The Partner shall respond to each request within four hours."


def test_more_than_5000_pages_are_refused(pdf: Callable[..., bytes]) -> None:
    with pytest.raises(ReadError, match="5,001 pages, more than 5,000"):
        read(pdf(*[""] * 5001), "sow.pdf")


def test_a_scanned_page_is_unread_and_a_blank_one_is_not(document: Make, text: Draw) -> None:
    scan = "612 0 0 792 0 0 cm /Im Do\n"
    made = document(text(72, 72, "Cover."), scan, "", objects=[IMAGE])
    assert [(part.what, part.why) for part in made.unread] == [
        ("page 2", "a scanned page without recognised text; --ocr recognises it")
    ]
    assert (made.health["pages"], made.health["pages_without_text"], made.health["pictures"]) == (3, 2, 1)


def test_a_scan_with_nothing_but_a_running_line_is_unread(document: Make, text: Draw) -> None:
    page = text(72, 20, "Envelope 12AB") + "q 612 0 0 792 0 0 cm /Im Do Q\n"
    assert [part.what for part in document(page, page, page, objects=[IMAGE]).unread] == ["page 1", "page 2", "page 3"]


def test_a_scan_with_recognised_words_is_read(document: Make) -> None:
    page = "q 612 0 0 792 0 0 cm /Im Do Q BT 3 Tr /F1 10 Tf 72 700 Td (The fee is fixed.) Tj ET\n"
    made = document(page, objects=[IMAGE])
    assert (made.text, made.unread) == ("The fee is fixed.", ())


def test_a_font_without_text_mapping_is_said(document: Make, text: Draw) -> None:
    page = "BT /F4 10 Tf 72 700 Td <00410042004300440045> Tj ET\n"
    made = document(text(72, 72, "Readable."), page)
    assert [(part.what, part.why) for part in made.unread] == [("page 2", "its font has no text mapping")]
    assert made.text == "Readable."


def test_a_page_with_some_words_in_such_a_font_is_read_and_said(document: Make, text: Draw) -> None:
    page = text(72, 72, "The fee is fixed, whatever happens before go-live.")
    made = document(page + "BT /F4 10 Tf 72 600 Td <00410042004300440045> Tj ET\n")
    assert made.text.startswith("The fee is fixed, whatever happens before go-live.")
    assert [part.what for part in made.unread] == ["page 1"]


def test_attached_files_are_said_to_be_unread(document: Make, text: Draw) -> None:
    made = document(
        text(72, 72, "The fee is in the price list."),
        objects=[
            "<< /Type /Filespec /F (prices.xlsx) /UF (prices.xlsx) /EF << /F 21 0 R >> >>",
            "<< /Type /EmbeddedFile /Length 4 >>\nstream\nPK..\nendstream",
        ],
        catalog="/Names << /EmbeddedFiles << /Names [(prices) 20 0 R] >> >>",
    )
    assert [part.what for part in made.unread] == ["prices.xlsx"]


def test_review_notes_are_comments_on_what_they_mark(document: Make, text: Draw) -> None:
    quads = "[71 702 300 702 71 688 300 688]"
    notes = (
        f"/Annots [<< /Type /Annot /Subtype /Highlight /Rect [71 688 300 702] /QuadPoints {quads} /T (Ann)"
        " /Contents (Which hours?) >> << /Type /Annot /Subtype /Text /Rect [500 10 520 30] /Contents (Ask Bob) >>"
        " << /Type /Annot /Subtype /Link /Rect [71 688 300 702] /Contents (no note) >>]"
    )
    made = document(text(72, 92, "within four hours") + text(72, 130, "of the request"), page=notes)
    first, second = made.comments
    assert (first.text, first.author) == ("Which hours?", "Ann")
    assert first.span is not None
    assert made.quote(first.span) == "within four hours"
    assert (second.text, second.span) == ("Ask Bob", None)
    assert made.health["comments_open"] == 2


def test_a_note_that_was_dealt_with_is_resolved(document: Make, text: Draw) -> None:
    objects = [
        "null",
        "<< /Type /Annot /Subtype /Text /Rect [72 690 90 700] /Contents (Too vague) >>",
        "<< /Type /Annot /Subtype /Text /Rect [72 690 90 700] /Contents (Completed set by Ann) /IRT 21 0 R"
        " /StateModel (Review) /State (Completed) >>",
    ]
    made = document(text(72, 92, "promptly"), page="/Annots [21 0 R 22 0 R]", objects=objects)
    assert [(comment.text, comment.resolved) for comment in made.comments] == [("Too vague", True)]


def test_the_same_bytes_give_the_same_document(pdf: Callable[..., bytes], prose: Draw) -> None:
    data = pdf(prose(72, 72, "The fee is fixed. " * 9))
    first, second = read(data, "sow.pdf"), read(data, "sow.pdf")
    assert (first.text, first.blocks, first.sha256) == (second.text, second.blocks, second.sha256)
    assert (first.format, first.path) == ("pdf", "sow.pdf")
