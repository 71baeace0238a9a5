"""The portrait for other programs: the contract of schemas/document.schema.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crmlint.model import Anchor, Place, Value
from crmlint.portrait import (
    Amount,
    Definition,
    Kind,
    Marks,
    Party,
    PassagePortrait,
    Portrait,
    Remark,
    SectionPortrait,
)
from crmlint.reports.json import place_of

SCHEMA = "crmlint-document/1"
PASSAGE_FIELDS = ("id", "kind", "number", "printed", "text", "level", "header", "revision", "hidden", "tick")


def render(portrait: Portrait, sections: Sequence[SectionPortrait], marks: bool = True) -> str:
    """The portrait as JSON text, with these of its sections; without `marks`, passages have none."""
    return json.dumps(as_dict(portrait, sections, marks), ensure_ascii=False, indent=2) + "\n"


def as_dict(portrait: Portrait, sections: Sequence[SectionPortrait], marks: bool = True) -> dict[str, Any]:
    """The portrait as plain data, field by field as the schema names them."""
    document = portrait.document
    return {
        "schema": SCHEMA,
        "path": document.path,
        "format": document.format,
        "sha256": document.sha256,
        "kinds": [kind.name for kind in portrait.kinds if kind.holds],
        "signs": [_kind(kind) for kind in portrait.kinds],
        "language": portrait.language,
        "words": portrait.words,
        "health": dict(document.health),
        "unread": [{"what": unread.what, "why": unread.why} for unread in document.unread],
        "revisions": document.revisions,
        "comments": [_remark(remark) for remark in portrait.remarks],
        "parties": [_party(party) for party in portrait.parties],
        "definitions": [_definition(definition) for definition in portrait.definitions],
        "tables": [table._asdict() for table in portrait.tables],
        "sections": [_section(section, marks) for section in sections],
    }


def _where(place: Place) -> dict[str, Any]:
    return {"page": place.page, "line": place.line, "place": place_of(place)}


def _quote(anchor: Anchor) -> dict[str, Any]:
    said = {name: getattr(anchor, name) for name in ("quote", "section", "number", "item")}
    return {**said, **_where(anchor.place)}


def _kind(kind: Kind) -> dict[str, Any]:
    said = {"kind": kind.name, "by": kind.by, "holds": kind.holds, "weight": kind.weight}
    return {**said, "evidence": [_quote(quote) for quote in kind.evidence]}


def _remark(remark: Remark) -> dict[str, Any]:
    on = _quote(remark.on) if remark.on else None
    return {"text": remark.text, "author": remark.author, "resolved": remark.resolved, "on": on}


def _party(party: Party) -> dict[str, Any]:
    words = [{"words": word, "count": count} for word, count in party.words]
    said = {"role": party.role, "name": party.name, "mentions": party.mentions}
    return {**said, "words": words, "first": _quote(party.first)}


def _definition(definition: Definition) -> dict[str, Any]:
    meanings = [_quote(quote) for quote in definition.meanings]
    said = {"term": definition.term, "formal": definition.formal}
    return {**said, "passages": list(definition.passages), "meanings": meanings}


def _section(section: SectionPortrait, marks: bool) -> dict[str, Any]:
    said = {"id": section.id, "parent": section.parent if section.parent >= 0 else None}
    named = {"number": section.number, "title": section.title, "level": section.level, "roles": list(section.roles)}
    return {**said, **named, **_where(section.place), "passages": [_passage(each, marks) for each in section.passages]}


def _passage(passage: PassagePortrait, marks: bool) -> dict[str, Any]:
    said = {name: getattr(passage, name) for name in PASSAGE_FIELDS}
    cells = [{"column": cell.column, "heads": list(cell.heads), "text": cell.text} for cell in passage.cells]
    return {
        **said,
        **_where(passage.place),
        "lead": passage.lead if passage.lead >= 0 else None,
        "table": {"id": passage.table, "row": passage.row, "cells": cells} if passage.table >= 0 else None,
        **({"defines": list(passage.defines), "unasked": passage.unasked} if marks else {}),
        **({"marks": _marks(passage.marks)} if marks else {}),
    }


def _marks(marks: Marks) -> dict[str, Any]:
    return {
        "concepts": [{"words": words.words, "names": list(words.names)} for words in marks.concepts],
        "modality": list(marks.modality),
        "values": [_amount(amount) for amount in marks.values],
        "actors": list(marks.actors),
        "layout": list(marks.layout),
        "derived": list(marks.derived),
    }


def _amount(amount: Amount) -> dict[str, Any]:
    """A value; its figures are those of `crmlint.model.Value`: hours, minutes of the day, ordinals of days."""
    value: Value = amount.value
    fields = ("kind", "role", "low", "high", "unit", "clock", "of", "figures", "ranged")
    return {"words": amount.words, "reads": amount.reads, **{name: getattr(value, name) for name in fields}}
