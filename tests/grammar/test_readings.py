"""Values in the sentences that hold them, read as a person would: every value of the sentence, and no other."""

from __future__ import annotations

import time

import pytest

from crmlint.grammar import find_values
from crmlint.model import Value

DAY = 24.0
WEEK = 168.0
MONTH = 730.0
YEAR = 8760.0


def read(text: str) -> list[tuple[str, str, str]]:
    """Every value as (words, kind, role)."""
    return [(text[v.span.start : v.span.end], v.kind, v.role) for v in find_values(text)]


def only(text: str, kind: str = "") -> Value:
    found = [v for v in find_values(text) if not kind or v.kind == kind]
    assert len(found) == 1, read(text)
    return found[0]


NONE = [
    ("The Client may terminate at any time.", "a modal verb is no month"),
    ("We march on, and an august presence may help.", "a verb and an adjective are no months"),
    ("As set out in Section 4.2 and clause 7 below.", "numbers of sections"),
    ("See Exhibit 3, Annex 2 and Appendix 1.", "numbers of exhibits"),
    ("We use Office 365 and D365.", "names of products"),
    ("Version 2.1 replaces v1.0.", "versions"),
    ("Call +1 (555) 123-4567.", "a telephone number"),
    ("The server is at 192.168.10.20.", "the address of a machine"),
    ("ISO 27001 and ISO 9001 certified.", "standards"),
    ("The 2019 Act applies.", "a bare year"),
    ("The Companies Act of 2006 applies.", "the year of a law"),
    ("built in the late 1980s", "a decade"),
    ("under 29 CFR Parts 4 and 5", "parts of a code of law"),
    ("one or more of the parties", "no count"),
    ("One party may notify the other.", "one of two"),
    ("One-time imports by admins", "a hyphen joins the number to another word"),
    ("one-off corrections", "no count either"),
    ("a second session is opened", "another one, and no second"),
    ("a second opinion on the contract", "the same before another noun"),
    ("The day-to-day business of the year-end close.", "no amounts"),
    ("It is a 360-degree view of the customer.", "degrees are no time"),
    ("2.2 Expectations", "a heading and its number"),
    ("18-17", "a span that runs backwards"),
]


@pytest.mark.parametrize("text", [text for text, _ in NONE], ids=[why for _, why in NONE])
def test_what_looks_like_a_value_and_is_none(text: str) -> None:
    assert read(text) == []


DURATIONS = [
    ("within 4 hours", "4 hours", 4, 4, "hour", "calendar"),
    ("within four (4) business hours", "four (4) business hours", 4, 4, "hour", "business"),
    ("in two business days", "two business days", 16, 16, "day", "business"),
    ("in 2 working days", "2 working days", 16, 16, "day", "business"),
    ("30 calendar days", "30 calendar days", 720, 720, "day", "calendar"),
    ("a 30-day period", "30-day", 720, 720, "day", "calendar"),
    ("24-hour turnaround", "24-hour", 24, 24, "hour", "calendar"),
    ("a two-week sprint", "two-week", 2 * WEEK, 2 * WEEK, "week", "calendar"),
    ("90 days' notice", "90 days", 90 * DAY, 90 * DAY, "day", "calendar"),
    ("4hrs", "4hrs", 4, 4, "hour", "calendar"),
    ("4 hrs.", "4 hrs", 4, 4, "hour", "calendar"),
    ("4h", "4h", 4, 4, "hour", "calendar"),
    ("15 mins", "15 mins", 0.25, 0.25, "minute", "calendar"),
    ("6 wks", "6 wks", 6 * WEEK, 6 * WEEK, "week", "calendar"),
    ("18 mos", "18 mos", 18 * MONTH, 18 * MONTH, "month", "calendar"),
    ("2 yrs", "2 yrs", 2 * YEAR, 2 * YEAR, "year", "calendar"),
    ("twenty-one days", "twenty-one days", 21 * DAY, 21 * DAY, "day", "calendar"),
    ("one hundred and twenty days", "one hundred and twenty days", 120 * DAY, 120 * DAY, "day", "calendar"),
    ("1.5 hours", "1.5 hours", 1.5, 1.5, "hour", "calendar"),
    ("1,440 minutes", "1,440 minutes", 24, 24, "minute", "calendar"),
    ("half a day", "half a day", 12, 12, "day", "calendar"),
    ("one and a half hours", "one and a half hours", 1.5, 1.5, "hour", "calendar"),
    ("an hour", "an hour", 1, 1, "hour", "calendar"),
    ("three months", "three months", 3 * MONTH, 3 * MONTH, "month", "calendar"),
    ("12 person-days", "12 person-days", 96, 96, "person-day", "business"),
    ("40 man-hours", "40 man-hours", 40, 40, "person-hour", "business"),
    ("within 4\u00a0hours", "4\u00a0hours", 4, 4, "hour", "calendar"),
    ("a 30\u2011day period", "30\u2011day", 720, 720, "day", "calendar"),
    ("FOUR (4) BUSINESS HOURS", "FOUR (4) BUSINESS HOURS", 4, 4, "hour", "business"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "unit", "clock"), DURATIONS, ids=[d[0] for d in DURATIONS])
def test_a_duration(text: str, words: str, low: float, high: float, unit: str, clock: str) -> None:
    value = only(text)
    assert (value.kind, text[value.span.start : value.span.end]) == ("duration", words)
    assert [value.low, value.high] == pytest.approx([low, high])
    assert not value.ranged
    assert (value.unit, value.clock) == (unit, clock)


RANGES = [
    ("4-8 weeks", "duration", 4 * WEEK, 8 * WEEK),
    ("4\u20138 weeks", "duration", 4 * WEEK, 8 * WEEK),
    ("2 to 4 business days", "duration", 16, 32),
    ("50 to 150 hours", "duration", 50, 150),
    ("between 2 and 4 weeks", "duration", 2 * WEEK, 4 * WEEK),
    ("3 or 4 weeks", "duration", 3 * WEEK, 4 * WEEK),
    ("30 minutes to 2 hours", "duration", 0.5, 2),
    ("six to eight weeks", "duration", 6 * WEEK, 8 * WEEK),
    ("10-20%", "percent", 10, 20),
    ("10% to 20%", "percent", 10, 20),
    ("$20K-40K", "money", 20_000, 40_000),
    ("~$2–5K/month", "money", 2_000, 5_000),
    ("$500 - $1,200", "money", 500, 1_200),
    ("$500–1,500/month", "money", 500, 1_500),
    ("USD 5,000 to 7,500", "money", 5_000, 7_500),
    ("between $10,000 and $15,000", "money", 10_000, 15_000),
]


@pytest.mark.parametrize(("text", "kind", "low", "high"), RANGES, ids=[r[0] for r in RANGES])
def test_a_range_is_one_value(text: str, kind: str, low: float, high: float) -> None:
    found = [v for v in find_values(text) if v.role != "period"]
    assert len(found) == 1, read(text)
    value = found[0]
    assert (value.kind, value.ranged) == (kind, True)
    assert [value.low, value.high] == pytest.approx([low, high])


def test_up_to_is_a_cap_and_no_range() -> None:
    value = only("up to 30 days")
    assert (value.low, value.high, value.ranged) == (720, 720, False)


@pytest.mark.parametrize(
    ("text", "low", "figures"),
    [
        ("thirty (45) days", 30 * DAY, 45 * DAY),
        ("30 (forty-five) days", 30 * DAY, 45 * DAY),
        ("two (3) workshops", 2, 3),
        ("ten percent (15%)", 10, 15),
    ],
)
def test_words_and_figures_that_disagree(text: str, low: float, figures: float) -> None:
    value = only(text)
    assert (value.low, value.figures) == (low, figures)


@pytest.mark.parametrize(
    "text",
    ["thirty (30) days", "10-12 weeks (3 months)", "30 days (1 month)", "10 days (3 days if urgent)", "5 (2) days"],
)
def test_a_second_amount_that_is_no_disagreement(text: str) -> None:
    assert [v.figures for v in find_values(text) if v.figures is not None] == []


ROLES = [
    ("We respond within 4 hours.", "deadline"),
    ("Reports are delivered no later than 10 days after request.", "deadline"),
    ("Not later than five business days from receipt, the Client shall answer.", "deadline"),
    ("Payment is due 30 days after receipt of the invoice.", "deadline"),
    ("in less than 2 hours", "deadline"),
    ("a response time of 4 hours", "deadline"),
    ("resolved in under 8 hours", "deadline"),
    ("for a period of 12 months", "length"),
    ("support for 90 days", "length"),
    ("a 30-day warranty", "length"),
    ("two hours of training", "length"),
    ("a training session lasting 3 hours", "length"),
    ("Duration: 6 weeks", "length"),
    ("a 12-month term", "length"),
    ("1 business day after each sprint", "deadline"),
    ("the fees paid to the Provider in the 12 month period before", "length"),
    ("a minimum of 24 hours for planned maintenance", ""),
    ("Technical Lead (12 weeks)", ""),
    ("4 hours", ""),
]


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[r[0] for r in ROLES])
def test_the_part_a_duration_plays(text: str, role: str) -> None:
    assert only(text, "duration").role == role


PERIODS = ["per month", "monthly", "every two weeks", "each quarter", "annually", "every week"]


@pytest.mark.parametrize("words", PERIODS)
def test_a_period(words: str) -> None:
    value = only(f"The Partner reports {words}.", "duration")
    assert value.role == "period"


def test_a_rate_is_money_and_a_period() -> None:
    assert [(v.kind, v.role) for v in find_values("$500/month")] == [("money", ""), ("duration", "period")]


@pytest.mark.parametrize(
    ("text", "amount", "of"),
    [
        ("12 staff", 12, "staff"),
        ("up to 15 users", 15, "users"),
        ("two (2) workshops", 2, "workshops"),
        ("three training sessions", 3, "training sessions"),
        ("a session", 1, "session"),
        ("one workshop", 1, "workshop"),
        ("1,500 records", 1500, "records"),
        ("a dozen users", 12, "users"),
    ],
)
def test_a_number_of_things(text: str, amount: float, of: str) -> None:
    value = only(text)
    assert (value.kind, value.role, value.low, value.of) == ("number", "quantity", amount, of)


SENTENCES: list[tuple[str, list[str]]] = [
    (
        "The Partner shall respond within four (4) business hours and resolve within 2 business days.",
        ["four (4) business hours", "2 business days"],
    ),
    ("Two sessions of 90 minutes for up to 12 staff.", ["Two sessions", "90 minutes", "12 staff"]),
    ("50% on signature and 50% on acceptance by 30 June 2026.", ["50%", "50%", "30 June 2026"]),
    ("The fee is $12,000, payable in 3 instalments.", ["$12,000", "3 instalments"]),
]


@pytest.mark.parametrize(("text", "words"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_all_the_values_of_a_sentence(text: str, words: list[str]) -> None:
    assert [text[v.span.start : v.span.end] for v in find_values(text)] == words


CHARTS = "Charts of 7/30/90 days, from Monday through Friday. Nothing else."


def test_a_list_of_days_is_no_date() -> None:
    assert "date" not in [kind for _, kind, _ in read(CHARTS)]


def test_a_full_stop_is_no_part_of_a_span_of_weekdays() -> None:
    assert "Monday through Friday" in [words for words, _, _ in read(CHARTS)]


@pytest.mark.parametrize(
    "piece",
    ["half a ", "1 (1) ", "thirty (", "24/7", "1\u00a0", "between 1 and ", "one hundred and ", "2026-", "-", " "],
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    find_values(piece * (20_000 // len(piece)))
    assert time.perf_counter() - begun < 2
