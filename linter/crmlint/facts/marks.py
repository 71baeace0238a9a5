"""Marks: what each passage and clause speaks of, and the answer to any condition as a set of passages or clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from crmlint.facts.bits import bits_of, full, members
from crmlint.facts.comparison import COMPARE, VALUE_MARKS, VALUE_NAMES, Settings, fits
from crmlint.facts.knowledge import Expr
from crmlint.facts.passages import Clause, Passage
from crmlint.facts.vocabulary import Hit
from crmlint.model import Value


class Marks:
    """All marks of one document. Sets are whole numbers (see `crmlint.facts.bits`) over passages or over clauses.

    `hits` are the places where concepts are spoken of; `structure` are marks that come from the layout and from who
    acts, as sets of
    clauses; `derived` are named conditions; `clause_at` finds the clause of an offset (-1: none); `defined` tells
    which clauses use a term
    whose definition gives a value.
    """

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        clauses: Sequence[Clause],
        hits: Mapping[str, Sequence[Hit]],
        values: Sequence[tuple[int, Value]],
        structure: Mapping[str, int],
        derived: Mapping[str, Expr],
        headings: Mapping[int, int],
        parents: Sequence[int],
        clause_at: Callable[[int], int],
        defined: Callable[[Marks, str, str], Iterable[int]],
        companions: Callable[[], Sequence[Marks]] = tuple,
    ) -> None:
        self.text, self.passages, self.clauses = text, passages, clauses
        self.hits, self.values = hits, values
        self._structure, self._derived, self._defined = structure, derived, defined
        self._headings, self._parents = headings, parents
        self.clause_at = clause_at
        self._companions = companions
        self._owner = [clause.passage for clause in clauses]
        self._sizes = {"passage": len(passages), "clause": len(clauses)}
        self._below: dict[int, list[int]] = defaultdict(list)
        self._headed: dict[int, list[int]] = defaultdict(list)
        for number, clause in enumerate(clauses):
            for head in clause.heads:
                self._below[head].append(number)
            for head in (*clause.heads, *clause.labels):
                self._headed[head].append(number)
        self._known: dict[tuple[str, str], int] = {}

    # -- asking ------------------------------------------------------------------------------------------------

    def passages_where(self, expr: Expr, settings: Settings | None = None) -> int:
        """The passages for which a condition holds."""
        return self._ask(expr, "passage", settings or {})

    def clauses_where(self, expr: Expr, settings: Settings | None = None) -> int:
        """The clauses for which a condition holds."""
        return self._ask(expr, "clause", settings or {})

    def project(self, clauses: int) -> int:
        """The passages of some clauses."""
        return bits_of((self._owner[number] for number in members(clauses)), len(self.passages))

    def lift(self, passages: int) -> int:
        """The clauses of some passages."""
        return bits_of(
            (clause for number in members(passages) for clause in self.passages[number].clauses), len(self.clauses)
        )

    def _ask(self, expr: Expr, level: str, settings: Settings) -> int:
        return SCOPES[expr[0]](self, expr, level, settings)

    def _at(self, passages: int, level: str) -> int:
        return passages if level == "passage" else self.lift(passages)

    def _down(self, clauses: int, level: str) -> int:
        return self.project(clauses) if level == "passage" else clauses

    # -- the forms of conditions -------------------------------------------------------------------------------

    def _name(self, expr: Expr, level: str, settings: Settings) -> int:
        name = expr[1]
        key = (name, level)
        if key not in self._known:
            self._known[key] = self._work_out(name, level, settings)
        return self._known[key]

    def _work_out(self, name: str, level: str, settings: Settings) -> int:
        if name in self._derived:
            return self._ask(self._derived[name], level, settings)
        if name in self._structure:
            return self._down(self._structure[name], level)
        if name in VALUE_NAMES:
            return self._down(self._spread(n for n, value in self.values if name in (value.kind, value.role)), level)
        if name in VALUE_MARKS:
            return self._down(self._spread(n for n, value in self.values if VALUE_MARKS[name](value)), level)
        return self._down(self._spread(self._clause_of(hit) for hit in self.hits.get(name, ())), level)

    def _clause_of(self, hit: Hit) -> int:
        """The clause of a hit; a bracket that begins a clause belongs to none, so its first word tells."""
        clause = self.clause_at(hit[0])
        if clause >= 0 or self.text[hit[0]].isalnum():
            return clause
        return next((c for at in range(hit[0] + 1, hit[1]) if (c := self.clause_at(at)) >= 0), -1)

    def _spread(self, clauses: Iterable[int]) -> int:
        """What a header cell speaks of, the cells under it speak of."""
        found = {number for number in clauses if number >= 0}
        for number in list(found):
            found.update(self._below.get(number, ()))
        return bits_of(found, len(self.clauses))

    def _and(self, expr: Expr, level: str, settings: Settings) -> int:
        bits = full(self._sizes[level])
        for part in expr[1]:
            bits &= self._ask(part, level, settings)
            if not bits:
                break
        return bits

    def _or(self, expr: Expr, level: str, settings: Settings) -> int:
        bits = 0
        for part in expr[1]:
            bits |= self._ask(part, level, settings)
        return bits

    def _not(self, expr: Expr, level: str, settings: Settings) -> int:
        return full(self._sizes[level]) & ~self._ask(expr[1], level, settings)

    def _clause(self, expr: Expr, level: str, settings: Settings) -> int:
        return self._down(self._ask(expr[1], "clause", settings), level)

    def _opens(self, expr: Expr, level: str, settings: Settings) -> int:
        """Passages, or clauses, that begin with one of the names."""
        found = set()
        for number, places in self._places(expr[1]).items():
            clause = self.clauses[number]
            begin = self.passages[clause.passage].span.start if level == "passage" else clause.spans[0][0]
            if any(not any(map(str.isalnum, self.text[begin:start])) for start, _ in places):
                found.add(number)
        return self._down(bits_of(found, len(self.clauses)), level)

    def _lead(self, expr: Expr, level: str, settings: Settings) -> int:
        inside = self._ask(expr[1], "passage", settings)
        return self._at(bits_of((p.index for p in self.passages if self._led(p, inside)), len(self.passages)), level)

    def _led(self, passage: Passage, inside: int) -> bool:
        return any(inside >> lead & 1 for lead in self._leads(passage))

    def _leads(self, passage: Passage) -> Iterator[int]:
        while passage.lead >= 0:
            yield passage.lead
            passage = self.passages[passage.lead]

    def _under_me(self, expr: Expr, level: str, settings: Settings) -> int:
        inside = self._ask(expr[1], "passage", settings)
        leads = (lead for number in members(inside) for lead in self._leads(self.passages[number]))
        return self._at(bits_of(leads, len(self.passages)), level)

    def _group(self, expr: Expr, level: str, settings: Settings) -> int:
        inside = self._ask(expr[1], "passage", settings)
        group = GROUPS[expr[0]]
        groups = {group(self.passages[number]) for number in members(inside)} - {None}
        return self._at(bits_of((p.index for p in self.passages if group(p) in groups), len(self.passages)), level)

    def _section(self, expr: Expr, level: str, settings: Settings) -> int:
        inside = self._ask(expr[1], "passage", settings)
        good = {section for section, heading in self._headings.items() if inside >> heading & 1}
        if expr[0] == "under":
            for section in range(len(self._parents)):  # parents come before their children
                if self._parents[section] in good:
                    good.add(section)
        return self._at(bits_of((p.index for p in self.passages if p.section in good), len(self.passages)), level)

    def _column(self, expr: Expr, level: str, settings: Settings) -> int:
        inside = self._ask(expr[1], "clause", settings)
        heads = (number for number in members(inside) if number in self._headed)
        return self._down(bits_of((n for head in heads for n in self._headed[head]), len(self.clauses)), level)

    def _anywhere(self, expr: Expr, level: str, settings: Settings) -> int:
        found = any(each.passages_where(expr[1], settings) for each in (self, *self._companions()))
        return full(self._sizes[level]) if found else 0

    def _count(self, expr: Expr, level: str, settings: Settings) -> int:
        number = sum(each.passages_where(expr[1], settings).bit_count() for each in (self, *self._companions()))
        return full(self._sizes[level]) if COMPARE[expr[2]](number, expr[3]) else 0

    def _near(self, expr: Expr, level: str, settings: Settings) -> int:
        one, other = self._places(expr[1]), self._places(expr[2])
        found = set()
        for number in one.keys() & other.keys():
            pairs = ((a, b) for a in one[number] for b in other[number])
            if any(self._close(a, b, expr[3], ordered=expr[0] == "before") for a, b in pairs):
                found.add(number)
        return self._down(bits_of(found, len(self.clauses)), level)

    def _close(self, a: Hit, b: Hit, words: int, *, ordered: bool) -> bool:
        if a[0] >= b[1] and not ordered:
            a, b = b, a
        if a[1] > b[0]:
            return not ordered and a[0] < b[1]
        return len(self.text[a[1] : b[0]].split()) <= words

    def _places(self, expr: Expr) -> dict[int, list[Hit]]:
        """Clause -> places of a name, or of alternatives."""
        places: dict[int, list[Hit]] = defaultdict(list)
        for name in [expr[1]] if expr[0] == "name" else [part[1] for part in expr[1]]:
            for start, end in self.places_of(name):
                places[self._clause_of((start, end))].append((start, end))
        places.pop(-1, None)
        return places

    def places_of(self, name: str) -> list[Hit]:
        """Where a concept or a sort of value stands; of a derived mark, the concepts it is made of."""
        if name in VALUE_NAMES:
            return [(v.span.start, v.span.end) for _, v in self.values if name in (v.kind, v.role)]
        if name in VALUE_MARKS:
            return [(v.span.start, v.span.end) for _, v in self.values if VALUE_MARKS[name](v)]
        if name in self._derived:
            return sorted({hit for part in positive_names(self._derived[name]) for hit in self.places_of(part)})
        return list(self.hits.get(name, ()))

    def _definition(self, expr: Expr, level: str, settings: Settings) -> int:
        return self._down(bits_of(self._defined(self, expr[1], expr[2]), len(self.clauses)), level)

    def _compare(self, expr: Expr, level: str, settings: Settings) -> int:
        found = (number for number, value in self.values if fits(value, expr, settings))
        return self._down(self._spread(found), level)


def positive_names(expr: Expr) -> Iterator[str]:
    """The names a condition asks to be there, without those under `not`."""
    if expr[0] == "name":
        yield expr[1]
    elif expr[0] in ("and", "or"):
        for part in expr[1]:
            yield from positive_names(part)
    elif expr[0] in ("near", "before"):
        yield from positive_names(expr[1])
        yield from positive_names(expr[2])
    elif expr[0] in ("clause", "opens"):
        yield from positive_names(expr[1])
    elif expr[0] == "compare":
        yield expr[1][1]


def _list_of(passage: Passage) -> object:
    if passage.list >= 0:
        return ("list", passage.list)
    return ("run-in", passage.block) if passage.kind == "item" else None


GROUPS: Mapping[str, Callable[[Passage], object]] = {
    "list": _list_of,
    "same-item": lambda passage: passage.block if passage.kind in ("item", "cell") else None,
    "table": lambda passage: passage.table if passage.table >= 0 else None,
    "same-section": lambda passage: passage.section,
}
SCOPES: Mapping[str, Callable[[Marks, Expr, str, Settings], int]] = {
    "name": Marks._name,
    "and": Marks._and,
    "or": Marks._or,
    "not": Marks._not,
    "clause": Marks._clause,
    "opens": Marks._opens,
    "lead": Marks._lead,
    "below": Marks._under_me,
    "list": Marks._group,
    "table": Marks._group,
    "same-item": Marks._group,
    "same-section": Marks._group,
    "section": Marks._section,
    "under": Marks._section,
    "column": Marks._column,
    "anywhere": Marks._anywhere,
    "count": Marks._count,
    "near": Marks._near,
    "before": Marks._near,
    "defined": Marks._definition,
    "compare": Marks._compare,
}
