"""Files that are broken, foreign, encrypted or built to do harm end in one clear line, fast."""

from __future__ import annotations

import io
import re
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest

from crmlint.model import ReadError, Span
from crmlint.readers.word import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def word(body: str, before: str = "") -> bytes:
    return archive({"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"})


SOUND = word("<w:p><w:r><w:t>The Partner shall respond promptly.</w:t></w:r></w:p>" * 50)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REFUSED: dict[str, tuple[bytes, str]] = {
    "password-protected": (OLE2 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "legacy .doc": (OLE2 + "WordDocument".encode("utf-16-le"), r"legacy Word \.doc format; save it as \.docx in Word"),
    "another old Office file": (OLE2, "old Office file"),
    "text by the name of .docx": (b"The Partner shall respond.", "not a Word file"),
    "empty": (b"", "not a Word file"),
    "cut off": (SOUND[: len(SOUND) // 2], "damaged or incomplete"),
    "a damaged name": (SOUND.replace(b"word/document.xml", b"word/\x9d\xffcument.xml", 1), "damaged"),
    "a zip of something": (archive({"a.txt": "x"}), r"without a Word document .*word/document\.xml"),
    "an Excel workbook": (archive({"xl/workbook.xml": "<x/>"}), "Excel"),
    "not XML": (archive({"word/document.xml": "no"}), r"word/document\.xml is not sound XML"),
    "an empty part": (archive({"word/document.xml": ""}), r"word/document\.xml"),
    "cut-off XML": (archive({"word/document.xml": f"<w:document {W}><w:body><w:p>"}), "not sound XML"),
    "no body": (archive({"word/document.xml": f"<w:document {W}/>"}), "no document text"),
    "another root": (archive({"word/document.xml": f"<w:hdr {W}><w:body/></w:hdr>"}), "no document text"),
    "external entity": (
        word("<w:p><w:r><w:t>A&x;B</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "DOCTYPE",
    ),
    "entities of entities": (word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", LAUGHS), "DOCTYPE"),
    "deep nesting": (word("<w:smartTag>" * 5000 + "</w:smartTag>" * 5000), "not sound XML"),
    "too many parts": (archive({f"{number}.bin": "" for number in range(20_001)}), "refused"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_bad_files_are_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "secret-name.docx")
    said = str(caught.value)
    assert re.search(message, said)
    assert "\n" not in said
    assert "secret-name" not in said, "the caller adds the name"


def test_a_doctype_is_refused_in_other_encodings_and_parts() -> None:
    for encoding in ("utf-16", "utf-16-be"):
        xml = f"<?xml version='1.0' encoding='{encoding}'?>{LAUGHS}<w:document {W}><w:body/></w:document>"
        with pytest.raises(ReadError, match="DOCTYPE"):
            read(archive({"word/document.xml": xml.encode(encoding)}), "x")
    parts = {
        "word/document.xml": f"<w:document {W}><w:body/></w:document>",
        "word/_rels/document.xml.rels": '<x><y Id="1" Type="a/styles" Target="styles.xml"/></x>',
        "word/styles.xml": f"{LAUGHS}<w:styles {W}/>",
    }
    with pytest.raises(ReadError, match=r"word/styles\.xml declares a DOCTYPE"):
        read(archive(parts), "x")


def test_files_in_utf_16_are_read() -> None:
    xml = f"<?xml version='1.0' encoding='utf-16'?><w:document {W}><w:body>{TEXT}</w:body></w:document>"
    assert read(archive({"word/document.xml": xml.encode("utf-16")}), "x").text == "Text."


def bomb(piece: bytes, times: int) -> bytes:
    with (
        zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
        made.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(f"<w:document {W}><w:body>".encode())
        for _ in range(times):
            part.write(piece)
        part.write(b"</w:body></w:document>")
    return stream.getvalue()


BOMBS = {
    "one huge text": (b"a" * 2**20, 100),
    "millions of paragraphs": (b"<w:p/>" * 100_000, 20),
}


@pytest.mark.parametrize(("piece", "times"), BOMBS.values(), ids=BOMBS)
def test_zip_bombs_stop_at_once_and_take_no_memory(piece: bytes, times: int) -> None:
    data = bomb(piece, times)
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(ReadError, match="refused"):
        read(data, "x")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - start < 1
    assert peak < 10 * 2**20


def test_a_size_that_lies_is_found_out() -> None:
    data = bomb(b"a" * 2**20, 9)
    real = struct.pack("<I", 9 * 2**20 + len(f"<w:document {W}><w:body></w:body></w:document>"))
    lying = data.replace(real, struct.pack("<I", 1000))
    with pytest.raises(ReadError):
        read(lying, "x")


def test_broken_lists_of_relations_lose_nothing_of_the_text() -> None:
    data = archive(
        {
            "word/document.xml": f"<w:document {W}><w:body>{TEXT}</w:body></w:document>",
            "word/_rels/document.xml.rels": "<Relationships><Relationship",
            "_rels/.rels": "",
        }
    )
    found = read(data, "x")
    assert found.text == "Text."
    assert [each.what for each in found.unread] == ["_rels/.rels", "word/_rels/document.xml.rels"]


def test_names_with_backslashes_and_capitals_are_found() -> None:
    xml = f"<w:document {W}><w:body>{TEXT}</w:body></w:document>"
    assert read(archive({"Word\\Document.xml": xml}), "x").text == "Text."


NONSENSE = {
    "numbers": '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="-9"/></w:numPr></w:pPr>',
    "levels": '<w:p><w:pPr><w:outlineLvl w:val="77"/></w:pPr>',
    "spans": '<w:p><w:pPr><w:ind w:left="1e999"/></w:pPr><w:r><w:rPr><w:sz w:val="-4"/></w:rPr></w:r>',
    "symbols": '<w:p><w:r><w:sym w:font="Wingdings" w:char="FFFFFFFFFF"/><w:sym/><w:sym w:char="D800"/></w:r>',
    "references": '<w:p><w:r><w:footnoteReference/><w:commentReference w:id="7"/></w:r><w:commentRangeEnd w:id="8"/>',
    "fields": '<w:p><w:r><w:fldChar/><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>',
    "forms": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="99"/></w:ddList>'
    "</w:ffData></w:fldChar></w:r>",
}


@pytest.mark.parametrize("start", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_passed_over(start: str) -> None:
    found = read(word(start + "<w:r><w:t>Text.</w:t></w:r></w:p>"), "x")
    assert found.text.endswith("Text.")
    assert found.text.encode()


def test_nonsense_in_tables_is_passed_over() -> None:
    cells = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc/>'
    found = read(word(f"<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "x")
    assert [found.quote(block.span) for block in found.blocks] == ["a", ""]


def test_deep_tables_and_chains_of_notes_do_not_overflow() -> None:
    text = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    deep = "<w:tbl><w:tr><w:tc>" * 80 + text + "</w:tc></w:tr></w:tbl>" * 80
    assert "deep" in read(word(deep), "x").text
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>n{}</w:t><w:footnoteReference w:id="{}"/></w:r></w:p></w:footnote>'
    notes = "".join(note.format(number, number, number + 1) for number in range(3000))
    data = archive(
        {
            "word/document.xml": f'<w:document {W}><w:body><w:p><w:r><w:footnoteReference w:id="0"/></w:r></w:p>'
            "</w:body></w:document>",
            "word/_rels/document.xml.rels": '<x><y Id="1" Type="a/footnotes" Target="footnotes.xml"/></x>',
            "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
        }
    )
    assert read(data, "x").health["notes"] == 3000


CROWDS = {
    "runs": "<w:r><w:t>a</w:t></w:r>",
    "insertions": '<w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins>',
    "fields": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    "page breaks": '<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r>',
    "text boxes": "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    "comment marks": '<w:commentRangeStart w:id="1"/><w:r><w:t>a</w:t></w:r>',
    "hidden": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r>",
}


@pytest.mark.parametrize("piece", CROWDS.values(), ids=CROWDS)
def test_one_paragraph_may_hold_very_much(piece: str) -> None:
    """Twice as much takes twice the time, not four times; with room for a busy machine."""
    times = []
    for count in (5_000, 20_000):
        data = word(f"<w:p>{piece * count}<w:r><w:t>end</w:t></w:r></w:p>")
        start = time.process_time()
        found = read(data, "x")
        times.append(time.process_time() - start)
        assert found.locate(Span(0, 1)).part == "word/document.xml"
    assert times[1] < 9 * times[0] + 0.1
