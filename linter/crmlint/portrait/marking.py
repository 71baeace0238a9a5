"""The marks of each passage, gathered: the concepts with their words, the values, who acts, what holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from crmlint import condition
from crmlint.facts import Facts
from crmlint.facts.bits import full, members
from crmlint.lint import conditions_of
from crmlint.model import Span
from crmlint.portrait import Amount, Marks, Words
from crmlint.portrait.amounts import reads
from crmlint.rulebook import Rulebook

MODALITY = ("must", "optional", "permission", "negated", "conditional")
LAYOUT = ("title", "question", "all-caps", "ticked", "unticked", "hidden", "inserted")
HEADED = ("section", "under")


class Found(NamedTuple):
    """The marks of a document by passage; `unasked` are the passages that every guard leaves out."""

    concepts: Mapping[int, list[tuple[Span, str]]]
    layout: Mapping[int, list[str]]
    derived: Mapping[int, list[str]]
    unasked: int


def find_marks(facts: Facts) -> Found:
    """All marks of a document by passage, each name asked once."""
    concepts: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for name in sorted(facts.hits):
        for start, end in facts.hits[name]:
            clause = facts.marks.clause_at(start)
            if clause >= 0 and not name.startswith("!"):
                concepts[facts.clauses[clause].passage].append((Span(start, end), name))
    unasked = full(len(facts.passages)) if facts.knowledge.guards else 0
    for guard in facts.knowledge.guards.values():
        unasked &= facts.marks.passages_where(guard)
    return Found(concepts, _held(facts, LAYOUT), _held(facts, facts.knowledge.marks), unasked)


def _held(facts: Facts, names: Iterable[str]) -> dict[int, list[str]]:
    held: dict[int, list[str]] = defaultdict(list)
    for name in names:
        for number in members(facts.marks.passages_where(["name", name])):
            held[number].append(name)
    return held


def marks_of(facts: Facts, found: Found, number: int) -> Marks:
    """The marks of one passage."""
    passage = facts.passages[number]
    said: dict[Span, list[str]] = defaultdict(list)
    for span, name in sorted(found.concepts.get(number, ())):
        said[span].append(name)
    names = {name for spoken in said.values() for name in spoken}
    acting = (facts.actors[clause] for clause in passage.clauses)
    return Marks(
        concepts=tuple(Words(span, facts.document.quote(span), tuple(spoken)) for span, spoken in said.items()),
        modality=tuple(name for name in MODALITY if name in names),
        values=tuple(
            Amount(value, facts.document.quote(value.span), reads(value)) for _, value in facts.values_in(passage.span)
        ),
        actors=tuple(dict.fromkeys(actor for actor in acting if actor)),
        layout=tuple(found.layout.get(number, ())),
        derived=tuple(found.derived.get(number, ())),
    )


def heading_names(rulebook: Rulebook) -> frozenset[str]:
    """The names that some condition asks of headings: in `section(…)` or `under(…)`, or beside `heading`."""
    parts = (part for expr in _conditions(rulebook) for part in condition.walk(list(expr)))
    asked = {name for part in parts for name in _asked_of_heading(part)}
    return frozenset(asked - condition.BUILT_IN)


def _conditions(rulebook: Rulebook) -> Iterator[condition.Expr]:
    yield from (list(mark.where) for mark in rulebook.marks)
    yield from (list(expr) for expr in rulebook.guards.values())
    for kind in rulebook.kinds:
        yield from (list(content.where) for content in kind.content)
    for rule in rulebook.rules:
        yield from (expr for check in rule.checks for expr in conditions_of(check))


def _asked_of_heading(part: condition.Expr) -> Iterator[str]:
    if part[0] in HEADED:
        yield from condition.names(part[1])
    elif part[0] == "and" and any(list(inner) == ["name", "heading"] for inner in part[1]):
        yield from (inner[1] for inner in part[1] if inner[0] == "name")
