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


def appearance(text: str) -> str:
    """A form object that draws a text, as an annotation's appearance."""
    drawn = f"BT /F1 10 Tf 2 3 Td ({text}) Tj ET"
    fonts = "/Resources << /Font << /F1 10 0 R >> >>"
    sort = "/Type /XObject /Subtype /Form /BBox [0 0 200 14]"
    return f"<< {sort} {fonts} /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"


def test_what_a_field_shows_is_read_and_not_what_it_stores(document: Make, text: Draw) -> None:
    made = document(
        text(72, 100, "Fee:"),
        page="/Annots [20 0 R]",
        objects=[field("Tx", 110, 97, "/V (1200) /AP << /N 21 0 R >>", 200), appearance("$ 1,200.00")],
        catalog="/AcroForm << /Fields [20 0 R] >>",
    )
    assert made.text == "Fee: $ 1,200.00"
    (box,) = made.locate(Span(5, 15)).boxes
    assert (box.x0, box.x1) == (112.0, 172.0)


def test_of_a_list_the_chosen_entry_is_read(document: Make, text: Draw) -> None:
    options = "/Opt [(Gold) (Silver) (Bronze)] /V (Silver) /AP << /N 21 0 R >>"
    made = document(
        text(72, 100, "Tier:"),
        page="/Annots [20 0 R]",
        objects=[field("Ch", 110, 97, options), appearance("Gold Silver Bronze")],
        catalog="/AcroForm << /Fields [20 0 R] >>",
    )
    assert made.text == "Tier: Silver"


def test_ticked_and_unticked_boxes_before_a_text_are_its_ticks(document: Make, text: Draw) -> None:
    made = document(
        text(90, 100, "Data migration") + text(90, 120, "Training of users"),
        page="/Annots [20 0 R 21 0 R]",
        objects=[
            field("Btn", 72, 98, "/V /Yes /AS /Yes /AP << /N << /Yes 22 0 R /Off 22 0 R >> >>", 14),
            field("Btn", 72, 118, "/V /Off /AS /Off /AP << /N << /Yes 22 0 R /Off 22 0 R >> >>", 14),
            appearance("4"),
        ],
        catalog="/AcroForm << /Fields [20 0 R 21 0 R] >>",
    )
    assert [(made.quote(block.span), block.tick) for block in made.blocks] == [
        ("Data migration", "yes"),
        ("Training of users", "no"),
    ]


def test_a_note_that_was_typed_over_the_text_does_not_mix_with_it(document: Make, text: Draw) -> None:
    body = text(72, 100, "The Partner shall migrate all customer records in three")
    body += text(72, 112, "test loads and report each result to the Client.")
    note = "<< /Type /Annot /Subtype /FreeText /Rect [300 670 420 696] /Contents (Too many? Ask Al.) /DA (/F1 10 Tf) >>"
    made = document(body, page=f"/Annots [{note}]")
    assert [(block.kind, made.quote(block.span)) for block in made.blocks] == [
        (
            "paragraph",
            "The Partner shall migrate all customer records in three test loads and report each result to the Client.",
        ),
        ("note", "Too many? Ask Al."),
    ]
    assert not made.comments


def test_a_form_that_only_other_programs_lay_out_is_unread(document: Make, text: Draw) -> None:
    made = document(
        text(72, 100, "Please wait..."), objects=["<< /Length 6 >>\nstream\n<xdp/>\nendstream"],
        catalog="/NeedsRendering true /AcroForm << /Fields [] /XFA 20 0 R >>",
    )  # fmt: skip
    assert [part.what for part in made.unread] == ["form"]
