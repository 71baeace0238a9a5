"""Passages: sentences, items, rows, their clauses and lead-ins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.facts import Facts
from crmlint.facts.clauses import split_clauses

MakeFacts = Callable[..., Facts]


def said(facts: Facts, number: int) -> str:
    return facts.document.quote(facts.passages[number].span).replace("\n", " | ")


def test_a_paragraph_is_read_sentence_by_sentence(facts_of: MakeFacts) -> None:
    facts = facts_of("The Vendor trains the users. The Client pays.")
    assert [said(facts, p.index) for p in facts.passages] == ["The Vendor trains the users.", "The Client pays."]


def test_a_list_is_led_in_by_the_sentence_before_it(facts_of: MakeFacts) -> None:
    facts = facts_of("# Scope\n\nThe Vendor shall:\n\n- repair faults\n- train users\n")
    items = [p for p in facts.passages if p.kind == "item"]
    assert [said(facts, item.lead) for item in items] == ["The Vendor shall:"] * 2


def test_a_list_right_below_a_heading_is_led_in_by_it(facts_of: MakeFacts) -> None:
    facts = facts_of("# Client responsibilities\n\n- name a sponsor\n")
    item = next(p for p in facts.passages if p.kind == "item")
    assert said(facts, item.lead) == "Client responsibilities"


def test_a_nested_item_is_led_in_by_the_item_above(facts_of: MakeFacts) -> None:
    facts = facts_of("- Migration\n    - accounts\n    - contacts\n- Training\n")
    leads = [said(facts, p.lead) if p.lead >= 0 else "" for p in facts.passages]
    assert leads == ["", "Migration", "Migration", ""]


def test_a_run_in_list_is_split_into_items_with_their_lead_in(facts_of: MakeFacts) -> None:
    facts = facts_of("The Vendor shall (a) respond promptly; (b) repair faults; and (c) report.")
    assert [said(facts, p.index).strip() for p in facts.passages] == [
        "The Vendor shall",
        "respond promptly;",
        "repair faults; and",
        "report.",
    ]
    assert {p.lead for p in facts.passages[1:]} == {0}


def test_a_lone_letter_in_brackets_begins_no_list(facts_of: MakeFacts) -> None:
    assert len(facts_of("The tasks named in Section 4(a) and the plan (b) are agreed.").passages) == 1


def test_a_row_is_one_passage_and_its_cells_know_their_heads(facts_of: MakeFacts) -> None:
    facts = facts_of("| Severity | Response |\n|---|---|\n| 1 | 4 hours |\n")
    row = facts.passages[-1]
    assert (row.kind, said(facts, row.index)) == ("row", "1 | 4 hours")
    heads = [facts.clauses[clause].heads for clause in row.clauses]
    assert [facts.text[slice(*facts.clauses[head].spans[0])] for (head,) in heads] == ["Severity", "Response"]


def test_a_row_with_long_cells_is_read_sentence_by_sentence(facts_of: MakeFacts) -> None:
    facts = facts_of("| Task | Detail |\n|---|---|\n| Load | The Vendor loads the data. The Client checks it. |\n")
    cells = [said(facts, p.index) for p in facts.passages if p.kind == "cell"]
    assert cells == ["Load", "The Vendor loads the data.", "The Client checks it."]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The Vendor repairs faults; the Client pays", ["The Vendor repairs faults", " the Client pays"]),
        ("Respond within four (4) business hours", ["Respond within four (4) business hours"]),
        ("Duration: 90 days", ["Duration: 90 days"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert [text[low:high] for low, high, _ in split_clauses(text, 0, len(text), [])] == clauses


def test_what_stands_around_brackets_is_one_clause(facts_of: MakeFacts) -> None:
    text = "The Vendor responds (in the hours that are stated below) promptly"
    numbers = [number for _, _, number in split_clauses(text, 0, len(text), [])]
    assert numbers == [0, 1, 0]
