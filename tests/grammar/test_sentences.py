"""Sentences end where a reader would end them."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from crmlint.grammar.sentences import split


@pytest.mark.parametrize(
    "sentences",
    [
        ["See Sec. 4.2 of the Agreement.", "It binds."],
        ["Acme Inc. will deliver.", "The Client pays."],
        ["It was signed by Acme Inc.", "The Client pays."],
        ["Use tools, e.g. Excel.", "Then stop."],
        ["Contact Mr. J. R. Smith.", "He knows."],
        ["In the U.S. Government, it holds."],
        ["Approx. 40 users.", "No. 7 applies.", "Is it so?", "Yes!", "Good."],
        ["The answer is no.", "The Client pays."],
        ["1. The Provider shall train.", "2. The Client pays."],
        ["Support is given from 9:00 a.m. to 5:00 p.m. Monday through Friday.", "It ends then."],
        ["Work ends at 5 p.m.", "The team goes home."],
        ["Costs etc. are extra.", "Version 2.0 is used."],
        ["Items (e.g., A, B).", "Next."],
        ["We take Plan B.", "The rest follows."],
        ["Art. 5 and Fig. 3 show it.", "Done."],
        ["“Hello.”", "She said."],
        ["He said (see above. Also below) that it works.", "Next."],
        ['The command "Go. Now." is used.', "Next."],
        ["It says “Stop. Wait.” in red.", "Next."],
        ["We (a) train the users. (b) load the data."],
        ['A screen of 19" is enough.', "The Client buys it."],
        ["This bracket (is never closed.", "The Client pays."],
    ],
    ids=lambda sentences: str(sentences[0]),
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split(text)] == sentences


def test_line_separators_end_sentences() -> None:
    text = "Support\u2028Monday to Friday\u2028"
    assert [text[start:end] for start, end in split(text)] == ["Support", "Monday to Friday"]


def test_blanks_around_are_no_part() -> None:
    assert split("  One.  Two. ") == [(2, 6), (8, 12)]


@pytest.mark.parametrize("text", ["", "   ", "\u2028"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split(text) == []


def test_one_sentence_needs_no_splitter() -> None:
    code = (
        "import sys; from crmlint.grammar.sentences import split; split('One, v2.0.'); print('nupunkt' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


@pytest.mark.parametrize("piece", ["a. ", ". ", "No. ", "((((. ", "A. B. "])
def test_hostile_text_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    split(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 5
