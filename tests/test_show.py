"""`crmlint show` as a user meets it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from crmlint import cli
from crmlint.resources import data_dir

SOW = """\
# Statement of Work

## 1. Scope

The Supplier shall: (a) configure the CRM; and (b) train
the users. The Client pays.

## 2. Support

- [x] Incidents are answered within four (4) business hours.
  - At night too.

| Severity | Response time |
|---|---|
| 1 | 2 business hours |
| 2 | |
"""
ALONE = """\
Statement of Work

  1. Scope
    The Supplier shall:
    (a) configure the CRM; and
    (b) train the users. The Client pays.

  2. Support
    • [x] Incidents are answered within four (4) business hours.
      • At night too.
    [head] Severity │ Response time
    1 │ 2 business hours
    2 │
"""


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("sow.md").write_text(SOW, encoding="utf-8")

    def call(*words: str) -> Outcome:
        capsys.readouterr()
        status = cli.run(("show", *words))
        return Outcome(status, *capsys.readouterr())

    return call


def test_the_text_alone_is_all_there_is_to_read(run: Run) -> None:
    assert run("sow.md", "--no-marks") == (0, ALONE, "")


def test_what_the_document_was_taken_for_comes_first(run: Run) -> None:
    status, out, err = run("sow.md")
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[:5] == [
        "sow.md",
        "  statement of work (sow) · Markdown · English · 41 words",
        "",
        "  Kind     sow, by its title “Statement of Work”",
        "  Read     3 headings, 1 paragraph, 2 items, 5 cells, 1 table, 12 passages",
    ]
    assert "  Unread   nothing" in lines


def test_a_passage_has_its_marks_below_it(run: Run) -> None:
    lines = run("sow.md", "--only", "support").out.splitlines()
    below = lines[lines.index("    • [x] Incidents are answered within four (4) business hours.") + 1 :]
    assert below[0].startswith("      · ticked · passive · “four (4) business hours” = 4 business hours")
    assert "response-time-given" in " ".join(below[:4])
    assert "“Incidents” fault-object" in " ".join(below[:6])


@pytest.mark.parametrize("words", ["2", "2.", "Support", "suppo", "2. Support"])
def test_a_section_is_named_by_number_or_title(run: Run, words: str) -> None:
    status, out, _ = run("sow.md", "--only", words, "--no-marks")
    assert status == 0
    assert out.splitlines()[0] == "  2. Support"
    assert "Scope" not in out


def test_a_section_brings_those_below_it(run: Run) -> None:
    assert run("sow.md", "--only", "statement of work", "--no-marks").out == ALONE


def test_a_section_that_is_not_there_is_one_line_with_the_nearest(run: Run) -> None:
    assert run("sow.md", "--only", "suport") == (
        2,
        "",
        "crmlint: sow.md: --only suport: no such section; did you mean 'Support'?\n",
    )


def test_json_meets_its_schema(run: Run) -> None:
    status, out, _ = run("sow.md", "--format", "json", "--only", "2")
    data = json.loads(out)
    schema = json.loads((data_dir("schemas") / "document.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert (status, data["path"], data["kinds"]) == (0, "sow.md", ["sow"])
    assert [section["title"] for section in data["sections"]] == ["Support"]


def test_it_goes_to_files_as_well(run: Run) -> None:
    out = run("sow.md", "--output", "read.json", "-o", "read.txt").out
    assert json.loads(Path("read.json").read_text(encoding="utf-8"))["schema"] == "crmlint-document/1"
    assert Path("read.txt").read_text(encoding="utf-8") == out


def test_the_document_is_not_overwritten(run: Run) -> None:
    status, out, err = run("sow.md", "-o", "text=sow.md")
    assert (status, out) == (2, "")
    assert "would be lost" in err
    assert Path("sow.md").read_text(encoding="utf-8") == SOW


def test_a_kind_can_be_said(run: Run) -> None:
    assert "  Kind     plan, as you said\n" in run("sow.md", "--kind", "plan").out


def test_words_of_ones_own_are_marked(run: Run) -> None:
    Path("mine/vocabulary").mkdir(parents=True)
    Path("mine/vocabulary/night.toml").write_text('[night-time]\nsays = ["night"]\n', encoding="utf-8")
    assert "“night” night-time" in run("sow.md", "--rules", "mine").out


def test_standard_input_can_be_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO(SOW.encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert run("-", "--stdin-name", "sow.md", "--no-marks").out == ALONE


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("nope.md", None, "no such file; check the spelling", id="a missing file"),
        pytest.param("empty.md", b"", "the file is empty", id="an empty file"),
        pytest.param("broken.docx", b"PK\x03\x04 and no more", "", id="a broken Word file"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_3(run: Run, name: str, data: bytes | None, reason: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    status, out, err = run(name)
    assert (status, out) == (3, "")
    assert err.startswith(f"crmlint: {name}: {reason}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="no document"),
        pytest.param(["sow.md", "--format", "xml"], id="an unknown format"),
        pytest.param(["sow.md", "--kind", "recipe"], id="an unknown kind"),
        pytest.param(["sow.md", "--rules", "none"], id="a folder of rules that is not there"),
        pytest.param(["sow.md", "-o", "read.odt"], id="an output without a format"),
    ],
)
def test_what_cannot_be_run_is_one_line_and_status_2(run: Run, words: list[str]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("crmlint: ")
    assert err.count("\n") == 1


def test_colours_follow_the_rules_of_all_reports(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("sow.md").out
    assert "\x1b[" not in run("sow.md", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("sow.md").out


def test_a_german_contract_is_read_and_not_marked(run: Run) -> None:
    Path("vertrag.md").write_text(
        "# Leistungsbeschreibung\n\nDer Auftragnehmer wird die Anwendung für den Auftraggeber einrichten und "
        "unverzüglich auf Anfragen antworten. Die Schulung der Anwender ist nicht Gegenstand dieses Vertrags. "
        "Die Rechte an den Ergebnissen gehen mit der Zahlung auf den Auftraggeber über.\n",
        encoding="utf-8",
    )
    status, out, _ = run("vertrag.md")
    assert status == 0
    assert "there are no rules for German" in out
    assert "⇒" not in out
    assert "Auftragnehmer" in out
