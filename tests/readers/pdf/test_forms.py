"""What was filled into a form, or typed onto a page, is read once, where it stands."""

from __future__ import annotations

from collections.abc import Callable

from crmlint.model import Document, Span

Make = Callable[..., Document]
Draw = Callable[..., str]
FORM = "/AcroForm << /Fields [20 0 R 21 0 R 22 0 R 23 0 R 24 0 R] /NeedAppearances true >>"


def field(kind: str, left: float, top: float, more: str, width: float = 100) -> str:
    """A field that is its own widget, 14 points high, so far from the upper edge."""
    rect = f"[{left} {792 - top - 14} {left + width} {792 - top}]"
    return f"<< /Type /Annot /Subtype /Widget /FT /{kind} /T (f{left}{top}) /Rect {rect} /F 4 {more} >>"


def test_values_stand_in_their_place(document: Make, text: Draw) -> None:
    page = text(72, 100, "Term:") + text(72, 130, "Training") + text(72, 160, "Payment:") + text(72, 190, "PIN:")
    made = document(
        page,
        page="/Annots [20 0 R 21 0 R 22 0 R 23 0 R 24 0 R]",
        objects=[
            field("Tx", 110, 97, "/V (twelve months from go-live)", 200),
            field("Btn", 130, 127, "/V /Yes /AS /Yes /AP << /N << /Yes 25 0 R /Off 25 0 R >> >>", 14),
            field("Ch", 130, 157, "/Ff 131072 /Opt [(Net 30) (Net 60)] /V (Net 60)"),
            field("Tx", 110, 187, "/Ff 8192 /V (secret)"),
            field("Tx", 110, 217, "/V (never seen)").replace("/F 4", "/F 2"),
            "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 0 >>\nstream\n\nendstream",
        ],
        catalog=FORM,
    )
    assert made.text.split() == "Term: twelve months from go-live Training ☒ Payment: Net 60 PIN:".split()  # noqa: SIM905
    at = made.text.index("months")
    (box,) = made.locate(Span(at, at + 6)).boxes
    assert 110 <= box.x0 < box.x1 <= 310
    assert 97 <= box.top < box.bottom <= 111


def test_text_that_was_typed_onto_the_page_is_read_and_is_no_comment(document: Make, text: Draw) -> None:
    note = "<< /Type /Annot /Subtype /FreeText /Rect [110 681 300 695] /Contents (1 May 2027) /DA (/F1 10 Tf) >>"
    made = document(text(72, 100, "Go-live:"), page=f"/Annots [{note}]")
    assert made.text.split() == ["Go-live:", "1", "May", "2027"]
    assert not made.comments
