"""A report with everything in it that a report can hold, made by hand: what the tests of the formats write out."""

from __future__ import annotations

import pytest

from crmlint.finding import Answer, DocumentReport, Finding, Report
from crmlint.model import Anchor, Box, Place, Unread

PASSAGE = (
    "The Partner shall respond promptly to support requests that the Client’s administrators raise by telephone, "
    "and shall keep the Client informed of the progress of each request until it is closed."
)


def _vague() -> Finding:
    box = Box(page=4, x0=72.0, top=200.5, x1=310.0, bottom=212.5)
    anchor = Anchor(
        quote=PASSAGE,
        before="Support is given in English. ",
        section="Support hours",
        number="5.2",
        page=4,
        place=Place(page=4, boxes=(box,), part="word/document.xml", path="/w:body/w:p[12]", start=0, end=40),
    )
    return Finding(
        rule="AVL001",
        name="response-time-vague",
        severity="error",
        anchor=anchor,
        message="“respond promptly” is not a response time",
        why="Nobody can hold a partner to a word such as this. A number can be held.",
        suggest="The Partner will respond to a request within 4 business hours, counted from the moment it is raised.",
        words=("respond promptly",),
        related=(
            Anchor(quote="Severity: 1 · Response: best effort", section="Exhibit B", page=9, note="the table of it"),
        ),
        fingerprint="0123456789abcdef",
    )


def _missing() -> Finding:
    return Finding(
        rule="TRN001",
        name="training-missing",
        severity="error",
        anchor=Anchor(quote="", section="Scope", number="2", page=2),
        message="no training of the users is promised, and none is ruled out",
        why="A system that nobody was shown is not used.",
        suggest="",
        fingerprint="fedcba9876543210",
    )


def _range() -> Finding:
    return Finding(
        rule="EST001",
        name="estimate-range-wide",
        severity="warning",
        anchor=Anchor(quote="Development will take 50 to 150 hours.", line=31, place=Place(line=31, column=5)),
        message="the top of this range is 3.0 times its bottom",
        why="A range this wide is no estimate.",
        suggest="",
        words=("50 to 150 hours",),
        sum="150 h / 50 h = 3.0; at most 1.6 is accepted",
    )


def _note() -> Finding:
    return Finding(
        rule="DAT005",
        name="data-validation-missing",
        severity="info",
        anchor=Anchor(quote="Validation of the data is out of scope.", section="Exclusions", number="9"),
        message="expressly left out",
        why="",
        suggest="",
        status="excluded",
    )


def _answers() -> tuple[Answer, ...]:
    audit = Anchor(
        quote="All deliverables are works made for hire and belong to the Client.", section="Ownership", number="11.1"
    )
    return (
        Answer("TRN001", "training-missing", "finding"),
        Answer("IPR001", "ip-ownership-missing", "ok", (audit, audit)),
        Answer("DAT005", "data-validation-missing", "excluded", (_note().anchor,)),
        Answer("AVL002", "response-time-missing", "not-applicable"),
        Answer("TRN002", "training-audience-undefined", "could-not-tell"),
        Answer("TRN003", "training-amount-undefined", "elsewhere", (Anchor(quote="as the Training Plan says"),)),
    )


@pytest.fixture
def report() -> Report:
    """One document with all sorts of findings and answers, read in part, and one that could not be read."""
    document = DocumentReport(
        path="offers/sow.docx",
        sha256="ab" * 32,
        format="word",
        kind="sow",
        kinds=("sow", "msa"),
        language="en",
        words=2431,
        health={"pages": 9, "tables": 3},
        unread=(Unread("word/media/image1.emf", "a picture of a type that cannot be read"),),
        findings=(_vague(), _missing(), _range(), _note()),
        answers=_answers(),
    )
    failed = DocumentReport(path="offers/old.doc", failures=("the old Word format; save it as .docx",))
    return Report(
        documents=(document, failed),
        verdict="fail",
        tool={"name": "crmlint", "version": "0.1.0"},
        rules={"count": 8, "sha256": "cd" * 32},
        policy={"path": "", "sha256": "", "side": "client", "fail-on": "error"},
    )
