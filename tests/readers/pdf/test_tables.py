"""Tables in a PDF file: ruled ones by their rules, others by what stands in columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.model import Block, Document

Make = Callable[..., Document]
Draw = Callable[..., str]

XS = (72, 200, 340, 500)
ROWS = (
    ("Severity", "Response", "Resolution"),
    ("1", "4 business hours", "2 business days"),
    ("2", "8 business hours", ""),
    ("3", "Best effort", "Next release"),
)


def rows_of(made: Document, table: int = 0) -> list[list[str]]:
    cells = [block for block in made.blocks if block.table == table]
    return [[made.quote(b.span) for b in cells if b.row == row] for row in sorted({b.row for b in cells})]


def draw_rows(text: Draw, rows: tuple[tuple[str, ...], ...], top: float, step: float, bold: bool = True) -> str:
    page = ""
    for number, row in enumerate(rows):
        font = "F2" if bold and not number else "F1"
        page += "".join(text(x + 4, top + step * number + 5, cell, font) for x, cell in zip(XS, row, strict=False))
    return page


def test_cells_of_a_ruled_table_are_whole_and_said_once(document: Make, text: Draw, grid: Draw) -> None:
    page = (
        text(72, 72, "The service levels are:") + grid(XS, (100, 120, 140, 160, 180)) + draw_rows(text, ROWS, 100, 20)
    )
    made = document(page)
    assert rows_of(made) == [list(row) for row in ROWS]
    assert {b.header for b in made.blocks if b.row == 0} == {True}
    assert not any(b.header for b in made.blocks if b.row > 0)
    assert made.text.count("Best effort") == 1
    assert (made.health["tables"], made.health["cells"], made.health["paragraphs"]) == (1, 12, 1)


def test_lines_of_a_cell_wrap_but_its_paragraphs_and_marks_stay_apart(document: Make, text: Draw, grid: Draw) -> None:
    lines = ("Reports are made", "each week.", "", "- Priority", "- Status")
    page = grid((72, 200, 340), (100, 180)) + text(76, 105, "Reporting")
    page += "".join(text(204, 105 + 12 * number, line) for number, line in enumerate(lines) if line)
    assert rows_of(document(page)) == [["Reporting", "Reports are made each week.\u2028- Priority\u2028- Status"]]


def test_merged_cells_know_their_span(document: Make, text: Draw) -> None:
    rules = "".join(f"72 {y} m 340 {y} l S\n" for y in (692, 672, 652))
    rules += "72 692 m 72 652 l S\n340 692 m 340 652 l S\n200 672 m 200 652 l S\n"
    page = rules + text(76, 105, "Fees") + text(76, 125, "Set-up") + text(204, 125, "EUR 4,000")
    found = [(b.row, b.column, b.columns) for b in document(page).blocks if b.kind == "cell"]
    assert found == [(0, 0, 2), (1, 0, 1), (1, 1, 1)]


def test_a_box_around_a_paragraph_is_no_table(document: Make, prose: Draw, grid: Draw) -> None:
    made = document(grid((60, 540), (60, 130)) + prose(72, 72, "This box holds one paragraph of text. " * 4))
    assert [block.kind for block in made.blocks] == ["paragraph"]


def test_a_table_goes_on_over_the_page(document: Make, text: Draw, grid: Draw) -> None:
    first = grid(XS, (660, 680, 700)) + draw_rows(text, ROWS[:2], 660, 20)
    second = grid(XS, (60, 80, 100, 120)) + draw_rows(text, (ROWS[0], *ROWS[2:]), 60, 20)
    made = document(first, second)
    assert rows_of(made) == [list(row) for row in ROWS]
    assert [block.page for block in made.blocks if block.column == 0] == [1, 1, 2, 2]
    assert made.health["tables"] == 1


def test_a_row_that_the_page_end_cut_is_one_row(document: Make, text: Draw, grid: Draw) -> None:
    first = grid(XS, (680, 700, 730)) + draw_rows(text, ROWS[:1], 680, 20)
    first += text(76, 705, "4") + text(204, 705, "Within one week") + text(204, 717, "of the report and")
    second = grid(XS, (60, 80, 110)) + draw_rows(text, ROWS[:1], 60, 20) + text(204, 85, "in writing")
    assert rows_of(document(first, second))[1:] == [["4", "Within one week of the report and in writing", ""]]


def test_a_price_table_without_rules_is_read_row_by_row(document: Make, text: Draw, prose: Draw) -> None:
    rows = (("Role", "Days", "Rate"), ("Architect", "12", "900"), ("Developer", "40", "700"), ("Trainer", "5", "600"))
    made = document(prose(72, 60, "The fees are as follows.") + draw_rows(text, rows, 100, 14, bold=False))
    assert rows_of(made) == [list(row) for row in rows]
    assert [block.header for block in made.blocks if block.column == 0] == [True, False, False, False]


def test_numbered_clauses_with_hanging_labels_are_no_table(document: Make, text: Draw, prose: Draw) -> None:
    clause = "The Partner shall do what this clause says and shall do it within the time that is agreed for it."
    page = "".join(
        text(72, 72 + 40 * number, f"1.{number + 1}") + prose(120, 72 + 40 * number, clause, width=60)
        for number in range(6)
    )
    blocks: tuple[Block, ...] = document(page).blocks
    assert [block.number for block in blocks] == [f"1.{number}" for number in range(1, 7)]
    assert not any(block.kind == "cell" for block in blocks)


def shade(left: float, top: float, right: float, bottom: float) -> str:
    return f"0.8 g {left} {792 - bottom} {right - left} {bottom - top} re f 0 g\n"


def test_rows_under_a_shaded_header_are_told_by_the_labels_in_their_middle(document: Make, text: Draw) -> None:
    page = (
        shade(72, 98, 500, 112) + text(72, 100, "No.") + text(110, 100, "Deliverable") + text(300, 100, "Scope")
        + text(72, 120, "1.") + text(110, 114, "Design of the") + text(300, 114, "All screens of the")
        + text(110, 126, "screens") + text(300, 126, "first phase")
        + text(72, 150, "2.") + text(110, 150, "Manual") + text(300, 138, "One for users, one for")
        + text(300, 150, "administrators, both") + text(300, 162, "in English")
        + text(72, 190, "The fee is fixed, whatever the number of deliverables that are accepted.")
    )  # fmt: skip
    found = document(page)
    assert [(found.quote(b.span), b.row, b.column, b.header) for b in found.blocks if b.kind == "cell"] == [
        ("No.", 0, 0, True),
        ("Deliverable", 0, 1, True),
        ("Scope", 0, 2, True),
        ("1.", 1, 0, False),
        ("Design of the screens", 1, 1, False),
        ("All screens of the first phase", 1, 2, False),
        ("2.", 2, 0, False),
        ("Manual", 2, 1, False),
        ("One for users, one for administrators, both in English", 2, 2, False),
    ]
    assert found.quote(found.blocks[-1].span).startswith("The fee is fixed")


def test_a_shaded_title_above_two_columns_of_a_form_is_no_table(document: Make, text: Draw) -> None:
    page = (
        shade(72, 98, 500, 112) + text(72, 100, "Customer") + text(300, 100, "Partner")
        + text(72, 120, "Acme Pumps Limited") + text(300, 120, "Northfell Ltd")
        + text(72, 134, "Hebble Mills") + text(300, 134, "1 Fell Road")
    )  # fmt: skip
    texts = [document(page).quote(b.span) for b in document(page).blocks]
    assert "Acme Pumps Limited Hebble Mills" not in texts
    assert any("Northfell Ltd" in each for each in texts)


COLUMN = "The Partner shall migrate all customer records of the two older systems in three test loads before go-live. "


def lines(draw: Draw, *rows: tuple[tuple[float, str], ...], top: float = 100) -> str:
    """Rows of pieces, each at its distance from the left edge."""
    return "".join(draw(x, top + 14 * n, piece) for n, row in enumerate(rows) for x, piece in row)


def no_tables(text: Draw, prose: Draw) -> dict[str, str]:
    """Pages that have gaps in rows and are no tables."""
    return {
        "columns": prose(72, 100, COLUMN * 3, width=34) + prose(330, 100, COLUMN * 3, width=34),
        "contents": lines(
            text,
            ((72, "1."), (100, "Scope of the work ......................... 3")),
            ((72, "2."), (100, "Acceptance ................................ 5")),
            ((72, "3."), (100, "Fees ...................................... 8")),
        ),
        "values": lines(
            text,
            ((72, "Client:"), (200, "Acme Pumps Limited")),
            ((72, "Partner:"), (200, "Northfell Consulting Ltd")),
            ((72, "Date:"), (200, "3 May 2027")),
        ),
        "signatures": lines(
            text,
            ((72, "For the Client"), (330, "For the Partner")),
            ((72, "______________________"), (330, "______________________")),
            ((72, "Name: Jane Moor"), (330, "Name: Adam Kerr")),
            ((72, "Title: Director"), (330, "Title: Partner")),
        ),
        "addresses": lines(
            text,
            ((72, "Acme Pumps Limited"), (330, "Northfell Consulting Ltd")),
            ((72, "Hebble Mills"), (330, "1 Fell Road")),
            ((72, "Halifax HX3 5AX"), (330, "Kendal LA9 4AB")),
        ),
        "list": lines(
            text,
            ((72, "The Partner delivers:"),),
            ((90, "(a)"), (120, "the design of the screens, in the form that the Client")),
            ((120, "has agreed to in writing;"),),
            ((90, "(b)"), (120, "the manual for users; and")),
            ((90, "(c)"), (120, "training of two days.")),
        ),
    }


@pytest.mark.parametrize("sort", ["columns", "contents", "values", "signatures", "addresses", "list"])
@pytest.mark.parametrize("shaded", [False, True])
def test_what_only_has_gaps_in_its_rows_is_no_table(
    document: Make, text: Draw, prose: Draw, sort: str, shaded: bool
) -> None:
    page = no_tables(text, prose)[sort]
    page = shade(60, 96, 560, 111) + page if shaded else page
    assert not [block for block in document(page).blocks if block.kind == "cell"]


def test_the_last_row_of_a_table_without_rules_may_stand_alone_overleaf(document: Make, text: Draw) -> None:
    head = ((72, "Level"), (140, "Meaning"))
    rows = [((72, str(level)), (140, f"A problem of level {level} is one that stops the work")) for level in (1, 2, 3)]
    more = ((140, "of the users whom the Client has named, or a"), (140, "part of their number that is told."))
    first = "".join(lines(text, row, *((piece,) for piece in more), top=500 + 60 * n) for n, row in enumerate(rows))
    page = lines(text, head, top=470) + first
    made = document(page, lines(text, ((72, "4"), (140, "A problem of level 4 stops nobody.")), top=72))
    cells = [(block.row, block.column, made.quote(block.span)) for block in made.blocks if block.kind == "cell"]
    assert cells[-2:] == [(4, 0, "4"), (4, 1, "A problem of level 4 stops nobody.")]
