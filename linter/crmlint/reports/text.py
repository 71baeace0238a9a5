"""The report for people: per document its head, its findings by severity and its checklist; then the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from crmlint.finding import SEVERITIES, DocumentReport, Finding, Report
from crmlint.reports import Look
from crmlint.reports.checklist import checklist
from crmlint.reports.entries import brief, entry
from crmlint.reports.health import counted, told
from crmlint.reports.typeset import clean, measure, paint, wrap
from crmlint.reports.verdict import COLORS, NOUNS, verdict
from crmlint.reports.whereabouts import plural

# The codes are what --kind takes; the words are the catalogue's.
KINDS = {
    "sow": "statement of work",
    "proposal": "proposal",
    "msa": "agreement",
    "sla": "service levels",
    "spec": "requirements",
    "plan": "plan",
    "rfp": "request for proposal",
}


def render(report: Report, look: Look) -> str:
    """The whole report as lines of at most `look.width` columns (long words and `look.quiet` aside)."""
    blocks = _brief(report, look) if look.quiet else _full(report, look)
    last = verdict(report)
    word = last.split(":", 1)[0]
    first, *rest = wrap(last, look.width, "", "  ")
    return "".join(
        line + "\n"
        for line in (*blocks, paint(word, look.color, "bold", COLORS[report.verdict]) + first[len(word) :], *rest)
    )


def _brief(report: Report, look: Look) -> Iterator[str]:
    for document in report.documents:
        for unread in document.unread:
            yield f"{clean(document.path)}: not read: {clean(unread.what)}: {clean(unread.why)}"
        for finding in document.findings:
            if finding.status == "finding" and finding.waived is None:
                yield from brief(finding, document.path, look)


def _full(report: Report, look: Look) -> Iterator[str]:
    for document in report.documents:
        if look.failures or document.sha256:
            yield from _document(document, look, str(report.policy.get("revision", "final")))
            yield ""


def _document(document: DocumentReport, look: Look, revision: str) -> Iterator[str]:
    yield from _head(document, look, revision)
    findings = [finding for finding in document.findings if finding.waived is None]
    for severity in SEVERITIES:
        group = [finding for finding in findings if finding.severity == severity]
        if group:
            yield ""
            yield _rule(plural(len(group), NOUNS[severity]), look)
        said: set[str] = set()
        for finding in group:
            yield ""
            yield from entry(finding, look, said)
            said |= {finding.why, finding.suggest} if not look.verbose else set()
    if not findings and document.sha256 and not document.failures:
        yield ""
        yield "  Nothing found."
    if document.answers:
        yield ""
        yield _rule("checklist", look)
        yield ""
        yield from checklist(document.answers, look, document.path)
    yield from _waived([finding for finding in document.findings if finding.waived is not None], look)


def _head(document: DocumentReport, look: Look, revision: str) -> Iterator[str]:
    yield paint(clean(document.path), look.color, "bold")
    if document.sha256:
        yield from wrap(" · ".join([*_facts(document), *told(document.health, revision)]), look.width, "  ")
    if look.verbose and document.health:
        yield from wrap(f"read: {counted(document.health)}", look.width, "  ")
    if document.companions:
        names = ", ".join(clean(each.path) for each in document.companions)
        yield from wrap(f"with {names}", look.width, "  ")
    for unread in document.unread:
        yield from _warn(f"not read: {unread.what}: {unread.why}", look)
    for failure in document.failures:
        yield from _warn(f"not checked: {failure}", look)


def _facts(document: DocumentReport) -> Iterator[str]:
    """What was read: the kinds first, since they decide what was asked."""
    if document.kind in KINDS:
        others = [kind for kind in document.kinds if kind != document.kind]
        yield f"{KINDS[document.kind]} ({', '.join([document.kind, *others])})"
    elif document.language in ("", "en"):
        yield f"kind unknown: {plural(document.not_asked, 'rule')} not asked; say what it is with --kind"
    yield plural(document.words, "word")
    if document.language not in ("", "en"):
        yield f"language: {document.language}"


def _warn(text: str, look: Look) -> list[str]:
    return [paint(line, look.color, "yellow") for line in wrap(text, look.width, "  ! ")]


def _rule(title: str, look: Look) -> str:
    """A heading drawn across the page."""
    head = f"── {title} "
    return paint(head + "─" * (look.width - measure(head)), look.color, "dim")


def _waived(findings: list[Finding], look: Look) -> Iterator[str]:
    if findings:
        yield ""
    for finding in findings:
        yield from wrap(f"waived: {finding.rule} {finding.name}: {finding.waived}", look.width, "  ", "    ")
