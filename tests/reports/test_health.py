"""What was read of a document is told in every report."""

from __future__ import annotations

import pytest

from crmlint.reports.health import counted, told


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        pytest.param({"pages": 0, "tables": 0}, [], id="nothing is said of what is not there"),
        pytest.param({"pages": 1, "tables": 1204}, ["1 page", "1,204 tables"], id="one and many"),
        pytest.param({"revisions": 3}, ["3 tracked changes (seen as accepted)"], id="how tracked changes were seen"),
        pytest.param({"comments_open": 1, "comments": 4}, ["1 open comment"], id="only what is open"),
        pytest.param({"numbering_unresolved": 2}, ["2 numbers without their list"], id="numbers that lead nowhere"),
    ],
)
def test_what_a_reviewer_must_know(health: dict[str, int], expected: list[str]) -> None:
    assert list(told(health)) == expected


def test_the_other_side_of_tracked_changes() -> None:
    assert list(told({"revisions": 1}, "original")) == ["1 tracked change (seen as rejected)"]


def test_every_count_is_told_on_request() -> None:
    assert counted({"words": 1200, "comments_open": 0}) == "comments open 0, words 1,200"
