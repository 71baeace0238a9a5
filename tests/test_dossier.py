"""Documents given along define terms, and answer for what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

import crmlint
from crmlint import cli
from crmlint.resources import data_dir

SOW = """\
# Statement of Work

between Acme Consulting ("Provider") and Brown Ltd ("Client")

## 1 Scope

The Provider shall build a quotation module for the Client's CRM.

## 2 Support

The Provider shall respond to incidents within the Response Time.
"""
MSA = """\
# Master Services Agreement

## 9 Intellectual property

The Provider hereby assigns to the Client all rights in the work product made under a statement of work.
"""
SUPPORT = """\
# Support Terms

## 1 Definitions

"Response Time" means four (4) business hours from receipt of the request.

"Business Hours" means 9:00 to 17:00 on business days.
"""


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in (("sow.md", SOW), ("msa.md", MSA), ("support.md", SUPPORT)):
        Path(name).write_text(text, encoding="utf-8")

    def call(*words: str) -> Outcome:
        capsys.readouterr()
        status = cli.run([*words, "--isolated"])
        return Outcome(status, *capsys.readouterr())

    return call


def data(run: Run, *words: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run(*words, "--format", "json").out)
    schema = json.loads((data_dir("schemas") / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    return report


def test_what_the_agreement_has_is_not_missing_and_it_is_said_where_it_stands(run: Run) -> None:
    alone = run("sow.md", "--select", "IPR001")
    assert alone.status == 1
    assert "IPR001 ip-ownership-missing" in alone.out
    together = run("sow.md", "--with", "msa.md", "--select", "IPR001")
    assert together.status == 0
    assert "  with msa.md\n" in together.out
    assert "✓ present   ip-ownership-missing  msa.md, 9 Intellectua" in together.out


def test_programs_are_told_which_document_answers(run: Run) -> None:
    (document,) = data(run, "sow.md", "--with", "msa.md", "--select", "IPR001")["documents"]
    (check,) = document["checks"]
    assert check["status"] == "ok"
    assert check["evidence"][0]["document"] == "msa.md"
    assert check["evidence"][0]["quote"].startswith("The Provider hereby assigns")
    assert [each["path"] for each in document["companions"]] == ["msa.md"]
    assert len(document["companions"][0]["sha256"]) == 64


def test_what_contradicts_the_agreement_is_shown_beside_it(run: Run) -> None:
    text = SOW + "\n## 3 Rights\n\nThe Provider shall own the work product.\n"
    Path("sow.md").write_text(text, encoding="utf-8")
    assert "IPR003" not in run("sow.md", "--select", "IPR003").out
    (document,) = data(run, "sow.md", "--with", "msa.md", "--select", "IPR003")["documents"]
    (finding,) = document["findings"]
    assert finding["quote"] == "The Provider shall own the work product."
    (other,) = finding["related"]
    assert (other["document"], other["section"]) == ("msa.md", "9 Intellectual property")
    assert other["quote"].startswith("The Provider hereby assigns")
    assert "IPR003" not in run("msa.md", "--with", "support.md", "--select", "IPR003").out


def test_terms_are_judged_by_definitions_that_stand_elsewhere(run: Run) -> None:
    assert "AVL002" in run("sow.md", "--select", "AVL002").out
    assert run("sow.md", "--with", "support.md", "--select", "AVL002").status == 0


def test_what_is_given_along_is_not_checked_itself(run: Run) -> None:
    report = data(run, "sow.md", "--with", "msa.md", "--with", "support.md")
    assert [document["path"] for document in report["documents"]] == ["sow.md"]


def test_a_document_that_is_not_there_makes_the_check_incomplete(run: Run) -> None:
    status, _, err = run("sow.md", "--with", "gone.md", "--select", "EST001")
    assert status == 3
    assert err == "crmlint: sow.md: gone.md, given with it: no such file; check the spelling\n"


def test_an_unread_part_of_what_is_given_along_leaves_the_answer_open(run: Run) -> None:
    Path("msa.html").write_text("<html><body><p>Terms</p><iframe src='terms.html'></iframe>", encoding="utf-8")
    (document,) = data(run, "sow.md", "--with", "msa.html", "--select", "IPR001")["documents"]
    assert [check["status"] for check in document["checks"]] == ["could-not-tell"]


def test_programs_of_ones_own_give_documents_along_too(run: Run) -> None:
    report = crmlint.check("sow.md", companions=["msa.md"], select=["IPR001"])
    assert report.verdict == "pass"
    assert report.documents[0].answers[0].evidence[0].document == "msa.md"
