"""Normalised text reads like the text, and offsets hold in both."""

from __future__ import annotations

import pytest

from crmlint.grammar.characters import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("4\u00a0hours", "4 hours", id="no-break space"),
        pytest.param("1\u202f440", "1 440", id="narrow space"),
        pytest.param("a\u2009b", "a b", id="thin space"),
        pytest.param("one\u2028two", "one two", id="line separator"),
        pytest.param("a\tb\nc", "a b c", id="tab and newline"),
        pytest.param("“Client’s”", '"Client\'s"', id="curly quotes"),
        pytest.param("2–3 — 4‑hour −5", "2-3 - 4-hour -5", id="dashes and minus"),
        pytest.param("first\u037e second", "first; second", id="Greek question mark"),
        pytest.param("ＳＬＡ １２％", "SLA 12%", id="fullwidth"),
        pytest.param("time\u00adly", "time\u00adly", id="soft hyphen stays"),
        pytest.param("café €5", "café €5", id="other characters stay"),
    ],
)
def test_characters_are_what_they_look_like(written: str, read: str) -> None:
    assert normalise(written) == read


def test_length_is_kept_and_twice_is_once() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))
    once = normalise(every)
    assert len(once) == len(every)
    assert normalise(once) == once
