"""Cutting quotes and finding words in them."""

from __future__ import annotations

import pytest

from crmlint.model import Span
from crmlint.reports.excerpt import cut, find_words


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        pytest.param([], [], id="nothing is asked for"),
        pytest.param(["absent"], [], id="words that are not there are left out"),
        pytest.param(["a b"], [Span(0, 3)], id="a phrase is one span"),
        pytest.param(["b", "b"], [Span(2, 3), Span(6, 7)], id="the same word twice is found at both places"),
        pytest.param(["c", "a"], [Span(0, 1), Span(8, 9)], id="out of order, still found"),
        pytest.param(["a b", "b x"], [Span(0, 5)], id="overlapping words are one span"),
    ],
)
def test_words_are_found(words: list[str], spans: list[Span]) -> None:
    assert find_words("a b x b c", words) == spans


def test_a_short_quote_stays_whole() -> None:
    assert cut("one two, three.", ["two"], 3) == "one two, three."


def test_without_words_the_beginning_is_kept() -> None:
    assert cut("one two three four", (), 2) == "one two …"


def test_the_end_is_kept_with_its_full_stop() -> None:
    assert cut("one two three four.", ["four"], 2) == "… three four."


def test_words_too_far_apart_keep_the_first() -> None:
    assert cut("a b c d e f g h", ["b", "h"], 3) == "… b c d …"
