"""What to do with a hyphen at the end of a line: the document's own words decide, no dictionary does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Join = Literal["space", "keep", "drop"]
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST = re.compile(r"(?:[^\W_]+-)*([^\W_]+)-$")
FIRST = re.compile(r"([^\W\d_]+)((?:-[^\W\d_]+)*)")
SHORTEST = 3
SUSPENDED = frozenset(("and", "or", "to", "nor"))  # "short- and long-term"


@dataclass(slots=True)
class Words:
    """The words of a document: whole, hyphenated, and what comes before a hyphen."""

    whole: set[str] = field(default_factory=set)
    hyphenated: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    keeps: bool = False  # its line-end hyphens are all parts of words, as in typewritten text


def gather_words(lines: Iterable[str]) -> Words:
    """The words of lines, but the ones that a line end breaks."""
    words = Words()
    ends: list[tuple[str, str]] = []
    before = ""
    for line in lines:
        found = WORDS.findall(line.lower())
        if line.endswith("-") and found:
            found.pop()
        if before:
            ends.append((before, line))
            found = found[1:]
        before = line if line.endswith("-") else ""
        for word in found:
            if "-" in word:
                words.hyphenated.add(word)
                words.prefixes.add(word.partition("-")[0])
                words.whole.update(word.split("-"))
            else:
                words.whole.add(word)
    votes = [vote for vote in (_evidence(words, *pair) for pair in ends) if vote]
    words.keeps = bool(votes) and "drop" not in votes
    return words


def join(words: Words, before: str, after: str) -> Join:
    """How a line that ends with `before` goes on with `after`: with a blank, without, or with the hyphen dropped."""
    if len(before) < 2 or before[-2].isspace():
        return "space"
    if before.endswith(("/", "—", "–")):
        return "keep"
    if not before.endswith("-"):
        return "space"
    if not (before[-2].islower() and after[:1].islower()):
        return "keep" if after[:1].isalnum() else "space"
    return _evidence(words, before, after) or ("keep" if words.keeps else "drop")


def _evidence(words: Words, before: str, after: str) -> Join | None:
    last, first = LAST.search(before.lower()), FIRST.match(after.lower())
    if not last or not first or not (before[-2].islower() and after[:1].islower()):
        return None
    left, right = last[1], first[1]
    if right in SUSPENDED and not first[2] and after[len(right) : len(right) + 1] in (" ", ""):
        return "space"
    if "-" in last[0][:-1] or first[2]:  # day-to-day
        return "keep"
    if f"{left}-{right}" in words.hyphenated:
        return "keep"
    if left + right in words.whole:
        return "drop"
    if left in words.prefixes:
        return "keep"
    if min(len(left), len(right)) >= SHORTEST and left in words.whole and right in words.whole:
        return "keep"
    return None
