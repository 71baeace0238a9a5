"""Words that are not in runs: formulas, fields that number, lettering, SmartArt, charts, and files inside the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from tests.readers.wordml import OFFICE, SPACES, field, p, r, texts, word_file

from crmlint.model import Document
from crmlint.readers.options import ReadOptions
from crmlint.readers.word import read

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
DSP = 'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def packed(body: str, parts: Mapping[str, tuple[str, str | bytes]], space: str = "") -> bytes:
    """A Word file with further parts, each with the sort of relation that leads to it and its content."""
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES} {space}><w:body>{body}</w:body></w:document>")
        rows = [
            f'<y Id="{key}" Type="{OFFICE}/{sort}" Target="{name}"/>'
            for key, (name, (sort, _)) in zip("abcdef", parts.items(), strict=False)
        ]
        archive.writestr("word/_rels/document.xml.rels", f"<x>{''.join(rows)}</x>")
        for name, (_, content) in parts.items():
            archive.writestr(f"word/{name}", content)
    return stream.getvalue()


def drawing(inner: str) -> str:
    graphic = f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"


FORMULAS = {
    "a fraction": (f"<m:f><m:num>{m('a − b')}</m:num><m:den>{m('c')}</m:den></m:f>", "(a − b)/c"),
    "powers and indices": (
        f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
        f"<m:sSub><m:e>{m('t')}</m:e><m:sub>{m('max')}</m:sub></m:sSub>",
        "x^2t_max",
    ),
    "brackets as they are, and as they are by default": (
        f"<m:d><m:e>{m('a')}</m:e></m:d>"
        f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{m('b')}</m:e></m:d>",
        "(a)[b]",
    ),
    "sums": (
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{m('i=1')}</m:sub><m:sup>{m('n')}</m:sup>"
        f"<m:e>{m('x')}</m:e></m:nary>",
        "∑_(i=1)^n x",
    ),
    "roots": (f"<m:rad><m:e>{m('n')}</m:e></m:rad>", "√n"),
    "functions": (f"<m:func><m:fName>{m('max')}</m:fName><m:e>{m('t')}</m:e></m:func>", "max t"),
}


@pytest.mark.parametrize(("inner", "expected"), FORMULAS.values(), ids=FORMULAS)
def test_formulas_stand_on_one_line(inner: str, expected: str) -> None:
    found = read(word_file(p(r("A = ") + f"<m:oMath {MATH}>{inner}</m:oMath>")), "sla.docx")
    assert texts(found) == [f"A = {expected}"]


def bare(instruction: str) -> str:
    """A field without result."""
    return field("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + field("end")


def test_fields_that_number_print_what_word_prints() -> None:
    body = "".join(
        p(r("as in ") + bare(instruction))
        for instruction in (
            "LISTNUM", "LISTNUM", r"LISTNUM \l 2", r"LISTNUM \l 3", r"LISTNUM \l 2", "LISTNUM", r"LISTNUM \l 2",
            r"LISTNUM LegalDefault \l 1", r"LISTNUM LegalDefault \l 2", r"LISTNUM OutlineDefault \l 1 \s 4",
            "AUTONUM", "AUTONUM", "AUTONUMLGL", " REF x ",
        )
    )  # fmt: skip
    shown = [text.removeprefix("as in").strip() for text in texts(read(word_file(body), "a.docx"))]
    assert shown == ["1)", "2)", "a)", "i)", "b)", "3)", "a)", "1.", "1.1.", "IV.", "1.", "2.", "1.", ""]


def test_lettering_is_read_once() -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    found = read(word_file(p(r("Scope") + mark)), "a.docx")
    assert texts(found) == ["Scope", "DRAFT"]


DESIGN = "<a:r><a:t>Design</a:t></a:r>"
SMART = f"<dgm:dataModel {DGM} {A} {DSP}><dgm:pt><dgm:t><a:p>{DESIGN}</a:p></dgm:t></dgm:pt>" + "{}</dgm:dataModel>"
LINES = f"<a:p><a:r><a:t>Phase 1</a:t></a:r><a:br/>{DESIGN}</a:p>"
DRAWN = f"<dsp:drawing {DSP} {A}><dsp:txBody>{LINES}</dsp:txBody></dsp:drawing>"


def test_smart_art_is_read_as_it_was_drawn_and_else_from_its_data() -> None:
    body = p(drawing(f'<dgm:relIds {DGM} r:dm="a"/>'))
    drawn = {
        "data1.xml": ("diagramData", SMART.format('<dsp:dataModelExt relId="b"/>')),
        "drawing1.xml": ("diagramDrawing", DRAWN),
    }
    found = read(packed(body, drawn), "a.docx")
    assert texts(found) == ["Phase 1\u2028Design"]
    place = found.locate(found.blocks[0].span)
    assert (place.part, place.path) == ("word/drawing1.xml", "/*/*[1]/*[1]")
    assert texts(read(packed(body, {"data1.xml": ("diagramData", SMART.format(""))}), "a.docx")) == ["Design"]
    missing = read(packed(p(r("Scope")) + body, {}), "a.docx")
    assert [each.why for each in missing.unread] == ["a SmartArt drawing whose text is missing from the file"]


def test_the_words_of_a_chart_are_read_its_figures_not() -> None:
    series = (
        "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>Incidents</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        "<c:cat><c:strRef><c:strCache><c:pt><c:v>March</c:v></c:pt></c:strCache></c:strRef></c:cat>"
        "<c:val><c:numRef><c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    )
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Support load</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    content = f"<c:chartSpace {C} {A}>{title}{series}{series}</c:chartSpace>"
    found = read(packed(p(drawing(f'<c:chart {C} r:id="a"/>')), {"charts/chart1.xml": ("chart", content)}), "a.docx")
    assert texts(found) == ["Support load", "Incidents", "March"]
    assert found.health["pictures"] == 1


def inserted(name: str, content: bytes, nesting: int = 3) -> Document:
    options = ReadOptions()
    options = options._replace(limits=options.limits._replace(nesting=nesting))
    body = p(r("Before.")) + '<w:altChunk r:id="a"/>' + p(r("After."))
    return read(packed(body, {name: ("aFChunk", content)}), "sow.docx", options)


TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("chunk.docx", word_file(p(r("Inner.")) + TABLE), ["Inner.", "Cell"], id="Word"),
        pytest.param("chunk.txt", b"Inner text.", ["Inner text."], id="text"),
    ],
)
def test_files_inside_the_file_are_read_in_their_place(name: str, content: bytes, expected: list[str]) -> None:
    found = inserted(name, content)
    assert texts(found) == ["Before.", *expected, "After."]
    assert found.locate(found.blocks[1].span).part == f"word/{name}"
    assert not found.unread


def test_files_that_cannot_be_inserted_are_told() -> None:
    assert "\n" not in inserted("x.bin", b"\x00\x01\x02").unread[0].why
    assert "nested" in inserted("chunk.txt", b"Inner text.", nesting=0).unread[0].why
    twice = packed(p(r("One.")) + '<w:altChunk r:id="a"/>', {"b.txt": ("aFChunk", b"Two.")})
    found = inserted("chunk.docx", twice, nesting=1)
    assert texts(found) == ["Before.", "One.", "After."]
    assert "nested in files too deeply" in found.unread[0].why


def test_numbers_that_lead_nowhere_are_counted() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    found = read(word_file(p(r("a"), number.format(7)) + p(r("b"), number.format(0)) + p(r("c"))), "a.docx")
    assert (found.health["numbered"], found.health["numbering_unresolved"]) == (1, 1)
