"""Check kind *missing*: the six answers, each with its evidence, placed where a reader would look."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
CHECK = """
[check]
kind = "missing"
applies = "implement"
need = "training"
excluded = "training and out-of-scope"
elsewhere = "training and other-document and refers-out"
place = "section(scope-heading), title"
"""
WORK = "# Statement of Work\n\n## Scope\n\nThe Vendor will implement the CRM.\n\n"


@pytest.mark.parametrize(
    ("more", "status", "evidence"),
    [
        ("", "finding", "The Vendor will implement the CRM."),
        ("The Vendor trains all users.", "ok", "The Vendor trains all users."),
        ("Training is out of scope.", "excluded", "Training is out of scope."),
        ("The plan is described in Appendix B.", "finding", "The Vendor will implement the CRM."),
    ],
)
def test_the_answer_and_the_passage_that_gives_it(ask: Ask, more: str, status: str, evidence: str) -> None:
    (answer,) = ask(CHECK, WORK + more).answers
    assert (answer.status, answer.evidence[0].quote) == (status, evidence)


def test_what_is_there_wins_over_what_is_left_elsewhere(ask: Ask) -> None:
    check = CHECK.replace('need = "training"', 'need = "training and quantity"')
    text = WORK + "Training is described in Appendix B.\n\n"
    assert ask(check, text).answers[0].status == "elsewhere"
    assert ask(check, text + "Training: 12 users.").answers[0].status == "ok"


def test_what_nothing_calls_for_is_not_missed(ask: Ask) -> None:
    report = ask(CHECK, "# Letter\n\nThe Client pays.")
    assert (report.answers[0].status, report.findings) == ("not-applicable", ())


def test_a_part_that_is_unread_could_hold_it(ask: Ask) -> None:
    assert ask(CHECK, WORK, unread=True).answers[0].status == "could-not-tell"
    assert ask(CHECK, WORK + "The Vendor trains all users.", unread=True).answers[0].status == "ok"


def test_a_finding_stands_at_the_section_where_it_is_looked_for_and_quotes_nothing(ask: Ask) -> None:
    (finding,) = ask(CHECK, WORK).findings
    assert (finding.anchor.quote, finding.anchor.section, finding.status) == ("", "Scope", "finding")


def test_an_answered_absence_is_an_info_note(ask: Ask) -> None:
    (note,) = ask(CHECK, WORK + "Training is out of scope.").findings
    assert (note.severity, note.status) == ("info", "excluded")


def test_a_rule_of_another_kind_is_not_asked(ask: Ask) -> None:
    head = 'id = "TST001"\nseverity = "info"\nkinds = ["msa"]\nmessage = "m"\nwhy = "w"\nsuggest = "s"\n'
    assert ask(CHECK, WORK, head=head).answers[0].status == "not-applicable"
    assert ask(CHECK, WORK, head=head, kind="msa").answers[0].status == "finding"
