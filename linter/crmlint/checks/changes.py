"""Check kind *changes*: what the parties have not settled in the file: tracked changes and open comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.facts import Facts
from crmlint.facts.comparison import Settings
from crmlint.model import Span

OWN = "crmlint"  # the author of comments that an annotated copy carries
SHOWN = 40


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """One fault for a file with tracked changes or open comments, with their numbers and the places of the comments."""
    open_ = [comment for comment in facts.document.comments if not comment.resolved and comment.author != OWN]
    if not facts.passages or not (open_ or facts.document.revisions):
        return Outcome()
    places = [_passage(facts, comment.span) for comment in open_ if comment.span and comment.span.end]
    first = places[0] if places else facts.passages[0].span
    related = tuple(Related(span, "a comment stands here") for span in dict.fromkeys(places[1 : SHOWN + 1]))
    fields = {"revisions": str(facts.document.revisions), "comments": str(len(open_))}
    section = facts.outline.section[facts.document.block_at(first.start)]
    return Outcome((Fault(first, section, related=related, fields=fields),))


def _passage(facts: Facts, span: Span) -> Span:
    """The passage in which a comment begins, else the comment's own span."""
    clause = facts.marks.clause_at(span.start)
    return facts.passages[facts.clauses[clause].passage].span if clause >= 0 else span
