"""The condition language: what it reads, and what it says when it cannot."""

from __future__ import annotations

import pytest

from crmlint.condition import ConditionError, names, parse, settings, unparse


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a and b-c",
        "a or not b",
        "(a or b) and not (c and d)",
        "clause(response and vague-time)",
        "near(a, b|c, 3)",
        "before(a, b, 8)",
        "count(heading and scope) >= 3",
        "defined(response, deadline)",
        "deadline > set.response-time",
        "duration.ratio > 1.6",
        "duration >= 4 business hours",
        "lead(a) or below(b) or list(c) or table(d) or same-section(e) or anywhere(f)",
        "section(a) or under(b) or column(c)",
    ],
)
def test_a_condition_survives_being_written_out_again(text: str) -> None:
    assert parse(unparse(parse(text))) == parse(text)


def test_and_binds_closer_than_or() -> None:
    assert parse("a or b and c") == parse("a or (b and c)")


def test_an_upright_bar_is_or() -> None:
    assert parse("section(a|b)") == parse("section(a or b)")


def test_names_and_settings_are_told() -> None:
    expr = parse("clause(a and not b) and near(c, d) and defined(e, f) and deadline > set.limit")
    assert names(expr) == {"a", "b", "c", "d", "e"}
    assert settings(expr) == {"limit"}


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("a and (b", 9, "expected “)”, found the end"),
        ("near(a, b c)", 11, "expected “)”, found “c)”"),
        ("a b", 3, "expected “and”, “or” or the end, found “b”"),
        ("a and", 6, "expected a name"),
        ("", 1, "expected a name"),
        ("deadline > set.", 16, "expected the name of a setting"),
        ("count(a) >= b", 13, "expected a whole number"),
        ("Vague", 1, "expected a name"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(text: str, column: int, said: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert caught.value.column == column
    assert said in caught.value.message


def test_a_fault_in_a_later_line_names_that_line() -> None:
    with pytest.raises(ConditionError) as caught:
        parse("a\n  and (b\n  or c")
    assert caught.value.line == 3


@pytest.mark.parametrize("text", ["(" * 60 + "a" + ")" * 60, "not " * 500 + "a", "a or " * 2000 + "b"])
def test_hostile_conditions_are_refused_at_once(text: str) -> None:
    with pytest.raises(ConditionError):
        parse(text)
