"""Every shipped rule: its examples come out as written, and it has enough of them."""

from __future__ import annotations

import pytest

from crmlint import readers, rulebook
from crmlint.examples import Trial, run_examples
from crmlint.rulebook import Rule

BOOK = rulebook.load()
TRIALS = list(run_examples(BOOK, readers.read))


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: f"{trial.name} {trial.number}")
def test_an_example_comes_out_as_written(trial: Trial) -> None:
    if trial.gap:
        assert trial.problem, f"the gap is closed ({trial.gap}): take the mark away"
    else:
        assert not trial.problem, trial.text


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_shows_what_it_flags_and_what_it_leaves_alone(rule: Rule) -> None:
    hits = [e for e in rule.examples if e.finds or e.status == "finding"]
    misses = [e for e in rule.examples if e.finds == () or e.status not in ("", "finding")]
    assert len(hits) >= 3
    assert len(misses) >= 3


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_says_why_and_what_to_write_instead(rule: Rule) -> None:
    assert len(rule.why.split()) > 15
    assert len(rule.suggest.split()) > 8
    assert rule.source
