"""lint(documents, rulebook, policy): ask every rule of every document. A crashed check becomes a failure in the
report."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crmlint import condition
from crmlint.checks import CHECKS
from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.anchors import anchor, section_anchor
from crmlint.facts.knowledge import KindRule, Knowledge, LanguageRule
from crmlint.facts.vocabulary import Lexicon
from crmlint.finding import Answer, Companion, DocumentReport, Finding, Severity, Status
from crmlint.grammar import find_values
from crmlint.model import Anchor, Document, Span, Unread, Value
from crmlint.policy import Policy
from crmlint.rulebook import Check, Rule, Rulebook
from crmlint.wording import NOTES, fill, party_names, tell

NAMING_SETTINGS = ("template",)  # keys of checks that name a setting


class _Placed(NamedTuple):
    """A finding, the passage it stands at (None: something is missing), and where it comes in the order of the text."""

    span: Span | None
    at: int
    finding: Finding


def knowledge_of(rulebook: Rulebook) -> Knowledge:
    """What the facts need of a rulebook."""
    return Knowledge(
        Lexicon(rulebook.lexicon),
        {mark.name: mark.where for mark in rulebook.marks},
        dict(rulebook.guards),
        tuple(KindRule(k.name, k.title, tuple((c.where, c.weight) for c in k.content)) for k in rulebook.kinds),
        tuple(LanguageRule(x.code, x.name, frozenset(x.words), x.rules) for x in rulebook.languages),
    )


def warm_up() -> None:
    """Load the grammar of values, as nearly every document has some: 70 ms that a caller may have time for."""
    find_values("5 days")


def lint(
    documents: Sequence[Document],
    rulebook: Rulebook,
    policy: Policy,
    kind: str | None = None,
    companions: Sequence[Facts] = (),
) -> tuple[DocumentReport, ...]:
    """One report for each document, findings in the order of the text; companions have none."""
    knowledge = knowledge_of(rulebook)
    return tuple(
        lint_document(Facts(document, knowledge, kind, companions), rulebook, policy) for document in documents
    )


def lint_document(facts: Facts, rulebook: Rulebook, policy: Policy) -> DocumentReport:
    """Ask all rules that the policy selects of one document."""
    document = facts.document
    language = facts.language
    foreign = language is not None and not language.rules
    unread = document.unread
    if foreign and language is not None:
        unread = (*unread, Unread("the text", f"it is mainly in {language.name}, for which there are no rules"))
    findings: list[_Placed] = []
    answers: list[Answer] = []
    failures: list[str] = []
    rules = [rule for rule in rulebook.select(policy.select, policy.ignore) if severity_of(rule, policy) != "off"]
    for rule in rules:
        if foreign:
            answers += [
                Answer(rule.id, rule.name, "could-not-tell") for check in rule.checks if check.kind == "missing"
            ]
            continue
        try:
            for outcome in _outcomes(facts, rule, policy):
                answers += _answers(facts, rule, outcome)
                findings += _findings(facts, rule, policy, outcome)
        except Exception as error:
            failures.append(f"rule {rule.id} {rule.name} crashed: {type(error).__name__}: {error}")
    kept = _yielded(findings, rulebook)
    return DocumentReport(
        path=document.path,
        sha256=document.sha256,
        format=document.format,
        kind="unknown" if foreign else facts.kind,
        kinds=() if foreign else facts.kinds,
        language=language.code if language else "",
        words=facts.words,
        companions=tuple(Companion(each.document.path, each.document.sha256) for each in facts.companions),
        not_asked=0 if foreign else sum(not is_asked(rule, facts.kinds) for rule in rules),
        health=document.health,
        unread=unread,
        failures=tuple(failures),
        findings=tuple(_numbered(kept)),
        answers=tuple(sorted(answers, key=lambda answer: answer.rule)),
    )


def severity_of(rule: Rule, policy: Policy) -> str:
    """The severity of a rule under a policy: "off" when it is switched off."""
    given = policy.severities.get(rule.id) or policy.severities.get(rule.name)
    return str(given or rule.sides.get(policy.side, {}).get("severity") or rule.severity)


def settings_of(rule: Rule, policy: Policy) -> dict[str, str]:
    """The settings of a rule as written, the policy's before its own."""
    given = policy.settings.get(rule.name) or {}
    return {setting.name: str(given.get(setting.name, setting.default)) for setting in rule.settings}


def measures(check: Check, written: Mapping[str, str]) -> dict[str, Value | float]:
    """The settings that the conditions of a check compare with, as values."""
    asked = {name for expr in conditions_of(check) for name in condition.settings(expr)}
    asked |= {check.data[key] for key in NAMING_SETTINGS if key in check.data}
    return {name: read_setting(written[name]) for name in sorted(asked)}


def conditions_of(check: Check) -> Iterator[condition.Expr]:
    """All conditions of a check."""
    for key, value in check.data.items():
        if key in ("classes", "sides"):
            yield from value.values()
        elif isinstance(value, list) and key not in ("words", "within", "place", "same"):
            yield value


def read_setting(written: str) -> Value | float:
    """A setting as a value ("4 business hours") or a number.

    Raises ValueError when it is neither.
    """
    try:
        return float(written)
    except ValueError:
        values = find_values(written)
        if not values:
            raise ValueError(f"{written!r} is no number, time or amount") from None
        return values[0]


def is_asked(rule: Rule, kinds: Collection[str]) -> bool:
    """Whether a rule is for documents of these kinds."""
    return not rule.kinds or "all" in rule.kinds or not set(rule.kinds).isdisjoint(kinds)


def _outcomes(facts: Facts, rule: Rule, policy: Policy) -> Iterator[Outcome]:
    applies = is_asked(rule, facts.kinds)
    written = settings_of(rule, policy)
    for check in rule.checks:
        if not applies:
            yield Outcome(status="not-applicable" if check.kind == "missing" else None)
            continue
        settings = measures(check, written)
        yield CHECKS[check.kind](facts, check.data, settings, *_guards(facts, rule))


def _guards(facts: Facts, rule: Rule) -> tuple[int, int]:
    if not rule.guards:
        return 0, 0
    guards = facts.knowledge.guards
    return tuple(  # type: ignore[return-value]
        facts.marks.passages_where(guards[name]) if name in guards else 0 for name in ("obligation", "statement")
    )


def _answers(facts: Facts, rule: Rule, outcome: Outcome) -> Iterator[Answer]:
    if outcome.status is not None:
        evidence = tuple(anchor(_source(facts, outcome.source), span) for span in outcome.evidence)
        yield Answer(rule.id, rule.name, outcome.status, evidence, is_asked(rule, facts.kinds))


def _source(facts: Facts, number: int) -> Facts:
    """The document itself (-1) or one of its companions."""
    return facts if number < 0 else facts.companions[number]


def _findings(facts: Facts, rule: Rule, policy: Policy, outcome: Outcome) -> Iterator[_Placed]:
    for fault in outcome.faults:
        yield _placed(facts, fault, _finding(facts, rule, policy, fault, severity_of(rule, policy), "finding"))
    if outcome.status in ("excluded", "elsewhere") and outcome.evidence:
        told = tell(facts, rule.name, outcome.status, outcome.evidence[0])
        section = facts.outline.section[facts.document.block_at(outcome.evidence[0].start)]
        related = (Related(outcome.evidence[0], NOTES[outcome.status]),)
        note = Fault(None, section, related=related, message=told)
        yield _placed(facts, note, _finding(facts, rule, policy, note, "info", outcome.status))


def _placed(facts: Facts, fault: Fault, finding: Finding) -> _Placed:
    if fault.span:
        return _Placed(fault.span, fault.span.start, finding)
    heading = facts.outline.sections[fault.section].heading
    return _Placed(None, facts.document.blocks[heading].span.start if heading >= 0 else 0, finding)


def _finding(facts: Facts, rule: Rule, policy: Policy, fault: Fault, severity: str, status: Status) -> Finding:
    side = rule.sides.get(policy.side, {})
    fields = _fields(facts, rule, policy, fault)
    where = anchor(facts, fault.span) if fault.span else section_anchor(facts, fault.section)
    message = fault.message
    if status == "finding":
        message = fill(fault.message or side.get("message") or rule.message, fields)
    level: Severity = severity if severity in ("error", "warning", "info") else rule.severity  # type: ignore[assignment]
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=level,
        anchor=where,
        message=message,
        why=fill(side.get("why") or rule.why, fields),
        suggest=fill(side.get("suggest") or rule.suggest, fields),
        words=tuple(facts.document.quote(span).replace("\n", " | ") for span in fault.words),
        related=tuple(anchor(_source(facts, each.source), each.span, each.note) for each in fault.related),
        sum=fault.sum,
        status=status,
    )


def _fields(facts: Facts, rule: Rule, policy: Policy, fault: Fault) -> dict[str, str]:
    settings = {f"set.{name}": text for name, text in settings_of(rule, policy).items()}
    words = ", ".join(facts.document.quote(span) for span in fault.words)
    return {**party_names(facts), **settings, "words": words, "sum": fault.sum, **fault.fields}


def _yielded(findings: Sequence[_Placed], rulebook: Rulebook) -> list[Finding]:
    """Leave out what a more particular rule says of the same passage; order by place."""
    yields = {rule.id: set(rule.yields_to) for rule in rulebook.rules}
    taken = [(each.span, each.finding.rule) for each in findings if each.span]
    kept = [
        each
        for each in findings
        if not any(
            each.span and rule in yields[each.finding.rule] and _overlap(each.span, span) for span, rule in taken
        )
    ]
    return [each.finding for each in sorted(kept, key=lambda each: (each.at, each.finding.rule))]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _numbered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give each finding its fingerprint: rule, words and section title, and how often that was met before."""
    met: dict[tuple[str, ...], int] = {}
    for finding in findings:
        key = _key(finding)
        met[key] = met.get(key, 0) + 1
        digest = hashlib.sha256("\x1f".join([*key, str(met[key])]).encode()).hexdigest()
        yield replace(finding, fingerprint=digest[:16])


def _key(finding: Finding) -> tuple[str, ...]:
    where: Anchor = finding.anchor
    words = " ".join(where.quote.lower().split())
    return (finding.rule, finding.status, words, where.section if words else "")
