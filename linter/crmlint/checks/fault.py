"""What a check hands back: the faults it saw, and for an absence the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from crmlint.finding import Status
from crmlint.model import Span


class Related(NamedTuple):
    """Another place that belongs to a fault: its passage, what it is there, and the companion in which it stands (by
    its number; -1 is the document itself)."""

    span: Span
    note: str
    source: int = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `span` is the passage (None when something is missing: then `section` says where a reader would look).

    `words` are the offending words, `related` other places, `fields` what the rule's message may name,
    `message` what the check says in place of the rule's.
    """

    span: Span | None
    section: int = 0
    words: tuple[Span, ...] = ()
    related: tuple[Related, ...] = ()
    sum: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    message: str = ""


class Outcome(NamedTuple):
    """The faults of one check and, when it is a check for something missing, its answer with the evidence.

    `source` is the companion that answers, by its number; -1 is the document itself.
    """

    faults: tuple[Fault, ...] = ()
    status: Status | None = None
    evidence: tuple[Span, ...] = ()
    source: int = -1
