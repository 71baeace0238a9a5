"""Check kind *mixed*: two classes side by side in the innermost list, table or section."""

from __future__ import annotations

from collections.abc import Callable

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
CHECK = """
[check]
kind = "mixed"
among = "item or row or sentence or heading"
labelled = "column(priority-label)"
within = ["list", "table", "section"]
heading = true

[check.classes]
must = "must"
wish = "should"
"""


def quotes(report: DocumentReport) -> list[str]:
    return [finding.anchor.quote for finding in report.findings]


def test_the_finding_stands_at_the_second_class_and_shows_the_first(ask: Ask) -> None:
    (finding,) = ask(CHECK, "- It must log calls\n- It should draw maps\n").findings
    assert finding.anchor.quote == "It should draw maps"
    assert [(place.quote, place.note) for place in finding.related] == [("It must log calls", "must")]


def test_two_lists_under_two_headings_are_kept_apart(ask: Ask) -> None:
    assert quotes(ask(CHECK, "# One\n\n- It must log calls\n\n# Two\n\n- It should draw maps\n")) == []


def test_a_column_that_ranks_keeps_them_apart(ask: Ask) -> None:
    table = "| Text | {} |\n|---|---|\n| It must log calls | M |\n| It should draw maps | S |\n"
    assert quotes(ask(CHECK, table.format("Priority"))) == []
    assert len(quotes(ask(CHECK, table.format("Notes")))) == 1


def test_an_item_of_one_class_under_a_heading_of_the_other(ask: Ask) -> None:
    assert quotes(ask(CHECK, "# What it should do\n\n- It must log calls\n")) == ["It must log calls"]
