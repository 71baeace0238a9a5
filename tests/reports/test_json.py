"""The report for other programs, held to its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from crmlint.finding import Report
from crmlint.model import Anchor
from crmlint.reports import render
from crmlint.resources import data_dir

SCHEMA: dict[str, Any] = json.loads((data_dir("schemas") / "report.schema.json").read_text(encoding="utf-8"))


def as_data(report: Report) -> Any:
    return json.loads(render(report, "json"))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_report_with_everything_in_it_meets_the_schema(report: Report) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(as_data(report))


@pytest.mark.parametrize("field", ["severity", "quote", "place", "waived", "fingerprint"])
def test_the_schema_misses_a_field_that_is_gone(report: Report, field: str) -> None:
    data = as_data(report)
    del data["documents"][0]["findings"][0][field]
    with pytest.raises(jsonschema.ValidationError, match=field):
        jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_the_schema_lets_fields_be_added(report: Report) -> None:
    data = as_data(report) | {"added": 1}
    data["documents"][0]["findings"][0]["added"] = 1
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_a_finding_says_where_it_stands(report: Report) -> None:
    finding = as_data(report)["documents"][0]["findings"][0]
    assert (finding["section"], finding["number"], finding["page"], finding["line"]) == (
        "Support hours",
        "5.2",
        4,
        None,
    )
    assert finding["place"] == {
        "page": 4,
        "boxes": [{"page": 4, "x0": 72.0, "top": 200.5, "x1": 310.0, "bottom": 212.5}],
        "part": "word/document.xml",
        "path": "/w:body/w:p[12]",
        "start": 0,
        "end": 40,
    }


def test_a_place_has_only_what_is_known(report: Report) -> None:
    assert as_data(report)["documents"][0]["findings"][2]["place"] == {"line": 31, "column": 5}


def test_checks_have_a_row_for_every_answer(report: Report) -> None:
    statuses = [(check["rule"], check["status"]) for check in as_data(report)["documents"][0]["checks"]]
    assert len(statuses) == 6
    assert ("IPR001", "ok") in statuses


def test_a_quote_keeps_to_120_words_and_keeps_the_offending_ones(report: Report) -> None:
    quote = "lead-in " * 200 + "respond promptly" + " tail" * 200
    finding = replace(report.documents[0].findings[0], anchor=Anchor(quote=quote))
    document = replace(report.documents[0], findings=(finding,))
    shown = as_data(replace(report, documents=(document,)))["documents"][0]["findings"][0]["quote"]
    assert len(re.findall(r"[a-z0-9]+", shown.lower())) <= 120
    assert "respond promptly" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_what_is_no_text_is_escaped_not_an_error(report: Report) -> None:
    document = replace(report.documents[1], path="bad\udcff.docx")
    text = render(replace(report, documents=(document,)), "json")
    assert json.loads(text.encode("utf-8", "backslashreplace"))["documents"][0]["path"] == "bad\udcff.docx"
