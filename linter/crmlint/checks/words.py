"""The words of a passage that made a condition hold, and the values a message can name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from crmlint.facts import Facts
from crmlint.facts.comparison import Settings, fits, is_meant
from crmlint.facts.knowledge import Expr
from crmlint.facts.marks import positive_names
from crmlint.facts.passages import Passage
from crmlint.model import Span, Value


def offending(facts: Facts, data: Mapping[str, Any], settings: Settings, passage: Passage) -> list[Span]:
    """The places in the passage of the first of `words` that stands there; without `words`, of all that `where` asks
    for."""
    caught = list(_fitting(facts, data["where"], settings, passage))
    if caught and not data.get("words"):
        return [value.span for value in caught]
    if data.get("words"):
        found = (list(_inside(facts, name, passage)) for name in data["words"])
        spans = set(next(filter(None, found), []))
    else:
        spans = {hit for name in positive_names(data["where"]) for hit in _inside(facts, name, passage)}
    return [Span(*span) for span in _apart(sorted(spans, key=lambda s: (s[0], -s[1])))]


def fields_of(facts: Facts, data: Mapping[str, Any], settings: Settings, passage: Passage) -> dict[str, str]:
    """What a message can name: for each name the words that stand for it, and the first value that a comparison
    caught."""
    fields: dict[str, str] = {}
    names = [*(data.get("words") or ()), *positive_names(data["where"])]
    for name in names:
        hit = next(iter(_inside(facts, name, passage)), None)
        if hit:
            fields.setdefault(name, facts.document.text[hit[0] : hit[1]])
    for value in _fitting(facts, data["where"], settings, passage):
        fields["value"] = facts.document.quote(value.span)
        fields["ratio"] = f"{value.high / value.low:.1f}" if value.low else ""
        fields["low"], fields["high"] = f"{value.low:g}", f"{value.high:g}"
        break
    return fields


def _inside(facts: Facts, name: str, passage: Passage) -> Iterator[tuple[int, int]]:
    places = facts.marks.places_of(name)
    for start, end in places[bisect_left(places, (passage.span.start, 0)) : bisect_left(places, (passage.span.end, 0))]:
        if end <= passage.span.end:
            yield start, end


def _fitting(facts: Facts, expr: Expr, settings: Settings, passage: Passage) -> Iterator[Value]:
    """The values in the passage that meet all comparisons of the condition which mean them."""
    comparisons = list(_comparisons(expr))
    for _, value in facts.values_in(passage.span):
        meant = [part for part in comparisons if is_meant(value, part[1])]
        if meant and all(fits(value, part, settings) for part in meant):
            yield value


def _comparisons(expr: Expr) -> Iterator[Expr]:
    if expr[0] == "compare":
        yield expr
    elif expr[0] in ("and", "or"):
        for part in expr[1]:
            yield from _comparisons(part)
    elif expr[0] == "clause":
        yield from _comparisons(expr[1])


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]
