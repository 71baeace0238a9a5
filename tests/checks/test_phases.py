"""Check kind *phases*: the phases of one table or list against the total, or the end, that is stated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
CHECK = """
[check]
kind = "phases"
phases = "row or (item and phase-word)"
total = "total-word and duration"
end = "end-word and date"
overlapping = "overlap-word"
"""
TABLE = "# Schedule\n\n{}\n\n| Phase | {} |\n|---|---|\n| Design | {} |\n| Build | {} |\n"


@pytest.mark.parametrize(
    ("total", "head", "design", "build", "sum_"),
    [
        (
            "The total duration is 5 weeks.",
            "Length",
            "2 weeks",
            "4 weeks",
            "2 weeks + 4 weeks = 6 weeks, stated: 5 weeks",
        ),
        ("The total duration is 6 weeks.", "Length", "2 weeks", "4 weeks", None),
        ("The total duration is 6 weeks.", "Length", "2-3 weeks", "4-6 weeks", None),
        ("The total duration is 3 months.", "Weeks", "1-8", "9-16", "the last phase is 9-16, stated: 3 months"),
        ("The total duration is 3 months.", "When", "Week 1-8", "Week 9-12", None),
        ("The work ends on 30 June 2027.", "End", "1 May 2027", "9 July 2027", "9 July 2027, stated: 30 June 2027"),
        ("The work ends on 30 June 2027.", "End", "1 May 2027", "30 June 2027", None),
    ],
)
def test_the_sum_is_shown_when_it_does_not_fit(
    ask: Ask, total: str, head: str, design: str, build: str, sum_: str | None
) -> None:
    findings = ask(CHECK, TABLE.format(total, head, design, build)).findings
    assert len(findings) == (0 if sum_ is None else 1)
    if sum_ is not None:
        assert sum_ in findings[0].sum
        assert findings[0].anchor.quote == total


def test_phases_that_overlap_are_left_alone(ask: Ask) -> None:
    text = TABLE.format("The total duration is 5 weeks.", "Length", "2 weeks", "4 weeks, in parallel")
    assert ask(CHECK, text).findings == ()


def test_a_total_in_quite_another_section_is_not_meant(ask: Ask) -> None:
    text = "# A\n\n## A 1\n\n### Warranty\n\nThe total duration is 1 week.\n\n# B\n\n" + TABLE.format(
        "Text.", "Length", "2 weeks", "4 weeks"
    )
    assert ask(CHECK, text).findings == ()
