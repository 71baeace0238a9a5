"""`crmlint show`: a document as it is understood, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crmlint import cli
from crmlint.resources import data_dir

SOW = """\
# Statement of Work

between Acme Consulting ("Provider") and Brown Ltd ("Customer")

## 5 Support

"Business Hours" means 9:00 to 17:00 on business days.

The Provider shall respond within four (4) business hours, and the Customer shall call:

- [x] by e-mail

| Severity | Response |
|----------|----------|
| Major    | 4 hours  |
"""
SCHEMA: dict[str, Any] = json.loads((data_dir("schemas") / "document.schema.json").read_text(encoding="utf-8"))
Show = Callable[..., tuple[int, str, str]]


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Show:
    monkeypatch.chdir(tmp_path)
    Path("sow.md").write_text(SOW, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        status = cli.run(["show", *words, "--isolated"])
        return status, *capsys.readouterr()

    return call


def test_what_was_read_can_be_held_against_the_page(show: Show) -> None:
    status, out, _ = show("sow.md", "--no-marks")
    assert status == 0
    head, body = out.split("\n\nStatement of Work\n")
    assert "  kind: sow · language: en · 43 words\n" in head
    assert "  provider: Provider\n" in head
    assert "    Business Hours (line 7): " in head
    assert body == (
        '  between Acme Consulting ("Provider") and Brown Ltd ("Customer")\n'
        "\n"
        "  5 Support\n"
        '    "Business Hours" means 9:00 to 17:00 on business days.\n'
        "    The Provider shall respond within four (4) business hours, and the Customer\n"
        "      shall call:\n"
        "    • by e-mail\n"
        "    · Severity · Response\n"
        "    · Major · 4 hours\n"
    )


def test_each_passage_shows_its_marks(show: Show) -> None:
    _, out, _ = show("sow.md")
    lines = out.splitlines()
    at = lines.index("      shall call:")
    told = " ".join(line.strip() for line in lines[at + 1 : lines.index("    • by e-mail")])
    assert "provider-acts" in told
    assert "response “respond”" in told
    assert "value: four (4) business hours (duration deadline business)" in told
    assert "ticked" in lines[lines.index("    • by e-mail") + 1]


def test_programs_get_the_same(show: Show) -> None:
    _, out, _ = show("sow.md", "--format", "json")
    data = json.loads(out)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert data["kinds"] == ["sow"]
    assert data["parties"] == {"provider": "Provider", "client": "Customer"}
    assert [(section["number"], section["title"]) for section in data["sections"]] == [
        ("", "Statement of Work"),
        ("", "5 Support"),
    ]
    (respond,) = [p for p in data["sections"][1]["passages"] if "respond" in p["text"]]
    assert (respond["line"], respond["concepts"]["response"]) == (9, ["respond"])
    assert respond["values"] == [
        {
            "text": "four (4) business hours",
            "kind": "duration",
            "role": "deadline",
            "low": 4,
            "high": 4,
            "unit": "hour",
            "clock": "business",
        }
    ]


def test_the_schema_is_sound_and_asks_for_every_field() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate({"schema": "crmlint-document/1"})


def test_what_cannot_be_read_is_one_line_and_status_three(show: Show) -> None:
    status, out, err = show("missing.docx")
    assert (status, out, err) == (3, "", "crmlint: missing.docx: no such file; check the spelling\n")


def test_a_document_from_nowhere_is_shown_too(show: Show) -> None:
    Path("empty.md").write_text("\n\nx\n", encoding="utf-8")
    status, out, _ = show("empty.md", "--format=json")
    assert status == 0
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(out))
