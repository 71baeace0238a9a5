"""Check kind *reference*: sections, exhibits and the like that are referred to and are not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.comparison import Settings
from crmlint.facts.passages import Passage
from crmlint.model import Span

NUMBER = (
    r"(?:(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*(?:\.?\([A-Za-z0-9]{1,4}\)|\.[a-z]\b)*"
    r"|[A-Z](?:[-.]?\d{1,2}(?:\.\d{1,2})*)?|[IVX]{1,5})"
)
AFTER = re.compile(rf"[ \t]{{1,2}}(?:[Nn]o\.? ?)?\"?({NUMBER})(?![\w%$]|[.,]\d)")
TITLE = re.compile(r"\"?\s*(?:-{1,3}|:|\()\s*\"?([A-Z][A-Za-z&/ -]{3,60}?)\"?\s*(?:[).,;]|$)")
OPENS = re.compile(r"\s*(?:[-:.)|]|\n|$)")
FEWEST = 3  # numbered sections of the first level that make a numbered document
SIBLINGS = 2  # numbered parts of a section from which on a further one is missed
SHOWN = 20
BEFORE, BEYOND = 24, 60  # characters beside a reference in which another text is named
STOP = re.compile(r"[.;]\s")
SAME = 5  # letters by which two words are one


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
    known = _papers(facts, data["to"], barred) if data.get("separate") else _numbers(facts, data["to"])
    missing: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        there = _is_paper(reference.target, known) if data.get("separate") else _is_there(reference.target, known)
        if not there:
            missing[reference.target.lower()].append(reference)
    faults = [_fault(found, "") for found in missing.values()]
    if data.get("message-title"):
        faults += [_fault([each], data["message-title"]) for each in references if _is_misnamed(facts, each)]
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
    return any(
        begin <= low and high <= end and not STOP.search(text[span.end : low] if low >= span.end else "")
        for low, high in outside
    )


def _fault(found: Sequence[Reference], message: str) -> Fault:
    first = found[0]
    words = tuple(each.span for each in found if each.passage.index == first.passage.index)
    places = dict.fromkeys(each.passage.span for each in found[1:] if each.passage.index != first.passage.index)
    related = tuple(Related(span, "also here") for span in list(places)[:SHOWN])
    fields = {"target": first.target, "count": str(len(found)), "section": first.title}
    return Fault(first.passage.span, first.passage.section, words, related, fields=fields, message=message)


def _numbers(facts: Facts, concept: str) -> set[str]:
    """The numbers that parts of the document carry, as printed before them or written at their beginning."""
    numbers = {_plain(block.number) for block in facts.document.blocks if block.number}
    words = tuple(dict.fromkeys(facts.text[start:end].lower() for start, end in facts.hits.get(concept, ())))
    for block in facts.document.blocks:
        said = facts.text[block.span.start : block.span.start + 40]
        for word in words:
            if said.lower().startswith(word) and (match := AFTER.match(said, len(word))):
                numbers.add(_plain(match[1]))
        if match := re.match(rf"({NUMBER})[.):]?\s", said):
            numbers.add(_plain(match[1]))
    return numbers - {""}


def _plain(number: str) -> str:
    """ "4.2 (a)." and "Section 4.2(a)" are both "4.2.a"."""
    number = number.split()[-1] if number.split() else ""
    return re.sub(r"[().\s]+", ".", number).strip(".").lower()


def _is_there(target: str, known: set[str]) -> bool:
    number = _plain(target)
    parts = number.split(".")
    if any(each == number or each.startswith(number + ".") for each in known):
        return True
    if len(parts) == 1:
        tops = {each.split(".")[0] for each in known}
        alike = {each for each in tops if each.isdigit() == number.isdigit() and each.isalpha() == number.isalpha()}
        return number in tops or len(alike) < FEWEST
    *above, last = parts
    parent = ".".join(above)
    if not _is_there(parent, known):
        return False
    siblings = [each for each in known if each.startswith(parent + ".") and each.count(".") == len(above)]
    return len(siblings) < SIBLINGS or (not last.isdigit() and last in known)


def _papers(facts: Facts, concept: str, barred: int) -> set[str]:
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
    return found | {re.sub(r"[\W_]+", " ", f" {each.document.path} ".lower()) for each in facts.companions}


def _paper(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.lower()).split())


def _is_paper(target: str, known: set[str]) -> bool:
    return any(_paper(target) == each or f" {_paper(target)} " in each for each in known)


def _is_misnamed(facts: Facts, reference: Reference) -> bool:
    """Whether the section of that number has another title than it is given here."""
    number = _plain(reference.target)
    titles = [each.title for each in facts.outline.sections if each.number and _plain(each.number) == number]
    given = _stems(reference.title)
    return bool(given and titles) and not any(_alike(given, _stems(title)) for title in titles)


def _stems(title: str) -> set[str]:
    return {word[:SAME].lower() for word in re.findall(r"[A-Za-z]{3,}", title)}


def _alike(given: set[str], title: set[str]) -> bool:
    """Titles are alike when one holds all words of the other, or when they share more than half."""
    return given <= title or (bool(title) and title <= given) or 2 * len(given & title) > len(given)
