"""Where one clause of a passage ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

LABEL_WORDS = 6  # "Duration: 90 days" is one clause
BRACKET_WORDS = 3  # "four (4) hours" and "the CRM (new)" are one clause

PUNCTUATION = re.compile(r"[;:()\[\]\n]| - ")

Segment = tuple[int, int, int]  # start, end, number of the clause in its passage


def split_clauses(text: str, start: int, end: int, breaks: Sequence[int]) -> list[Segment]:
    """The clauses of `text[start:end]` as segments; what stands around brackets is one clause, what stands in them
    another.

    `text` is normalised; `breaks` are offsets at which words such as "provided that" begin a new clause.
    """
    cuts = sorted(
        [(match.start(), match[0]) for match in PUNCTUATION.finditer(text, start, end)] + [(at, "") for at in breaks]
    )
    segments: list[Segment] = []
    number, highest, begun = 0, 0, start
    around: list[int] = []
    for at, mark in cuts:
        if at < begun or not _cuts(text, start, end, at, mark, len(around)):
            continue
        segments.append((begun, at, number))
        begun = at + len(mark)
        if mark in (")", "]"):
            number = around.pop()
            continue
        if mark in ("(", "["):
            around.append(number)
        highest += 1
        number = highest
    segments.append((begun, end, number))
    return [segment for segment in segments if text[segment[0] : segment[1]].strip()]


def _cuts(text: str, start: int, end: int, at: int, mark: str, depth: int) -> bool:
    if mark in ("(", "["):
        close = text.find(")" if mark == "(" else "]", at, end)
        return close > 0 and len(text[at:close].split()) > BRACKET_WORDS
    if mark in (")", "]"):
        return depth > 0
    if mark in (":", " - "):
        return len(text[start:at].split()) > LABEL_WORDS
    return at > start
