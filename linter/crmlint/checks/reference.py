"""Check kind *reference*: sections, exhibits and the like that are referred to and are not there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.comparison import Settings
from crmlint.facts.passages import Passage
from crmlint.model import Span

NUMBER = (
    r"(?:(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,8}(?:\.?\([A-Za-z0-9]{1,4}\)|\.[a-z]\b){0,4}"
    r"|[A-Z](?:[-.]?\d{1,2}(?:\.\d{1,2}){0,8})?|[IVX]{1,5})"
)
AFTER = re.compile(rf"[ \t]{{1,2}}(?:[Nn]o\.? ?)?\"?({NUMBER})(?![\w%$]|[.,]\d)")
OWN = re.compile(rf"({NUMBER})[.):]?\s")
TITLE = re.compile(r"\"?\s*(?:-{1,3}|:|\()\s*\"?([A-Z][A-Za-z&/ -]{3,60}?)\"?\s*(?:[).,;]|$)")
OPENS = re.compile(r"\s*(?:[-:.)|]|\n|$)")
FEWEST = 3  # numbered sections of the first level that make a numbered document
SIBLINGS = 2  # numbered parts of a section from which on a further one is missed
DEEPEST = 15  # parts of a number that is followed
SHOWN = 20
BEFORE, BEYOND = 24, 60  # characters beside a reference in which another text is named
STOP = re.compile(r"[.;]\s")
SAME = 5  # letters by which two words are one


class Numbering(NamedTuple):
    """The numbers `written` in a document, those `known` (with what stands above them), how many `tops` of each sort
    there are, and how many `parts` each number has."""

    written: frozenset[str]
    known: frozenset[str]
    tops: Mapping[tuple[bool, bool], int]
    parts: Mapping[str, int]

    def has(self, target: str) -> bool:
        """Whether a number is there, or its like carry no numbers by which it could be missed."""
        return self._has(_plain(target))

    def _has(self, number: str) -> bool:
        if number in self.known:
            return True
        parent, _, last = number.rpartition(".")
        if not parent:
            return self.tops[_sort(number)] < FEWEST
        few = self.parts[parent] < SIBLINGS or (not last.isdigit() and last in self.written)
        return few and self._has(parent)


class Papers(NamedTuple):
    """The papers that are there by name, and the paths of the documents given along."""

    names: frozenset[str]
    paths: tuple[str, ...]

    def has(self, target: str) -> bool:
        """Whether a paper is there."""
        name = _paper(target)
        return name in self.names or any(f" {name} " in path for path in self.paths)


class Reference(NamedTuple):
    """A target as it is written, its passage, and the title that the writer gives it."""

    target: str
    span: Span
    passage: Passage
    title: str


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault each missing target once. `to` are the words before its number; with `separate` the targets are papers of
    their own, without it numbered parts of this document. Clauses of `unless`, and numbers beside a word of `outside`,
    refer to something else."""
    barred = facts.marks.clauses_where(data["unless"], settings) if data.get("unless") else 0
    outside = facts.hits.get(data.get("outside", ""), [])
    inside = _references(facts, data["to"], guard, barred)
    references = [each for each in inside if not _is_outside(facts.text, each.span, outside)]
    there = _papers(facts, data["to"], barred) if data.get("separate") else _numbering(facts, data["to"])
    missing: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        if not there.has(reference.target):
            missing[reference.target.lower()].append(reference)
    faults = [_fault(found, "") for found in missing.values()]
    if data.get("message-title"):
        faults += [_fault([each], data["message-title"]) for each in _misnamed(facts, references)]
    return Outcome(tuple(sorted(faults, key=lambda fault: fault.span or Span(0, 0))))


def _references(facts: Facts, concept: str, guard: int, barred: int) -> Iterator[Reference]:
    for start, end in facts.hits.get(concept, ()):
        clause = facts.marks.clause_at(start)
        match = AFTER.match(facts.text, end)
        if clause < 0 or not match or barred >> clause & 1:
            continue
        passage = facts.passages[facts.clauses[clause].passage]
        opens = not any(map(str.isalnum, facts.text[passage.span.start : start]))
        if guard >> passage.index & 1 or (opens and OPENS.match(facts.text, match.end())) or passage.kind == "heading":
            continue
        title = TITLE.match(facts.text, match.end())
        target = f"{facts.text[start:end]} {match[1]}"
        yield Reference(target, Span(start, match.end(1)), passage, title[1] if title else "")


def _is_outside(text: str, span: Span, outside: Sequence[tuple[int, int]]) -> bool:
    """Whether a word that names another text stands close before the reference, or after it in the same clause."""
    begin, end = span.start - BEFORE, span.end + BEYOND
    close = outside[bisect_left(outside, (begin, 0)) : bisect_left(outside, (end, 0))]
    return any(high <= end and not STOP.search(text, span.end, max(low, span.end)) for low, high in close)


def _fault(found: Sequence[Reference], message: str) -> Fault:
    first = found[0]
    words = tuple(each.span for each in found if each.passage.index == first.passage.index)
    places = dict.fromkeys(each.passage.span for each in found[1:] if each.passage.index != first.passage.index)
    related = tuple(Related(span, "also here") for span in list(places)[:SHOWN])
    fields = {"target": first.target, "count": str(len(found)), "section": first.title}
    return Fault(first.passage.span, first.passage.section, words, related, fields=fields, message=message)


def _numbering(facts: Facts, concept: str) -> Numbering:
    """The numbers that parts of the document carry, as printed before them or written at their beginning."""
    numbers = {_plain(block.number) for block in facts.document.blocks if block.number}
    words = tuple(dict.fromkeys(facts.text[start:end].lower() for start, end in facts.hits.get(concept, ())))
    for block in facts.document.blocks:
        said = facts.text[block.span.start : block.span.start + 40]
        for word in words:
            if said.lower().startswith(word) and (match := AFTER.match(said, len(word))):
                numbers.add(_plain(match[1]))
        if match := OWN.match(said):
            numbers.add(_plain(match[1]))
    split = [parts for number in numbers if number and len(parts := number.split(".")) <= DEEPEST]
    known = frozenset(".".join(parts[:size]) for parts in split for size in range(1, len(parts) + 1))
    tops = {parts[0] for parts in split}
    return Numbering(
        frozenset(numbers), known, Counter(map(_sort, tops)), Counter(".".join(parts[:-1]) for parts in split)
    )


def _sort(number: str) -> tuple[bool, bool]:
    """Figures, letters, or a mixture: sections are counted with their like."""
    return number.isdigit(), number.isalpha()


def _plain(number: str) -> str:
    """ "4.2 (a)." and "Section 4.2(a)" are both "4.2.a"."""
    number = number.split()[-1] if number.split() else ""
    return re.sub(r"[().\s]+", ".", number).strip(".").lower()


def _papers(facts: Facts, concept: str, barred: int) -> Papers:
    """The exhibits and the like that are there: what begins with such a name, here or in a document given along; and
    those that a barred clause says to be sent apart or made later."""
    found = {_paper(each.target) for each in _references(facts, concept, 0, ~barred)} if barred else set()
    for each in (facts, *facts.companions):
        found.update(_paper(block.number) for block in each.document.blocks if block.number)
        for start, end in each.hits.get(concept, ()):
            line = each.text.rfind("\n", 0, start) + 1
            match = AFTER.match(each.text, end)
            if match and not any(map(str.isalnum, each.text[line:start])):
                found.add(_paper(each.text[start : match.end(1)]))
    return Papers(frozenset(found), tuple(f" {_paper(each.document.path)} " for each in facts.companions))


def _paper(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.lower()).split())


def _misnamed(facts: Facts, references: Sequence[Reference]) -> Iterator[Reference]:
    """The references that give a section another title than it has."""
    titles: dict[str, list[set[str]]] = defaultdict(list)
    for section in facts.outline.sections:
        titles[_plain(section.number)].append(_stems(section.title))
    for each in references:
        given, own = _stems(each.title), titles.get(_plain(each.target), [])
        if given and own and not any(_alike(given, title) for title in own):
            yield each


def _stems(title: str) -> set[str]:
    return {word[:SAME].lower() for word in re.findall(r"[A-Za-z]{3,}", title)}


def _alike(given: set[str], title: set[str]) -> bool:
    """Titles are alike when one holds all words of the other, or when they share more than half."""
    return given <= title or (bool(title) and title <= given) or 2 * len(given & title) > len(given)
