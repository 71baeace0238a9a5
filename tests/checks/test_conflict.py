"""Check kind *conflict*: two clauses about the same thing that say different things of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
TIMES = """
[check]
kind = "conflict"
among = "response or column(response)"
value = "duration"
same = [["severity-one", "severity-two"], ["by-phone", "by-mail"]]
"""
SIDES = """
[check]
kind = "conflict"
same = [["new-software", "new-documents"]]

[check.sides]
client = "ownership and client-acts"
provider = "ownership and provider-acts"
"""


def pairs(report: DocumentReport) -> list[tuple[str, list[str]]]:
    return [(found.anchor.quote, [place.quote for place in found.related]) for found in report.findings]


def test_the_first_statement_is_the_finding_and_shows_the_others(ask: Ask) -> None:
    (finding,) = ask(TIMES, "We respond in 2 hours.\n\nYou said so.\n\nThey respond in 3 hours.\n").findings
    assert (finding.anchor.quote, finding.words) == ("We respond in 2 hours.", ("2 hours",))
    assert [(place.quote, place.note) for place in finding.related] == [("They respond in 3 hours.", "says otherwise")]


def test_three_times_for_one_thing_are_one_finding(ask: Ask) -> None:
    text = "We respond in 2 hours.\n\nWe respond in 3 hours.\n\nWe respond in 2 hours.\n\nWe respond in 4 hours.\n"
    assert [len(others) for _, others in pairs(ask(TIMES, text))] == [2]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We respond in 2 hours.\n\nWe respond in 120 minutes.\n", id="the same time"),
        pytest.param("We respond in 2 hours.\n\nWe respond in 2 business hours.\n", id="another clock"),
        pytest.param("We respond in 2 hours.\n\nWe respond to P1 in 1 hour.\n", id="one for all, one for a class"),
        pytest.param("We respond to P2 in 2 hours.\n\nWe respond to P1 in 1 hour.\n", id="two classes"),
        pytest.param("We respond by phone in 2 hours.\n\nWe respond by email in 4 hours.\n", id="two channels"),
        pytest.param("We respond in 2 hours or in 3 hours.\n\nWe respond in 3 hours.\n", id="not one value"),
        pytest.param("We respond in 2 hours.\n\nWe respond for 2 years, every 3 days.\n", id="a length, a period"),
        pytest.param("- We respond in 2 hours\n- We respond in 3 hours\n", id="items of one list"),
        pytest.param("|Who|Response|\n|-|-|\n|a|2 hours|\n|b|3 hours|\n", id="rows of one table"),
    ],
)
def test_different_things_and_equal_times_are_left_alone(ask: Ask, text: str) -> None:
    assert pairs(ask(TIMES, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("|Level|Response|\n|-|-|\n|P1|1 hour|\n|P2|2 hours|\n\nWe respond to P1 in 3 hours.\n", id="row"),
        pytest.param("## P1\n\nWe respond in 1 hour.\n\n## All\n\nWe respond to P1 in 3 hours.\n", id="heading"),
        pytest.param("For P1:\n\n- we respond in 1 hour\n\n## All\n\nWe respond to P1 in 3 hours.\n", id="lead-in"),
        pytest.param("||P1|P2|\n|-|-|-|\n|Response|1 hour|2 hours|\n\nWe respond to P1 in 3 hours.\n", id="column"),
        pytest.param("We respond to P1 and P2 in 1 hour.\n\nWe respond to P1 in 3 hours.\n", id="one class of two"),
    ],
)
def test_what_a_clause_does_not_say_stands_around_it(ask: Ask, text: str) -> None:
    assert [others for _, others in pairs(ask(TIMES, text))] == [["We respond to P1 in 3 hours."]]


def test_two_sides_exclude_each_other_only_of_the_same_thing(ask: Ask) -> None:
    text = "The Client shall own the {}.\n\nThe Vendor shall own the {}.\n"
    assert pairs(ask(SIDES, text.format("source code", "reports"))) == []
    assert pairs(ask(SIDES, text.format("custom code", "plug-in"))) == [
        ("The Client shall own the custom code.", ["The Vendor shall own the plug-in."])
    ]


def test_a_guarded_passage_states_nothing(ask: Ask) -> None:
    text = "We respond in 2 hours.\n\n“Response” means that we respond in 3 hours.\n"
    assert pairs(ask(TIMES, text)) == []
