"""Money, percentages, and things that are counted."""

from __future__ import annotations

import pytest

from crmlint.grammar import find_values
from crmlint.model import Value


def first(text: str) -> Value:
    values = find_values(text)
    assert values, text
    return values[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$500", 500, 500, "$"),
        ("$1,200.50", 1200.5, 1200.5, "$"),
        ("$ 200,000.00", 200000, 200000, "$"),
        ("US$ 1,000", 1000, 1000, "USD"),
        ("$165.00 USD", 165, 165, "USD"),
        ("USD 5,000 to 7,500", 5000, 7500, "USD"),
        ("$20K-40K", 20000, 40000, "$"),
        ("~$2–5K/month", 2000, 5000, "$"),
        ("$500 - $1,200", 500, 1200, "$"),
        ("$500–1,500/month", 500, 1500, "$"),
        ("between $5,000 and $7,500", 5000, 7500, "$"),
        ("$1.2M", 1.2e6, 1.2e6, "$"),
        ("$16.6 billion", 16.6e9, 16.6e9, "$"),
        ("1,500 EUR", 1500, 1500, "EUR"),
        ("€1.500", 1500, 1500, "EUR"),
        ("€1.500,50", 1500.5, 1500.5, "EUR"),
        ("£20", 20, 20, "GBP"),
        ("₹5,00,000", 500000, 500000, "INR"),
        ("Rs. 500", 500, 500, "INR"),
        ("KSH 2,500", 2500, 2500, "KES"),
        ("R600/hour", 600, 600, "ZAR"),
        ("CHF 90", 90, 90, "CHF"),
        ("500 dollars", 500, 500, "$"),
        ("five thousand dollars ($5,000)", 5000, 5000, "$"),
    ],
)
def test_sums(text: str, low: float, high: float, unit: str) -> None:
    value = first(text)
    assert (value.kind, value.low, value.high, value.unit) == ("money", low, high, unit)
    assert value.ranged == (low != high)


def test_words_and_figures_of_a_sum_may_disagree() -> None:
    value = first("ten dollars ($12)")
    assert (value.low, value.figures) == (10, 12)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("99.9 %", 99.9, 99.9),
        ("99.9 percent", 99.9, 99.9),
        ("ninety-nine percent", 99, 99),
        ("ten percent (10%)", 10, 10),
        ("ten (10) per cent", 10, 10),
        ("10-20%", 10, 20),
        ("10%-20%", 10, 20),
        ("between 10% and 20%", 10, 20),
    ],
)
def test_percentages(text: str, low: float, high: float) -> None:
    values = find_values(text)
    assert [(value.kind, value.low, value.high) for value in values] == [("percent", low, high)]
    assert values[0].ranged == (low != high)


@pytest.mark.parametrize(
    ("text", "low", "of"),
    [
        ("12 staff", 12, "staff"),
        ("3 sessions", 3, "sessions"),
        ("up to 15 users", 15, "users"),
        ("two (2) workshops", 2, "workshops"),
        ("12 named users", 12, "named users"),
        ("12 business users", 12, "business users"),
        ("3 on-site training sessions", 3, "training sessions"),
        ("1,440 records", 1440, "records"),
        ("10k records", 10000, "records"),
        ("1.5 million contacts", 1.5e6, "contacts"),
        ("a dozen users", 12, "users"),
        ("50GB", 50, "gb"),
        ("two (2) half-day workshops", 2, "half-day workshops"),
        ("a session", 1, "session"),
        ("one training session", 1, "training session"),
        ("2 Senior Managers", 2, "senior managers"),
    ],
)
def test_quantities(text: str, low: float, of: str) -> None:
    value = first(text)
    assert (value.kind, value.role, value.low, value.of) == ("number", "quantity", low, of)


def test_a_span_of_quantities() -> None:
    value = first("5-20 restaurants")
    assert (value.low, value.high, value.ranged) == (5, 20, True)


@pytest.mark.parametrize(("text", "amount"), [("45", 45), (" 1,440 ", 1440), ("2.5", 2.5)])
def test_a_cell_that_is_a_number(text: str, amount: float) -> None:
    value = first(text)
    assert (value.kind, value.low, value.role) == ("number", amount, "")
    assert text[value.span.start : value.span.end] == text.strip()
