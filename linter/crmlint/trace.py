"""Shows why a rule fired on a document, or what came nearest to it: each condition, part by part, with the passages."""

from __future__ import annotations

from collections.abc import Iterator

from crmlint.condition import FORMS, Expr, unparse, walk
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.lint import knowledge_of, lint_document, measures, settings_of
from crmlint.model import Document
from crmlint.policy import Policy
from crmlint.rulebook import Check, Rule, Rulebook

SHOWN = 5  # passages for each condition
LENGTH = 100  # characters of a passage


def trace(document: Document, rule: Rule, rulebook: Rulebook, policy: Policy, kind: str | None = None) -> list[str]:
    """Lines that explain what a rule made of a document."""
    facts = Facts(document, knowledge_of(rulebook), kind)
    return list(_lines(facts, rule, rulebook, policy))


def _lines(facts: Facts, rule: Rule, rulebook: Rulebook, policy: Policy) -> Iterator[str]:
    kinds = ", ".join(facts.kinds) or "unknown"
    yield f"{rule.id} {rule.name} on {facts.document.path} (kinds: {kinds})"
    if rule.kinds and not set(rule.kinds) & set(facts.kinds):
        yield f"  The rule is asked only of {', '.join(rule.kinds)}; say --kind to ask it anyway."
    report = lint_document(facts, rulebook, policy)
    for finding in (f for f in report.findings if f.rule == rule.id):
        quote = _short(finding.anchor.quote) or finding.anchor.section or "the document"
        yield f"  {finding.status}: “{quote}” {finding.message}"
    for answer in (a for a in report.answers if a.rule == rule.id):
        yield f"  answer: {answer.status}"
    if rule.guards:
        for name, expr in facts.knowledge.guards.items():
            yield f"  guard {name}: {facts.marks.passages_where(expr).bit_count()} passages are left out"
    written = settings_of(rule, policy)
    for check in rule.checks:
        yield from _check(facts, check, measures(check, written))


def _check(facts: Facts, check: Check, settings: Settings) -> Iterator[str]:
    yield f"  check {check.kind}"
    for key, expr in check.data.items():
        if _is_condition(expr):
            yield from _condition(facts, key, expr, settings)
        elif isinstance(expr, dict):
            for name, inner in expr.items():
                yield from _condition(facts, f"{key}.{name}", inner, settings)


def _is_condition(value: object) -> bool:
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], str):
        return False
    return value[0] in ("name", "defined") or (value[0] in FORMS and isinstance(value[1], list))


def _condition(facts: Facts, key: str, expr: Expr, settings: Settings) -> Iterator[str]:
    yield f"    {key} = {unparse(expr)}"
    for text, part in {unparse(part): part for part in walk(expr) if part[0] != "not"}.items():
        bits = facts.marks.passages_where(part, settings)
        yield f"      {bits.bit_count():5} passages: {text}"
    for number in list(members(facts.marks.passages_where(expr, settings)))[:SHOWN]:
        yield from _passage(facts, expr, number)


def _passage(facts: Facts, expr: Expr, number: int) -> Iterator[str]:
    passage = facts.passages[number]
    title, quote = facts.outline.sections[passage.section].title, facts.document.quote(passage.span)
    yield f"        {passage.kind} in “{_short(title)}”: “{_short(quote)}”"
    for name in sorted({part[1] for part in walk(expr) if part[0] == "name"}):
        found = [
            facts.document.text[start:end]
            for start, end in facts.marks.places_of(name)
            if passage.span.start <= start and end <= passage.span.end
        ]
        if found:
            yield f"          {name}: {', '.join(repr(_short(text)) for text in dict.fromkeys(found))}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
