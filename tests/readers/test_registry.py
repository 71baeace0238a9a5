"""The right reader for what a file holds, and one clear line for what cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from crmlint import readers
from crmlint.model import ReadError
from crmlint.readers.decoding import decode

PAGE = "# Scope\n\n- Two sessions\n\n## Fees\n\nThe fee is fixed.\n"


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "path", "format"),
    [
        pytest.param(PAGE.encode(), "sow.md", "markdown", id="Markdown by its name"),
        pytest.param(PAGE.encode(), "SOW.MARKDOWN", "markdown", id="whatever the case of the name"),
        pytest.param(PAGE.encode(), "stdin.txt", "markdown", id="Markdown by its content, as when it is piped in"),
        pytest.param(PAGE.encode(), "sow", "markdown", id="Markdown without a suffix"),
        pytest.param(b"The fee is fixed.", "sow.md", "markdown", id="the name decides between texts"),
        pytest.param(b"The fee is fixed.", "sow.txt", "text", id="text by its name"),
        pytest.param(b"# only a comment\nThe fee is fixed.", "sow.txt", "text", id="one number sign makes no Markdown"),
        pytest.param(b"The fee is fixed.", "sow.eml", "text", id="text of another name"),
        pytest.param(
            "The fee is fixed.".encode("utf-16"), "sow.txt", "text", id="UTF-16 is text, for all its NUL bytes"
        ),
    ],
)
def test_the_reader_is_chosen(data: bytes, path: str, format: str) -> None:
    document = readers.read(data, path)
    assert document.format == format
    assert document.path == path
    assert "fee is fixed" in document.text


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        pytest.param(b"", "sow.docx", "the file is empty", id="empty"),
        pytest.param(b" \r\n\t\n", "sow.md", "the file is empty", id="nothing but blanks"),
        pytest.param(
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a.ods", "save it as .xlsx", id="ODS"
        ),
        pytest.param(packed("ppt/presentation.xml"), "x.docx", "a PowerPoint presentation", id="named wrongly"),
        pytest.param(packed("readme"), "x.zip", "a zip archive", id="an archive"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "scan.png", "a picture", id="a picture"),
        pytest.param(b"\x00\x01\x02\x03 The fee", "sow.txt", "of an unknown type", id="binary"),
        pytest.param(b"The fee is fixed.", "sow.docx", "not a Word file, in spite of its name", id="text named .docx"),
        pytest.param(b"<html><p>Sign in", "sow.docx", "a web page, not a Word file", id="a login page named .docx"),
        pytest.param(b"The fee is fixed.", "sow.pdf", "not a PDF file, in spite of its name", id="text named .pdf"),
        pytest.param(b"\xff\xfeT\x00h\x00e", "sow.txt", "damaged text", id="UTF-16 cut short"),
        pytest.param(b"a" * (21 * 2**20), "sow.md", "larger than 20 MB", id="too much Markdown"),
        pytest.param(b"a" * (51 * 2**20), "sow.txt", "larger than 50 MB", id="too much text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, path: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(data, path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_message_names_what_can_be_read() -> None:
    with pytest.raises(ReadError, match=r"Word \(\.docx, \.docm, \.dotx\), PDF, .* Markdown and plain text"):
        readers.read(packed("ppt/presentation.xml"), "plan.pptx")


def test_content_comes_before_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Reader:
        @staticmethod
        def read(data: bytes, path: str, options: object) -> object:
            return path

    def load(name: str) -> type[Reader]:
        asked.append(name)
        return Reader

    monkeypatch.setattr("importlib.import_module", load)
    readers.read(packed("[Content_Types].xml", "word/document.xml"), "sow.pdf")
    readers.read(b"%PDF-1.7\n\x00", "sow.docx")
    readers.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "sow.txt")
    readers.read(packed("[Content_Types].xml", "xl/workbook.xml", "xl/embeddings/word/a"), "sow.docx")
    readers.read(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "sow.docx")
    readers.read(b"{\\rtf1 Scope}", "sow.doc")
    readers.read(b"\xef\xbb\xbf\n<!-- saved --><!DOCTYPE html><p>Scope", "sow.doc")
    readers.read(b'Id;Requirement;Priority\n1;"One; two";Must\n2;Three;Could\n', "list.txt")
    names = ["word", "pdf", "word", "excel", "opendocument", "rtf", "html", "csv"]
    assert asked == [f"crmlint.readers.{name}" for name in names]


@pytest.mark.parametrize(
    "name",
    [
        "a.docx",
        "a.docm",
        "a.dotx",
        "a.doc",
        "a.pdf",
        "a.md",
        "a.markdown",
        "a.txt",
        "b/A.DOCX",
        "a.odt",
        "a.rtf",
        "a.htm",
        "a.xlsx",
        "a.csv",
    ],
)
def test_documents_are_found_in_folders(name: str) -> None:
    assert readers.supported(name)


@pytest.mark.parametrize("name", ["a.xls", "a.py", "a", "md", ".md", "a.docx.bak"])
def test_other_files_are_passed_over_in_folders(name: str) -> None:
    assert not readers.supported(name)


def test_the_registry_loads_no_reader(tmp_path: Path) -> None:
    import subprocess

    code = "import sys, crmlint.readers; print([n for n in sys.modules if n.startswith('crmlint.readers.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "['crmlint.readers.decoding', 'crmlint.readers.sniffing', 'crmlint.readers.options']"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("“Fee” – fixed €".encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param("“Fee” – fixed €".encode(), id="UTF-8"),
        pytest.param("“Fee” – fixed €".encode("utf-16"), id="UTF-16"),
        pytest.param("“Fee” – fixed €".encode("utf-32"), id="UTF-32, whose mark begins as that of UTF-16"),
        pytest.param(b"\x93Fee\x94 \x96 fixed \x80", id="Windows-1252"),
    ],
)
def test_text_is_decoded(data: bytes) -> None:
    assert decode(data) == "“Fee” – fixed €"


def test_line_ends_are_all_alike() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark_is_text(encoding: str) -> None:
    text = "The fee is fixed – as agreed."
    assert readers.read(text.encode(encoding), "export.txt").text == text


def test_a_word_file_that_is_cut_off_is_told_as_damaged() -> None:
    with pytest.raises(ReadError, match="damaged or incomplete"):
        readers.read(b"PK\x03\x04 and no more", "sow.docx")
    with pytest.raises(ReadError, match="a zip archive"):
        readers.read(b"PK\x03\x04 and no more", "sow.zip")
