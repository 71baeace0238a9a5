"""The last line: what the run comes to, in words and as an exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crmlint.finding import SEVERITIES, Finding, Report, Severity, Verdict
from crmlint.reports.whereabouts import plural

STATUSES: dict[Verdict, int] = {"pass": 0, "fail": 1, "incomplete": 3}
COLORS: dict[Verdict, str] = {"pass": "green", "fail": "red", "incomplete": "yellow"}
NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "info note"}


def tally(findings: Sequence[Finding]) -> str:
    """The findings counted by severity, the waived ones apart; "no findings" when there are none."""
    counts = Counter(finding.severity for finding in findings if finding.waived is None)
    parts = [plural(counts[severity], NOUNS[severity]) for severity in SEVERITIES if counts[severity]]
    waived = sum(finding.waived is not None for finding in findings)
    return ", ".join([*(parts or ["no findings"]), *([f"{waived} waived"] if waived else [])])


def verdict(report: Report) -> str:
    """The verdict with its counts and what it means for the exit status."""
    findings = [finding for document in report.documents for finding in document.findings]
    in_all = f" in {plural(len(report.documents), 'document')}" if len(report.documents) > 1 else ""
    status = f"exit status {STATUSES[report.verdict]}"
    return f"{report.verdict.upper()}: {tally(findings)}{in_all}{_unread(report)} ({_gate(report)}{status})"


def _unread(report: Report) -> str:
    partly = sum(bool(document.unread) for document in report.documents)
    failed = sum(bool(document.failures) for document in report.documents)
    parts = [f"{failed} not checked" if failed else "", f"{partly} read in part" if partly else ""]
    return "".join(f"; {part}" for part in parts if part)


def _gate(report: Report) -> str:
    gate = report.policy.get("fail-on", "error")
    if report.verdict == "incomplete":
        return ""
    return "no finding fails, " if gate == "never" else f"fails on {gate}, "
