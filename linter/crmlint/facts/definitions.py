"""The terms a document defines, and the passages that say what they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crmlint.facts.passages import Passage
from crmlint.facts.vocabulary import Hit

TERM = r"[A-Z0-9][\w&/'-]*(?:[ -](?:of|and|or|the|for|to|[A-Z0-9][\w&/'-]*)){0,5}"
QUOTED = re.compile(rf"\"({TERM})\"")
INLINE = re.compile(rf"\((?:[^()\"\n]{{0,40}})\"({TERM})\"[^()\n]{{0,40}}\)")
LABEL = re.compile(rf"({TERM})\s*:\s+\S")
BARE = re.compile(rf"({TERM})[\s,]*$")


class Definitions(NamedTuple):
    """`formal` passages define a term in so many words ("X" means …); `meanings` leads from a term to the passages
    that define it,
    labels ("Business Hours: …") and rows of a table of terms among them."""

    formal: frozenset[int]
    meanings: Mapping[str, tuple[int, ...]]


def find_definitions(
    text: str, passages: Sequence[Passage], defines: Sequence[Hit], sections: frozenset[int], rows: frozenset[int]
) -> Definitions:
    """The definitions of a normalised text.

    `defines` are the places of phrases like "means"; `sections` those whose heading announces definitions, `rows`
    the passages
    under a column headed "term" or the like.
    """
    meanings: dict[str, list[int]] = defaultdict(list)
    formal: set[int] = set()
    places = [start for start, _ in defines]
    for passage in passages:
        start, end = passage.span.start, passage.span.end
        said = text[start:end]
        announced = passage.section in sections and passage.kind != "heading"
        term = _defined_term(text, start, end, places, announced)
        if term is None and passage.index in rows:
            term = said.split("\n")[0].strip(' "*')
        if term:
            formal.add(passage.index)
            meanings[term].append(passage.index)
        elif match := LABEL.match(said):
            meanings[match[1]].append(passage.index)
        for match in INLINE.finditer(said):
            meanings[match[1]].append(passage.index)
    return Definitions(frozenset(formal), {term: tuple(where) for term, where in meanings.items()})


def _defined_term(text: str, start: int, end: int, places: Sequence[int], announced: bool) -> str | None:
    """The term that the passage defines: "X" means …, or in a section of definitions also X means …, X: …"""
    at = bisect_left(places, start)
    verb = places[at] if at < len(places) and places[at] < end else -1
    if verb >= 0:
        before = text[start:verb]
        if match := QUOTED.search(before):
            return match[1]
        if announced and (match := BARE.search(before)) and len(before.split()) <= 8:
            return match[1]
    if announced:
        said = text[start:end]
        match = QUOTED.match(said) or LABEL.match(said) or re.match(rf"({TERM})\s+-\s", said)
        return match[1] if match else None
    return None
