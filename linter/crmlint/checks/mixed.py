"""Check kind *mixed*: two classes stand side by side in one list, table or section, and nothing keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.facts.marks import positive_names
from crmlint.facts.passages import Passage
from crmlint.model import Span

Group = Callable[[Passage], object]

GROUPS: Mapping[str, Group] = {
    "list": lambda passage: ("list", passage.section, passage.lead) if passage.kind == "item" else None,
    "table": lambda passage: ("table", passage.table) if passage.table >= 0 else None,
    "section": lambda passage: ("section", passage.section),
}
RELATED = 12  # passages of the second class that are shown
FEW = 3  # passages of the first class


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault each innermost group (`within`, in that order) whose passages (`among`) fall into both `classes`.

    Passages that are `labelled` drop out. With `heading`, an item of one class under a heading of the other is a
    fault too.
    The fault stands at the first passage of the second class.
    """
    marks = facts.marks
    among = marks.passages_where(data["among"], settings) & ~guard
    labelled = marks.passages_where(data["labelled"], settings) if data.get("labelled") else 0
    (first, one), (second, other) = (
        (name, marks.passages_where(expr, settings)) for name, expr in data["classes"].items()
    )
    one, other = one & ~other, other & ~one
    faults: list[Fault] = []
    done: set[int] = set()
    if data.get("heading"):
        faults += _under_headings(facts, data, among, one, other, done)
    for name in data["within"]:
        for group in _grouped(facts, among & ~labelled, GROUPS[name], done):
            ones = [p for p in group if one >> p.index & 1]
            others = [p for p in group if other >> p.index & 1]
            if ones and others:
                faults.append(_fault(facts, data, ones, others, (first, second)))
                done.update(p.index for p in group)
    return Outcome(tuple(faults))


def _grouped(facts: Facts, bits: int, group: Group, done: set[int]) -> Iterator[Sequence[Passage]]:
    groups: dict[object, list[Passage]] = defaultdict(list)
    for number in members(bits):
        if number not in done and (key := group(facts.passages[number])) is not None:
            groups[key].append(facts.passages[number])
    yield from list(groups.values())


def _under_headings(
    facts: Facts, data: Mapping[str, Any], bits: int, one: int, other: int, done: set[int]
) -> Iterator[Fault]:
    headings = {p.section: p for p in facts.passages if p.kind == "heading"}
    for section, heading in headings.items():
        wrong = other if one >> heading.index & 1 else one if other >> heading.index & 1 else 0
        items = [facts.passages[n] for n in members(bits & wrong) if facts.passages[n].section == section]
        items = [item for item in items if item.kind != "heading"]
        if items:
            names = tuple(data["classes"])
            yield _fault(facts, data, [heading], items, names if wrong == other else names[::-1])
            done.update(p.index for p in facts.passages if p.section == section)


def _fault(
    facts: Facts, data: Mapping[str, Any], ones: Sequence[Passage], others: Sequence[Passage], names: Sequence[str]
) -> Fault:
    shown = [*(Related(p.span, names[1]) for p in others[1:RELATED]), *(Related(p.span, names[0]) for p in ones[:FEW])]
    hits = {
        hit for expr in data["classes"].values() for name in positive_names(expr) for hit in facts.marks.places_of(name)
    }
    span = others[0].span
    words = sorted(hit for hit in hits if span.start <= hit[0] and hit[1] <= span.end)
    return Fault(
        span,
        others[0].section,
        words=tuple(Span(*hit) for hit in words[:1]),
        related=tuple(shown),
        fields={"section": facts.outline.sections[others[0].section].title},
    )
