"""Check kind *phases*: the phases of one table or list, added up, against the total that is stated for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from crmlint.checks.fault import Fault, Outcome
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.facts.passages import Passage
from crmlint.model import Value

DAY = 24.0
UNITS = {"day": DAY, "week": 7 * DAY, "month": 365 / 12 * DAY, "sprint": 14 * DAY}
FEWEST = 2  # phases that make a plan
FRONT, TOP = (
    60,
    2,
)  # a total for the whole document stands among its first passages, under a heading of the first levels


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault a table, list or section whose `phases` run past the `total` that is stated for them.

    Phases with numbered weeks end with the last number; others follow one another and are summed, of ranges the
    lower ends. A group in
    which a passage is `overlapping` is left alone.
    """
    marks = facts.marks
    totals = [facts.passages[n] for n in members(marks.passages_where(data["total"], settings) & ~statement)]
    stated = [(p, value) for p in totals if (value := _stated(facts, p))]
    bits = marks.passages_where(data["phases"], settings) & ~statement & ~marks.passages_where(data["total"], settings)
    overlap = marks.passages_where(data["overlapping"], settings) if data.get("overlapping") else 0
    faults: list[Fault] = []
    told: set[int] = set()
    for group in _groups(facts, bits):
        if any(overlap >> passage.index & 1 for passage in group):
            continue
        needed, shown = _needed(facts, group)
        total = _nearest(facts, stated, group)
        if total and total[0].index not in told and needed > total[1].high:
            told.add(total[0].index)
            faults.append(_fault(facts, group, total, needed, shown))
    return Outcome(tuple(faults))


def _groups(facts: Facts, bits: int) -> Iterator[Sequence[Passage]]:
    groups: dict[object, list[Passage]] = defaultdict(list)
    for number in members(bits):
        passage = facts.passages[number]
        key = ("table", passage.table) if passage.table >= 0 else ("lead", passage.section, passage.lead)
        if passage.kind == "heading":
            key = (
                "headings",
                facts.outline.sections[passage.section].parent,
                facts.outline.sections[passage.section].level,
            )
        groups[key].append(passage)
    for group in groups.values():
        if len(group) >= FEWEST:
            yield group


def _values(facts: Facts, passage: Passage) -> Iterator[Value]:
    for _, value in facts.values:
        if passage.span.start <= value.span.start and value.span.end <= passage.span.end:
            yield value


def _stated(facts: Facts, passage: Passage) -> Value | None:
    return next((v for v in _values(facts, passage) if _is_length(v)), None)


def _is_length(value: Value) -> bool:
    """A length of a plan: days or more, and no effort ("person-days")."""
    return value.kind == "duration" and value.role != "period" and any(value.unit.startswith(unit) for unit in UNITS)


def _needed(facts: Facts, group: Sequence[Passage]) -> tuple[float, list[str]]:
    """How long the phases take, in calendar hours, and the figures that say so."""
    last, ends, total, shown = 0.0, [], 0.0, []
    for passage in group:
        values = list(_values(facts, passage))
        numbered = next((v for v in values if v.kind == "range" and v.unit in UNITS), None)
        length = next((v for v in values if _is_length(v)), None)
        if numbered:
            last = max(last, numbered.high * UNITS[numbered.unit])
            ends.append(facts.document.quote(numbered.span))
        elif length:
            total += _calendar(length)
            shown.append(facts.document.quote(length.span))
    return (last, [f"the last phase is {ends[-1]}"]) if ends else (total, shown)


def _calendar(value: Value) -> float:
    return value.low * 4.2 if value.clock == "business" else value.low


def _nearest(
    facts: Facts, stated: Sequence[tuple[Passage, Value]], group: Sequence[Passage]
) -> tuple[Passage, Value] | None:
    """The total of the same table, else of the same section or the one above, else the one at the front of the
    document."""
    here = group[0]
    above = facts.outline.sections[here.section].parent
    same: tuple[Callable[[Passage], bool], ...] = (
        lambda passage: passage.table >= 0 and passage.table == here.table,
        lambda passage: passage.section == here.section,
        lambda passage: passage.section == above,
    )
    for is_same in same:
        for passage, value in stated:
            if is_same(passage):
                return passage, value
    front = (pair for pair in stated if pair[0].index < FRONT and facts.outline.sections[pair[0].section].level <= TOP)
    return next(front, None)


def _fault(
    facts: Facts, group: Sequence[Passage], total: tuple[Passage, Value], needed: float, shown: Sequence[str]
) -> Fault:
    passage, value = total
    unit = value.unit if value.unit in UNITS else "day"
    worked = f"{' + '.join(shown)} = {needed / UNITS[unit]:.3g} {unit}s, stated: {facts.document.quote(value.span)}"
    return Fault(
        passage.span,
        passage.section,
        words=(value.span,),
        related=tuple((p.span, "a phase") for p in group),
        sum=worked,
        fields={"value": facts.document.quote(value.span), "sum": worked},
    )
