"""The values of a document: where they stand, and what part a column's head gives them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from crmlint.facts.passages import Clause, Passage
from crmlint.facts.vocabulary import Hit
from crmlint.grammar import find_values
from crmlint.model import Span, Value, ValueRole

ROLES: Sequence[tuple[str, ValueRole]] = (("deadline-head", "deadline"), ("length-head", "length"))


def read_values(text: str, passages: Sequence[Passage]) -> Iterator[Value]:
    """All values of a normalised text, passage by passage and cell by cell."""
    for passage in passages:
        start = passage.span.start
        for unit in text[start : passage.span.end].split("\n"):
            for value in find_values(unit):
                yield value._replace(span=Span(value.span.start + start, value.span.end + start))
            start += len(unit) + 1


def find_roles(
    values: Sequence[tuple[int, Value]], clauses: Sequence[Clause], hits: Mapping[str, Sequence[Hit]]
) -> list[tuple[int, Value]]:
    """Give a duration without a part of its own the one that the head of its column tells ("Response time": a
    deadline)."""
    return [(clause, _with_role(value, clause, clauses, hits)) for clause, value in values]


def _with_role(value: Value, clause: int, clauses: Sequence[Clause], hits: Mapping[str, Sequence[Hit]]) -> Value:
    if value.role or value.kind != "duration" or clause < 0:
        return value
    spans = [span for head in (*clauses[clause].heads, *clauses[clause].labels) for span in clauses[head].spans]
    for concept, role in ROLES:
        if any(_speaks(hits.get(concept, ()), start, end) for start, end in spans):
            return value._replace(role=role)
    return value


def _speaks(hits: Sequence[Hit], start: int, end: int) -> bool:
    place = bisect_left(hits, (start, 0))
    return place < len(hits) and hits[place][1] <= end
