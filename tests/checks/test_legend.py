"""Check kind *legend*: what a legend says of a class, and where the class stands with something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
CHECK = '[check]\nkind = "legend"\nclass = "priority-class"\nmessage = "{used}, not {defined}"\n'
LEGEND = "# Backlog\n\nMust-have (v1), should-have (v2) and could-have (v3) are the classes.\n\n"


def test_a_class_with_another_stage_is_told_at_the_legend(ask: Ask) -> None:
    (finding,) = ask(CHECK, LEGEND + "## Should-have (v3)\n\n- Filters\n").findings
    assert (finding.message, finding.words) == ("Should-have v3, not should-have v2", ("should-have (v2",))
    assert [(each.quote, each.note) for each in finding.related] == [("Should-have (v3)", "used here")]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("## Should-have (v2)\n", id="the same stage"),
        pytest.param("## Should-have (page 7)\n", id="a number of something else"),
        pytest.param("## Wishes (v3)\n", id="no class"),
    ],
)
def test_what_agrees_or_is_no_stage_is_left_alone(ask: Ask, more: str) -> None:
    assert ask(CHECK, LEGEND + more).findings == ()
