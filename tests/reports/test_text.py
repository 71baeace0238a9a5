"""The report for people: what it shows, in colour and without, wide and narrow."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crmlint.finding import Answer, DocumentReport, Finding, Report
from crmlint.model import Anchor
from crmlint.reports import Look, render
from crmlint.reports.typeset import measure

ANSI = re.compile(r"\x1b\[[0-9;]*m")

EXPECTED = """\
offers/sow.docx
  statement of work (sow, msa) · 2,431 words · 9 pages · 3 tables
  ! not read: word/media/image1.emf: a picture of a type that cannot be read

── 2 errors ────────────────────────────────────────────────────────────────────

error AVL001 response-time-vague  at 5.2 Support hours, page 4
  “respond promptly” is not a response time
  │ The Partner shall respond promptly to support requests that the Client’s
  │                   ^^^^^^^^^^^^^^^^
  │ administrators raise by telephone, and shall keep the Client informed of the
  │ progress of each request until it is closed.
  Why      Nobody can hold a partner to a word such as this.
  Instead  The Partner will respond to a request within 4 business hours,
           counted from the moment it is raised.
  See      the table of it: “Severity: 1 · Response: best effort” (Exhibit B,
           page 9)

error TRN001 training-missing  at 2 Scope, page 2
  no training of the users is promised, and none is ruled out
  Why      A system that nobody was shown is not used.

── 1 warning ───────────────────────────────────────────────────────────────────

warning EST001 estimate-range-wide  at line 31
  the top of this range is 3.0 times its bottom
  │ Development will take 50 to 150 hours.
  │                       ^^^^^^^^^^^^^^^
  Sum      150 h / 50 h = 3.0; at most 1.6 is accepted
  Why      A range this wide is no estimate.

── 1 info note ─────────────────────────────────────────────────────────────────

info DAT005 data-validation-missing  at 9 Exclusions
  expressly left out
  │ Validation of the data is out of scope.

── checklist ───────────────────────────────────────────────────────────────────

  ✗ missing   training-missing
  ✓ present   ip-ownership-missing         11.1: “All deliverables are…” +1
  – excluded  data-validation-missing      9: “Validation of the data is out…”
  ? unclear   training-audience-undefined
  → elsewhere training-amount-undefined    “as the Training Plan says”
  · nothing here calls for: response-time-missing

offers/old.doc
  ! not checked: the old Word format; save it as .docx

FAIL: 2 errors, 1 warning, 1 info note in 2 documents; 1 not checked; 1 read in
  part (fails on error, exit status 1)
"""


def test_the_whole_report_at_eighty_columns(report: Report) -> None:
    assert render(report, "text") == EXPECTED


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_is_wider_than_the_terminal(report: Report, width: int, color: bool) -> None:
    lines = render(report, "text", Look(width=width, color=color)).splitlines()
    assert max(measure(ANSI.sub("", line)) for line in lines) <= width


def test_colour_changes_nothing_but_the_carets(report: Report) -> None:
    plain = [line for line in render(report, "text").splitlines() if not set(line) <= set(" │^") or "^" not in line]
    painted = ANSI.sub("", render(report, "text", Look(color=True))).splitlines()
    assert painted == plain


def test_the_offending_words_are_painted(report: Report) -> None:
    assert "shall \x1b[1;31mrespond promptly\x1b[0m to" in render(report, "text", Look(color=True))


def test_quiet_says_each_finding_on_one_line_and_the_verdict(report: Report) -> None:
    lines = render(report, "text", Look(quiet=True)).splitlines()
    assert lines.pop(0).startswith("offers/sow.docx: not read: word/media/image1.emf: ")
    assert [line.split(": ")[:3] for line in lines[:3]] == [
        ["offers/sow.docx", "5.2 Support hours, page 4", "error"],
        ["offers/sow.docx", "2 Scope, page 2", "error"],
        ["offers/sow.docx", "line 31", "warning"],
    ]
    assert lines[3].startswith("FAIL: 2 errors")


def test_a_document_without_findings_says_so(report: Report) -> None:
    clean = DocumentReport(path="sow.md", sha256="ab" * 32, kind="sow", kinds=("sow",), words=1)
    text = render(replace(report, documents=(clean,), verdict="pass"), "text")
    assert "1 word\n" in text
    assert "Nothing found." in text
    assert text.endswith("PASS: no findings (fails on error, exit status 0)\n")


def test_an_unknown_kind_is_explained(report: Report) -> None:
    recipe = DocumentReport(path="cake.md", sha256="ab" * 32, words=80)
    assert "kind unknown" in render(replace(report, documents=(recipe,), verdict="pass"), "text")


def test_a_failed_document_is_left_to_standard_error_when_that_is_the_same_screen(report: Report) -> None:
    text = render(report, "text", Look(failures=False))
    assert "old.doc" not in text
    assert "1 not checked" in text


def with_finding(report: Report, **changes: object) -> str:
    finding: Finding = replace(report.documents[0].findings[0], **changes)  # type: ignore[arg-type]
    document = replace(report.documents[0], findings=(finding,))
    return render(replace(report, documents=(document,)), "text")


def test_a_document_cannot_steer_the_terminal(report: Report) -> None:
    hostile = "respond \x1b]0;owned\x07\x1b[2Jpromptly \u202egnp.exe\u202c"
    text = with_finding(report, anchor=Anchor(quote=hostile), words=("promptly",), message=hostile)
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "promptly gnp.exe" in text


def test_a_long_passage_is_cut_around_the_words(report: Report) -> None:
    quote = "lead " * 200 + "respond promptly" + " tail" * 200
    text = with_finding(report, anchor=Anchor(quote=quote))
    assert "… lead" in text
    assert "tail …" in text
    assert "respond promptly" in text
    assert text.count("lead") + text.count("tail") < 70


def test_carets_stand_under_words_that_wrap_over_two_lines(report: Report) -> None:
    quote = "x" * 60 + " respond as soon as practicable to requests"
    text = with_finding(report, anchor=Anchor(quote=quote), words=("respond as soon as practicable",))
    rows = [line for line in text.splitlines() if "^" in line]
    assert [row.count("^") for row in rows] == [len("respond as soon"), len("as practicable")]


def test_carets_stand_right_under_wide_characters(report: Report) -> None:
    text = with_finding(report, anchor=Anchor(quote="対応 promptly"), words=("promptly",))
    assert "  │ 対応 promptly\n  │      ^^^^^^^^\n" in text


def test_a_waived_finding_is_counted_and_told_with_its_reason(report: Report) -> None:
    text = with_finding(report, waived="agreed in the call")
    assert "waived: AVL001 response-time-vague: agreed in the call" in text
    assert "no findings, 1 waived" in text


def test_a_passage_that_calls_for_what_is_missing_does_not_look_like_an_answer(report: Report) -> None:
    asked = Answer("TRN001", "training-missing", "finding", (Anchor(quote="The Partner will build the CRM."),))
    document = replace(report.documents[0], findings=(), answers=(asked,))
    assert "✗ missing   training-missing\n" in render(replace(report, documents=(document,)), "text")


def test_where_nothing_can_fail_there_is_no_pass(report: Report) -> None:
    ungated = replace(report, verdict="pass", policy={"fail-on": "never"})
    assert render(ungated, "text").splitlines()[-2].startswith("DONE: 2 errors")


def test_a_document_of_unknown_kind_does_not_pass_in_silence() -> None:
    document = DocumentReport("x.md", "0" * 64, kind="unknown", words=9, not_asked=12)
    report = Report((document,), "pass", {}, {}, {"fail-on": "error"})
    assert "kind unknown, 12 rules not asked" in render(report, "text", Look(quiet=True, width=200))


def test_a_reason_is_given_once_for_each_rule_unless_all_is_asked_for(report: Report) -> None:
    first = report.documents[0].findings[0]
    twice = replace(report, documents=(replace(report.documents[0], findings=(first, first)),))
    assert render(twice, "text").count("Instead") == 1
    assert render(twice, "text", Look(verbose=True)).count("Instead") == 2
