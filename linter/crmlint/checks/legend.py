"""Check kind *legend*: a legend ties classes to stages, and elsewhere a class stands with another stage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.comparison import Settings
from crmlint.model import Span

# "(v1.5", ": Phase 2", "= release 3": a word and a number beside it, whatever the word.
STAGE = re.compile(r"\s*[(\[:=–-]\s*([^\W\d_]+)[ ]?(\d+(?:\.\d+)*)\b")
FEWEST = 2  # classes that make a legend
SHOWN = 12  # places that are shown


class Use(NamedTuple):
    """A class beside a stage: "Should-Have (v1.5)" is class "should have", of "v", number "1.5"."""

    block: int
    passage: int
    name: str
    of: str
    number: str
    said: str
    span: Span


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault each legend whose classes (the concept `class`) stand with another stage elsewhere in the document."""
    uses: dict[int, list[Use]] = defaultdict(list)
    for use in _uses(facts, data["class"]):
        uses[use.block].append(use)
    legends = {block: said for block, said in uses.items() if _is_legend(facts, said)}
    return Outcome(tuple(_faults(facts, data, uses, legends)))


def _uses(facts: Facts, concept: str) -> Iterator[Use]:
    for start, end in facts.marks.places_of(concept):
        match = STAGE.match(facts.text, end)
        clause = facts.marks.clause_at(start)
        if match and clause >= 0 and "\n" not in facts.text[start : match.end()]:
            name = " ".join(facts.text[start:end].lower().replace("-", " ").split()).removesuffix("s")
            said = f"{facts.text[start:end]} {facts.text[match.start(1) : match.end(2)]}"
            span = Span(start, match.end())
            block, passage = facts.document.block_at(start), facts.clauses[clause].passage
            yield Use(block, passage, name, match[1].lower(), match[2], said, span)


def _is_legend(facts: Facts, said: Sequence[Use]) -> bool:
    """Several classes with a stage each, of one sort, in one paragraph: not a heading that names one of them."""
    if facts.passages[said[0].passage].kind == "heading" or len({use.of for use in said}) > 1:
        return False
    return min(len({use.name for use in said}), len({use.number for use in said})) >= FEWEST


def _faults(
    facts: Facts, data: Mapping[str, Any], uses: Mapping[int, list[Use]], legends: Mapping[int, list[Use]]
) -> Iterator[Fault]:
    for said in legends.values():
        stages = {use.name: use for use in said}
        others = [use for place, found in uses.items() if place not in legends for use in found]
        wrong = [
            use
            for use in others
            if use.name in stages and use.of == stages[use.name].of and use.number != stages[use.name].number
        ]
        if wrong:
            passage = facts.passages[stages[wrong[0].name].passage]
            words = tuple(dict.fromkeys(stages[use.name].span for use in wrong))
            related = tuple(Related(facts.passages[use.passage].span, "used here") for use in wrong[:SHOWN])
            fields = {"used": wrong[0].said, "defined": stages[wrong[0].name].said}
            yield Fault(passage.span, passage.section, words, related, fields=fields, message=data.get("message", ""))
