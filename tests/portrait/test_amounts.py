"""Values in a person's words."""

from __future__ import annotations

import pytest

from crmlint.grammar import find_values
from crmlint.portrait.amounts import reads


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within four (4) business hours", "4 business hours"),
        ("within 2 business days", "2 business days"),
        ("15 to 40 days of effort", "15 to 40 days"),
        ("90 minutes", "90 minutes"),
        ("1 month", "1 month"),
        ("12 person-days", "12 person-days"),
        ("each month", "per month"),
        ("every two weeks", "per 2 weeks"),
        ("thirty (45) days", "30 days (in figures 45)"),
        ("£33,600", "GBP 33,600"),
        ("EUR 1,500.50", "EUR 1,500.5"),
        ("99.5% of the time", "99.5 %"),
        ("16 March 2026", "2026-03-16"),
        ("March 2026", "2026-03-01 to 2026-03-31"),
        ("03/04/2026", "2026-03-04 or 2026-04-03"),
        ("31 February 2026", "no day of the calendar"),
        ("12 March", "a day without a year"),
        ("8:00 AM to 5:30 PM EST, Monday to Friday", "08:00 to 17:30 EST monday to friday"),
        ("10 p.m. to 6 a.m.", "22:00 to 06:00"),
        ("24x7", "24x7"),
        ("two (2) training workshops", "2 training workshops"),
    ],
)
def test_a_value_is_told_as_it_was_understood(text: str, expected: str) -> None:
    assert next(reads(value) for value in find_values(text)) == expected
