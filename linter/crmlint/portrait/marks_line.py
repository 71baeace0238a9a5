"""The marks of a passage on one line: who acts and how firmly, the words and what they were taken for, what holds."""

from __future__ import annotations

from collections.abc import Iterator

from crmlint.portrait import Amount, PassagePortrait
from crmlint.reports.typeset import clean

# Concepts that the facts ask for themselves, to tell clauses, parties, verbs and definitions: their answers are shown.
GRAMMAR = frozenset(
    (
        "clause-break",
        "clause-join",
        "modal",
        "we-word",
        "you-word",
        "provider-word",
        "client-word",
        "user-word",
        "formal-party",
        "party-aside",
        "provider-verb",
        "client-verb",
        "duty-word",
        "defines",
    )
)
ACTORS = {"passive": "nobody named acts"}


def marks_line(passage: PassagePortrait) -> str:
    """All marks of a passage on one line; "" when there are none."""
    return "; ".join(part for part in _parts(passage) if part)


def _parts(passage: PassagePortrait) -> Iterator[str]:
    marks = passage.marks
    yield ", ".join(f"defines “{clean(term)}”" for term in passage.defines)
    yield ", ".join(layout for layout in marks.layout)
    yield ", ".join(ACTORS.get(actor, f"{actor} acts") for actor in marks.actors)
    yield ", ".join(_concepts(passage))
    yield ", ".join(_amount(amount) for amount in marks.values)
    yield f"→ {', '.join(marks.derived)}" if marks.derived else ""


def _concepts(passage: PassagePortrait) -> Iterator[str]:
    """The words in their order, each with the names of what it was taken for; words said twice once."""
    told: dict[tuple[str, tuple[str, ...]], str] = {}
    for words in passage.marks.concepts:
        names = tuple(name for name in words.names if name not in GRAMMAR)
        if names:
            told.setdefault((words.words.casefold(), names), f"“{clean(words.words)}” {' + '.join(names)}")
    yield from told.values()


def _amount(amount: Amount) -> str:
    value = amount.value
    role = f" ({value.kind}, {value.role})" if value.role else f" ({value.kind})"
    return f"“{clean(amount.words)}” = {amount.reads}{role}"
