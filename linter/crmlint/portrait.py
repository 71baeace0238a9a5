"""A document as crmlint understands it: what was read, who is who, and each passage with all that was marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from crmlint.facts import Facts
from crmlint.facts.anchors import anchor
from crmlint.facts.bits import members
from crmlint.facts.passages import Passage
from crmlint.facts.structure import ACTORS, BLOCKS
from crmlint.lint import knowledge_of
from crmlint.model import Anchor, Document, Span, Value
from crmlint.rulebook import Rulebook

SCHEMA = "crmlint-document/1"
STRUCTURE = (*ACTORS, *BLOCKS, "definition", "question")
Portrait = dict[str, Any]


def portray(document: Document, rulebook: Rulebook, kind: str | None = None) -> Portrait:
    """What was made of a document, as plain data (schemas/document.schema.json)."""
    facts = Facts(document, knowledge_of(rulebook), kind)
    language = facts.language
    return {
        "schema": SCHEMA,
        "path": document.path,
        "format": document.format,
        "sha256": document.sha256,
        "kinds": list(facts.kinds),
        "language": language.code if language else "",
        "words": facts.words,
        "properties": dict(document.properties),
        "health": dict(document.health),
        "unread": [{"what": each.what, "why": each.why} for each in document.unread],
        "comments": [_comment(facts, index) for index in range(len(document.comments))],
        "parties": {role: name for role, name in facts.parties.names.items() if name},
        "definitions": _definitions(facts),
        "sections": list(_sections(facts)),
    }


def _comment(facts: Facts, index: int) -> dict[str, Any]:
    comment = facts.document.comments[index]
    about = anchor(facts, comment.span) if comment.span else Anchor("")
    return {
        "text": comment.text,
        "author": comment.author,
        "resolved": comment.resolved,
        "about": about.quote,
        **_where(about),
    }


def _definitions(facts: Facts) -> list[dict[str, Any]]:
    """The terms in the order of the text, each with the first passage that says what it means."""
    found = []
    for term, passages in facts.definitions.meanings.items():
        meaning = anchor(facts, facts.passages[passages[0]].span)
        found.append({"term": term, "text": meaning.quote, "section": meaning.section, **_where(meaning)})
    return found


def _sections(facts: Facts) -> Iterator[dict[str, Any]]:
    marked = _marked(facts)
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in facts.passages:
        passages[passage.section].append(passage)
    for number, section in enumerate(facts.outline.sections):
        inside = [each for each in passages[number] if each.kind != "heading"]
        heads = [each for each in passages[number] if each.kind == "heading"]
        if number == 0 and not inside:
            continue
        where = _where(anchor(facts, (heads or inside)[0].span)) if heads or inside else {"page": None, "line": None}
        yield {
            "number": section.number,
            "title": section.title,
            "level": section.level,
            "roles": sorted({name for head in heads for name in marked[head.index]["concepts"]}),
            **where,
            "passages": [_passage(facts, each, marked[each.index]) for each in inside],
        }


def _passage(facts: Facts, passage: Passage, marked: Mapping[str, Any]) -> dict[str, Any]:
    place = anchor(facts, passage.span)
    block = facts.document.blocks[passage.block]
    return {
        "kind": passage.kind,
        "number": block.number if facts.document.blocks[passage.block].span.start == passage.span.start else "",
        "text": facts.document.quote(passage.span),
        **_where(place),
        **marked,
    }


def _marked(facts: Facts) -> list[dict[str, Any]]:
    """For each passage the concepts with the words that speak of them, its values, and the marks that hold."""
    found: list[dict[str, Any]] = [{"concepts": {}, "values": [], "marks": []} for _ in facts.passages]
    for concept, hits in sorted(facts.hits.items()):
        for start, end in hits:
            place = facts.marks.clause_at(start)
            if place >= 0:
                said = found[facts.clauses[place].passage]["concepts"].setdefault(concept, [])
                words = facts.document.quote(Span(start, end))
                if words not in said:
                    said.append(words)
    for clause, value in facts.values:
        if clause >= 0:
            found[facts.clauses[clause].passage]["values"].append(_value(facts.document, value))
    for name in (*STRUCTURE, *facts.knowledge.marks):
        for number in members(facts.marks.passages_where(["name", name])):
            found[number]["marks"].append(name)
    return found


def _value(document: Document, value: Value) -> dict[str, Any]:
    said = {
        "text": document.quote(value.span),
        "kind": value.kind,
        "role": value.role,
        "low": value.low,
        "high": value.high,
        "unit": value.unit,
        "clock": value.clock,
        "of": value.of,
    }
    return {key: each for key, each in said.items() if each != ""}


def _where(place: Anchor) -> dict[str, Any]:
    return {"page": place.page, "line": place.line}
