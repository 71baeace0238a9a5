"""Check kind *passage*: each sentence, item or row for which a condition holds is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.checks.words import fields_of, offending
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.facts.passages import Passage

GROUPS: Mapping[str, Callable[[Passage], object]] = {
    "document": lambda passage: 0,
    "section": lambda passage: passage.section,
    "list": lambda passage: ("list", passage.list) if passage.list >= 0 else passage.index,
    "table": lambda passage: ("table", passage.table) if passage.table >= 0 else passage.index,
}


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault every passage where `where` holds and `unless` does not, outside the guarded passages."""
    bits = facts.marks.passages_where(data["where"], settings) & ~guard
    if bits and data.get("unless"):
        bits &= ~facts.marks.passages_where(data["unless"], settings)
    found = [facts.passages[number] for number in members(bits)]
    return Outcome(tuple(_faults(facts, data, settings, found)))


def _faults(facts: Facts, data: Mapping[str, Any], settings: Settings, found: list[Passage]) -> Iterator[Fault]:
    once = data.get("once")
    seen: dict[object, list[Passage]] = {}
    for passage in found:
        seen.setdefault(GROUPS[once](passage) if once else passage.index, []).append(passage)
    for first, *others in seen.values():
        words = offending(facts, data, settings, first)
        yield Fault(
            first.span,
            first.section,
            words=tuple(words),
            related=tuple(Related(other.span, "also here") for other in others),
            fields=fields_of(facts, data, settings, first),
        )
