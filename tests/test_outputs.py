"""Where reports are written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmlint.finding import Report
from crmlint.outputs import Output, OutputError, prepare, read_output, refuse, write
from crmlint.reports import render


@pytest.mark.parametrize(
    ("value", "output"),
    [
        pytest.param("review.json", Output("json", Path("review.json")), id="the suffix says the format"),
        pytest.param("REVIEW.TXT", Output("text", Path("REVIEW.TXT")), id="in capitals too"),
        pytest.param("json=review.txt", Output("json", Path("review.txt")), id="a format that is said wins"),
        pytest.param("a=b.json", Output("json", Path("a=b.json")), id="an equals sign in a name is one"),
    ],
)
def test_an_output_is_read(value: str, output: Output) -> None:
    assert read_output(value) == output


@pytest.mark.parametrize("value", ["review", "review.odt", "odt=review", "json=", "json=-", ""])
def test_an_output_that_means_nothing_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="--output"):
        read_output(value)


def test_a_place_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path) -> None:
    assert "there is no folder" in refuse(Output("json", tmp_path / "none" / "r.json"), [])
    assert "is a folder" in refuse(Output("json", tmp_path), [])
    assert refuse(Output("json", tmp_path / "r.json"), []) == ""


def test_a_document_is_not_overwritten_by_its_review(tmp_path: Path) -> None:
    source = tmp_path / "sow.txt"
    assert "would be lost" in refuse(Output("text", source), [str(source)])


def test_a_report_is_written_as_utf_8(tmp_path: Path, report: Report) -> None:
    write([Output("text", tmp_path / "r.txt")], lambda form: render(report, form))
    assert "✓ present" in (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_a_disk_that_refuses_is_told(tmp_path: Path, report: Report) -> None:
    with pytest.raises(OutputError, match="choose another place"):
        write([Output("text", tmp_path)], lambda form: render(report, form))


def test_all_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        prepare([f"text={tmp_path}", f"json={tmp_path}"], [])
    assert len(caught.value.problems) == 2


def test_a_format_that_a_command_does_not_write_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be text here; choose json"):
        prepare([f"text={tmp_path / 'r'}"], [], ("json",))
