"""Damaged workbooks, and those built to do harm: one line that says what is wrong, at once."""

from __future__ import annotations

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest

from crmlint import readers
from crmlint.model import Document, ReadError
from crmlint.readers.options import Limits, ReadOptions
from crmlint.readers.sniffing import OLE2

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c><c r="C1" s="1"><v>46037</v></c></row>'
SECONDS = 2


def workbook(rows: str = ROW, parts: Mapping[str, str | None] | None = None) -> bytes:
    """A workbook with two sheets, some of its parts replaced, or left out."""
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>' for n in (1, 2))
    targets = (("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"))
    more = (("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{sort}" Target="{target}"/>'
        for n, (sort, target) in enumerate(targets + more, 1)
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    content: dict[str, str | None] = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{ROW}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Licence</t></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            if text is not None:
                archive.writestr(name, text)
    return file.getvalue()


def read(data: bytes, options: ReadOptions = ReadOptions()) -> Document:  # noqa: B008
    return readers.read(data, "list.xlsx", options)


def stream(name: str) -> bytes:
    return OLE2 + bytes(500) + name.encode("utf-16-le") + bytes(500)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(stream("Workbook"), "legacy Excel .xls format; save it as .xlsx in Excel", id="old"),
        pytest.param(stream("EncryptedPackage"), "password-protected; open it in Excel", id="encrypted"),
        pytest.param(workbook()[:-60], "damaged or incomplete", id="cut short"),
        pytest.param(workbook(parts={"xl/workbook.xml": None}), "xl/workbook.xml is missing", id="no workbook"),
        pytest.param(workbook(parts={"xl/workbook.xml": None, "xl/workbook.bin": "x"}), "binary workbook", id="binary"),
        pytest.param(workbook(parts={"xl/workbook.xml": "<a/>"}), "lists no sheets", id="no sheets"),
        pytest.param(workbook(parts={"xl/workbook.xml": "<workbook"}), "is not sound XML", id="no XML"),
        pytest.param(workbook(parts={"xl/sharedStrings.xml": "<sst><si>"}), "is not sound XML", id="torn strings"),
        pytest.param(
            workbook(parts={"xl/worksheets/sheet1.xml": None, "xl/worksheets/sheet2.xml": None}),
            "sheet Sheet1: its part is missing in the file; open it in Excel",
            id="no parts of sheets",
        ),
        pytest.param(workbook(f"<row>{'<c><v>1</v></c>' * 1_000_000}</row>"), "as zip bombs do", id="a repeated cell"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/_rels/workbook.xml.rels",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_every_part(part: str, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        text = archive.read(part).decode()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            declared = (
                f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            )
            new.writestr(name, (declared + text).encode(encoding) if name == part else old.read(name))
    with pytest.raises(ReadError, match=r"^refused: .* declares a DOCTYPE"):
        read(file.getvalue())


def test_more_cells_than_the_limit_are_refused() -> None:
    rows = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(2001))
    with pytest.raises(ReadError, match=r"^refused: more than 2,000 filled cells, or lines in them; give only"):
        read(workbook(rows), ReadOptions(limits=Limits(cells=2000)))


def test_a_part_that_is_listed_twice_is_read_once() -> None:
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="r1"/>' for n in (1, 2))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    document = read(workbook(parts={"xl/workbook.xml": book}))
    assert document.text.count("Licence") == 1
    assert [each.what for each in document.unread] == ["sheet Sheet2"]


def test_one_long_text_in_many_cells_is_refused() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"word " * 6000}</t></si></sst>'
    with pytest.raises(ReadError, match=r"^refused: more than 20,000,000 characters"):
        read(workbook("<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>", {"xl/sharedStrings.xml": strings}))


def test_one_text_of_line_ends_in_many_cells_is_refused() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>a{chr(10) * 6000}b</t></si></sst>'
    with pytest.raises(ReadError, match=r"^refused: more than 250,000 filled cells, or lines in them"):
        read(workbook("<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>", {"xl/sharedStrings.xml": strings}))


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        pytest.param('<c r="A1" t="s"><v>7</v></c>', "a text that the file does not hold", id="no such string"),
        pytest.param('<c r="A1" t="s"><v>-1</v></c>', "a text that the file does not hold", id="negative string"),
        pytest.param(
            f'<c r="A1" t="s"><v>{"9" * 5000}</v></c>', "a text that the file does not hold", id="huge string"
        ),
        pytest.param('<c r="A1" s="1"><v>99999999</v></c>', "a date that Excel cannot show", id="a date out of range"),
        pytest.param('<c r="A1" s="1"><v>-5</v></c>', "a date that Excel cannot show", id="a date before all"),
        pytest.param('<c r="A1"><v>many</v></c>', "a value that is no number", id="no number"),
        pytest.param('<c r="A1"><v>nan</v></c>', "a value that is no number", id="not a number"),
        pytest.param('<c r="A1"><f>1</f></c>', "a formula whose result was not saved", id="no result"),
        pytest.param(f'<c r="A1"><f>{"(" * 10_000}1{")" * 10_000}</f></c>', "a formula whose", id="a deep formula"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_the_others_are_read(cell: str, why: str) -> None:
    document = read(workbook(f"<row>{cell}<c><v>42</v></c></row>"))
    assert [each.what for each in document.unread] == ["Sheet1!A1"]
    assert why in document.unread[0].why
    assert "42" in document.text


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/worksheets/sheet1.xml", None),
        ("xl/worksheets/sheet1.xml", "<worksheet"),
        ("xl/worksheets/sheet1.xml", "<a>" * 10_000 + "</a>" * 10_000),
        ("xl/styles.xml", "<styleSheet"),
    ],
)
def test_a_damaged_part_is_told_and_the_others_are_read(part: str, text: str | None) -> None:
    document = read(workbook(parts={part: text}))
    assert len(document.unread) == 1
    assert "Licence" in document.text


@pytest.mark.parametrize(
    "row",
    [
        '<row r="99999999"><c r="A1"><v>1</v></c></row>',
        '<row r="-4"><c r="ZZZ9"><v>1</v></c></row>',
        '<row r="x"><c r="" s="-1"><v>1</v></c></row>',
        '<row ht="x" hidden="?"><c s="999999999999"><v>1</v></c></row>',
        '<row><c t="?"><v>1</v></c></row>',
    ],
)
def test_wrong_attributes_do_not_stop_the_reading(row: str) -> None:
    assert read(workbook(row)).text.split("\n")[1] == "1"


def test_names_that_stand_for_themselves_and_huge_ranges_end() -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets>'
        '<definedNames><definedName name="a">b+b+a</definedName><definedName name="b">a+a+A1:XFD1048576</definedName>'
        "</definedNames></workbook>"
    )
    merged = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(2, 40_000))
    columns = '<col min="1" max="16384" width="9"/>' * 1000
    sheet = (
        f'<worksheet xmlns="{MAIN}"><cols>{columns}</cols><sheetData>{ROW}</sheetData>'
        f'<mergeCells>{merged}</mergeCells><dataValidations><dataValidation type="list"><formula1>a</formula1>'
        "</dataValidation></dataValidations></worksheet>"
    )
    started = time.monotonic()
    document = read(workbook(parts={"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}))
    assert time.monotonic() - started < SECONDS
    assert document.health["dropdown_lists"] == 1


def test_damage_anywhere_gives_a_document_or_one_line() -> None:
    """Whatever is cut off or flipped, in the archive or in its parts."""
    chance = random.Random(20)
    whole = workbook()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    until = time.monotonic() + SECONDS
    tracemalloc.start()
    rounds = 0
    while time.monotonic() < until:
        rounds += 1
        if rounds % 3 == 0:
            data = bytearray(whole[: chance.randrange(len(whole))] if rounds % 2 else whole)
            for _ in range(chance.randrange(1, 9)):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
        else:
            name = chance.choice(list(parts))
            part = bytearray(parts[name])
            for _ in range(chance.randrange(1, 6)):
                part[chance.randrange(len(part))] = chance.randrange(256)
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as new:
                for each, content in parts.items():
                    new.writestr(each, bytes(part) if each == name else content)
            data = bytearray(file.getvalue())
        try:
            document = read(bytes(data))
        except ReadError as error:
            assert "\n" not in str(error)
        else:
            for block in document.blocks:
                document.locate(block.span)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rounds > 50
    assert peak < 100 * 2**20
