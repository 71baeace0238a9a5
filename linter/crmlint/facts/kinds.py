"""The kinds of a document, and what told each of them: its title, or what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from crmlint.facts.bits import members
from crmlint.facts.knowledge import KindRule
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
            first = {n for _, where in held for n in list(members(marks.passages_where(_inside(where))))[:1]}
            yield KindSign(rule.name, "content", weight >= 1, round(weight, 2), tuple(sorted(first)))


def _inside(where: Sequence[object]) -> Sequence[object]:
    """What a count counts: its own passages say more than the whole document, for which it holds."""
    inner = where[1]
    return inner if where[0] in ("count", "anywhere") and isinstance(inner, list) else where
