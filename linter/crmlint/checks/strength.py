"""Which of many passages says most plainly what was asked: what is shown first as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.knowledge import Expr
from crmlint.facts.marks import positive_names
from crmlint.facts.passages import Passage

DUTY = (("provider-acts", 2), ("must", 1))  # a promise says more than a mention
PLAIN = range(5, 61)  # words: less is a label, more is a wall of text


def strongest(facts: Facts, expr: Expr, bits: int) -> list[Passage]:
    """The passages of a bit set, those first that speak of most of what the condition names, and promise it.

    Equals stay in the order of the text; headings come after what says it in a sentence.
    """
    concepts = sorted(set(_concepts(facts, expr, ())))
    weights = [(facts.marks.passages_where(["name", name]), 1) for name in concepts]
    weights += [(facts.marks.passages_where(["name", name]), weight) for name, weight in DUTY]
    found = [facts.passages[number] for number in members(bits)]
    return sorted(found, key=lambda passage: (passage.kind == "heading", -_strength(facts, weights, passage)))


def _strength(facts: Facts, weights: list[tuple[int, int]], passage: Passage) -> int:
    plain = len(facts.document.quote(passage.span).split()) in PLAIN
    return plain + sum(weight for bits, weight in weights if bits >> passage.index & 1)


def _concepts(facts: Facts, expr: Expr, seen: tuple[str, ...]) -> Iterator[str]:
    """The concepts that a condition asks for, those behind its derived marks too."""
    for name in positive_names(expr):
        mark = facts.knowledge.marks.get(name)
        if mark is None:
            yield name
        elif name not in seen:
            yield from _concepts(facts, mark, (*seen, name))
