"""Check kind *passage*: where, unless, the offending words, one finding for each group."""

from __future__ import annotations

from collections.abc import Callable

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
CHECK = """
[check]
kind = "passage"
where = "clause(repair and vague-time)"
unless = "deadline"
words = ["vague-time"]
"""


def test_each_passage_is_a_finding_with_its_words(ask: Ask) -> None:
    report = ask(CHECK, "The Vendor repairs faults promptly. The Vendor repairs the rest as soon as possible.")
    assert [finding.words for finding in report.findings] == [("promptly",), ("as soon as possible",)]
    assert report.findings[0].message == "“promptly”"


def test_unless_silences(ask: Ask) -> None:
    assert ask(CHECK, "The Vendor repairs faults promptly, and within 4 hours.").findings == ()


def test_a_definition_and_a_heading_are_no_promise(ask: Ask) -> None:
    text = '# Repair faults promptly\n\n"Support" means that the Vendor repairs faults promptly.'
    assert ask(CHECK, text).findings == ()
    assert len(ask("guards = false\n" + CHECK, text).findings) == 2


def test_once_in_a_section(ask: Ask) -> None:
    text = "# A\n\nFaults are repaired promptly. Bugs are fixed promptly.\n\n# B\n\nBugs are fixed quickly."
    findings = ask(CHECK + 'once = "section"\n', text).findings
    assert [len(finding.related) for finding in findings] == [1, 0]


def test_the_parties_are_called_as_the_document_calls_them(ask: Ask) -> None:
    text = "The Supplier repairs faults promptly. The Council pays the Supplier."
    assert ask(CHECK, text).findings[0].suggest == "The Supplier does it for the Council"


def test_the_place_leads_back_to_the_words(ask: Ask) -> None:
    text = "# Support\n\nFirst.\n\nThe Vendor repairs\nfaults promptly.\n"
    anchor = ask(CHECK, text).findings[0].anchor
    assert (anchor.section, anchor.line, anchor.quote) == ("Support", 5, "The Vendor repairs faults promptly.")
