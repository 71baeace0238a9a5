"""Dates: as exact as they are written, and impossible ones."""

from __future__ import annotations

from datetime import date

import pytest

from crmlint.grammar import find_values
from crmlint.model import Value


def only(text: str) -> Value:
    values = find_values(text)
    assert len(values) == 1, values
    return values[0]


@pytest.mark.parametrize(
    "text",
    [
        "January 30, 2026",
        "30 January 2026",
        "30th of January 2026",
        "Jan. 30, 2026",
        "30/01/2026",
        "1/30/2026",
        "2026-01-30",
        "30.01.2026",
        "30-Jan-2026",
        "Friday, January 30, 2026",
        "JANUARY 30, 2026",
    ],
)
def test_days(text: str) -> None:
    value = only(text)
    day = date(2026, 1, 30).toordinal()
    assert (value.kind, value.low, value.high, value.unit) == ("date", day, day, "day")
    assert value.span.end - value.span.start == len(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        ("June 2026", (2026, 6, 1), (2026, 6, 30), "month"),
        ("Feb 2028", (2028, 2, 1), (2028, 2, 29), "month"),
        ("mid June 2026", (2026, 6, 1), (2026, 6, 30), "month"),
        ("June - August 2026", (2026, 6, 1), (2026, 8, 31), "month"),
        ("Q3 2026", (2026, 7, 1), (2026, 9, 30), "quarter"),
        ("third quarter of 2026", (2026, 7, 1), (2026, 9, 30), "quarter"),
        ("end of 2026", (2026, 1, 1), (2026, 12, 31), "year"),
        ("early 2026", (2026, 1, 1), (2026, 12, 31), "year"),
        ("summer 2026", (2026, 6, 1), (2026, 8, 31), "season"),
        ("winter 2026", (2026, 12, 1), (2027, 2, 28), "season"),
        ("March 1-15, 2026", (2026, 3, 1), (2026, 3, 15), "day"),
        ("03/04/2026", (2026, 3, 4), (2026, 4, 3), "day"),
    ],
)
def test_spans_of_days(text: str, first: tuple[int, int, int], last: tuple[int, int, int], unit: str) -> None:
    value = only(text)
    assert (value.low, value.high, value.unit) == (date(*first).toordinal(), date(*last).toordinal(), unit)


@pytest.mark.parametrize("text", ["31 June 2026", "June 31, 2026", "2026-02-30", "30/30/2026", "31 June"])
def test_impossible_days(text: str) -> None:
    assert (only(text).low, only(text).unit) == (0, "impossible")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("mid June", "month"), ("in June", "month"), ("by Q3", "quarter"), ("in the fall", "season"), ("5 June", "day")],
)
def test_dates_without_a_year(text: str, unit: str) -> None:
    assert (only(text).low, only(text).unit) == (0, unit)


def test_a_weekday_is_kept() -> None:
    assert only("Monday, March 9, 2026").of == "monday"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("by June 5, 2026", "deadline"),
        ("no later than June 5, 2026", "deadline"),
        ("on June 5, 2026", "deadline"),
        ("due June 5, 2026", "deadline"),
        ("by the end of Q3 2026", "deadline"),
        ("dated on June 5, 2026", ""),
        ("effective as of June 5, 2026", ""),
        ("June 5, 2026", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert only(text).role == role


@pytest.mark.parametrize(
    "text", ["We may in turn agree.", "You May Terminate", "to march in step", "spring into action"]
)
def test_months_and_seasons_that_are_verbs(text: str) -> None:
    assert find_values(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Week 13-14", 13, 14, "week"),
        ("Weeks 3 to 4", 3, 4, "week"),
        ("Week 5", 5, 5, "week"),
        ("Day 1-3", 1, 3, "day"),
        ("Month 2", 2, 2, "month"),
        ("Sprint 3", 3, 3, "sprint"),
    ],
)
def test_numbered_spans(text: str, low: float, high: float, unit: str) -> None:
    value = only(text)
    assert (value.kind, value.low, value.high, value.unit, value.ranged) == ("range", low, high, unit, False)


def test_a_numbered_sprint_and_its_length_are_two_values() -> None:
    assert [(value.kind, value.low) for value in find_values("Sprint 1 - 2 weeks")] == [("range", 1), ("duration", 336)]


def test_per_week_is_no_numbered_week() -> None:
    assert [value.kind for value in find_values("per week 20 hours")] == ["duration", "duration"]
