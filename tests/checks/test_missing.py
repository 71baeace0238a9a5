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


def test_the_plainest_passage_is_shown_first(ask: Ask) -> None:
    text = WORK + "Training\n\nTraining matters to us.\n\nThe Vendor shall provide training to all users in June."
    (answer,) = ask(CHECK, text).answers
    assert answer.evidence[0].quote == "The Vendor shall provide training to all users in June."


def test_a_rule_can_say_which_passage_to_show_first(ask: Ask) -> None:
    text = WORK + "The Vendor shall provide training.\n\nTraining lasts 5 days."
    assert ask(CHECK + 'shows = "duration"', text).answers[0].evidence[0].quote == "Training lasts 5 days."


def test_a_rule_for_other_kinds_is_told_apart_from_one_that_nothing_calls_for(ask: Ask) -> None:
    head = 'id = "TST001"\nseverity = "error"\nkinds = ["sow"]\nmessage = "m"\nwhy = "w"\nsuggest = "s"\n'
    silent = ask(CHECK, "# Letter\n\nThe Client pays.", head=head)
    other = ask(CHECK, WORK, kind="sla", head=head)
    assert [(r.answers[0].status, r.answers[0].asked) for r in (silent, other)] == [
        ("not-applicable", True),
        ("not-applicable", False),
    ]


def test_an_item_has_its_own_label_and_its_section_its_number(ask: Ask) -> None:
    text = "# SOW\n\n## 4. Scope\n\n1. The Vendor will implement the CRM.\n2. The Vendor will provide training.\n"
    (answer,) = ask(CHECK, text).answers
    assert (answer.evidence[0].number, answer.evidence[0].item) == ("4.", "2")


def test_an_express_refusal_is_the_finding_and_is_quoted(ask: Ask) -> None:
    check = CHECK + 'refused = "training and negated"\n'
    report = ask(check, WORK + "The Vendor will not train anybody.\n\nTraining is welcome.\n")
    assert [finding.anchor.quote for finding in report.findings] == ["The Vendor will not train anybody."]
    assert [answer.status for answer in report.answers] == ["finding"]
