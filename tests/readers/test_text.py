"""Plain text: what was wrapped is joined, what was listed is listed, and every place leads back to the source."""

from __future__ import annotations

import random

import pytest

from crmlint.model import Document, Span
from crmlint.readers import read

WRAPPED = """\
                    HOSTING AGREEMENT

This agreement sets out the terms on which the partner hosts the portal of
the client. The portal is run by user-
friendly people, all year round.

1.    DEFINITIONS

1.1   "Portal" means the public web site and all that belongs to it, as it is
      described in Exhibit A.
1.2   "Users" means all persons who may log in.

2.    HOSTING

2.1   Duties. The partner shall:

      (a)   keep the portal running around the clock, except for the windows
            that were announced;

      (b)   make a copy of all data each night.

Notes
-----

  - the first note, which is so long that whoever wrote it had to wrap the
    line once
  - the second note
      o a note on it
  - the third

Client: Acme
Date: June

* Not a heading
"""


def text(source: str) -> Document:
    return read(source.encode(), "sow.txt")


def seen(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.number, document.quote(block.span)) for block in document.blocks]


def test_a_wrapped_agreement() -> None:
    assert seen(text(WRAPPED)) == [
        ("heading", "", "HOSTING AGREEMENT"),
        (
            "paragraph",
            "",
            "This agreement sets out the terms on which the partner hosts the portal of the client. "
            "The portal is run by user-friendly people, all year round.",
        ),
        ("heading", "1.", "DEFINITIONS"),
        (
            "paragraph",
            "1.1",
            '"Portal" means the public web site and all that belongs to it, as it is described in Exhibit A.',
        ),
        ("paragraph", "1.2", '"Users" means all persons who may log in.'),
        ("heading", "2.", "HOSTING"),
        ("heading", "2.1", "Duties."),
        ("paragraph", "", "The partner shall:"),
        ("item", "(a)", "keep the portal running around the clock, except for the windows that were announced;"),
        ("item", "(b)", "make a copy of all data each night."),
        ("heading", "", "Notes"),
        ("item", "•", "the first note, which is so long that whoever wrote it had to wrap the line once"),
        ("item", "•", "the second note"),
        ("item", "•", "a note on it"),
        ("item", "•", "the third"),
        ("paragraph", "", "Client: Acme"),
        ("paragraph", "", "Date: June"),
        ("item", "•", "Not a heading"),
    ]


def test_levels_and_lists() -> None:
    document = text(WRAPPED)
    bullets = [block for block in document.blocks if block.number == "•"]
    assert [block.level for block in bullets] == [1, 1, 2, 1, 1]
    assert bullets[0].list == bullets[1].list == bullets[3].list
    assert bullets[2].list != bullets[0].list
    assert bullets[4].list not in (bullets[0].list, bullets[2].list)
    headings = {document.quote(block.span): block.level for block in document.blocks if block.kind == "heading"}
    assert headings["DEFINITIONS"] == headings["HOSTING"] < headings["Duties."]


def test_lines_that_were_never_wrapped_are_paragraphs() -> None:
    long = (
        "The partner hosts the portal of the client, all year round, and answers all calls within four hours of it. "
        * 3
    )
    assert [quote for _, _, quote in seen(text(f"{long}\n{long}\nShort line.\n{long}"))] == [long.strip()] * 2 + [
        "Short line.",
        long.strip(),
    ]


def test_a_line_that_had_room_ends_its_paragraph() -> None:
    source = (
        "The partner hosts the portal of the client, and answers all the calls that\n"
        "come in. It does so by telephone.\n"
        "The client pays for it, on the first day of each month, by bank transfer to\n"
        "the account of the partner.\n"
    )
    assert [quote.split()[1] for _, _, quote in seen(text(source))] == ["partner", "client"]


def test_underlined_titles_have_levels() -> None:
    document = text("Scope of work\n=============\n\nHosting\n-------\nThe partner hosts.\n\n---------\n\nIt does.\n")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_a_sentence_above_a_rule_is_no_title() -> None:
    document = text("The fee is fixed and covers all that was said.\n------\n\nNext.\n")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("Severity | Response\n-------- | --------\n1 | 4 hours\n2 | by phone\n", id="bars"),
        pytest.param("| Severity | Response |\n|---|---|\n| 1 | 4 hours |\n| 2 | by phone |\n", id="bars around"),
        pytest.param(
            "+----------+----------+\n| Severity | Response |\n+==========+==========+\n"
            "| 1        | 4 hours  |\n+----------+----------+\n| 2        | by       |\n|          | phone    |\n"
            "+----------+----------+\n",
            id="a grid",
        ),
    ],
)
def test_tables(source: str) -> None:
    document = text(f"Before.\n\n{source}\nAfter.\n")
    cells = [block for block in document.blocks if block.kind == "cell"]
    assert [(cell.row, cell.column, cell.header, document.quote(cell.span)) for cell in cells] == [
        (0, 0, True, "Severity"),
        (0, 1, True, "Response"),
        (1, 0, False, "1"),
        (1, 1, False, "4 hours"),
        (2, 0, False, "2"),
        (2, 1, False, "by phone"),
    ]


def test_columns_between_tabs_are_a_table_and_labels_before_tabs_are_not() -> None:
    document = text("Severity\tResponse\n1\t4 hours\n\n1.\tHosting of it\n2.\tSupport for it\n")
    assert [block.kind for block in document.blocks] == ["cell"] * 4 + ["item"] * 2


def test_marks_are_ticks() -> None:
    document = text("Included:\n\n[x] Training\n[ ] Support\n✅ Hosting\n- [ ] Travel\n")
    assert [(document.quote(block.span), block.tick) for block in document.blocks[1:]] == [
        ("Training", "yes"),
        ("Support", "no"),
        ("Hosting", "yes"),
        ("Travel", "no"),
    ]


def test_every_word_leads_to_its_line_and_column() -> None:
    document = text(WRAPPED)
    source = WRAPPED.split("\n")
    dice = random.Random(1)
    for _ in range(500):
        start = dice.randrange(len(document.text))
        letter = document.text[start]
        place = document.locate(Span(start, start + 1))
        assert place.line and place.column
        if not letter.isspace():
            assert source[place.line - 1][place.column - 1] == letter


def test_windows_line_ends_count_once() -> None:
    document = read(b"First.\r\n\r\nSecond one.\r\n", "sow.txt")
    at = document.text.index("one")
    place = document.locate(Span(at, at + 3))
    assert (place.line, place.column) == (3, 8)


def test_a_page_break_is_no_text() -> None:
    assert text("First.\n\fSecond.\n").text == "First.\nSecond."


@pytest.mark.parametrize(
    "source", ["x" * 500_000, "- " * 200_000, "a\n" * 100_000, "|" * 100_000, "\t" * 10 + "a", "1.1" * 50_000]
)
def test_hostile_text_ends(source: str) -> None:
    text(source)
