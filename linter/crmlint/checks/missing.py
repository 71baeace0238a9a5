"""Check kind *missing*: the document as a whole lacks something that it should have; or answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.checks.strength import strongest
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.facts.knowledge import Expr
from crmlint.finding import Status
from crmlint.model import Span

EVIDENCE = 5  # passages that are shown
KEYS: Mapping[Status, str] = {"ok": "need", "excluded": "excluded", "elsewhere": "elsewhere"}


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Answer an absence rule.

    `guard` are passages that call for nothing, `statement` those that say nothing. In this order: not called for;
    expressly refused (a finding that quotes it); there (ok), excluded; there in a companion; left to another document
    (elsewhere); not to be told because a part is unread; missing.
    """
    marks = facts.marks

    def said(key: str) -> int:
        return marks.passages_where(data[key], settings) & ~statement if data.get(key) else 0

    called = marks.passages_where(data["applies"], settings) & ~guard
    excluded = said("excluded")
    need = said("need") & ~excluded
    answers: tuple[tuple[Status, int], ...] = (("ok", need), ("excluded", excluded), ("elsewhere", said("elsewhere")))
    if not called and not (excluded and data.get("excluded-alone")):
        return Outcome(status="could-not-tell" if facts.unread else "not-applicable")
    if refused := said("refused"):
        return _refusal(facts, data["refused"], refused)
    for status, bits in answers:
        if status == "elsewhere" and (answered := _in_companion(facts, data, settings)):
            return answered
        if bits:
            return Outcome((), status, _shown(facts, data[KEYS[status]], bits, said("shows")))
    because = _shown(facts, data["applies"], called)
    if facts.unread:
        return Outcome(status="could-not-tell", evidence=because)
    section = _section(facts, data)
    fault = Fault(None, section, related=tuple(Related(span, "this calls for it") for span in because[:1]))
    return Outcome((fault,), "finding", because)


def _refusal(facts: Facts, expr: Expr, bits: int) -> Outcome:
    """What is called for is refused in so many words."""
    spans = _shown(facts, expr, bits)
    fault = Fault(spans[0], facts.passages[next(members(bits))].section)
    return Outcome((fault,), "finding", spans)


def _in_companion(facts: Facts, data: Mapping[str, Any], settings: Settings) -> Outcome | None:
    """The answer of the first companion that has what is needed."""
    silent = facts.knowledge.guards.get("statement")
    for number, companion in enumerate(facts.companions):
        marks = companion.marks
        bits = marks.passages_where(data["need"], settings)
        for expr in (data.get("excluded"), silent):
            bits &= ~marks.passages_where(expr, settings) if expr else -1
        if bits:
            return Outcome((), "ok", _shown(companion, data["need"], bits), number)
    return None


def _shown(facts: Facts, expr: Expr, bits: int, first: int = 0) -> tuple[Span, ...]:
    """The passages that are shown, those of a bit set first, the plainest before the others."""
    ranked = sorted(strongest(facts, expr, bits), key=lambda passage: not first >> passage.index & 1)
    return tuple(passage.span for passage in ranked[:EVIDENCE])


def _section(facts: Facts, data: Mapping[str, Any]) -> int:
    """The first section that the rule names and the document has; else the title's."""
    for place in data.get("place", ()):
        for number in members(facts.marks.passages_where(place)):
            passage = facts.passages[number]
            if passage.kind == "heading":
                return passage.section
    return 0
