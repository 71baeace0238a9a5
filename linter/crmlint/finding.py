"""What a run says: findings, answers, and the report that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from crmlint.model import Anchor, Unread

Severity = Literal["error", "warning", "info"]
Status = Literal["finding", "ok", "excluded", "elsewhere", "not-applicable", "could-not-tell"]
Verdict = Literal["pass", "fail", "incomplete"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, at one place.

    `status` is "finding", or "excluded" / "elsewhere" for the info note of an answered absence. `anchor` is the whole
    passage (its quote empty for absences), `words` the offending words in it, `related` other places with a note each,
    `sum` the calculation that was made, if any.
    """

    rule: str
    name: str
    severity: Severity
    anchor: Anchor
    message: str
    why: str
    suggest: str
    words: tuple[str, ...] = ()
    related: tuple[Anchor, ...] = ()
    sum: str = ""
    status: Status = "finding"
    fingerprint: str = ""
    waived: str | None = None


class Answer(NamedTuple):
    """What an absence rule found: its status, and the passages that say so.

    `asked` is false when the rule is not for documents of this kind; else not-applicable means that nothing in the
    document calls for it.
    """

    rule: str
    name: str
    status: Status
    evidence: tuple[Anchor, ...] = ()
    asked: bool = True


class Companion(NamedTuple):
    """A document that was given along to supply definitions and answers."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """All that was found out about one document. A path that could not be read has `failures` and nothing else."""

    path: str
    sha256: str = ""
    format: str = ""
    kind: str = "unknown"
    kinds: tuple[str, ...] = ()
    language: str = ""
    words: int = 0
    not_asked: int = 0
    companions: tuple[Companion, ...] = ()
    health: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    failures: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A run over some documents. `rules` and `policy` hold versions, counts and hashes of what was applied."""

    documents: tuple[DocumentReport, ...]
    verdict: Verdict
    tool: Mapping[str, str]
    rules: Mapping[str, object]
    policy: Mapping[str, object]
