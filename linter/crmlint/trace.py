"""Shows why a rule fired on a document, or what came nearest to it: each condition, part by part, with the passages."""

from __future__ import annotations

from collections.abc import Iterator

from crmlint.condition import FORMS, SCOPES, WORDED, Expr, unparse, walk
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.lint import is_asked, knowledge_of, lint_document, measures, settings_of
from crmlint.model import Document
from crmlint.policy import Policy
from crmlint.rulebook import Check, Rule, Rulebook

SHOWN = 5  # passages for each condition
NEAREST = 2  # passages that come near to it
LENGTH = 100  # characters of a passage
JOINED = {"and": "all of", "or": "any of"}


def trace(document: Document, rule: Rule, rulebook: Rulebook, policy: Policy, kind: str | None = None) -> list[str]:
    """Lines that explain what a rule made of a document."""
    facts = Facts(document, knowledge_of(rulebook), kind)
    return list(_lines(facts, rule, rulebook, policy))


def _lines(facts: Facts, rule: Rule, rulebook: Rulebook, policy: Policy) -> Iterator[str]:
    kinds = ", ".join(facts.kinds) or "unknown"
    yield f"{rule.id} {rule.name} on {facts.document.path} (kinds: {kinds})"
    if facts.language is not None and not facts.language.rules:
        yield f"  The document is mainly in {facts.language.name}, for which there are no rules: none is asked."
        return
    if not is_asked(rule, facts.kinds):
        yield f"  The rule is asked only of {', '.join(rule.kinds)}; say --kind to ask it anyway."
    report = lint_document(facts, rulebook, policy)
    for finding in (f for f in report.findings if f.rule == rule.id):
        quote = _short(finding.anchor.quote) or finding.anchor.section or "the document"
        yield f"  {finding.status}: “{quote}”: {finding.message}"
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
            yield from _condition(facts, key, _as_asked(check, expr), settings)
        elif isinstance(expr, dict):
            for name, inner in expr.items():
                yield from _condition(facts, f"{key}.{name}", _as_asked(check, inner), settings)


def _as_asked(check: Check, expr: Expr) -> Expr:
    """A conflict asks clause by clause."""
    return ["clause", expr] if check.kind == "conflict" else expr


def _is_condition(value: object) -> bool:
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], str):
        return False
    return value[0] in ("name", "defined") or (value[0] in FORMS and isinstance(value[1], list))


def _condition(facts: Facts, key: str, expr: Expr, settings: Settings) -> Iterator[str]:
    yield f"    {key}: the passages for which each part holds"
    yield from _tree(facts, expr, settings, 6)
    found = list(members(facts.marks.passages_where(expr, settings)))
    for number in found[:SHOWN]:
        yield from _passage(facts, expr, number)
    if not found:
        yield from _nearest(facts, expr, settings)


def _tree(facts: Facts, expr: Expr, settings: Settings, indent: int, *, inner_marks: bool = True) -> Iterator[str]:
    """A condition part by part, each with the number of passages for which it holds; of its marks, their parts."""
    lead, inner = _parted(expr)
    count = facts.marks.passages_where(expr, settings).bit_count() if expr[0] != "not" else None
    yield f"{' ' * indent}{'' if count is None else count} {lead or unparse(expr)}".replace("  not", " not")
    for part in inner:
        yield from _tree(facts, part, settings, indent + 2, inner_marks=inner_marks)
    if inner_marks and expr[0] == "name" and expr[1] in facts.knowledge.marks:
        yield from _tree(facts, list(facts.knowledge.marks[expr[1]]), settings, indent + 2, inner_marks=False)


def _parted(expr: Expr) -> tuple[str, list[Expr]]:
    """What holds a condition together, and its parts; nothing for what is told whole."""
    if expr[0] in JOINED:
        return JOINED[expr[0]], list(expr[1])
    if expr[0] in SCOPES and expr[0] not in WORDED and expr[1][0] in JOINED:
        return f"{expr[0]}(…), {JOINED[expr[1][0]]}", list(expr[1][1])
    return "", []


def _nearest(facts: Facts, expr: Expr, settings: Settings) -> Iterator[str]:
    """The passages for which most of the parts hold, and what each of them lacks."""
    for branch in expr[1] if expr[0] == "or" else [expr]:
        parts = _parted(branch)[1] if branch[0] != "or" else []
        bits = [facts.marks.passages_where(part, settings) for part in parts]
        spoken = [bit for part, bit in zip(parts, bits, strict=True) if part[0] != "not"]
        held = {n: sum(bit >> n & 1 for bit in bits) for bit in spoken for n in members(bit)}
        for number in sorted(held, key=lambda n: (-held[n], n))[:NEAREST]:
            lacking = [unparse(part) for part, bit in zip(parts, bits, strict=True) if not bit >> number & 1]
            yield f"      nearest, lacks {'; '.join(lacking) or 'one clause that has it all'}:"
            yield from _passage(facts, branch, number)


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
