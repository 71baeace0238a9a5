"""Runs the examples of rules and derived marks: each is a small document with what must be found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from crmlint.facts import Facts
from crmlint.facts.knowledge import Knowledge
from crmlint.finding import DocumentReport
from crmlint.lint import knowledge_of, lint_document
from crmlint.model import Document
from crmlint.policy import Policy
from crmlint.rulebook import Example, Mark, Rule, Rulebook

Read = Callable[[bytes, str], Document]


class Trial(NamedTuple):
    """One example that was run. `problem` is empty when it came out as written; `gap` says why it is known to fail."""

    path: str
    name: str
    number: int
    text: str
    problem: str
    gap: str = ""


def run_examples(rulebook: Rulebook, read: Read, folder: str = "") -> Iterator[Trial]:
    """Run all examples, or those of the files below a folder. `read` makes a document of Markdown."""
    knowledge = knowledge_of(rulebook)
    for rule in rulebook.rules:
        if rule.path.startswith(folder):
            for number, example in enumerate(rule.examples, 1):
                problem = _try_rule(rule, example, rulebook, knowledge, read)
                yield Trial(rule.path, f"{rule.id} {rule.name}", number, example.text, problem, example.gap)
    for mark in rulebook.marks:
        if mark.path.startswith(folder):
            for number, example in enumerate(mark.examples, 1):
                problem = _try_mark(mark, example, knowledge, read)
                yield Trial(mark.path, mark.name, number, example.text, problem, example.gap)


def _document(example: Example, read: Read) -> Document:
    return read(example.text.strip("\n").encode(), "example.md")


def _try_rule(rule: Rule, example: Example, rulebook: Rulebook, knowledge: Knowledge, read: Read) -> str:
    kind = example.kind or (rule.kinds[0] if rule.kinds else "sow")
    facts = Facts(_document(example, read), knowledge, kind)
    only = replace(rulebook, rules=tuple(r for r in rulebook.rules if r.id == rule.id or r.id in rule.yields_to))
    report = lint_document(facts, only, Policy())
    if report.failures:
        return report.failures[0]
    return _judge_answer(rule, example, report) if example.status else _judge_findings(rule, example, report)


def _judge_answer(rule: Rule, example: Example, report: DocumentReport) -> str:
    answer = next((answer for answer in report.answers if answer.rule == rule.id), None)
    said = answer.status if answer else "nothing"
    if said != example.status:
        return f"answers {said}, must answer {example.status}"
    quotes = [anchor.quote for anchor in answer.evidence] if answer else []
    lost = [words for words in example.evidence if not any(_in(words, quote) for quote in quotes)]
    return f"does not show as evidence: {lost[0]!r}" if lost else ""


def _judge_findings(rule: Rule, example: Example, report: DocumentReport) -> str:
    findings = [finding for finding in report.findings if finding.rule == rule.id and finding.status == "finding"]
    expected = list(example.finds or ())
    shown = [
        [finding.anchor.quote, *finding.words, *(place.quote for place in finding.related)] for finding in findings
    ]
    lost = [words for words in expected if not any(_in(words, quote) for quotes in shown for quote in quotes)]
    if lost:
        return f"does not find {lost[0]!r}" + (f", but {findings[0].anchor.quote!r}" if findings else "")
    odd = [quotes[0] for quotes in shown if not any(_in(words, quote) for quote in quotes for words in expected)]
    return f"finds {odd[0]!r}, which is not expected" if odd else ""


def _try_mark(mark: Mark, example: Example, knowledge: Knowledge, read: Read) -> str:
    facts = Facts(_document(example, read), knowledge, example.kind or "sow")
    holds = bool(facts.marks.passages_where(mark.where))
    return (
        ""
        if holds == example.holds
        else f"holds {'somewhere' if holds else 'nowhere'}, must hold {'somewhere' if example.holds else 'nowhere'}"
    )


def _in(words: str, quote: str) -> bool:
    return " ".join(words.lower().split()) in " ".join(quote.lower().split())
