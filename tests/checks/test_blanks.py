"""Check kind *blanks*: what was left to be filled in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
RULE = """
[set.most]
default = 4

[check]
kind = "blanks"
where = "placeholder"
words = ["placeholder"]
unless = "row and total-word"
columns = "answerable-head or sum-head"
column-message = "nothing under {column}"
sections = "section-that-says"
section-message = "{section} is empty"
template = "most"
template-message = "{count} blanks"
"""
TABLE = "| Task | Owner | Price |\n|---|---|---|\n"


def told(report: DocumentReport) -> list[tuple[str, str]]:
    return [(found.anchor.quote, found.message) for found in report.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# Plan\n\n## Price\n", [("Price", "Price is empty")], id="an empty section at the end"),
        pytest.param("## Price\n\n### Hosting\n\nTen euros.\n", [], id="a section whose text stands in its parts"),
        pytest.param(
            TABLE + "| Load | Ann | 5 |\n| Test | | 7 |\n", [("Test | 7", "Nothing under Owner")], id="an empty cell"
        ),
        pytest.param(
            TABLE + "| Load | | 5 |\n| Test | | 7 |\n",
            [("Task | Owner | Price", "Nothing under Owner")],
            id="a column that is empty throughout",
        ),
        pytest.param(TABLE + "| Load | Ann | 5 |\n| Total | | 5 |\n", [], id="a row that sums up"),
        pytest.param(TABLE + "| Phase 1 | | |\n| Load | Ann | 5 |\n", [], id="a row that is a subheading"),
    ],
)
def test_what_is_empty_is_told_where_it_is(ask: Ask, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(ask(RULE, text)) == expected


def test_empty_sections_in_a_row_are_one_finding(ask: Ask) -> None:
    (finding,) = ask(RULE, "# Plan\n\n## Price\n\n## Acceptance\n\n## Notes\n\nNone.\n").findings
    assert (finding.anchor.quote, [place.quote for place in finding.related]) == ("Price", ["Acceptance"])


def test_so_many_blanks_are_one_finding_that_counts_them(ask: Ask) -> None:
    report = ask(RULE, "Between [client name] and [vendor name].\n\nFrom [date].\n\nFor [amount].\n")
    (finding,) = report.findings
    assert finding.message == "4 blanks"
    assert [place.quote for place in finding.related] == ["From [date].", "For [amount]."]
    assert len(ask(RULE, "From [date].\n\nFor [amount].\n").findings) == 2
