"""One finding as a person reads it: where, what, the words in their sentence, why, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection

from crmlint.finding import Finding, Severity
from crmlint.model import Anchor
from crmlint.reports import Look
from crmlint.reports.excerpt import cut, find_words
from crmlint.reports.typeset import clean, labelled, paint, quoted, shorten, wrap
from crmlint.reports.whereabouts import whereabouts

COLORS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
QUOTE_WORDS = 60
RELATED_WORDS = 25
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")


def entry(finding: Finding, look: Look, said: Collection[str] = ()) -> list[str]:
    """All lines of a finding, the first one its head. A note on an answered absence needs no reason and no remedy.

    `said` are reasons and remedies that stand further up, at the same rule: they are not said again.
    """
    reason = clean(finding.why) if look.verbose else _SENTENCE_END.split(clean(finding.why), maxsplit=1)[0]
    remedy = [
        *labelled("Why", "" if finding.why in said else reason, look.width, look.color),
        *labelled("Instead", "" if finding.suggest in said else finding.suggest, look.width, look.color),
    ]
    related = [_related(anchor, finding.anchor.document) for anchor in finding.related]
    return [
        *_head(finding, look),
        *wrap(finding.message, look.width, "  "),
        *_quote(finding, look),
        *labelled("Sum", "" if finding.sum in finding.message else finding.sum, look.width, look.color),
        *(remedy if finding.status == "finding" else []),
        *(line for text in related for line in labelled("See", text, look.width, look.color)),
    ]


def brief(finding: Finding, path: str, look: Look) -> list[str]:
    """A finding on one line, for `--quiet`: the path first, so that it can be searched and sorted."""
    place = whereabouts(finding.anchor)
    severity = paint(finding.severity, look.color, COLORS[finding.severity])
    head = ": ".join(filter(None, (clean(path), place, severity)))
    return [f"{head}: {finding.rule} {finding.name}: {clean(finding.message)}"]


def _head(finding: Finding, look: Look) -> list[str]:
    label = f"{finding.severity} {finding.rule} {finding.name}"
    place = whereabouts(finding.anchor)
    severity, rest = label.split(" ", 1)
    painted = f"{paint(severity, look.color, 'bold', COLORS[finding.severity])} {paint(rest, look.color, 'bold')}"
    if not place:
        return [painted]
    if len(label) + 4 + len(place) <= look.width:
        return [f"{painted}  at {place}"]
    return [painted, "  at " + shorten(place, look.width - 5)]


def _quote(finding: Finding, look: Look) -> list[str]:
    words = [clean(word) for word in finding.words]
    text = cut(clean(finding.anchor.quote), words, QUOTE_WORDS)
    return quoted(text, find_words(text, words), look.width, look.color, "bold", COLORS[finding.severity])


def _related(anchor: Anchor, own: str) -> str:
    """A related passage: what it is here, its words, where they stand, the document if another."""
    place = ", ".join(filter(None, (clean(anchor.document if anchor.document != own else ""), whereabouts(anchor))))
    quote = cut(clean(anchor.quote), (), RELATED_WORDS)
    said = f"“{quote}”" if quote else ""
    return ": ".join(filter(None, (clean(anchor.note), " ".join(filter(None, (said, f"({place})" if place else ""))))))
