"""Documents are read in a process that can be stopped, and whose word is not taken for more than a document."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import pytest

from crmlint import processes
from crmlint.inputs import Input
from crmlint.model import Document, Span
from crmlint.readers.options import Limits, ReadOptions
from crmlint.reading import Reader

TEXT = "# Support\n\nThe Partner shall respond promptly.\n"
COMMAND = processes.COMMAND
PATCHED = "import os, sys, time; from crmlint import worker; worker.read = lambda *given: {}; worker.main()"


@pytest.fixture
def sow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Input:
    monkeypatch.chdir(tmp_path)
    Path("sow.md").write_text(TEXT, encoding="utf-8")
    return Input("sow.md")


def pretend(monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Let the worker do something else than read."""
    monkeypatch.setattr(processes, "_may_fork", lambda: False)
    monkeypatch.setattr(processes, "COMMAND", ("-P", "-c", PATCHED.format(does)))


@pytest.mark.parametrize("forked", [True, False])
def test_a_document_comes_with_the_way_back_to_its_places(
    sow: Input, monkeypatch: pytest.MonkeyPatch, forked: bool
) -> None:
    monkeypatch.setattr(processes, "_may_fork", lambda: forked and hasattr(os, "fork"))
    with Reader() as reader:
        document = reader.read(sow)
    assert isinstance(document, Document)
    at = document.text.index("respond")
    place = document.locate(Span(at, at + 7))
    assert (place.line, place.column) == (3, 19)


def test_one_worker_reads_many_documents(sow: Input) -> None:
    with Reader() as reader:
        process = reader._process
        texts = [reader.read(sow), reader.read(Input("missing.md")), reader.read(sow)]
        assert reader._process is process
    assert [isinstance(each, Document) for each in texts] == [True, False, True]
    assert texts[1] == "no such file; check the spelling"


def test_standard_input_is_read_here_and_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    with Reader() as reader:
        document = reader.read(Input("-", stdin=True))
    assert isinstance(document, Document)
    assert "respond promptly" in document.text


def test_what_takes_too_long_is_stopped_and_the_next_is_read(sow: Input, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "time.sleep(60)")
    started = time.monotonic()
    with Reader() as reader:
        said = reader.read(sow, ReadOptions(limits=Limits(seconds=1)))
        assert said == (
            "took longer than 1 s to read, so it was stopped; "
            "give only the part that is the contract, or allow more in [limits] of crmlint.toml"
        )
        assert time.monotonic() - started < 10
        monkeypatch.setattr(processes, "COMMAND", COMMAND)
        assert isinstance(reader.read(sow), Document)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded on POSIX only")
@pytest.mark.parametrize("forked", [True, False])
def test_memory_is_bounded(sow: Input, monkeypatch: pytest.MonkeyPatch, forked: bool) -> None:
    monkeypatch.setattr(processes, "_may_fork", lambda: forked)
    Path("big.md").write_text("# Big\n\n" + "- a line of the list, and another word\n" * 500_000, encoding="utf-8")
    with Reader() as reader:
        said = reader.read(Input("big.md"), ReadOptions(limits=Limits(memory=220)))
        assert isinstance(said, str)
        assert "memory" in said
        assert isinstance(reader.read(sow), Document)


def test_a_reader_that_breaks_down_is_told_in_one_line(sow: Input, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "os.abort()")
    with Reader() as reader:
        said = reader.read(sow)
    assert isinstance(said, str)
    assert said.startswith("the reader broke down over it (exit status ")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("does", "what"),
    [
        pytest.param("__import__('socket').create_connection(('127.0.0.1', 9))", "socket", id="reaching out"),
        pytest.param("__import__('subprocess').run(['true'])", "subprocess.Popen", id="running a program"),
        pytest.param("open('left-behind', 'w')", "opened for writing", id="leaving a file"),
        pytest.param("os.remove('sow.md')", "os.remove", id="taking a file away"),
    ],
)
def test_a_reader_can_only_read(sow: Input, monkeypatch: pytest.MonkeyPatch, does: str, what: str) -> None:
    pretend(monkeypatch, does)
    with Reader() as reader:
        said = reader.read(sow)
    assert isinstance(said, str)
    assert said.startswith("the reader stumbled (PermissionError")
    assert what in said
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["sow.md"]


def test_a_worker_that_was_taken_over_runs_nothing_here(
    sow: Input, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "type('Reply', (), {'text': '', '__reduce__': lambda self: (print, ('taken over',))})()"
    pretend(monkeypatch, hostile)
    with Reader() as reader:
        said = reader.read(sow)
    assert isinstance(said, str)
    assert said.startswith("the reader broke down over it")
    assert capsys.readouterr().out == ""


def test_modules_that_lie_beside_the_documents_are_not_loaded(sow: Input, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_may_fork", lambda: False)
    for name in ("lxml", "crmlint", "pickle", "markdown_it"):
        Path(f"{name}.py").write_text("raise SystemExit", encoding="utf-8")
    with Reader() as reader:
        assert isinstance(reader.read(sow), Document)


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a process by its number")
@pytest.mark.parametrize("forked", [True, False])
def test_nothing_is_left_running(sow: Input, monkeypatch: pytest.MonkeyPatch, forked: bool) -> None:
    monkeypatch.setattr(processes, "_may_fork", lambda: forked)
    with Reader() as reader:
        reader.read(sow)
        process = reader._process
    assert process is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_without_a_process_documents_are_read_here(sow: Input, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    with Reader() as reader:
        assert isinstance(reader.read(sow), Document)
