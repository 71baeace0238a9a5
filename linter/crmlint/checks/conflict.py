"""Check kind *conflict*: two statements of one thing that cannot both hold, in a document or in what comes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.facts.passages import Passage
from crmlint.model import Span

KEPT = 12  # statements of one sort that are held against others, and shown

Thing = tuple[frozenset[str], ...]  # of each list of `same`, the names that hold


class Sort(NamedTuple):
    """What statements are about, and what they say of it: those of two claims about one thing conflict."""

    thing: Thing
    clock: str
    claim: object


class Statement(NamedTuple):
    """One clause that says something. `source` is the companion it stands in, -1 the document itself."""

    source: int
    passage: Passage
    words: Span
    quote: str


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault each statement that others about the same thing contradict; those are shown beside it.

    Either `among` says which clauses state something and `value` which of their values: two that differ conflict. Or
    each of `sides` is a condition: clauses of two sides conflict. Two clauses are about the same thing when of each
    list in `same` one name holds in both, or none in either; what a clause does not say is looked for around it.
    """
    said: dict[Sort, list[Statement]] = defaultdict(list)
    for number, source in enumerate((facts, *facts.companions), -1):
        silent = guard if number < 0 else _guard(source, guarded=bool(guard))
        for sort, found in _statements(number, source, data, settings, silent):
            if len(said[sort]) < KEPT:
                said[sort].append(found)
    return Outcome(tuple(_faults(said)))


def _guard(companion: Facts, *, guarded: bool) -> int:
    expr = companion.knowledge.guards.get("obligation") if guarded else None
    return companion.marks.passages_where(expr) if expr else 0


def _statements(
    number: int, facts: Facts, data: Mapping[str, Any], settings: Settings, silent: int
) -> Iterator[tuple[Sort, Statement]]:
    headings = {passage.section: passage.clauses for passage in facts.passages if passage.kind == "heading"}
    for side, expr in (data.get("sides") or {"": data.get("among")}).items():
        for clause in members(facts.marks.clauses_where(expr, settings)):
            passage = facts.passages[facts.clauses[clause].passage]
            if silent >> passage.index & 1:
                continue
            thing = tuple(_holding(facts, clause, names, headings) for names in data.get("same", ()))
            if side:
                yield Sort(thing, "", side), Statement(number, passage, passage.span, side)
            elif value := _value(facts, clause, data["value"]):
                clock, amount, span = value
                yield Sort(thing, clock, amount), Statement(number, passage, span, facts.document.quote(span))


def _value(facts: Facts, clause: int, name: str) -> tuple[str, float, Span] | None:
    """Clock, upper end and place of the one value that a clause states; None when it states none, or several.

    A length ("for two years") or a period ("every month") is meant only when it is asked for by that name.
    """
    found = {
        (value.clock or "", value.high): value.span
        for start, end in reversed(facts.clauses[clause].spans)
        for _, value in reversed(facts.values_in(Span(start, end)))
        if name == value.role or (name == value.kind and value.role in ("", "deadline"))
    }
    return next(((*key, span) for key, span in found.items()), None) if len(found) == 1 else None


def _holding(facts: Facts, clause: int, names: Sequence[str], headings: Mapping[int, Iterable[int]]) -> frozenset[str]:
    """The names that hold in the clause; if none does, in what is nearest around it."""
    where = {name: facts.marks.clauses_where(["name", name]) for name in names}
    for near in _around(facts, clause, headings):
        held = frozenset(name for name, bits in where.items() if any(bits >> each & 1 for each in near))
        if held:
            return held
    return frozenset()


def _around(facts: Facts, clause: int, headings: Mapping[int, Iterable[int]]) -> Iterator[Iterable[int]]:
    """The clause, the label of its row, its passage, its lead-ins, its headings."""
    yield (clause,)
    yield facts.clauses[clause].labels
    passage = facts.passages[facts.clauses[clause].passage]
    section = passage.section
    yield passage.clauses
    while passage.lead >= 0:
        passage = facts.passages[passage.lead]
        yield passage.clauses
    while section >= 0:
        yield headings.get(section, ())
        section = facts.outline.sections[section].parent


def _faults(said: Mapping[Sort, Sequence[Statement]]) -> Iterator[Fault]:
    """One fault for each statement of the document that comes first in a conflict."""
    pairs = ((found, sort) for sort, each in said.items() for found in each)
    ranked = sorted(pairs, key=lambda pair: (pair[0].source, pair[0].words))
    taken: set[Statement] = set()
    for first, sort in ranked:
        if first.source >= 0 or first in taken:
            continue
        others = [
            other
            for other, against in ranked
            if other not in taken and _contradicts(sort, against) and _apart(first, other)
        ]
        if others:
            taken.update((first, *others))
            yield _fault(first, others)


def _contradicts(one: Sort, other: Sort) -> bool:
    alike = all(a & b or a == b for a, b in zip(one.thing, other.thing, strict=True))
    return alike and one.clock == other.clock and one.claim != other.claim


def _apart(one: Statement, other: Statement) -> bool:
    """Rows of one table and items of one list speak of different things, and parts of one passage of one thing."""
    if one.source != other.source:
        return True
    a, b = one.passage, other.passage
    together = a.table == b.table >= 0 or (a.list == b.list >= 0 and a.section == b.section)
    return not together and a.index != b.index


def _fault(first: Statement, others: Sequence[Statement]) -> Fault:
    return Fault(
        first.passage.span,
        first.passage.section,
        words=(first.words,) if first.words != first.passage.span else (),
        related=tuple(Related(other.passage.span, "says otherwise", other.source) for other in others[:KEPT]),
        fields={"value": first.quote, "other": others[0].quote},
    )
