"""The portrait for other programs, held to its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from crmlint.model import Comment, Span, Unread
from crmlint.portrait.sheet import draw
from crmlint.resources import data_dir
from crmlint.rulebook import Rulebook

from .conftest import Read
from .test_drawing import SOW

SCHEMA: dict[str, Any] = json.loads((data_dir("schemas") / "document.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.fixture
def data(read: Read, shipped: Rulebook) -> dict[str, Any]:
    """A document with everything in it, as other programs see it."""
    document = replace(
        read(SOW + "\nPhase 1: the price is £4,000 to £5,000, due on 3 March 2026, 9:00 to 17:00, at 5 %.\n"),
        unread=(Unread("page 3", "a picture"),),
        comments=(Comment("Why?", "Ada", span=Span(0, 9)), Comment("Done", resolved=True)),
        revisions=2,
    )
    read_back: dict[str, Any] = json.loads(draw(document, shipped).render("json"))
    return read_back


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_document_with_everything_in_it_meets_the_schema(data: dict[str, Any]) -> None:
    VALIDATOR.validate(data)


@pytest.mark.parametrize("field", SCHEMA["required"])
def test_the_schema_misses_a_field_that_is_gone(data: dict[str, Any], field: str) -> None:
    del data[field]
    with pytest.raises(jsonschema.ValidationError, match=field):
        VALIDATOR.validate(data)


@pytest.mark.parametrize("field", SCHEMA["$defs"]["passage"]["required"])
def test_the_schema_misses_a_field_of_a_passage_that_is_gone(data: dict[str, Any], field: str) -> None:
    del data["sections"][0]["passages"][0][field]
    with pytest.raises(jsonschema.ValidationError, match=field):
        VALIDATOR.validate(data)


def test_the_schema_lets_fields_be_added(data: dict[str, Any]) -> None:
    data["sections"][0]["passages"][0]["added"] = 1
    VALIDATOR.validate(data | {"added": 1})


def test_the_whole_is_told(data: dict[str, Any]) -> None:
    assert (data["schema"], data["format"], data["kinds"], data["language"]) == (
        "crmlint-document/1",
        "markdown",
        ["sow"],
        "en",
    )
    assert data["unread"] == [{"what": "page 3", "why": "a picture"}]
    assert data["revisions"] == 2
    assert [(comment["text"], comment["resolved"]) for comment in data["comments"]] == [("Why?", False), ("Done", True)]
    assert data["health"]["tables"] == 1


def test_a_passage_says_where_it_stands_and_what_introduces_it(data: dict[str, Any]) -> None:
    scope = data["sections"][1]
    by_id = {passage["id"]: passage for section in data["sections"] for passage in section["passages"]}
    item = next(passage for passage in scope["passages"] if passage["text"].startswith("configure"))
    assert (item["line"], item["page"], item["number"]) == (9, None, "(a)")
    assert item["place"]["line"] == 9
    assert by_id[item["lead"]]["text"] == "Acme shall:"
    assert (scope["parent"], scope["line"]) == (1, 7)


def test_a_value_has_its_figures_and_its_words(data: dict[str, Any]) -> None:
    row = next(
        passage for section in data["sections"] for passage in section["passages"] if "4 business" in passage["text"]
    )
    (value,) = (value for value in row["marks"]["values"] if value["kind"] == "duration")
    assert value == {
        "words": "4 business hours",
        "reads": "4 business hours",
        "kind": "duration",
        "role": "deadline",
        "low": 4,
        "high": 4,
        "unit": "hour",
        "clock": "business",
        "of": "",
        "figures": None,
        "ranged": False,
    }


def test_without_marks_passages_have_only_their_text(read: Read, shipped: Rulebook) -> None:
    data = json.loads(draw(read(SOW), shipped, marks=False).render("json"))
    VALIDATOR.validate(data)
    assert not any({"marks", "defines", "unasked"} & set(p) for s in data["sections"] for p in s["passages"])
