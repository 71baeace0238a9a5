"""The last line: what the run comes to, in words and as an exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from crmlint.finding import SEVERITIES, DocumentReport, Finding, Report, Severity, Verdict
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
    return f"{word(report)}: {tally(findings)}{in_all}{_gaps(report)} ({_gate(report)}{status})"


def word(report: Report) -> str:
    """The verdict in a word; where nothing could fail, it is no verdict."""
    ungated = report.verdict == "pass" and report.policy.get("fail-on") == "never"
    return "DONE" if ungated else report.verdict.upper()


def _gaps(report: Report) -> str:
    """What the counts do not cover: documents not checked or not read to the end, rules that were not asked."""
    failed = sum(bool(document.failures) for document in report.documents)
    unread = [document for document in report.documents if document.unread]
    whole = sum(not document.words or _is_foreign(document) for document in unread)
    parts = [
        f"{failed} not checked" if failed else "",
        f"{whole} not read" if whole else "",
        f"{len(unread) - whole} read in part" if len(unread) > whole else "",
        *_unknown(report.documents),
    ]
    return "".join(f"; {part}" for part in parts if part)


def _is_foreign(document: DocumentReport) -> bool:
    return document.language not in ("", "en")


def _unknown(documents: Sequence[DocumentReport]) -> Iterator[str]:
    """Documents of no known kind pass most rules by not being asked."""
    unknown = [document for document in documents if document.not_asked and document.kind == "unknown"]
    if unknown:
        which = "kind unknown" if len(documents) == 1 else f"{len(unknown)} of unknown kind"
        yield f"{which}, {plural(max(document.not_asked for document in unknown), 'rule')} not asked (see --kind)"


def _gate(report: Report) -> str:
    gate = report.policy.get("fail-on", "error")
    if report.verdict == "incomplete":
        return ""
    return "--fail-on never: nothing can fail, " if gate == "never" else f"fails on {gate}, "
