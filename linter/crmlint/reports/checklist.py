"""The answers of all absence rules: a reviewer sees what was asked, not only what failed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from crmlint.finding import Answer, Status
from crmlint.model import Anchor
from crmlint.reports import Look
from crmlint.reports.typeset import clean, measure, paint, shorten, wrap
from crmlint.reports.whereabouts import section, spot, whereabouts

# status -> glyph, word, colour
_STATUSES: dict[Status, tuple[str, str, str]] = {
    "finding": ("✗", "missing", "red"),
    "ok": ("✓", "present", "green"),
    "excluded": ("–", "excluded", "yellow"),
    "elsewhere": ("→", "elsewhere", "yellow"),
    "could-not-tell": ("?", "unclear", "yellow"),
}
_LEAST_QUOTE = 16


def checklist(answers: Sequence[Answer], look: Look, path: str = "") -> list[str]:
    """One line for each answer, in the rules' order; those that do not apply share the last.

    Rules go by their names here, not their ids: they are for people, and the room is the evidence's. `path` is the
    document's own; evidence of another one says its name.
    """
    told = [answer for answer in answers if answer.status != "not-applicable"]
    names = max((len(answer.name) for answer in told), default=0)
    lines = [line for answer in told for line in (_line(answer, names, look, path), *_all_evidence(answer, look, path))]
    return [*lines, *_not_applicable(answers, look)]


def _line(answer: Answer, names: int, look: Look, path: str) -> str:
    glyph, word, color = _STATUSES[answer.status]
    head = f"  {glyph} {word:<9} {answer.name:<{names}}"
    painted = head.replace(f"{glyph} {word}", paint(f"{glyph} {word}", look.color, color), 1)
    evidence = "" if look.verbose else _evidence(answer, look.width - measure(head) - 2, path)
    return f"{painted}  {evidence}" if evidence else painted.rstrip()


def _evidence(answer: Answer, width: int, path: str) -> str:
    """The first passage that answers, with its section, in so many columns; how many more there are.

    What is missing has passages that call for it; its finding shows them, and here they would read as an answer.
    """
    if not answer.evidence or answer.status == "finding":
        return ""
    anchor = answer.evidence[0]
    more = f" +{len(answer.evidence) - 1}" if len(answer.evidence) > 1 else ""
    place = clean(anchor.number) or section(anchor, max(8, width // 3)) or spot(anchor)
    place = ", ".join(filter(None, (_other(anchor, path), place)))
    lead = f"{place}: " if place else ""
    left = width - measure(lead) - len(more) - 2
    if left < _LEAST_QUOTE or not anchor.quote:
        return shorten(place, max(1, width - len(more))) + more
    return f"{lead}“{shorten(anchor.quote, left)}”{more}"


def _all_evidence(answer: Answer, look: Look, path: str) -> list[str]:
    """Every passage that answers, whole; with `--verbose`."""
    if not look.verbose:
        return []
    what = "called for by " if answer.status in ("finding", "could-not-tell") else ""
    texts = (
        f"{what}“{clean(anchor.quote)}” ({', '.join(filter(None, (_other(anchor, path), whereabouts(anchor))))})"
        for anchor in answer.evidence
    )
    return [line for text in texts for line in wrap(text, look.width, "      ")]


def _other(anchor: Anchor, path: str) -> str:
    """The name of another document; "" for the document itself."""
    return clean(PurePath(anchor.document).name) if anchor.document not in ("", path) else ""


def _not_applicable(answers: Sequence[Answer], look: Look) -> list[str]:
    """Nothing calls for it, or the rule is not for this kind of document: a reviewer has to know which."""
    left = [answer for answer in answers if answer.status == "not-applicable"]
    groups = (
        ("nothing here calls for", [answer.name for answer in left if answer.asked]),
        ("not asked of this kind of document", [answer.name for answer in left if not answer.asked]),
    )
    return [
        line
        for title, names in groups
        if names
        for line in wrap(f"· {title}: {', '.join(names)}", look.width, "  ", "    ")
    ]
