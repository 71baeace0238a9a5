"""A PDF file says where letters stand; its reader says what belongs together, in which order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.model import Document

Make = Callable[..., Document]
Draw = Callable[..., str]
Shown = Callable[[Document], list[tuple[str, str]]]

FIRST = (
    "The Partner shall respond to each support request within four business hours of its receipt and shall report "
    "its progress to the Client at the end of each business day until the request is closed."
)
SECOND = (
    "Requests that arrive outside the support hours count as received when the next business day begins, unless the "
    "parties agree otherwise in writing before the work starts."
)
ALPHA = "Alpha text fills the left column with words that wrap over a good many lines so that it is a real column"
OMEGA = "Omega text fills the right column with other words and goes on for about as many lines as the one beside it"


def test_wrapped_lines_are_one_paragraph_and_a_gap_begins_the_next(document: Make, prose: Draw, shown: Shown) -> None:
    assert shown(document(prose(72, 72, FIRST) + prose(72, 140, SECOND))) == [
        ("paragraph", FIRST),
        ("paragraph", SECOND),
    ]


def test_a_first_line_indent_begins_a_paragraph_without_a_gap(document: Make, prose: Draw, shown: Shown) -> None:
    page = prose(72, 72, FIRST, first=5) + prose(72, 108, SECOND, first=5)
    assert [text for _, text in shown(document(page))] == [FIRST, SECOND]


def test_a_paragraph_goes_on_over_the_page(document: Make, prose: Draw, shown: Shown) -> None:
    first, second = FIRST.split(" and shall ")
    made = document(prose(72, 600, SECOND) + prose(72, 690, first + " and"), prose(72, 72, "shall " + second))
    assert shown(made)[-1] == ("paragraph", FIRST)
    place = made.locate(made.blocks[-1].span)
    assert (made.blocks[-1].page, place.page) == (1, 1)
    assert [box.page for box in place.boxes] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("end", "begin", "else_where", "joined"),
    [
        ("all data migra-", "tion work", "The data migration is in scope.", "all data migration work"),
        ("a user-", "friendly screen", "It is user-friendly.", "a user-friendly screen"),
        ("the non-", "binding estimate", "A non-exclusive licence.", "the non-binding estimate"),
        ("all short-", "and long-term plans", "Short plans.", "all short- and long-term plans"),
        ("a Client-", "Partner meeting", "Meet.", "a Client-Partner meeting"),
        ("see http://example.org/", "terms for them", "Terms.", "see http://example.org/terms for them"),
    ],
)
def test_hyphens_at_line_ends(
    document: Make, text: Draw, shown: Shown, end: str, begin: str, else_where: str, joined: str
) -> None:
    filler = "x" * (60 - len(end))
    page = text(72, 72, else_where) + text(72, 120, f"{filler} {end}") + text(72, 132, f"{begin} is planned for May.")
    assert shown(document(page))[-1] == ("paragraph", f"{filler} {joined} is planned for May.")


def test_two_columns_are_read_one_after_the_other(document: Make, prose: Draw, text: Draw, shown: Shown) -> None:
    left, right = prose(72, 130, ALPHA, width=34), prose(320, 130, OMEGA, width=34)
    rows = [line + "\n" for pair in zip(left.splitlines(), right.splitlines(), strict=False) for line in pair]
    page = text(72, 72, "Statement of Work for Two Columns", "F2", 18) + "".join(rows)
    assert [text for _, text in shown(document(page))] == ["Statement of Work for Two Columns", ALPHA, OMEGA]


def test_a_short_last_column_stands_where_it_stood_on_the_page_before(document: Make, prose: Draw, text: Draw) -> None:
    whole, half = prose(72, 100, ALPHA, width=34), prose(320, 100, OMEGA, width=34)
    few = text(320, 100, "9 Signatures of the parties") + text(320, 112, "Signed in Leeds, both copies.")
    read = document(whole + half, whole + few)
    assert read.text.rstrip().endswith("9 Signatures of the parties Signed in Leeds, both copies.")


def test_a_larger_font_makes_headings_by_rank(document: Make, prose: Draw, text: Draw) -> None:
    made = document(
        text(72, 72, "Statement of Work", "F2", 24)
        + text(72, 120, "Support", "F2", 16)
        + prose(72, 150, FIRST)
        + text(72, 220, "Training", "F2", 16)
        + prose(72, 250, SECOND)
    )
    heads = [(block.level, made.quote(block.span)) for block in made.blocks if block.kind == "heading"]
    assert heads == [(1, "Statement of Work"), (2, "Support"), (2, "Training")]
    assert [(block.size, block.strong) for block in made.blocks[:3]] == [(24.0, True), (16.0, True), (10.0, False)]


def test_marks_make_items_with_hanging_lines_and_levels(document: Make, prose: Draw, text: Draw) -> None:
    page = prose(72, 72, "The following is in scope:")
    page += text(90, 96, "-") + prose(108, 96, FIRST, width=60)
    page += text(108, 144, "o") + prose(126, 144, "weekly reports on open requests")
    page += text(90, 156, "-") + prose(108, 156, "training of the administrators")
    made = document(page)
    items = [(b.number, b.level, made.quote(b.span)) for b in made.blocks if b.kind == "item"]
    assert items == [
        ("-", 1, FIRST),
        ("•", 2, "weekly reports on open requests"),
        ("-", 1, "training of the administrators"),
    ]
    assert len({b.list for b in made.blocks if b.kind == "item"}) == 1


def test_a_list_that_runs_in_a_paragraph_does_not_break_it(document: Make, text: Draw, shown: Shown) -> None:
    lines = [
        "An event of default is any of these: (a) the Partner misses a due date;",
        "(b) the Client does not pay an invoice that is due and not disputed;",
        "and (c) either party is insolvent.",
    ]
    page = "".join(text(72, 72 + 12 * number, line) for number, line in enumerate(lines))
    assert [text for _, text in shown(document(page))] == [" ".join(lines)]


def _page(number: int, prose: Draw, text: Draw, body: str) -> str:
    head = text(72, 30, "Example Partner Ltd - Confidential") + text(480, 30, f"Version {7}")
    return head + prose(72, 90, body) + text(250, 750, f"Page {number} of 4")


def test_running_headers_are_kept_once_and_page_numbers_go(document: Make, prose: Draw, text: Draw) -> None:
    made = document(*(_page(number, prose, text, f"Body {chr(64 + number)}. {FIRST}") for number in range(1, 5)))
    assert made.quote(made.blocks[0].span) == "Example Partner Ltd - Confidential Version 7"
    assert [block.kind for block in made.blocks] == ["header"] + ["paragraph"] * 4
    assert "Page" not in made.text
    assert (made.health["pages"], made.health["headers"]) == (4, 1)


def test_a_short_document_keeps_its_titles(document: Make, prose: Draw, text: Draw) -> None:
    pages = [text(250, 40, f"Exhibit {n}", "F2", 14) + prose(72, 90, FIRST) for n in (1, 4)]
    assert document(*pages).text.count("Exhibit") == 2
    assert "Exhibit 1" in document(pages[0]).text


def test_titles_that_count_with_the_pages_are_no_page_numbers(document: Make, prose: Draw, text: Draw) -> None:
    pages = [text(250, 40, f"Milestone {n}", "F2", 14) + prose(72, 90, f"{n} of them. {FIRST}") for n in (1, 2, 3, 4)]
    made = document(*pages)
    assert [f"Milestone {n}" in made.text for n in (1, 2, 3, 4)] == [True] * 4
    assert made.health["headers"] == 0


def test_a_running_title_that_an_older_layout_left_inside_pages_does_not_cut_sentences(
    document: Make, prose: Draw, text: Draw, shown: Shown
) -> None:
    pages = []
    for number in (1, 2, 3):
        before = f"In part {number} the Partner keeps the records of each load and hands them to the"
        after = "Client at the end of the month, together with the list of what was rejected and why it was rejected."
        place = 200 + 90 * number
        title = text(255, place + 40, "SERVICES AGREEMENT")
        pages.append(prose(72, place, before, 80) + title + prose(72, place + 70, after, 80))
    made = document(text(255, 60, "SERVICES AGREEMENT") + pages[0], *pages[1:])
    assert made.text.count("SERVICES AGREEMENT") == 1
    assert [words for _, words in shown(made)][1:] == [
        f"In part {n} the Partner keeps the records of each load and hands them to the Client at the end of the month, "
        "together with the list of what was rejected and why it was rejected."
        for n in (1, 2, 3)
    ]


def test_a_title_that_comes_again_between_sentences_stays(document: Make, prose: Draw, text: Draw) -> None:
    page = "".join(prose(72, 60 + 200 * n, FIRST) + text(255, 180 + 200 * n, "SIGNATURES") for n in (0, 1, 2))
    assert document(page).text.count("SIGNATURES") == 3


def test_text_that_stands_upright_or_off_the_page_is_text(document: Make, prose: Draw, text: Draw) -> None:
    turned = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET\n"
    hidden = "BT 3 Tr /F1 10 Tf 72 300 Td (Recognised words) Tj ET\n"
    made = document(prose(72, 72, FIRST) + hidden + turned + text(2000, 500, "Off the page."))
    assert made.blocks[0].span.end == len(FIRST)
    assert all(words in made.text for words in ("Recognised words", "DRAFT", "Off the page."))
    assert made.unread == ()


def test_ligatures_and_odd_spaces(document: Make, shown: Shown) -> None:
    page = "BT /F3 10 Tf 72 700 Td (Con\001rm the 5\u00a0days in writing) Tj ET\n"
    made = document(page)
    assert made.text == "Confirm the 5\u00a0days in writing"
    assert len(made.locate(made.blocks[0].span).boxes) == 1


def test_footnotes_do_not_cut_what_goes_on_over_the_page(document: Make, text: Draw, prose: Draw, shown: Shown) -> None:
    first = (
        text(72, 140, "The Partner shall respond promptly") + text(276, 136, "1", size=6)
        + text(280, 140, ", in any event in the")
        + prose(72, 152, "support hours, and shall tell the Customer how long")
        + text(72, 700, "1", size=5) + text(76, 702, "Support hours are the hours from 9:00 to 17:00", size=8)
        + text(72, 711, "on business days.", size=8) + text(72, 722, "2", size=5)
        + text(76, 724, "As published by the Bank of England.", size=8)
    )  # fmt: skip
    second = prose(72, 72, "it will take to mend what is broken, whatever it is.") + prose(72, 120, "Fees are fixed.")
    assert shown(document(first, second)) == [
        (
            "paragraph",
            "The Partner shall respond promptly, in any event in the support hours, and shall tell the Customer how"
            " long it will take to mend what is broken, whatever it is.",
        ),
        ("note", "Support hours are the hours from 9:00 to 17:00 on business days."),
        ("note", "As published by the Bank of England."),
        ("paragraph", "Fees are fixed."),
    ]


def test_small_print_that_nobody_refers_to_is_text(document: Make, text: Draw, prose: Draw, shown: Shown) -> None:
    page = prose(72, 72, "The fee is fixed, and all of it falls due on acceptance.") + text(
        72, 702, "Confidential", size=8
    )
    assert [kind for kind, _ in shown(document(page))] == ["paragraph", "paragraph"]


def test_a_dot_between_words_stays_between_them(document: Make, text: Draw, shown: Shown) -> None:
    page = text(72, 100, "Northfell") + text(132, 100, "·") + text(144, 100, "Version 1.0")
    assert shown(document(page)) == [("paragraph", "Northfell · Version 1.0")]
