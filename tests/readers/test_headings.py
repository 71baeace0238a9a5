"""Headings, labels and lists that were typed by hand: what is made out, and what is left alone."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest

from crmlint.model import Block, Document, Place, Span
from crmlint.readers.headings import promote

SENTENCE = "The partner hosts the portal of the client all year round."


def document(*lines: str | tuple[str, dict[str, Any]]) -> Document:
    """A document of paragraphs; a line with traits is a block of that kind, size, weight …"""
    blocks, parts, at = [], [], 0
    for line in lines:
        text, traits = line if isinstance(line, tuple) else (line, {})
        blocks.append(Block("paragraph", Span(at, at + len(text)))._replace(**traits))
        parts.append(text)
        at += len(text) + 1
    return Document(
        "sow", "text", "", "\n".join(parts), tuple(blocks), lambda span: Place(line=1, column=span.start + 1)
    )


def bold(text: str) -> tuple[str, dict[str, Any]]:
    return text, {"strong": True}


def heading(text: str, level: int = 1) -> tuple[str, dict[str, Any]]:
    return text, {"kind": "heading", "level": level}


def item(text: str, number: str, level: int = 1) -> tuple[str, dict[str, Any]]:
    return text, {"kind": "item", "number": number, "level": level, "list": 0}


def shown(*lines: str | tuple[str, dict[str, Any]], items: bool = True) -> list[str]:
    """Each block as "kind level [number] text"."""
    promoted = promote(document(*lines), items)
    return [
        " ".join(
            part
            for part in (
                f"{block.kind}{block.level or ''}",
                f"[{block.number}]" * bool(block.number),
                promoted.quote(block.span),
            )
            if part
        )
        for block in promoted.blocks
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("30 days after acceptance the fee is due.", id="a number of days"),
        pytest.param("2026 budget and what it covers", id="a year"),
        pytest.param("2026. The year in which the portal opens.", id="a year that ends a sentence"),
        pytest.param("A. Smith will lead the project.", id="initials"),
        pytest.param("5 users are trained.", id="a number of users"),
        pytest.param("1.5 days are planned for it.", id="a decimal number"),
        pytest.param("99.9 % of the time it is up.", id="a percentage"),
        pytest.param("12. months are what the term is.", id="a number with a stray point"),
        pytest.param("Section 5 of this agreement applies to it.", id="a reference"),
        pytest.param("Exhibit B contains the rates.", id="a reference to an exhibit"),
        pytest.param("I. think so.", id="a word of one letter"),
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert shown(SENTENCE, text, SENTENCE)[1] == f"paragraph {text}"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1.0 The portal is hosted.", "2.0 The portal is backed up.", ["1.0", "2.0"]),
        ("3.2.1 Data is kept in Europe.", "3.2.2 Data is erased at the end.", ["3.2.1", "3.2.2"]),
        ("4. The fee is due at once.", "5. The fee is fixed for good.", ["4.", "5."]),
        ("(a) the portal, and", "(b) the data.", ["(a)", "(b)"]),
        ("(i) the portal, and", "(ii) the data.", ["(i)", "(ii)"]),
        ("a) the portal, and", "b) the data.", ["a)", "b)"]),
        ("A. The portal is hosted.", "B. The data is kept.", ["A.", "B."]),
        ("IV. The portal is hosted.", "V. The data is kept.", ["IV.", "V."]),
        ("Section 5. The portal is hosted.", "Section 6. The data is kept.", ["Section 5.", "Section 6."]),
        ("• the portal", "• the data", ["•", "•"]),
        ("\uf0b7 the portal", "\uf0b7 the data", ["•", "•"]),
    ],
)
def test_labels_are_split_from_the_text(first: str, second: str, expected: list[str]) -> None:
    promoted = promote(document(SENTENCE, first, second))
    assert [block.number for block in promoted.blocks[1:]] == expected
    assert [promoted.quote(block.span)[:1] for block in promoted.blocks[1:]] != [first[0], second[0]]
    assert promoted.text == document(SENTENCE, first, second).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.0 Purpose", "heading1 [1.0] Purpose"),
        ("Article IV", "heading1 Article IV"),
        ("Article IV: Fees", "heading1 [Article IV] Fees"),
        ("Exhibit\u00a0B – Rates", "heading1 [Exhibit\u00a0B] Rates"),
        ("Exhibit B – Rates", "heading1 [Exhibit B] Rates"),
        ("EXHIBIT B RATES", "heading1 [EXHIBIT B] RATES"),
        ("A. Marketing Site", "heading1 [A.] Marketing Site"),
        ("12-week plan", "heading1 12-week plan"),
        ("3 Boards and more", "heading1 3 Boards and more"),
        ("Exhibit 10.16", "heading1 Exhibit 10.16"),
    ],
)
def test_labels_of_headings(text: str, expected: str) -> None:
    assert shown(heading(text), SENTENCE)[0] == expected


def test_chapter_numbers_without_a_point_are_labels_when_they_count_on() -> None:
    lines = shown(heading("1 Scope"), SENTENCE, heading("2 Fees"), SENTENCE, heading("3 Term"), SENTENCE)
    assert lines[::2] == ["heading1 [1] Scope", "heading1 [2] Fees", "heading1 [3] Term"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(bold("This proposal stays valid for 30 days"), id="a bold sentence"),
        pytest.param(bold("The fee is due."), id="a short bold sentence"),
        pytest.param(bold("$19,500"), id="a bold price"),
        pytest.param(bold("January 30, 2026"), id="a bold date"),
        pytest.param(bold("Duration: 90 days"), id="a bold pair"),
        pytest.param(bold("Signature: ____________"), id="a field"),
        pytest.param(bold("jane@example.org"), id="an address"),
        pytest.param("Scope of the work", id="nothing but short"),
        pytest.param("The portal has these parts:", id="a lead-in"),
        pytest.param("SLA", id="an abbreviation"),
        pytest.param("NY, NY 10018", id="a place"),
        pytest.param("THE SERVICES ARE PROVIDED WITHOUT ANY WARRANTY OF ANY SORT", id="a sentence in capitals"),
        pytest.param(("Prepared by the partner, for the client.", {"size": 16.0}), id="a large sentence"),
        pytest.param(("Slightly larger words", {"size": 10.5}), id="hardly larger than the text"),
    ],
)
def test_what_is_no_heading(line: str | tuple[str, dict[str, Any]]) -> None:
    body = (SENTENCE, {"size": 10.0})
    assert shown(body, line, body)[1].startswith("paragraph ")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(bold("Seller Pipeline"), id="bold"),
        pytest.param(bold("Client responsibilities"), id="bold, in sentence case"),
        pytest.param(bold("Deliverables:"), id="bold, with a colon"),
        pytest.param(bold("Phase 1: Discovery"), id="a numbered pair"),
        pytest.param(bold("Why start here?"), id="a question"),
        pytest.param("SCOPE OF WORK", id="capitals"),
        pytest.param("RECITALS", id="one word in capitals"),
        pytest.param(("Scope of the work", {"size": 14.0}), id="larger than the text"),
    ],
)
def test_what_is_a_heading(line: str | tuple[str, dict[str, Any]]) -> None:
    body = (SENTENCE, {"size": 10.0})
    assert shown(body, line, body)[1].startswith("heading1 ")


def test_a_bold_sentence_that_leads_a_list_is_its_heading() -> None:
    assert shown(bold("Here are some limits to be aware of"), item("one", "•"))[0].startswith("heading1")


def test_the_last_line_heads_nothing() -> None:
    assert shown(SENTENCE, bold("Jane Doe"))[1] == "paragraph Jane Doe"


def test_numbered_titles_with_text_between_them_are_headings() -> None:
    assert shown("1. Scope of work", SENTENCE, "2. Fees", SENTENCE, "3. Term", SENTENCE)[::2] == [
        "heading1 [1.] Scope of work",
        "heading1 [2.] Fees",
        "heading1 [3.] Term",
    ]


def test_numbered_titles_one_after_the_other_are_a_list() -> None:
    assert shown("The plan:", "1. Kickoff Meeting", "2. Training", "3. Handover", SENTENCE)[1:4] == [
        "item1 [1.] Kickoff Meeting",
        "item1 [2.] Training",
        "item1 [3.] Handover",
    ]


def test_numbers_with_only_bullets_below_them_are_a_list() -> None:
    assert shown("The plan:", "1. Discovery", "• Talks", "2. Build", "• Code")[1:] == [
        "item1 [1.] Discovery",
        "item2 [•] Talks",
        "item1 [2.] Build",
        "item2 [•] Code",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("7.2 Ownership. The partner keeps its tools.", "Ownership."),
        ("7.2 TERM AND TERMINATION. The term is a year.", "TERM AND TERMINATION."),
        ("7.2 Term; Termination. The term is a year.", "Term; Termination."),
        ("7.2 Fees and Expenses: All fees are fixed.", "Fees and Expenses:"),
        ("Section 7. Ownership of Results. The partner keeps its tools.", "Ownership of Results."),
    ],
)
def test_titles_that_run_in_are_headings_of_their_own(text: str, title: str) -> None:
    promoted = promote(document(text))
    head, rest = promoted.blocks
    assert (head.kind, promoted.quote(head.span), rest.kind, rest.number) == ("heading", title, "paragraph", "")
    assert head.number
    assert promoted.text[head.span.end : rest.span.start].strip() == ""
    assert rest.span.end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("7.2 The partner hosts. The client pays.", id="a sentence is no title"),
        pytest.param("7.2 Acme Inc. shall pay the fee.", id="an abbreviation is no title"),
        pytest.param("7.2 The portal is hosted by the partner. All year.", id="in sentence case"),
        pytest.param("Ownership. The partner keeps its tools.", id="without a number"),
        pytest.param("(a) Ownership. The partner keeps its tools.", id="an item"),
    ],
)
def test_what_does_not_run_in(text: str) -> None:
    assert not [line for line in shown(SENTENCE, text, SENTENCE) if line.startswith("heading")]


def test_found_headings_lie_below_those_of_the_file() -> None:
    assert shown(
        heading("Offer"), heading("What you get", 2), bold("Pipeline"), SENTENCE, heading("Fees", 2), SENTENCE
    ) == [
        "heading1 Offer",
        "heading2 What you get",
        "heading3 Pipeline",
        f"paragraph {SENTENCE}",
        "heading2 Fees",
        f"paragraph {SENTENCE}",
    ]


def levels(*lines: str | tuple[str, dict[str, Any]]) -> list[int]:
    """The levels of headings, when each has a paragraph below it."""
    spaced: list[str | tuple[str, dict[str, Any]]] = []
    for line in lines:
        spaced += [line, SENTENCE]
    return [block.level for block in promote(document(*spaced)).blocks if block.kind == "heading"]


def test_levels_come_from_numbers() -> None:
    assert levels("1.0 Scope", "1.1 Portal", "1.1.1 Pages", "1.2 Data", "2.0 Fees", "2.1 Rates") == [1, 2, 3, 2, 1, 2]


def test_levels_come_from_looks() -> None:
    assert levels("STATEMENT OF WORK", "1. Scope", bold("Portal"), bold("Data"), "2. Fees") == [1, 2, 3, 3, 2]
    assert levels("ARTICLE I: FEES", "1.1 Rates", "1.2 Taxes", "ARTICLE II: TERM", "2.1 Renewal") == [1, 2, 2, 1, 2]


def test_levels_come_from_sizes() -> None:
    def sized(text: str, size: float) -> tuple[str, dict[str, Any]]:
        return text, {"size": size, "strong": True}

    body = (SENTENCE, {"size": 10.0})
    promoted = promote(
        document(sized("Offer", 20), body, sized("Scope", 14), body, sized("Portal", 10), body, sized("Fees", 14), body)
    )
    assert [block.level for block in promoted.blocks if block.kind == "heading"] == [1, 2, 3, 2]


def test_numbers_that_begin_anew_below_a_title_belong_to_it() -> None:
    assert levels(heading("Module A", 2), bold("Deliverables:"), "1. Library", "2. Wizard", bold("Hours:")) == [
        2,
        3,
        4,
        4,
        3,
    ]


def test_numbered_paragraphs_are_lists() -> None:
    promoted = promote(
        document(
            "The partner shall:",
            "(a) host the portal, that is:",
            "(i) run it, and",
            "(ii) watch it;",
            "(b) back it up.",
            "The client shall:",
            "(a) pay.",
        )
    )
    items = [block for block in promoted.blocks if block.kind == "item"]
    assert [block.level for block in items] == [1, 2, 2, 1, 1]
    first, inner, inner_too, second, other = (block.list for block in items)
    assert first == second
    assert inner == inner_too
    assert len({first, inner, other}) == 3


def test_the_letter_after_h_is_no_roman_one() -> None:
    promoted = promote(document(*(f"({letter}) one of many;" for letter in "abcdefghij")))
    assert len({block.list for block in promoted.blocks}) == 1
    assert {block.level for block in promoted.blocks} == {1}


def test_lists_of_the_file_keep_their_numbers() -> None:
    promoted = promote(document(item("one", "•"), "(a) two;", "(b) three."))
    assert promoted.blocks[0].list == 0
    assert promoted.blocks[1].list == promoted.blocks[2].list == 1


def test_clauses_are_paragraphs_with_a_number() -> None:
    assert shown("3.1 The partner hosts the portal.", "3.2 The client pays for it.") == [
        "paragraph [3.1] The partner hosts the portal.",
        "paragraph [3.2] The client pays for it.",
    ]


def test_automatic_numbers_make_headings_where_they_may() -> None:
    lines = (item("Services", "1."), SENTENCE, item("Fees", "2."), SENTENCE)
    assert shown(*lines)[::2] == ["heading1 [1.] Services", "heading1 [2.] Fees"]
    assert shown(*lines, items=False)[::2] == ["item1 [1.] Services", "item1 [2.] Fees"]


def test_automatic_numbers_with_titles_that_run_in() -> None:
    assert shown(item("Ownership. The partner keeps its tools.", "7.2", 2))[0] == "heading1 [7.2] Ownership."


def test_automatic_lists_stay_lists() -> None:
    assert shown("The plan:", item("Kickoff", "1."), item("Training", "2."), SENTENCE)[1:3] == [
        "item1 [1.] Kickoff",
        "item1 [2.] Training",
    ]


@pytest.mark.parametrize(
    ("text", "tick", "rest"),
    [
        ("✅ Training", "yes", "Training"),
        ("✔️ Training", "yes", "Training"),
        ("❌ Travel", "no", "Travel"),
        ("☐ Travel", "no", "Travel"),
        ("☒ Training", "yes", "Training"),
        ("[x] Training", "yes", "Training"),
        ("[ ] Travel", "no", "Travel"),
        ("[    ]\tTravel", "no", "Travel"),
        ("(   ) Travel", "no", "Travel"),
        ("( x ) Training", "yes", "Training"),
        ("(x) travel", "", "(x) travel"),
        ("• ✅ Training", "yes", "Training"),
        ("❌", "", "❌"),
        ("[Insert Date] Travel", "", "[Insert Date] Travel"),
        ("Training ✅", "", "Training ✅"),
    ],
)
def test_marks_are_ticks(text: str, tick: str, rest: str) -> None:
    promoted = promote(document(text))
    assert (promoted.blocks[0].tick, promoted.quote(promoted.blocks[0].span)) == (tick, rest)


def test_cells_keep_their_labels() -> None:
    assert shown(("1. Kickoff", {"kind": "cell", "table": 0}))[0] == "cell 1. Kickoff"


def test_a_heading_that_is_a_sentence_is_text() -> None:
    text = "(a) The partner may extend the term of this agreement by written notice within five days."
    assert shown(heading("Option", 3), heading(text, 4), SENTENCE)[1].startswith("item1 [(a)] The partner")


def test_a_clause_in_the_style_of_a_heading_is_title_and_text() -> None:
    clause = ("Security. The partner complies with the policy.", {"kind": "heading", "level": 2, "number": "4.2"})
    assert shown(heading("Privacy"), clause, heading("4.1 Module: Login", 2), SENTENCE)[1:4] == [
        "heading2 [4.2] Security.",
        "paragraph The partner complies with the policy.",
        "heading2 [4.1] Module: Login",
    ]


def test_contents_and_captions_are_neither_headings_nor_text() -> None:
    lines = ("1. Scope ........ 3", bold("Table 1 List of Deliverables"), "Table 1 shows the deliverables.", SENTENCE)
    assert [line.split()[0] for line in shown(*lines)][:3] == ["toc", "caption", "paragraph"]


@pytest.mark.parametrize("seed", range(30))
def test_text_and_order_stay(seed: int) -> None:
    dice = random.Random(seed)
    starts = ["1. ", "2. ", "1.1 ", "(a) ", "(b) ", "• ", "✅ ", "A. ", "Article I. ", "", "", ""]
    bodies = [
        "Fees",
        "SCOPE OF WORK",
        SENTENCE,
        "Ownership. The partner keeps it.",
        "a",
        "",
        "two words",
        "✅",
        "1.",
        "(a)",
    ]
    lines = [(dice.choice(starts) + dice.choice(bodies), {"strong": dice.random() < 0.3}) for _ in range(40)]
    before = document(*lines)
    after = promote(before)
    assert after.text == before.text
    assert after.locate is before.locate
    spans = [block.span for block in after.blocks]
    assert all(span.start <= span.end for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    letters = "".join(before.text.split())
    kept = "".join("".join(after.quote(span).split()) for span in spans)
    assert set(kept) <= set(letters)
    assert promote(after).blocks == promote(promote(after)).blocks  # a second pass settles
