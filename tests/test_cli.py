"""The command line as a user meets it: what is said where, and with which exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

import crmlint
from crmlint import cli
from crmlint.cli import options
from crmlint.reports.text import KINDS
from crmlint.resources import data_dir

VAGUE = """\
# Statement of Work

## 1 Scope

The Provider shall configure the CRM for the Client.

## 5 Support

The Provider shall respond promptly to support requests.
"""
SOUND = VAGUE.replace("promptly", "within four (4) business hours")
ONLY = "--select=AVL001"


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`crmlint` in a folder with a vague and a sound document, and no policy."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    Path("vague.md").write_text(VAGUE, encoding="utf-8")
    Path("sound.md").write_text(SOUND, encoding="utf-8")

    def call(*words: str) -> Outcome:
        capsys.readouterr()
        status = cli.run(words)
        return Outcome(status, *capsys.readouterr())

    return call


def spawn(*words: str, **more: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "crmlint", *words]
    source = str(Path(crmlint.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": source} | more.pop("env", {})
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **more)


def test_a_fault_is_shown_in_its_sentence_and_fails(run: Run) -> None:
    status, out, err = run("vague.md", ONLY)
    assert status == 1
    assert "error AVL001 response-time-vague  at 5 Support, line 9\n" in out
    assert "  │ The Provider shall respond promptly to support requests.\n" in out
    assert out.splitlines()[-1] == "FAIL: 1 error (fails on error, exit status 1)"
    assert err == ""


def test_a_sound_document_passes(run: Run) -> None:
    status, out, err = run("sound.md", ONLY)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "PASS: no findings (fails on error, exit status 0)"


def test_the_word_lint_may_be_left_out(run: Run) -> None:
    assert run("vague.md") == run("lint", "vague.md")
    assert run("--quiet", "vague.md") == run("lint", "vague.md", "--quiet")


def test_a_first_word_that_names_a_command_is_the_command(run: Run) -> None:
    Path("rules").mkdir()
    Path("rules/vague.md").write_text(VAGUE, encoding="utf-8")
    assert "training-missing" in run("rules").out
    assert "vague.md" in run("./rules", ONLY).out


def test_a_missing_file_is_one_line_and_the_others_are_checked(run: Run) -> None:
    status, out, err = run("nope.md", "sound.md", ONLY)
    assert status == 3
    assert err == "crmlint: nope.md: no such file; check the spelling\n"
    assert "sound.md" in out
    assert out.splitlines()[-1] == "INCOMPLETE: no findings in 2 documents; 1 not checked (exit status 3)"


def test_a_finding_weighs_more_than_a_missing_file(run: Run) -> None:
    assert run("nope.md", "vague.md", ONLY).status == 1


def test_what_is_unread_can_be_allowed(run: Run) -> None:
    status, out, _ = run("nope.md", "sound.md", ONLY, "--allow-unread")
    assert status == 0
    assert "PASS" in out


@pytest.mark.parametrize(
    ("gate", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)], ids=lambda value: str(value)
)
def test_the_gate_decides(run: Run, gate: str, status: int) -> None:
    assert run("vague.md", ONLY, "--fail-on", gate).status == status


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("empty.md", b"", id="an empty file"),
        pytest.param("empty.docx", b"", id="an empty Word file"),
        pytest.param("broken.docx", b"PK\x03\x04 and no more", id="a broken Word file"),
        pytest.param("page.docx", b"<html>not found</html>", id="a web page that is called a Word file"),
        pytest.param("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, id="the old Word format"),
        pytest.param("logo.png", b"\x89PNG\r\n\x1a\n", id="a picture"),
        pytest.param("zeros.txt", b"\0" * 4096, id="a text of zeros"),
    ],
)
def test_what_cannot_be_read_is_one_line_that_says_what_to_do(run: Run, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    status, out, err = run(name)
    assert status == 3
    assert err.startswith(f"crmlint: {name}: ")
    assert err.count("\n") == 1
    assert out.splitlines()[-1] == "INCOMPLETE: no findings; 1 not checked (exit status 3)"


def test_a_folder_without_documents_is_one_line(run: Run) -> None:
    Path("empty").mkdir()
    status, _, err = run("empty")
    assert status == 3
    assert err.count("\n") == 1
    assert "no document in this folder" in err


def test_a_german_contract_is_unread_not_judged(run: Run) -> None:
    Path("vertrag.md").write_text(
        "# Leistungsbeschreibung\n\nDer Auftragnehmer wird die Anwendung für den Auftraggeber einrichten und "
        "unverzüglich auf Anfragen antworten. Die Schulung der Anwender ist nicht Gegenstand dieses Vertrags. "
        "Die Rechte an den Ergebnissen gehen mit der Zahlung auf den Auftraggeber über.\n",
        encoding="utf-8",
    )
    status, out, _ = run("vertrag.md")
    assert status == 3
    assert "not read" in out


def test_a_recipe_gets_an_honest_short_report(run: Run) -> None:
    Path("cake.md").write_text(
        "# Carrot cake\n\nGrate the carrots. Beat the eggs with the sugar until pale, fold in the flour, and bake "
        "the cake for 40 to 45 minutes. Let it cool before you serve it.\n",
        encoding="utf-8",
    )
    status, out, err = run("cake.md")
    assert (status, err) == (0, "")
    assert "kind unknown" in out
    assert "Nothing found." in out


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--frmat", "json", "vague.md"], id="a misspelt option"),
        pytest.param(["--format", "xml", "vague.md"], id="an unknown format"),
        pytest.param(["--kind", "recipe", "vague.md"], id="an unknown kind"),
        pytest.param(["lint"], id="no path"),
        pytest.param(["--output", "review", "vague.md"], id="an output without a format"),
        pytest.param(["--output", "none/review.json", "vague.md"], id="an output without a folder"),
        pytest.param(["--output", "json=vague.md", "vague.md"], id="an output over a document"),
        pytest.param(["--config", "none.toml", "vague.md"], id="a policy that is not there"),
        pytest.param(["--rules", "none", "vague.md"], id="a folder of rules that is not there"),
        pytest.param(["--select", "AVL0O1", "vague.md"], id="a rule that does not exist"),
        pytest.param(["explain", "trainin-missing"], id="an explanation of nothing"),
        pytest.param(["why", "trainin-missing", "vague.md"], id="a reason for nothing"),
        pytest.param(["completion", "tcsh"], id="a shell without completion"),
    ],
)
def test_what_cannot_be_run_is_one_line_and_status_2(run: Run, words: list[str]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("crmlint: ")
    assert err.count("\n") == 1
    assert Path("vague.md").read_text(encoding="utf-8") == VAGUE


def test_a_misspelt_rule_gets_the_nearest_name(run: Run) -> None:
    assert "training-missing" in run("explain", "trainin-missing").err


def test_every_mistake_in_a_folder_of_rules_is_told(run: Run) -> None:
    Path("mine/law").mkdir(parents=True)
    Path("mine/law/law-missing.toml").write_text('id = "LAW001"\nseverity = "fatal"\n', encoding="utf-8")
    status, out, err = run("vague.md", "--rules", "mine")
    assert (status, out) == (2, "")
    assert "law-missing.toml" in err


def test_a_policy_is_found_from_the_working_directory_and_can_be_left_out(run: Run) -> None:
    Path("crmlint.toml").write_text('ignore = ["AVL001"]\n', encoding="utf-8")
    assert "AVL001" not in run("vague.md").out
    assert "AVL001" in run("vague.md", "--isolated").out


def test_a_policy_beside_a_received_document_does_not_count(run: Run) -> None:
    Path("received").mkdir()
    Path("received/crmlint.toml").write_text('ignore = ["AVL001"]\n', encoding="utf-8")
    Path("received/sow.md").write_text(VAGUE, encoding="utf-8")
    assert "AVL001" in run("received").out


def test_json_meets_its_schema(run: Run) -> None:
    status, out, _ = run("vague.md", "nope.md", "--format", "json")
    data = json.loads(out)
    schema = json.loads((data_dir("schemas") / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert status == 1
    assert data["verdict"] == "fail"
    first, second = data["documents"]
    assert [finding["words"] for finding in first["findings"] if finding["rule"] == "AVL001"] == [["promptly"]]
    assert {check["rule"] for check in first["checks"]} >= {"AVL002", "DAT005", "TRN001", "IPR001"}
    assert second["failures"] == ["no such file; check the spelling"]


def test_reports_go_to_files_as_well(run: Run) -> None:
    out = run("vague.md", "--output", "review.json", "-o", "text=review.md").out
    assert json.loads(Path("review.json").read_text(encoding="utf-8"))["verdict"] == "fail"
    assert Path("review.md").read_text(encoding="utf-8") == out


def test_quiet_is_a_line_for_each_finding_and_the_verdict(run: Run) -> None:
    lines = run("vague.md", ONLY, "-q").out.splitlines()
    assert lines[0].startswith("vague.md: 5 Support, line 9: error: AVL001 response-time-vague: ")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("environment", "options", "colored"),
    [
        pytest.param({}, [], False, id="none in a pipe"),
        pytest.param({"FORCE_COLOR": "1"}, [], True, id="forced"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False, id="NO_COLOR wins"),
        pytest.param({"FORCE_COLOR": "1"}, ["--no-color"], False, id="the option wins"),
        pytest.param({"FORCE_COLOR": "0"}, [], False, id="forced off"),
    ],
)
def test_colours(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], options: list[str], colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("vague.md", *options).out) is colored


def test_a_part_of_the_shipped_rules_is_tried_by_itself(run: Run) -> None:
    status, out, err = run("test", str(data_dir("rules") / "training"), "--quiet")
    assert (status, err) == (0, "")
    assert out.startswith("PASS: ")


def test_explain_says_all_of_a_rule(run: Run) -> None:
    status, out, _ = run("explain", "response-time-vague")
    assert status == 0
    assert out == run("explain", "AVL001").out
    assert {line.split()[0] for line in out.splitlines() if line.strip()} >= {
        "AVL001",
        "What",
        "Why",
        "Source",
        "Instead",
    }
    assert "[rule.response-time-vague]" in out
    assert "It speaks here:" in out
    assert "It is silent here:" in out


def test_rules_are_listed_for_people_and_for_programs(run: Run) -> None:
    listed = {row["id"] for row in json.loads(run("rules", "--format", "json").out)}
    assert listed >= {"AVL001", "AVL002", "DAT005", "TRN001", "IPR001", "REQ001", "REQ002", "EST001"}
    assert listed <= set(run("rules").out.split())


def test_why_shows_what_made_a_rule_speak(run: Run) -> None:
    status, out, _ = run("why", "AVL001", "vague.md")
    assert status == 0
    assert "promptly" in out
    assert run("why", "AVL001", "nope.md").err == "crmlint: nope.md: no such file; check the spelling\n"


def test_the_kinds_that_can_be_given_are_those_that_can_be_shown() -> None:
    assert set(options.KINDS) == set(KINDS)


def test_completion_is_a_script(run: Run) -> None:
    assert "_CRMLINT_COMPLETE" in run("completion", "bash").out


def test_the_api_says_the_same(run: Run) -> None:
    report = crmlint.check("vague.md", select=["AVL001"])
    assert [finding.words for finding in report.documents[0].findings] == [("promptly",)]
    assert report.verdict == "fail"
    assert crmlint.check([Path("sound.md"), "nope.md"], select=["AVL001"]).verdict == "incomplete"


def test_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['crmlint', '--version']; from crmlint.__main__ import main; main(); "
        "print(sorted({'click', 'dataclasses', 're', 'typing', 'importlib.metadata'} & set(sys.modules)))"
    )
    source = str(Path(crmlint.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": source}
    )
    assert done.stdout == f"crmlint {crmlint.__version__}\n[]\n"


def test_version_is_the_same_whichever_way_it_is_asked_for(run: Run) -> None:
    out, _ = spawn("--version").communicate()
    assert out.decode().strip() == run("--version").out.strip()


def test_the_report_is_utf_8_on_any_console(run: Run) -> None:
    out, err = spawn("vague.md", "nope–.md", env={"PYTHONIOENCODING": "ascii"}).communicate()
    assert "──" in out.decode("utf-8")
    assert "nope–.md" in err.decode("utf-8")


def test_a_closed_pipe_is_silent(run: Run) -> None:
    process = spawn("vague.md")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to whole consoles")
def test_an_interrupted_run_ends_without_a_traceback(run: Run) -> None:
    process = spawn("-", stdin=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err
