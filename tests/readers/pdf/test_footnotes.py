"""Footnotes are notes, and do not cut the paragraph that goes on over the page."""

from __future__ import annotations

from collections.abc import Callable

from crmlint.model import Document, Span

Make = Callable[..., Document]
Draw = Callable[..., str]
Shown = Callable[[Document], list[tuple[str, str]]]
BODY = (
    "The Partner migrates the customer records of the two older systems in three test loads, of which the last one is "
    "a rehearsal of the final load and is timed. After each load the Partner reports"
)
REST = "the number of records that were refused, with the reason, and the Client says within five days what to do."
RULE = "72 118 m 200 118 l S\n"


def test_a_footnote_does_not_cut_a_paragraph(document: Make, prose: Draw, text: Draw, shown: Shown) -> None:
    page = prose(72, 600, BODY) + text(397, 622, "1", size=6) + RULE
    page += text(72, 684, "1", size=6) + text(80, 684, "Reports are made in the form that Exhibit C gives.", size=8)
    page += text(80, 694, "They are sent by e-mail.", size=8)
    made = document(page, prose(72, 72, REST))
    assert [kind for kind, _ in shown(made)] == ["paragraph", "note"]
    body, note = made.blocks
    assert made.quote(body.span).replace("reports1", "reports") == f"{BODY} {REST}"
    assert note.number == "1"
    assert made.quote(note.span) == "Reports are made in the form that Exhibit C gives. They are sent by e-mail."
    assert note.page == 1
    assert made.locate(Span(note.span.start, note.span.start + 7)).boxes[0].x0 == 80.0


def test_two_footnotes_are_two_notes(document: Make, prose: Draw, text: Draw, shown: Shown) -> None:
    page = prose(72, 600, f"{BODY}* within a week and attends the review.**") + RULE
    page += text(72, 684, "* In the form of Exhibit C.", size=8) + text(72, 696, "** At the Client's office.", size=8)
    made = document(page, prose(72, 72, REST.capitalize()))
    assert [(block.kind, block.number) for block in made.blocks if block.kind == "note"] == [
        ("note", "*"),
        ("note", "**"),
    ]


def test_small_print_without_a_reference_is_no_footnote(document: Make, prose: Draw, text: Draw, shown: Shown) -> None:
    page = prose(72, 600, f"{BODY} within a week.") + text(72, 684, "7 of the boxes above must be ticked.", size=8)
    made = document(page, prose(72, 72, REST.capitalize()))
    assert all(kind != "note" for kind, _ in shown(made))


def test_small_print_that_follows_the_text_closely_is_no_footnote(
    document: Make, prose: Draw, text: Draw, shown: Shown
) -> None:
    page = prose(72, 620, f"{BODY} on 1 thing.") + text(72, 657, "1 Gold, 2 Silver and 3 Bronze.", size=9)
    made = document(page)
    assert all(kind != "note" for kind, _ in shown(made))
