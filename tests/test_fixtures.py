"""The fixtures: each document, in each format, gives exactly the findings and answers that its author expects."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import crmlint
from crmlint.finding import DocumentReport, Finding

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/expected.toml"))
FORMATS = ("docx", "pdf", "md")


def _report(case: str, form: str) -> DocumentReport:
    return crmlint.check(FIXTURES / case / f"sow.{form}", policy=None).documents[0]


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _meets(expected: dict[str, Any], finding: Finding) -> bool:
    if finding.rule != expected["rule"]:
        return False
    quotes = [finding.anchor.quote, *(place.quote for place in finding.related)]
    return not expected["quote"] or any(_plain(expected["quote"]) in _plain(quote) for quote in quotes)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_the_findings_are_those_expected_and_no_others(case: str, form: str) -> None:
    expected = tomllib.loads((FIXTURES / case / "expected.toml").read_text(encoding="utf-8"))
    report = _report(case, form)
    left = [finding for finding in report.findings if finding.status == "finding"]
    missed = []
    for each in expected["finding"]:
        met = next((finding for finding in left if _meets(each, finding)), None)
        if met is None:
            missed.append(each)
        else:
            left.remove(met)
    assert missed == []
    assert [(finding.rule, finding.anchor.quote) for finding in left] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_kinds_and_answers_are_those_expected(case: str, form: str) -> None:
    expected = tomllib.loads((FIXTURES / case / "expected.toml").read_text(encoding="utf-8"))
    report = _report(case, form)
    answers = {answer.rule: answer.status for answer in report.answers}
    assert (report.kind, set(report.kinds)) == (expected["kind"], set(expected["kinds"]))
    assert {rule: answers.get(rule) for rule in expected["answers"]} == expected["answers"]
    assert (report.unread, report.failures) == ((), ())


def test_there_are_the_six_documents() -> None:
    assert len(CASES) == 6
