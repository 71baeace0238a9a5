"""CSV files: values as they were written, with line and column, whatever wrote the file."""

from __future__ import annotations

import csv
import io
import random
import re
import time

import pytest

from crmlint import readers
from crmlint.model import Document, ReadError, Span
from crmlint.readers.csv import read
from crmlint.readers.options import Limits, ReadOptions

LIST = "ID,Requirement,Priority\nR-1,Quotes are sent as PDF.,Must\nR-2,Leads are merged.,Could\n"


def rows(document: Document) -> list[str]:
    """The cells of each row, "|" between them; the header's begins with "# "; other blocks by kind."""
    lines: list[str] = []
    last = None
    for block in document.blocks:
        text = document.quote(block.span)
        here = (block.table, block.row) if block.kind == "cell" else None
        if here and here == last:
            lines[-1] += f"|{text}"
        else:
            lines.append(("# " if block.header else "") + text if here else f"{block.kind}: {text}")
        last = here
    return lines


def place(document: Document, words: str) -> tuple[int | None, int | None]:
    start = document.text.index(words)
    found = document.locate(Span(start, start + len(words)))
    return found.line, found.column


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    document = readers.read(LIST.replace(",", separator).encode(), "list.csv")
    assert document.format == "csv"
    assert rows(document) == [
        "# ID|Requirement|Priority",
        "R-1|Quotes are sent as PDF.|Must",
        "R-2|Leads are merged.|Could",
    ]
    assert place(document, "Leads") == (3, 5)
    assert document.health["tables"] == 1


def test_commas_in_texts_do_not_divide_where_semicolons_do() -> None:
    source = "ID;Text;Days\n1;first, second, third;1,5\n2;fourth, fifth, sixth;2,5\n"
    assert rows(read(source.encode(), "x.csv"))[1] == "1|first, second, third|1,5"


def test_the_line_that_names_the_separator_is_none_of_the_text() -> None:
    document = read(("sep=;\r\n" + LIST.replace(",", ";").replace("\n", "\r\n")).encode("utf-8-sig"), "x.csv")
    assert rows(document)[0] == "# ID|Requirement|Priority"
    assert place(document, "ID") == (2, 1)


def test_quotation_marks_and_line_ends_in_values() -> None:
    source = 'ID,Requirement,Priority\n1,"say ""fast"",\nor slow",Must\n2, "x" ,Could\n'
    document = read(source.encode(), "x.csv")
    assert rows(document)[1:] == ['1|say "fast",\u2028or slow|Must', "2|x|Could"]
    assert place(document, "fast") == (2, 10)
    assert place(document, "Must") == (3, 10)


def test_a_quotation_mark_inside_a_value_is_a_sign() -> None:
    assert rows(read(b'A,B,C\n12" screen,"Phase" one,x\n1,2,3\n', "x.csv"))[1] == '12" screen|"Phase" one|x'


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    document = read(b'ID,Requirement,Priority\n1,"no end,Must\n2,x,y\n', "x.csv")
    assert [(each.what, "never closed" in each.why) for each in document.unread] == [("line 2", True)]
    assert rows(document)[1:] == ['1|"no end|Must', "2|x|y"]


def test_titles_above_the_header_and_blank_rows() -> None:
    source = "Requirements of Halden;;\nas of March;;\n;;\nID;Need;Priority\n1;a form;Must\n;;\n2;a chart;Could\n"
    assert rows(read(source.encode(), "x.csv")) == [
        "paragraph: Requirements of Halden",
        "paragraph: as of March",
        "# ID|Need|Priority",
        "1|a form|Must",
        "2|a chart|Could",
    ]


def test_ragged_rows_keep_their_columns() -> None:
    document = read(b"ID,Need,Priority,Owner\n1,a form\n2,,Must,Ann,and more\n", "x.csv")
    assert rows(document) == ["# ID|Need|Priority|Owner", "1|a form", "2|Must|Ann|and more"]
    columns = {document.quote(block.span): block.column for block in document.blocks}
    assert (columns["Must"], columns["Ann"], columns["and more"]) == (2, 3, 4)


def test_two_columns_have_a_header_when_the_values_differ_from_it() -> None:
    assert rows(read(b"Severity,Response\n1,4 hours\n2,next day\n", "x.csv"))[0] == "# Severity|Response"
    assert rows(read(b"Client,Halden\nSponsor,Ann\nProject,CRM\n", "x.csv"))[0] == "Client|Halden"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    source = "Rôle,Prix,Unité\nArchitecte – senior,900 €,jour\nTesteur,700 €,jour\n"
    document = readers.read(source.encode(encoding), "prix.csv")
    assert rows(document)[1] == "Architecte – senior|900 €|jour"


def test_rows_are_told_by_their_content() -> None:
    assert readers.read(LIST.encode(), "stdin").format == "csv"


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(ReadError, match=r"^refused: more than 5 filled cells, or lines in them; give only"):
        read(LIST.encode(), "x.csv", ReadOptions(limits=Limits(cells=5)))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('"' * 1_500_000, id="quotation marks"),
        pytest.param('"' + 'a""' * 600_000 + '"', id="quotation marks in a value"),
        pytest.param("\n" * 2_000_000 + "x", id="blank lines"),
        pytest.param(",,,,\n" * 200_000, id="separators"),
        pytest.param("x" * 2_000_000, id="a value without end"),
        pytest.param("," * 2_000_000, id="a row without end"),
    ],
)
def test_large_nonsense_is_read_or_refused_at_once(source: str) -> None:
    started = time.monotonic()
    try:
        assert read(source.encode(), "x.csv").health["cells"] < 10
    except ReadError as error:
        assert re.match(r"refused: a (row|value) with more than [\d,]+ (values|characters); give", str(error))
    assert time.monotonic() - started < 5


def test_the_values_are_those_of_the_standard_library() -> None:
    chance = random.Random(4)
    for _ in range(300):
        table = [["".join(chance.choices('ab",;\n x', k=chance.randrange(1, 6))) for _ in range(3)] for _ in range(5)]
        file = io.StringIO()
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
        document = read(b"sep=,\n" + file.getvalue().encode(), "x.csv")
        assert document.text.split() == " ".join(value for row in table for value in row).split()


@pytest.mark.parametrize(
    "source",
    [
        '"',
        '""',
        '"""',
        ",",
        ",,,\n,,,",
        "sep=",
        "sep=\n",
        '"\n"\n"',
        "\n\n\n",
        " ",
        '"a""',
        "a\n" * 5,
        "\ufeff\ufeff",
        'sep="\n"a"b"\n',
    ],
)
def test_odd_files_do_no_harm(source: str) -> None:
    document = read(source.encode(), "x.csv")
    assert document.locate(Span(0, 0)).line == 1 or document.text
