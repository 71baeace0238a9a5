"""Patterns of the vocabulary: what no word says."""

from __future__ import annotations

import pytest

from crmlint.facts.patterns import compile_patterns, find_patterns, pattern_fault


def test_a_pattern_gives_the_span_of_its_match_or_of_its_group() -> None:
    text = "Überweisung: [Betrag] an [Name]"
    found = dict(find_patterns(compile_patterns({"blank": [r"\[(\w+)\]"], "colon": [":"]}), text))
    assert [text[start:end] for start, end in found["blank"]] == ["Betrag", "Name"]
    assert [text[start:end] for start, end in found["colon"]] == [":"]


@pytest.mark.parametrize("pattern", [r"(?=a)", r"(a)\1", "("])
def test_what_is_no_re2_expression_is_told(pattern: str) -> None:
    assert "is no RE2 expression" in pattern_fault(pattern)


def test_a_pattern_takes_linear_time() -> None:
    text = "a" * 20_000 + "!"
    assert dict(find_patterns(compile_patterns({"slow": [r"(?:a+)+$"]}), text)) == {"slow": []}
