"""Check kind *missing*: the document as a whole lacks something that it should have; or answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlint.checks.fault import Fault, Outcome
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.finding import Status
from crmlint.model import Span

EVIDENCE = 5  # passages that are shown


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Answer an absence rule.

    `guard` are passages that call for nothing, `statement` those that say nothing. In this order: there (ok),
    excluded, elsewhere;
    not called for; not to be told because a part is unread; missing.
    """
    marks = facts.marks

    def said(key: str) -> int:
        return marks.passages_where(data[key], settings) & ~statement if data.get(key) else 0

    called = marks.passages_where(data["applies"], settings) & ~guard
    excluded = said("excluded")
    need = said("need") & ~excluded
    answers: tuple[tuple[Status, int], ...] = (("ok", need), ("excluded", excluded), ("elsewhere", said("elsewhere")))
    if not called and not (excluded and data.get("excluded-alone")):
        return Outcome(status="could-not-tell" if facts.document.unread else "not-applicable")
    for status, bits in answers:
        if bits:
            return Outcome((), status, _spans(facts, bits))
    if facts.document.unread:
        return Outcome(status="could-not-tell", evidence=_spans(facts, called))
    section = _section(facts, data)
    near = sorted(members(called), key=lambda number: facts.passages[number].section != section)
    because = tuple(facts.passages[number].span for number in near[:EVIDENCE])
    fault = Fault(None, section, related=tuple((span, "this calls for it") for span in because[:1]))
    return Outcome((fault,), "finding", because)


def _spans(facts: Facts, bits: int) -> tuple[Span, ...]:
    """The passages that are shown, headings after what says it in a sentence."""
    found = sorted((facts.passages[number] for number in members(bits)), key=lambda passage: passage.kind == "heading")
    return tuple(passage.span for passage in found[:EVIDENCE])


def _section(facts: Facts, data: Mapping[str, Any]) -> int:
    """The first section that the rule names and the document has; else the title's."""
    for place in data.get("place", ()):
        for number in members(facts.marks.passages_where(place)):
            passage = facts.passages[number]
            if passage.kind == "heading":
                return passage.section
    return 0
