"""lint: one report for each document; policy, sides, yields, fingerprints, other languages, crashed checks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmlint import checks, lint, readers, rulebook
from crmlint.finding import DocumentReport
from crmlint.policy import Policy

BOOK = rulebook.load()
TEXT = "# Statement of Work\n\n## Support\n\nThe Vendor shall repair faults promptly.\n"
GERMAN = (
    "# Vertrag\n\nDer Auftragnehmer wird die Fehler in dem System so schnell wie möglich beheben und den Kunden "
    "über den Stand der Arbeiten informieren. Die Parteien werden sich nach der Abnahme auf einen Plan für die "
    "Wartung einigen.\n"
)


def run(text: str, policy: Policy | None = None, kind: str | None = None) -> DocumentReport:
    return lint.lint([readers.read(text.encode(), "a.md")], BOOK, policy or Policy(), kind)[0]


def test_the_same_document_gives_the_same_report() -> None:
    assert run(TEXT) == run(TEXT)


def test_severity_comes_from_the_policy_then_the_side_then_the_rule() -> None:
    def severity(policy: Policy) -> str:
        return next(finding.severity for finding in run(TEXT, policy).findings if finding.rule == "AVL001")

    assert severity(Policy()) == "error"
    assert severity(Policy(side="partner")) == "warning"
    assert severity(Policy(side="partner", severities={"response-time-vague": "info"})) == "info"


def test_a_rule_that_is_off_is_not_asked() -> None:
    report = run(TEXT, Policy(severities={"AVL001": "off", "AVL002": "off"}))
    assert not {finding.rule for finding in report.findings} & {"AVL001", "AVL002"}
    assert "AVL002" not in {answer.rule for answer in report.answers}


def test_a_setting_reaches_the_suggested_clause() -> None:
    policy = Policy(settings={"response-time-vague": {"response-time": "8 business hours"}})
    finding = next(finding for finding in run(TEXT, policy).findings if finding.rule == "AVL001")
    assert "8 business hours" in finding.suggest


def test_a_setting_changes_what_is_flagged() -> None:
    text = "# Proposal\n\nWe estimate 40 to 70 hours.\n"
    assert "EST001" in {finding.rule for finding in run(text).findings}
    wider = Policy(settings={"estimate-range-wide": {"ratio": 2}})
    assert "EST001" not in {finding.rule for finding in run(text, wider).findings}


def test_one_fault_is_one_finding() -> None:
    text = "# SOW\n\n- The portal must log calls and ideally draws maps\n- The portal must send mail\n"
    assert [f.rule for f in run(text, kind="spec").findings if f.rule.startswith("REQ")] == ["REQ002"]


def test_a_fingerprint_survives_edits_elsewhere_and_tells_repeats_apart() -> None:
    def prints(text: str) -> list[str]:
        return [finding.fingerprint for finding in run(text).findings if finding.rule == "AVL001"]

    assert prints(TEXT) == prints(TEXT.replace("# Statement of Work\n", "# Statement of Work\n\nAnother line.\n"))
    twice = prints(TEXT + "\nThe Vendor shall repair faults promptly.\n")
    assert len(set(twice)) == 2


def test_a_document_in_another_language_is_unread_and_its_answers_are_not_to_be_told() -> None:
    report = run(GERMAN)
    assert (report.language, report.findings) == ("de", ())
    assert "German" in report.unread[0].why
    assert {answer.status for answer in report.answers} == {"could-not-tell"}


def test_a_check_that_crashes_is_told_and_takes_nothing_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(lint, "CHECKS", {**checks.CHECKS, "missing": crash})
    report = run(TEXT)
    assert "AVL001" in {finding.rule for finding in report.findings}
    assert any("AVL002" in failure and "by nought" in failure for failure in report.failures)


def test_findings_come_in_the_order_of_the_text() -> None:
    text = TEXT + "\n## Price\n\nWe estimate 40 to 90 hours.\n"
    rules = [finding.rule for finding in run(text).findings if finding.rule in ("AVL001", "EST001")]
    assert rules == ["AVL001", "EST001"]


def test_only_selected_rules_are_asked() -> None:
    report = run(TEXT, Policy(select=("AVL",), ignore=("AVL002",)))
    asked = {answer.rule for answer in report.answers}
    assert "AVL003" in asked
    assert "AVL002" not in asked
    assert all(rule.startswith("AVL") for rule in asked)


def test_a_setting_that_is_no_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        lint.read_setting("soon")
    assert lint.read_setting("1.6") == 1.6


def test_a_recipe_is_unknown_and_gets_an_honest_short_report() -> None:
    recipe = "# Pancakes\n\nTake two eggs and a cup of flour. Bake until golden, then serve with the syrup you like.\n"
    report = run(recipe)
    assert (report.kind, report.findings) == ("unknown", ())
    assert replace(report, answers=()).failures == ()
