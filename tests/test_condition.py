"""The condition language: what it reads, and what it says when it cannot."""

from __future__ import annotations

import json

import pytest

from crmlint.condition import CALLS, ConditionError, names, parse, settings, unparse

EXPECTED = "expected a name, a scope such as clause(…) or “(”, found"


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a and b-c",
        "a or not b",
        "(a or b) and not (c and d)",
        "not not a",
        "clause(response and vague-time)",
        "near(a, b|c, 3)",
        "before(a, b, 8)",
        "opens(a|b)",
        "count(heading and scope) >= 3",
        "defined(response, deadline)",
        "deadline > set.response-time",
        "duration.ratio > 1.6",
        "duration >= 4 business hours",
        "percent < 99.5%",
        "lead(a) or below(b) or list(c) or table(d) or same-section(e) or anywhere(f)",
        "section(a) or under(b) or column(c)",
        "a\n\tand b",
    ],
)
def test_a_condition_survives_being_written_out_again(text: str) -> None:
    tree = parse(text)
    assert parse(unparse(tree)) == tree
    assert json.loads(json.dumps(tree)) == tree, "a tree is plain data"


def test_and_binds_closer_than_or() -> None:
    assert parse("a or b and c") == parse("a or (b and c)")


def test_an_upright_bar_is_or_and_binds_closest() -> None:
    assert parse("section(a|b)") == parse("section(a or b)")
    assert parse("a|b and c") == parse("(a or b) and c")
    assert parse("not a|b") == parse("not (a or b)")


def test_near_looks_eight_words_far_unless_told() -> None:
    assert parse("near(a, b)") == parse("near(a, b, 8)")


def test_names_and_settings_are_told() -> None:
    expr = parse("clause(a and not b) and near(c, d) and defined(e, f) and deadline > set.limit")
    assert names(expr) == {"a", "b", "c", "d", "e"}
    assert settings(expr) == {"limit"}


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        pytest.param("a and (b", 9, "expected “)”, found the end", id="an open bracket"),
        pytest.param("a)", 2, "a “)” without its “(”", id="a bracket too many"),
        pytest.param("near(a, b c)", 11, "expected “)”, found “c)”", id="a missing comma"),
        pytest.param("a b", 3, "expected “and”, “or” or the end, found “b”", id="two names"),
        pytest.param("a\tand\tb c", 9, "expected “and”, “or” or the end, found “c”", id="columns count tabs once"),
        pytest.param("a and", 6, f"{EXPECTED} the end", id="nothing after and"),
        pytest.param("a or or b", 6, f"{EXPECTED} “or b”", id="or twice"),
        pytest.param("", 1, f"{EXPECTED} the end", id="nothing"),
        pytest.param("clause()", 8, f"{EXPECTED} “)”", id="an empty scope"),
        pytest.param("deadline > set.", 16, "expected the name of a setting, found the end", id="no setting"),
        pytest.param("deadline > soon", 12, "expected a setting, a number or a time, found “soon”", id="no amount"),
        pytest.param("count(a) >= b", 13, "expected a whole number, found “b”", id="no number"),
    ],
)
def test_what_was_expected_is_said_with_its_column(text: str, column: int, said: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.column, caught.value.message) == (column, said)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("Vague", 1, "'Vague' is no name; names are lower-case words with hyphens between"),
        ("vague_time", 1, "names are lower-case words with one hyphen between"),
        ("a AND b", 3, "“AND” is written in lower case: and"),
        ("a & b", 3, "“&” has no meaning here; write “and”"),
        ("a || b", 3, "“||” has no meaning here; write “or”, or a|b"),
        ("clause(a)|b", 10, "“|” stands between names only; between conditions write “or”"),
        ("claus(a)", 1, "there is no scope 'claus'; did you mean 'clause'?"),
        ("a and clause b", 7, "“clause” is a scope; write clause(…)"),
        ("near a, b", 1, "“near” is a scope; write near(a, b)"),
        ("near(clause(a), b)", 6, "near(…) takes names, or alternatives such as a|b, and no scope"),
        ("opens(clause(a))", 7, "opens(…) takes names, or alternatives such as a|b, and no scope"),
        ("opens(a or b)", 9, "opens(…) takes names; alternatives are written a|b"),
        (
            "section(a, b)",
            10,
            "section(…) takes one condition; a comma has no meaning here; alternatives are written a|b",
        ),
        ("deadline => 3", 10, "“=>” has no meaning here; write “>=”"),
        ("deadlin > 3", 1, "'deadlin' cannot be compared; did you mean 'deadline'?"),
        ("deadline set.x", 10, "between a value and a setting stands one of > >= < <= =="),
        ("set.x < deadline", 1, "a setting can only stand on the right of a comparison, such as deadline > set.limit"),
        (
            "deadline > 4 moons",
            14,
            "'moons' is no unit; a time is a number of minutes, hours, days, weeks, months or years",
        ),
        ("range.low", 6, "expected .ratio, .low or .high and a comparison, such as range.ratio > 1.6"),
        (
            "clause(“promptly”)",
            8,
            "words do not stand in a condition; list them in vocabulary/ under a name, and write the name here",
        ),
    ],
)
def test_a_common_mistake_is_told_with_what_to_write(text: str, column: int, said: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.column, caught.value.message) == (column, said)


def test_a_fault_in_a_later_line_names_that_line() -> None:
    with pytest.raises(ConditionError) as caught:
        parse("a\n  and (b\n  or c")
    assert (caught.value.line, caught.value.column) == (3, 7)


@pytest.mark.parametrize("word", CALLS)
def test_a_word_of_the_language_is_no_name(word: str) -> None:
    with pytest.raises(ConditionError):
        parse(f"a and {word}")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(" * 60 + "a" + ")" * 60, id="brackets"),
        pytest.param("not " * 60 + "a", id="not"),
        pytest.param("not(" * 30 + "a" + ")" * 30, id="both"),
        pytest.param("a or " * 2000 + "b", id="too long"),
        pytest.param("(" * 3900, id="open brackets"),
    ],
)
def test_hostile_conditions_are_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse(text)


@pytest.mark.parametrize("text", ["(" * 50 + "a" + ")" * 50, "not " * 50 + "a", "not(" * 25 + "a" + ")" * 25])
def test_what_is_allowed_to_nest_can_be_read(text: str) -> None:
    assert names(parse(text)) == {"a"}
