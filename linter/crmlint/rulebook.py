"""The rulebook: all rules, marks and words of some folders, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Expr = Sequence[Any]

KINDS = ("sow", "proposal", "msa", "sla", "spec", "plan", "rfp")
DELIVERY = ("sow", "proposal", "plan", "rfp")


class RuleError(Exception):
    """Rules that cannot be used. `problems` has one line for each fault: file, place, what is wrong, what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Setting(NamedTuple):
    """A figure or wording that a policy can change."""

    name: str
    default: str | float
    help: str = ""


class Example(NamedTuple):
    """A text with what a rule must find in it (`finds`) or answer (`status`), or whether a mark `holds`.

    `gap` says why it is known to fail.
    """

    text: str
    name: str = ""
    kind: str = ""
    finds: tuple[str, ...] | None = None
    status: str = ""
    evidence: tuple[str, ...] = ()
    holds: bool | None = None
    gap: str = ""


class Check(NamedTuple):
    """One question: the check kind, and its conditions and words as plain data."""

    kind: str
    data: Mapping[str, Any]


class Rule(NamedTuple):
    """A rule file, compiled. `kinds` is empty for rules of every kind; `sides` holds what a side sees differently."""

    id: str
    name: str
    family: str
    severity: str
    kinds: tuple[str, ...]
    message: str
    why: str
    suggest: str
    source: tuple[str, ...]
    yields_to: tuple[str, ...]
    settings: tuple[Setting, ...]
    sides: Mapping[str, Mapping[str, str]]
    checks: tuple[Check, ...]
    guards: bool
    path: str
    examples: tuple[Example, ...] = ()


class Mark(NamedTuple):
    """A derived mark: a named condition."""

    name: str
    where: Expr
    help: str = ""
    path: str = ""
    examples: tuple[Example, ...] = ()


class Weighted(NamedTuple):
    """A condition that speaks for a kind of document, with its weight."""

    where: Expr
    weight: float


class Kind(NamedTuple):
    """How a kind of document is known."""

    name: str
    title: Expr
    content: tuple[Weighted, ...]


class Language(NamedTuple):
    """A language: its frequent small words, and whether there are rules for it."""

    code: str
    name: str
    words: tuple[str, ...]
    rules: bool


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that was read from the rule folders.

    `lexicon` is the compiled vocabulary, `references` what the short names of sources stand for, `sha256` identifies
    the whole.
    """

    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    guards: Mapping[str, Expr]
    kinds: tuple[Kind, ...]
    languages: tuple[Language, ...]
    references: Mapping[str, str]
    lexicon: Mapping[str, Any]
    concepts: tuple[str, ...]
    sha256: str
    sources: tuple[str, ...] = field(default=())

    def find(self, word: str) -> Rule | None:
        """The rule with this id or name, whatever the case."""
        sought = word.lower()
        return next((rule for rule in self.rules if sought in (rule.id.lower(), rule.name)), None)

    def select(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
        """The rules that some words name (all, when there are none), without those that others name."""
        chosen, left_out = tuple(select), tuple(ignore)
        return tuple(
            rule
            for rule in self.rules
            if (not chosen or any(named(rule, word) for word in chosen))
            and not any(named(rule, word) for word in left_out)
        )

    def unknown(self, words: Iterable[str]) -> list[str]:
        """One line for each word that names no rule, with the nearest that does."""
        return [
            f"no rule {word!r}{nearest(word, [text for rule in self.rules for text in (rule.id, rule.name)])}"
            for word in words
            if not any(named(rule, word) for rule in self.rules)
        ]


def named(rule: Rule, word: str) -> bool:
    """Whether a word names a rule: its id, its name, the beginning of its id ("AVL"), or "all"."""
    sought = word.lower()
    return sought in ("all", rule.name) or (bool(sought) and rule.id.lower().startswith(sought))


def nearest(word: str, known: Iterable[str]) -> str:
    """ " (did you mean …?)", or nothing."""
    import difflib

    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def load(folders: Sequence[Path] = (), *, cache: bool = True, examples: bool = True) -> Rulebook:
    """The rulebook of crmlint's own rules and of some further folders, with their examples or without.

    With the cache, rules that were loaded before are neither parsed nor checked again. Raises RuleError.
    """
    from crmlint import rulebook_cache
    from crmlint.resources import data_dir

    return rulebook_cache.load([data_dir("rules"), *folders], cache=cache, examples=examples)
