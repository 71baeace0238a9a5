"""Check kind *phases*: the phases of one table or list, added up, against the total that is stated for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmlint.checks.fault import Fault, Outcome, Related
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


class _Plan(NamedTuple):
    """`reach` is in calendar hours from the start, or a day's ordinal when the phases are `dated`."""

    reach: float
    shown: str
    dated: bool = False
    summed: bool = False


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault a table, list or section whose `phases` run past the `total`, or the `end`, that is stated for them.

    Phases with dates or numbered weeks end with the last of them; others follow one another and are summed, of
    ranges the lower ends. A
    group in which a passage is `overlapping` is left alone.
    """

    def told(key: str) -> int:
        return facts.marks.passages_where(data[key], settings) & ~statement if data.get(key) else 0

    totals = [(p, v) for p in _passages(facts, told("total")) if (v := _stated(facts, p, _is_length))]
    ends = [(p, v) for p in _passages(facts, told("end")) if (v := _stated(facts, p, _is_day))]
    taken = {passage.index for passage, _ in (*totals, *ends)}
    overlap = told("overlapping")
    faults: dict[int, Fault] = {}
    for group in _groups(facts, told("phases")):
        phases = [passage for passage in group if passage.index not in taken]
        if len(phases) < FEWEST or any(overlap >> passage.index & 1 for passage in phases):
            continue
        plan = _plan(facts, phases)
        found = _nearest(facts, ends if plan.dated else totals, phases[0])
        if found and plan.reach > found[1].high:
            faults.setdefault(found[0].index, _fault(facts, phases, found, plan))
    return Outcome(tuple(faults.values()))


def _passages(facts: Facts, bits: int) -> list[Passage]:
    return [facts.passages[number] for number in members(bits)]


def _groups(facts: Facts, bits: int) -> Iterator[Sequence[Passage]]:
    groups: dict[object, list[Passage]] = defaultdict(list)
    for number in members(bits):
        passage = facts.passages[number]
        if passage.header:
            continue
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
    return (value for _, value in facts.values_in(passage.span))


def _stated(facts: Facts, passage: Passage, fits: Callable[[Value], bool]) -> Value | None:
    return max(
        (v for v in _values(facts, passage) if fits(v)),
        key=lambda v: v.span.start if fits is _is_day else 0,
        default=None,
    )


def _is_length(value: Value) -> bool:
    """A length of a plan: days or more, and no effort ("person-days")."""
    return value.kind == "duration" and value.role != "period" and any(value.unit.startswith(unit) for unit in UNITS)


def _is_day(value: Value) -> bool:
    return value.kind == "date" and value.unit == "day" and value.low == value.high > 0


def _plan(facts: Facts, phases: Sequence[Passage]) -> _Plan:
    """How far the phases reach, and the figures that say so."""
    days = [value for passage in phases for value in _values(facts, passage) if _is_day(value)]
    if len(days) >= len(phases):
        last = max(days, key=lambda value: value.high)
        return _Plan(last.high, f"the last date of the phases is {facts.document.quote(last.span)}", dated=True)
    numbered = [pair for passage in phases for pair in _numbered(facts, passage)]
    if len(numbered) >= FEWEST:
        reach, value = max(numbered, key=lambda pair: pair[0])
        return _Plan(reach, f"the last phase is {facts.document.quote(value.span)}")
    lengths = [v for passage in phases if (v := next(filter(_is_length, _values(facts, passage)), None))]
    reach = sum(_calendar(value) for value in lengths)
    return _Plan(reach, " + ".join(facts.document.quote(value.span) for value in lengths), summed=True)


def _numbered(facts: Facts, passage: Passage) -> Iterator[tuple[float, Value]]:
    """Ends of phases that are numbered weeks: "Week 5-7", or "5-7" in a column headed so, in calendar hours."""
    for clause, value in facts.values_in(passage.span):
        if value.kind == "range" and value.unit in UNITS:
            yield value.high * UNITS[value.unit], value
        elif (
            value.kind == "number"
            and clause >= 0
            and any(_speaks(facts, "week-head", h) for h in facts.clauses[clause].heads)
        ):
            yield value.high * UNITS["week"], value


def _speaks(facts: Facts, concept: str, clause: int) -> bool:
    spans = facts.clauses[clause].spans
    return any(low <= start and end <= high for start, end in facts.hits.get(concept, ()) for low, high in spans)


def _calendar(value: Value) -> float:
    return value.low * 4.2 if value.clock == "business" else value.low


def _nearest(facts: Facts, stated: Sequence[tuple[Passage, Value]], here: Passage) -> tuple[Passage, Value] | None:
    """The total of the same table, else of the same section or the one above, else the one at the front of the
    document."""
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


def _fault(facts: Facts, phases: Sequence[Passage], found: tuple[Passage, Value], plan: _Plan) -> Fault:
    passage, value = found
    stated = facts.document.quote(value.span)
    unit = value.unit if value.unit in UNITS else "day"
    amount = f" = {plan.reach / UNITS[unit]:.3g} {unit}s" if plan.summed else ""
    worked = f"{plan.shown}{amount}, stated: {stated}"
    return Fault(
        passage.span,
        passage.section,
        words=(value.span,),
        related=tuple(Related(p.span, "a phase") for p in phases),
        sum=worked,
        fields={"value": stated, "sum": worked},
    )
