"""The report for other programs: the contract of schemas/report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from crmlint.finding import Answer, DocumentReport, Finding, Report
from crmlint.model import Anchor, Box, Place
from crmlint.reports import Look
from crmlint.reports.excerpt import cut

SCHEMA = "crmlint-report/1"
QUOTE_WORDS = 120


def render(report: Report, look: Look) -> str:
    """The report as JSON text; the look does not matter to a program."""
    return json.dumps(as_dict(report), ensure_ascii=False, indent=2) + "\n"


def as_dict(report: Report) -> dict[str, Any]:
    """The report as plain data, field by field as the schema names them."""
    return {
        "schema": SCHEMA,
        "tool": dict(report.tool),
        "rules": dict(report.rules),
        "policy": dict(report.policy),
        "verdict": report.verdict,
        "documents": [_document(document) for document in report.documents],
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "kind": document.kind,
        "kinds": list(document.kinds),
        "language": document.language,
        "words": document.words,
        "companions": [{"path": companion.path, "sha256": companion.sha256} for companion in document.companions],
        "health": dict(document.health),
        "unread": [{"what": unread.what, "why": unread.why} for unread in document.unread],
        "failures": list(document.failures),
        "findings": [_finding(finding) for finding in document.findings],
        "checks": [_answer(answer, document.path) for answer in document.answers],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    anchor = finding.anchor
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "status": finding.status,
        "message": finding.message,
        "why": finding.why,
        "suggest": finding.suggest,
        "sum": finding.sum,
        "quote": cut(anchor.quote, finding.words, QUOTE_WORDS),
        "words": list(finding.words),
        "before": anchor.before,
        "after": anchor.after,
        **_where(anchor),
        "place": place_of(anchor.place),
        "related": [_related(related) for related in finding.related],
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
    }


def _answer(answer: Answer, path: str) -> dict[str, Any]:
    evidence = [
        {
            "quote": cut(anchor.quote, (), QUOTE_WORDS),
            **_where(anchor),
            **({} if anchor.document in ("", path) else {"document": anchor.document}),
        }
        for anchor in answer.evidence
    ]
    said = {"rule": answer.rule, "name": answer.name, "status": answer.status, "asked": answer.asked}
    return {**said, "evidence": evidence}


def _related(anchor: Anchor) -> dict[str, Any]:
    quote = cut(anchor.quote, (), QUOTE_WORDS)
    return {"document": anchor.document, "quote": quote, **_where(anchor), "note": anchor.note}


def _where(anchor: Anchor) -> dict[str, Any]:
    return {name: getattr(anchor, name) for name in ("section", "number", "item", "page", "line")}


def place_of(place: Place) -> dict[str, Any]:
    """Only what the place knows: each format fills other fields."""
    fields: Mapping[str, Any] = {name: getattr(place, name) for name in Place._fields if name != "boxes"}
    known = {name: value for name, value in fields.items() if value not in (None, "") and value is not False}
    return known | ({"boxes": [_box(box) for box in place.boxes]} if place.boxes else {})


def _box(box: Box) -> dict[str, float]:
    return {"page": box.page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
