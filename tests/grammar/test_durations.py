"""Spans of time: their hours, their clock, their part in the sentence."""

from __future__ import annotations

import pytest

from crmlint.grammar import find_values
from crmlint.model import Value


def only(text: str) -> Value:
    values = find_values(text)
    assert len(values) == 1, values
    return values[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "clock"),
    [
        ("4 hours", 4, 4, "hour", "calendar"),
        ("four (4) business hours", 4, 4, "hour", "business"),
        ("4hrs", 4, 4, "hour", "calendar"),
        ("2wks", 336, 336, "week", "calendar"),
        ("30 mins", 0.5, 0.5, "minute", "calendar"),
        ("30-day", 720, 720, "day", "calendar"),
        ("two-week", 336, 336, "week", "calendar"),
        ("10 working days", 80, 80, "day", "business"),
        ("ten (10) Business Days", 80, 80, "day", "business"),
        ("90 days'", 2160, 2160, "day", "calendar"),
        ("4-8 weeks", 672, 1344, "week", "calendar"),
        ("2–3 hours", 2, 3, "hour", "calendar"),
        ("3 to 5 days", 72, 120, "day", "calendar"),
        ("3 (three) to 5 (five) days", 72, 120, "day", "calendar"),
        ("50 to 150 hours", 50, 150, "hour", "calendar"),
        ("between 2 and 4 weeks", 336, 672, "week", "calendar"),
        ("30 minutes to 2 hours", 0.5, 2, "hour", "calendar"),
        ("half a day", 12, 12, "day", "calendar"),
        ("one and a half days", 36, 36, "day", "calendar"),
        ("twenty-one days", 504, 504, "day", "calendar"),
        ("one hundred and twenty days", 2880, 2880, "day", "calendar"),
        ("an hour", 1, 1, "hour", "calendar"),
        ("6 months", 4380, 4380, "month", "calendar"),
        ("5+ years", 43800, 43800, "year", "calendar"),
        ("12 person-days", 96, 96, "person-day", "business"),
        ("3 man-hours", 3, 3, "person-hour", "business"),
        ("6 person months", 960, 960, "person-month", "business"),
        ("4 hours during business hours", 4, 4, "hour", "business"),
    ],
)
def test_amounts(text: str, low: float, high: float, unit: str, clock: str) -> None:
    value = only(text)
    assert (value.kind, value.low, value.high, value.unit, value.clock) == ("duration", low, high, unit, clock)
    assert value.ranged == (low != high)
    assert value.figures is None


def test_figures_that_disagree_with_words_are_kept() -> None:
    value = only("thirty (45) days")
    assert (value.low, value.high, value.figures) == (720, 720, 1080)


def test_up_to_is_no_range() -> None:
    assert not only("up to 30 days").ranged


def test_another_measure_in_brackets_is_a_value_of_its_own() -> None:
    assert [value.unit for value in find_values("20-22 weeks (5 months)")] == ["week", "month"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We respond within 4 hours.", "deadline"),
        ("Notice is given no later than five days before the meeting.", "deadline"),
        ("not later than 3 days", "deadline"),
        ("payable 30 days after receipt", "deadline"),
        ("within 5 days of receipt", "deadline"),
        ("in under 4 hours", "deadline"),
        ("Response time: 4 hours", "deadline"),
        ("a response time of 4 hours", "deadline"),
        ("Faults are resolved in 2 days.", "deadline"),
        ("by the 30th day", "deadline"),
        ("support for 30 days", "length"),
        ("a period of 60 days", "length"),
        ("a 90-day warranty", "length"),
        ("a 12 month term", "length"),
        ("3 days of training", "length"),
        ("workshops lasting 2 hours", "length"),
        ("Duration: 6 weeks", "length"),
        ("per month", "period"),
        ("monthly", "period"),
        ("every two weeks", "period"),
        ("each quarter", "period"),
        ("annually", "period"),
        ("12 person-days", "quantity"),
        ("4 hours", ""),
        ("in the past 20 years", ""),
        ("upon 30 days' notice", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert only(text).role == role


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("within 4 hours or 2 days", ["deadline", "deadline"]),
        ("respond within 1 hour for Severity 1, 4 hours for Severity 2, and 8 hours for Severity 3", ["deadline"] * 3),
        ("20 hours per month", ["quantity", "period"]),
        ("within 8 weeks, and a 2-week sprint", ["deadline", "length"]),
    ],
)
def test_roles_of_several(text: str, roles: list[str]) -> None:
    assert [value.role for value in find_values(text)] == roles


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("every two weeks", 336),
        ("quarterly", 2190),
        ("every other week", 336),
        ("twice a week", 168),
        ("per business day", 8),
    ],
)
def test_periods(text: str, hours: float) -> None:
    assert only(text).low == hours


@pytest.mark.parametrize("text", ["within a day", "at least a day"])
def test_a_day_after_a_preposition_is_no_period(text: str) -> None:
    assert only(text).role != "period"
