"""All sorts of values together: order, gaps, hostile text, speed that does not depend on luck."""

from __future__ import annotations

import random
import time

import pytest

from crmlint.grammar import find_values

PIECES = """
1 12 2026 four (4) ( ) - and to between $ € % , . : / days hours business week 13 May June Monday am pm 9:00 EST a
an per every users session Q3 end of mid 24 x 7 thirty hundred USD R600 5K no later than within 30
/month 1/2/26 Sprint half
"""


def test_values_come_in_order_with_their_places() -> None:
    text = "Within four (4) hours, 3 sessions for $500 by June 5, 2026, at 99.9%, Week 2-3, 9am-5pm."
    assert [(value.kind, text[value.span.start : value.span.end]) for value in find_values(text)] == [
        ("duration", "four (4) hours"),
        ("number", "3 sessions"),
        ("money", "$500"),
        ("date", "June 5, 2026"),
        ("percent", "99.9%"),
        ("range", "Week 2-3"),
        ("window", "9am-5pm"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Client may terminate this Agreement.",
        "They march on.",
        "Section 4.2 applies, and so does clause 7.",
        "Call 555-123-4567.",
        "Office 365 and Dynamics 365 users",
        "version 2.0 users",
        "3.2 Support Hours",
        "16F partners",
        "one party or the other",
        "if one exists",
        "Rehabilitation Act of 1973",
        "R12 is a requirement.",
        "Billing/QA systems",
        "NIST 800-53 controls",
        "Phase 1 shall follow.",
        "See note (1) and (2).",
    ],
)
def test_what_is_no_value(text: str) -> None:
    assert find_values(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "(",
        "1-",
        "1,",
        "$1-",
        "one ",
        "a ",
        "1 to ",
        "between 1 and ",
        "Monday to ",
        "9:00 - ",
        "May ",
        "per ",
        "(1) ",
        "1 hour ",
        "1.1 A ",
        "1",
    ],
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    begun = time.perf_counter()
    find_values(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 10  # about a second on a quiet machine


@pytest.mark.parametrize("seed", range(20))
def test_no_text_breaks_it(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        text = " ".join(chance.choices(PIECES.split(), k=12))
        end = 0
        for value in find_values(text):
            assert end <= value.span.start < value.span.end <= len(text)
            assert value.low <= value.high
            end = value.span.end
