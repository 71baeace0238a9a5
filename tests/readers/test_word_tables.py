"""Tables keep their grid: merged cells once, empty cells as such, headers told, nested tables in place."""

from __future__ import annotations

import io
import zipfile

import pytest

from crmlint.model import Document
from crmlint.readers.word import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'
    '<w:style w:type="table" w:styleId="Fancy"><w:name w:val="Fancy"/>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="House"><w:name w:val="House"/><w:basedOn w:val="Fancy"/></w:style>'
)
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def document(body: str) -> Document:
    parts = {
        "document": f"<w:body>{body}</w:body>",
        "styles": STYLES,
        "footnotes": '<w:footnote w:id="1"><w:p><w:r><w:t>Net.</w:t></w:r></w:p></w:footnote>',
    }
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
        relations = "".join(f'<R Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return read(stream.getvalue(), "x.docx")


def p(text: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "", bold: bool = False) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, bold)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def grid(found: Document) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, columns, rows of every cell block."""
    cells = [block for block in found.blocks if block.kind == "cell"]
    return [(found.quote(b.span), b.row, b.column, b.columns, b.rows) for b in cells]


def test_cells_have_their_place_and_empty_ones_too() -> None:
    found = document(table(row(cell("a"), cell("")), row(cell(""), cell("d"))) + table(row(cell("e"), cell("f"))))
    assert grid(found) == [
        ("a", 0, 0, 1, 1),
        ("", 0, 1, 1, 1),
        ("", 1, 0, 1, 1),
        ("d", 1, 1, 1, 1),
        ("e", 0, 0, 1, 1),
        ("f", 0, 1, 1, 1),
    ]
    assert [block.table for block in found.blocks] == [0, 0, 0, 0, 1, 1]
    assert (found.health["tables"], found.health["cells"]) == (2, 6)


def test_a_box_of_one_cell_is_no_table() -> None:
    found = document(table(row(cell("The fee is fixed."))))
    assert [(block.kind, block.table, found.quote(block.span)) for block in found.blocks] == [
        ("paragraph", -1, "The fee is fixed.")
    ]


def test_each_paragraph_of_a_cell_is_a_block() -> None:
    found = document(table(row(f"<w:tc>{p('one')}{p('')}{p('two')}</w:tc>", cell("b"))))
    assert grid(found) == [("one", 0, 0, 1, 1), ("two", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]


def test_merged_cells_are_there_once() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = document(
        table(
            row(cell("wide", '<w:gridSpan w:val="2"/>'), cell("c")),
            row(cell("tall", begin), cell("b"), cell("c")),
            row(cell("", go_on), cell("b"), cell("c")),
            row(cell("", go_on), cell("b"), cell("", '<w:hMerge w:val="continue"/>')),
            row(cell("d"), cell("b", '<w:gridSpan w:val="2"/>')),
        )
    )
    assert grid(found) == [
        ("wide", 0, 0, 2, 1), ("c", 0, 2, 1, 1),
        ("tall", 1, 0, 1, 3), ("b", 1, 1, 1, 1), ("c", 1, 2, 1, 1),
        ("b", 2, 1, 1, 1), ("c", 2, 2, 1, 1),
        ("b", 3, 1, 2, 1),
        ("d", 4, 0, 1, 1), ("b", 4, 1, 2, 1),
    ]  # fmt: skip


def test_a_merge_that_was_never_begun_is_a_cell() -> None:
    assert grid(document(table(row(cell("a", "<w:vMerge/>"), cell("b"))))) == [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]


def test_rows_and_cells_inside_content_controls_count() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    found = document(table(row(cell("a"), control.format(cell("b"))), control.format(row(cell("c"), cell("d")))))
    assert [each[:3] for each in grid(found)] == [("a", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1)]


def test_deleted_rows_are_not_read() -> None:
    found = document(table(row(cell("a")), row(cell("gone"), properties="<w:del/>"), row(cell("b"))))
    assert [each[:2] for each in grid(found)] == [("a", 0), ("b", 1)]


def test_nested_tables_follow_in_place() -> None:
    inner = table(row(cell("inner 1"), cell("inner 2")))
    found = document(table(row(f"<w:tc>{p('before')}{inner}{p('after')}</w:tc>", f"<w:tc>{inner}{p('')}</w:tc>")))
    assert [(found.quote(b.span), b.table, b.column) for b in found.blocks] == [
        ("before", 0, 0), ("inner 1", 1, 0), ("inner 2", 1, 1), ("after", 0, 0),
        ("inner 1", 2, 0), ("inner 2", 2, 1), ("", 0, 1),
    ]  # fmt: skip


def test_notes_of_a_row_come_after_the_row() -> None:
    found = document(table(row(f"<w:tc><w:p><w:r><w:t>Fee</w:t></w:r>{NOTE}</w:p></w:tc>", cell("5")), row(cell("x"))))
    assert [(block.kind, found.quote(block.span)) for block in found.blocks] == [
        ("cell", "Fee"), ("cell", "5"), ("note", "Net."), ("cell", "x"),
    ]  # fmt: skip


FILL, OTHER = '<w:shd w:val="clear" w:fill="1F3864"/>', '<w:shd w:val="clear" w:fill="EEEEEE"/>'
BELOW = row(cell("Kickoff"), cell("2 weeks"), cell("Ann"))
TITLES = ("Milestone", "Duration", "Owner")
LOOK = '<w:tblStyle w:val="{}"/><w:tblLook w:firstRow="{}"/>'
HEADERS = {
    "a plain first row is none": (table(row(*map(cell, TITLES)), BELOW), False),
    "marked": (table(row(*map(cell, TITLES), properties="<w:tblHeader/>"), BELOW), True),
    "marked as none": (table(row(*map(cell, TITLES), properties='<w:tblHeader w:val="0"/>'), BELOW), False),
    "bold": (table(row(*(cell(t, bold=True) for t in TITLES)), BELOW), True),
    "bold in part": (table(row(cell("Client", bold=True), cell("Acme"), cell("x")), BELOW), False),
    "all rows bold": (table(*[row(*(cell(t, bold=True) for t in TITLES))] * 2), False),
    "bold with an empty corner": (table(row(cell(""), cell("A", bold=True), cell("B", bold=True)), BELOW), True),
    "bold with a sign": (table(row(cell("#"), cell("A", bold=True), cell("B", bold=True)), BELOW), True),
    "bold sentences": (table(row(*(cell("This is no title but a sentence.", bold=True) for _ in "abc")), BELOW), False),
    "shaded": (table(row(*(cell(t, FILL) for t in TITLES)), BELOW), True),
    "all rows shaded alike": (table(*[row(*(cell(t, FILL) for t in TITLES))] * 2), False),
    "shaded otherwise": (table(row(*(cell(t, FILL) for t in TITLES)), row(*(cell(t, OTHER) for t in TITLES))), True),
    "a style for first rows": (table(row(cell("A"), cell("B")), BELOW, properties=LOOK.format("House", 1)), True),
    "a style, but not asked for": (table(row(cell("A"), cell("B")), BELOW, properties=LOOK.format("House", 0)), False),
    "the usual grid": (table(row(*map(cell, TITLES)), BELOW, properties=LOOK.format("TableGrid", 1)), True),
    "a name and its value": (table(row(cell("A"), cell("B")), BELOW, properties=LOOK.format("TableGrid", 1)), False),
    "a single row": (table(row(*(cell(t, bold=True) for t in TITLES))), False),
    "a single column": (table(row(cell("A", bold=True)), row(cell("b"))), False),
}  # fmt: skip


@pytest.mark.parametrize(("body", "header"), HEADERS.values(), ids=HEADERS)
def test_header_rows_are_told_by_mark_or_by_look(body: str, header: bool) -> None:
    found = document(body)
    assert {block.header for block in found.blocks if block.row == 0} == {header}
    assert not any(block.header for block in found.blocks if block.row)
