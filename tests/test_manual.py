"""Rules shown to people."""

from __future__ import annotations

from crmlint.examples import Trial
from crmlint.manual import page, trials
from crmlint.reports import Look
from crmlint.rulebook import load


def test_every_rule_has_a_page_without_open_braces() -> None:
    for rule in load().rules:
        text = page(rule, Look(), {})
        assert text.startswith(f"{rule.id} {rule.name}  {rule.severity}\n")
        assert not set("{}") & set(text.split("It speaks here:")[0])
        assert max(map(len, text.splitlines())) <= 80


def test_examples_that_fail_are_shown_with_their_text() -> None:
    text, failed = trials([Trial("r.toml", "AVL001 x", 2, "The text.", "does not find 'promptly'")], Look())
    assert failed
    assert text.splitlines() == [
        "r.toml: AVL001 x, example 2: does not find 'promptly'",
        "  │ The text.",
        "FAIL: 1 example, 1 failed, 0 known gaps",
    ]


def test_a_known_gap_is_shown_and_does_not_fail() -> None:
    text, failed = trials(
        [Trial("r.toml", "AVL001 x", 2, "The text.", "finds nothing", "irony is out of reach")], Look()
    )
    assert not failed
    assert "known gap: irony is out of reach" in text


def test_no_examples_are_no_success() -> None:
    assert trials([], Look()) == ("", False)
