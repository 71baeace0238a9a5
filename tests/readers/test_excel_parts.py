"""What other programs and newer versions write into workbooks: parts that are made here by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from crmlint import readers
from crmlint.model import Document, Span

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2017/10/relationships"
DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "<si><t>Item</t></si><si><t>Price</t></si><si><t>Unit</t></si>"


def relations(*listed: tuple[str, str, str]) -> str:
    """A list of relations, each with its id, its sort and its target."""
    nodes = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE if "/" not in sort else MICROSOFT}/{sort.rpartition("/")[2]}" '
        f'Target="{target}"/>'
        for key, sort, target in listed
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{nodes}</Relationships>'
    )


def workbook(
    rows: str = "",
    more: str = "",
    before: str = "",
    parts: Mapping[str, str] | None = None,
    properties: str = "",
    strings: str = STRINGS,
) -> bytes:
    """A workbook with one sheet: its rows, what follows and precedes them, and further parts."""
    file = io.BytesIO()
    content = {
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "sharedStrings", "sharedStrings.xml"),
            ("r3", "styles", "styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><b/><sz val="11"/></font></fonts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4" fontId="1"/></cellXfs></styleSheet>',
        SHEET: f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{more}</worksheet>',
        **(parts or {}),
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return file.getvalue()


def read(*args: str, **more: object) -> Document:
    return readers.read(workbook(*args, **more), "list.xlsx")  # type: ignore[arg-type]


def inline(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f"<row r='1'>{inline('A1', 'Item')}{inline('B1', 'Unit')}{inline('C1', 'Price')}</row>"


def test_results_of_formulas_are_read_whatever_their_sort() -> None:
    cells = (
        '<c r="A2" t="str"><f>A9&amp;"x"</f><v>Licence</v></c><c r="B2" t="str"><f>""</f><v></v></c>'
        '<c r="C2" s="2"><f>SUM(X1:X9)</f><v>1234.5</v></c><c r="D2" t="b"><f>1=1</f><v>1</v></c>'
        '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F2" t="d" s="1"><v>2026-01-15T00:00:00</v></c>'
    )
    document = read(f"{HEAD}<row r='2'>{cells}</row>")
    assert document.text.split("\n")[3:] == ["Licence", "1,234.50", "TRUE", "#DIV/0!", "2026-01-15"]
    assert document.health["cell_errors"] == 1
    assert not document.unread


def test_a_picture_in_a_cell_is_counted() -> None:
    row = f"{HEAD}<row r='2'><c r='A2' t='e' vm='1'><v>#VALUE!</v></c></row>"
    document = read(row, parts={"xl/richData/richValueRel.xml": "<richValueRels/>"})
    assert document.text == "Item\nUnit\nPrice"
    assert (document.health["pictures"], document.health["cell_errors"]) == (1, 0)


def test_cells_and_rows_without_names_follow_each_other() -> None:
    document = read("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row><c/><c><v>5</v></c></row>")
    places = [document.locate(block.span).cell for block in document.blocks]
    assert places == ["A1", "B1", "B2"]


def test_texts_with_escapes_phonetic_hints_and_letters_in_bold() -> None:
    strings = (
        "<si><t>first_x000D_\nsecond_x0041_</t></si>"
        "<si><r><rPr><b/></rPr><t>Must</t></r><r><t xml:space='preserve'> be fast</t></r><rPh><t>hint</t></rPh></si>"
    )
    document = read("<row><c t='s'><v>0</v></c><c t='s' s='2'><v>1</v></c></row>", strings=strings)
    assert document.text == "first\u2028secondA\nMust be fast"
    assert [block.strong for block in document.blocks] == [False, True]


def test_dates_since_1904() -> None:
    document = read('<row><c s="1"><v>44575</v></c></row>', properties='<workbookPr date1904="1"/>')
    assert document.text == "2026-01-15"


def test_a_workbook_in_the_strict_form() -> None:
    data = workbook(HEAD)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            new.writestr(name, text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
    assert readers.read(file.getvalue(), "x.xlsx").text == "Item\nUnit\nPrice"


def test_text_boxes_are_paragraphs_after_the_sheet_once() -> None:
    box = (
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='2' name='x'{hidden}/></xdr:nvSpPr><xdr:txBody>"
        "<a:p><a:r><a:rPr b='1'/><a:t>{text}</a:t></a:r><a:br/><a:r><a:t>new line</a:t></a:r></a:p><a:p/>"
        "</xdr:txBody></xdr:sp>"
    )
    shown = box.format(text="Prices are net.", hidden="")
    drawing = (
        f"<xdr:wsDr {DRAWING}><mc:AlternateContent><mc:Choice Requires='a14'>"
        + shown
        + f"</mc:Choice><mc:Fallback>{shown}</mc:Fallback></mc:AlternateContent>"
        + box.format(text="secret", hidden=" hidden='1'")
        + "<xdr:pic/><xdr:graphicFrame/></xdr:wsDr>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": relations(("r1", "chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": "<c/>",
    }
    document = read(HEAD, '<drawing r:id="r1"/>', parts=parts)
    assert document.text.split("\n") == ["Item", "Unit", "Price", "Prices are net.\u2028new line"]
    assert document.blocks[-1].kind == "paragraph"
    place = document.locate(document.blocks[-1].span)
    assert (place.sheet, place.cell, place.part) == ("Sheet1", "", "xl/drawings/drawing1.xml")
    assert (document.health["pictures"], document.health["charts"]) == (1, 1)


def test_threads_of_comments_and_the_notes_that_stand_in_for_them() -> None:
    thread = (
        f'<ThreadedComments xmlns="{THREADS}">'
        '<threadedComment ref="C1" personId="{p}" id="{1}" done="1"><text>net or gross?</text></threadedComment>'
        '<threadedComment ref="C1" personId="{p}" id="{2}" parentId="{1}"><text>net</text></threadedComment>'
        '<threadedComment ref="A1" personId="{p}" id="{3}"><text>which?</text></threadedComment></ThreadedComments>'
    )
    note = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author><author>Ann</author></authors><commentList>'
        '<comment ref="C1" authorId="0"><text><t>[Threaded comment] your version</t></text></comment>'
        '<comment ref="B1" authorId="1"><text><r><t>Ann:</t></r><r><t>\nper year</t></r></text></comment>'
        "</commentList></comments>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("r1", "comments", "../comments1.xml"), ("r2", "ms/threadedComment", "../threadedComments/t1.xml")
        ),
        "xl/comments1.xml": note,
        "xl/threadedComments/t1.xml": thread,
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "ms/person", "persons/person.xml")
        ),
        "xl/persons/person.xml": f'<personList xmlns="{THREADS}"><person id="{{p}}" displayName="Ben"/></personList>',
    }
    document = read(HEAD, parts=parts)
    told = [
        (each.text, each.author, each.resolved, document.quote(each.span or Span(0, 0))) for each in document.comments
    ]
    assert told == [
        ("per year", "Ann", False, "Unit"),
        ("net or gross?", "Ben", True, "Price"),
        ("net", "Ben", True, "Price"),
        ("which?", "Ben", False, "Item"),
    ]
    assert document.health["comments_open"] == 2


def test_lists_to_choose_from_as_newer_versions_store_them() -> None:
    rows = HEAD + "".join(f"<row r='{row}'>{inline(f'A{row}', f'choice {row}')}</row>" for row in (5, 6, 7))
    later = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    more = (
        f'<extLst><ext xmlns:x14="{later}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>$A$5:$A$7</xm:f></x14:formula1>'
        "<xm:sqref>C2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    document = read(rows, more)
    assert document.text == "Item\nUnit\nPrice"
    assert document.health["dropdown_lists"] == 1


def test_print_titles_and_filters_say_where_the_header_is() -> None:
    rows = "".join(
        f"<row r='{row}'>{inline(f'A{row}', f'{first} 1')}{inline(f'B{row}', f'{second} 2')}</row>"
        for row, (first, second) in enumerate([("Item", "Rate"), ("a", "b"), ("c", "d")], 1)
    )
    assert not read(rows).blocks[0].header
    assert read(rows, '<autoFilter ref="A1:B3"/>').blocks[0].header
    name = '<definedName name="_xlnm.Print_Titles" localSheetId="0">Sheet1!$1:$1</definedName>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f'<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets><definedNames>{name}</definedNames></workbook>'
    }
    assert [block.header for block in read(rows, parts=parts).blocks] == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    "before",
    [
        '<cols><col min="2" max="16384" hidden="1"/></cols>',
        '<cols><col min="2" max="3" width="0" customWidth="1"/></cols>',
    ],
)
def test_columns_without_width_are_hidden(before: str) -> None:
    assert read(HEAD, before=before).text == "Item"


def test_cells_under_a_merged_one_are_not_shown() -> None:
    document = read(HEAD, '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A9:XFD1048576"/></mergeCells>')
    assert document.text == "Item\nPrice"
    assert document.blocks[0].columns == 2


def test_links_to_other_files_are_not_followed() -> None:
    parts = {
        "xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "worksheets/sheet1.xml")).replace(
            "</Relationships>",
            f'<Relationship Id="r9" Type="{OFFICE}/sharedStrings" Target="file:///etc/passwd" TargetMode="External"/>'
            "</Relationships>",
        )
    }
    assert read(HEAD, parts=parts).text == "Item\nUnit\nPrice"
