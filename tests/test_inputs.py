"""Which files are meant by paths, folders, patterns and standard input."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from crmlint import inputs
from crmlint.inputs import Input, fetch, gather


def supported(path: str) -> bool:
    return path.endswith((".docx", ".md"))


def names(*paths: str) -> list[str]:
    return [Path(each.path).as_posix() for each in gather(paths, supported)]


@pytest.fixture(autouse=True)
def offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.docx", "~$a.docx", ".hidden.md", "logo.png", "deep/c.md", ".git/d.md"):
        path = Path("offers", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_a_folder_is_all_documents_below_it_sorted() -> None:
    assert names("offers") == ["offers/a.docx", "offers/b.md", "offers/deep/c.md"]


def test_a_pattern_is_expanded_since_windows_does_not() -> None:
    assert names("offers/*.md") == ["offers/b.md"]
    assert names("offers/**/*.md") == ["offers/b.md", "offers/deep/c.md"]


def test_a_pattern_leaves_out_what_word_holds_open() -> None:
    assert names("offers/*.docx") == ["offers/a.docx"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    Path("[draft].md").write_bytes(b"x")
    assert names("[draft].md") == ["[draft].md"]


def test_each_file_is_checked_once_in_the_order_given() -> None:
    assert names("offers/b.md", "offers", "./offers/b.md") == ["offers/b.md", "offers/a.docx", "offers/deep/c.md"]


def test_a_folder_that_is_linked_into_itself_ends() -> None:
    try:
        Path("offers/again").symlink_to(Path("offers").absolute(), target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")
    assert names("offers") == ["offers/a.docx", "offers/b.md", "offers/deep/c.md"]


def test_a_folder_without_documents_says_so() -> None:
    Path("empty").mkdir()
    assert gather(["empty"], supported) == [Input("empty", inputs.NO_DOCUMENT)]


def test_a_pattern_without_a_match_says_so() -> None:
    (only,) = gather(["*.odt"], supported)
    assert "no file matches" in only.problem


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        pytest.param("nope.md", "no such file", id="a file that is not there"),
        pytest.param("a\0b.md", "no such file", id="a name that no system has"),
        pytest.param("x" * 5000, "no such file", id="a name that is too long"),
    ],
)
def test_what_cannot_be_fetched_says_why(path: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as caught:
        fetch(gather([path], supported)[0])
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing on this system")
def test_a_pipe_in_the_file_system_does_not_hang() -> None:
    os.mkfifo("pipe.md")
    with pytest.raises(ValueError, match="not a file"):
        fetch(Input("pipe.md"))


def test_a_file_larger_than_any_contract_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MOST_BYTES", 2**20)
    Path("big.md").write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(ValueError, match="larger than 1 MB"):
        fetch(Input("big.md"))


def test_standard_input_takes_the_name_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# SOW")))
    (only,) = gather(["-"], supported, "sow.md")
    assert (only.path, fetch(only)) == ("sow.md", b"# SOW")


def test_a_word_that_is_nearly_a_command_is_one() -> None:
    assert inputs.misspelt("expalin", ["explain", "rules"]).endswith("did you mean 'explain'?")
    assert inputs.misspelt("offers.docx", ["explain"]) == inputs.misspelt("zebra", ["explain"]) == ""
