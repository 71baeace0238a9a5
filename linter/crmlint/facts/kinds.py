"""The kinds of a document, and what told each of them: its title, or what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from crmlint.facts.bits import full, members
from crmlint.facts.knowledge import Expr, KindRule
from crmlint.facts.marks import Marks


class KindSign(NamedTuple):
    """What speaks for a kind: `by` what it was told, and the passages that say so, each condition's first.

    `weight` is that of the contents, of which 1 is enough; a kind that does not hold came near to it.
    """

    kind: str
    by: Literal["given", "title", "content"]
    holds: bool = True
    weight: float = 0.0
    evidence: tuple[int, ...] = ()


def find_kinds(marks: Marks, kinds: Sequence[KindRule]) -> tuple[KindSign, ...]:
    """The signs of all kinds: those of the title in its order, those of the contents by weight, each kind once."""
    title = marks.passages_where(["name", "title"])
    named = ((rule.name, marks.passages_where(rule.title) & title) for rule in kinds)
    titled = [
        KindSign(name, "title", evidence=tuple(members(bits))[:1])
        for name, bits in sorted(named, key=lambda pair: pair[1] & -pair[1])
        if bits
    ]
    told = {sign.kind for sign in titled}
    content = sorted(_content(marks, kinds), key=lambda sign: -sign.weight)
    return (*titled, *(sign for sign in content if sign.kind not in told))


def _content(marks: Marks, kinds: Sequence[KindRule]) -> Iterator[KindSign]:
    for rule in kinds:
        held = [(weight, where) for where, weight in rule.content if marks.passages_where(where)]
        weight = sum(weight for weight, _ in held)
        if held:
            first = {number for _, where in held for number in _first(marks, where)}
            yield KindSign(rule.name, "content", weight >= 1, round(weight, 2), tuple(sorted(first)))


def _first(marks: Marks, where: Expr) -> Iterator[int]:
    """The first passage that a condition speaks of; none for what holds in the whole document or nowhere in it."""
    bits = marks.passages_where(where[1] if where[0] in ("count", "anywhere") else where)
    if bits != full(len(marks.passages)):
        yield from islice(members(bits), 1)
