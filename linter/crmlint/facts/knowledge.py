"""What the rules folder teaches about words, as plain data: all that facts need beside the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crmlint.facts.vocabulary import Lexicon

Expr = Sequence[Any]


class KindRule(NamedTuple):
    """How a kind of document is known: by a condition on its title, or by weighted conditions on what it holds."""

    name: str
    title: Expr
    content: tuple[tuple[Expr, float], ...]


class LanguageRule(NamedTuple):
    """A language: its frequent small words, and whether there are rules for it."""

    code: str
    name: str
    words: frozenset[str]
    rules: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`marks` are the derived marks by name, `guards` the conditions that hold for every rule."""

    lexicon: Lexicon
    marks: Mapping[str, Expr] = field(default_factory=dict)
    guards: Mapping[str, Expr] = field(default_factory=dict)
    kinds: tuple[KindRule, ...] = ()
    languages: tuple[LanguageRule, ...] = ()
