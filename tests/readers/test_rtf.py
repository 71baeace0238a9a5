"""What Word and LibreOffice show of rich text is what the reader gives: each word once, in order, with its place."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from crmlint import readers
from crmlint.model import Document, ReadError, Span
from crmlint.readers.options import ReadOptions, RevisionView
from crmlint.readers.rtf import read
from crmlint.readers.word import read as read_word

FIXTURES = Path(__file__).parents[2] / "fixtures"
HEAD = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1\fnil\fcharset2 Symbol;}{\f2\fcharset204 Cyr;}
{\f3\fcharset2 Wingdings;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}
{\s2 toc 1;}{\s3\fs56 Title;}{\s4 caption;}{\*\cs5 Strong;}}{\*\generator Something;}
"""


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("latin-1")


def document(body: str) -> Document:
    return read(rtf(body), "sow.rtf")


def texts(found: Document) -> list[str]:
    return [found.quote(block.span) for block in found.blocks]


SHOWN = {
    "paragraphs": (r"One.\par Two.", ["One.", "Two."]),
    "line ends of the file are none of the text": ("The fee\r\n is fixed.\\par", ["The fee is fixed."]),
    "a control word eats one blank": (r"re\b spond\b0 promptly\par", ["respondpromptly"]),
    "groups": (r"a{\i b{\b c}}d\par", ["abcd"]),
    "signs": (
        r"\ldblquote fee\rdblquote \emdash 5\~EUR \{x\} a\\b user\_friendly\par",
        ["“fee”—5\u00a0EUR {x} a\\b user\u2011friendly"],
    ),
    "line breaks": (r"a\line b\par", ["a\u2028b"]),
    "bytes of the code page": (r"caf\'e9 \'80 5\par", ["café € 5"]),
    "bytes of a font's code page": (r"{\f2 \'cf\'f0}\par", ["Пр"]),
    "bytes that nobody escaped": ("caf\xe9\\par", ["café"]),
    "Unicode, and what stands for it": (r"\u8364?5 {\uc2\u8211--}x {\uc0\u945}y \u-3913\'b7\par", ["€5 –x αy •"]),
    "pairs": (r"\u-10179?\u-8704?\par", ["😀"]),
    "letters of a symbol font": (r"a {\f1\'b1} b {\f3 \'fc}\par", ["a ± b ✓"]),
    "hidden text": (r"a{\v no}b\v no\v0 c\par", ["abc"]),
    "what is no text": (r"a{\*\bkmkstart x}{\*\unknown no}{\pict\wmetafile8 0102}{\xe no}b\par", ["ab"]),
    "binary data": (r"a{\pict\bin5 }}{{}}b\par", ["ab"]),
    "fields": (r"see {\field{\*\fldinst{ REF x }}{\fldrslt{4.2}}} there\par", ["see 4.2 there"]),
    "a list shows its choice": (
        r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl Net 30}{\*\ffl Net 60}}}}"
        r"{\fldrslt}} days\par",
        ["Net 60 days"],
    ),
    "text boxes, not their substitute too": (
        r"Host{\shp{\*\shpinst{\sp{\sn x}{\sv no}}{\shptxt Boxed\par}}{\shprslt{\*\do{\*\dptxbxtext no\par}}}}\par",
        ["Host", "Boxed"],
    ),
    "Unicode destinations": (r"{\upr{no}{\*\ud{yes}}}\par", ["yes"]),
    "footnotes after their paragraph": (
        r"promptly{\footnote As agreed.}, always\par b\par",
        ["promptly, always", "As agreed.", "b"],
    ),
    "objects show their result": (r"a{\object\objemb{\*\objdata 00}{\result b}}c\par", ["abc"]),
    "formulas": (r"A = {\mmath{\*\moMath{\mr up}{\mfPr no}}}\par", ["A = up"]),
    "empty paragraphs are none": (r"\par\par a\par\par", ["a"]),
    "a last paragraph without its end": ("a", ["a"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SHOWN.values(), ids=SHOWN)
def test_each_word_that_is_shown_is_read_once(body: str, expected: list[str]) -> None:
    assert texts(document(body)) == expected


KINDS = {
    "headings by style": (r"\pard\s1 Scope\par\pard x\par", [("heading", "", "Scope"), ("paragraph", "", "x")]),
    "headings by level": (
        r"\pard\outlinelevel1 Scope\par\pard x\par",
        [("heading", "", "Scope"), ("paragraph", "", "x")],
    ),
    "numbers as written for older programs": (
        r"{\listtext\pard 1.\tab}\ls1 One\par{\pntext (b)\tab}\ls1\ilvl1 inner\par\pard x\par",
        [("item", "1.", "One"), ("item", "(b)", "inner"), ("paragraph", "", "x")],
    ),
    "bullets": (r"{\listtext\f1\'b7\tab}\ls1 One\par", [("item", "•", "One")]),
    "tables of contents": (
        r"{\field{\*\fldinst TOC \\o}{\fldrslt 1 Scope\par 2 Fees\par}}\pard\s2 3 Term\par\pard x\par",
        [("toc", "", "1 Scope"), ("toc", "", "2 Fees"), ("toc", "", "3 Term"), ("paragraph", "", "x")],
    ),
    "captions": (r"\pard\s4 Phases\par", [("caption", "", "Phases")]),
    "notes": (r"x{\footnote Note.}\par", [("paragraph", "", "x"), ("note", "1", "Note.")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), KINDS.values(), ids=KINDS)
def test_blocks_are_of_their_kind(body: str, expected: list[tuple[str, str, str]]) -> None:
    found = document(body)
    assert [(block.kind, block.number, found.quote(block.span)) for block in found.blocks] == expected


def test_bold_and_size() -> None:
    found = document(r"{\b\fs28 Scope}\par {\b a}b\par")
    assert [(block.strong, block.size) for block in found.blocks] == [(True, 14.0), (False, 12.0)]


ROW = r"\trowd{head}\cellx1000\cellx2000\pard\intbl {a}\cell {b}\cell\row "


def cells(body: str) -> list[tuple[str, int, int, int, int, bool]]:
    found = document(body)
    return [
        (found.quote(block.span), block.row, block.column, block.rows, block.columns, block.header)
        for block in found.blocks
        if block.kind == "cell"
    ]


def test_tables_have_their_grid_and_their_header() -> None:
    rows = ROW.replace("{head}", r"\trhdr").replace("{a}", "Severity").replace("{b}", "Response")
    rows += r"\trowd\clvmgf\cellx1000\cellx2000\pard\intbl Major\cell 4 h\cell\row "
    rows += r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl\cell 8 h\par or so\cell\row "
    rows += r"\trowd\cellx2000\pard\intbl all\cell\row\pard after\par"
    assert cells(rows) == [
        ("Severity", 0, 0, 1, 1, True),
        ("Response", 0, 1, 1, 1, True),
        ("Major", 1, 0, 2, 1, False),
        ("4 h", 1, 1, 1, 1, False),
        ("8 h", 2, 1, 1, 1, False),
        ("or so", 2, 1, 1, 1, False),
        ("all", 3, 0, 1, 2, False),
    ]
    assert texts(document(rows))[-1] == "after"


def test_tables_nest() -> None:
    row = r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par no}"
    inner = r"\pard\intbl\itap2 x\nestcell y\nestcell" + row
    found = document(
        r"\trowd\cellx1000\cellx2000\pard\intbl a\par " + inner + r"\pard\intbl\itap1 \cell b\cell\row\pard z\par"
    )
    assert [(found.quote(b.span), b.table, b.row, b.column) for b in found.blocks if b.kind == "cell"] == [
        ("a", 1, 0, 0),
        ("x", 0, 0, 0),
        ("y", 0, 0, 1),
        ("b", 1, 0, 1),
    ]  # fmt: skip


def test_headers_that_are_shown_come_first_and_footers_last_each_text_once() -> None:
    margins = r"{\header Brown Ltd\par}{\headerf First\par}{\headerl Left\par}{\footer Page 1\par}"
    assert texts(document(margins + r"Body\par\sect{\header Brown Ltd\par}")) == ["Brown Ltd", "Body", "Page 1"]
    assert texts(document(r"\facingp" + margins + r"\sectd\titlepg Body\par")) == [
        "Brown Ltd", "First", "Left", "Body", "Page 1",
    ]  # fmt: skip


@pytest.mark.parametrize(("view", "expected"), [("final", "30 days"), ("original", "45 days"), ("both", "4530 days")])
def test_changes_are_seen_as_asked(view: RevisionView, expected: str) -> None:
    body = r"{\deleted\revauthdel1 45}{\revised\revauth1 30} days\par"
    found = read(rtf(body), "a.rtf", ReadOptions(revision=view))
    assert texts(found) == [expected]
    assert found.revisions == 2


def test_whole_insertions_are_marked() -> None:
    assert [block.revision for block in document(r"{\revised New.}\par Old.\par").blocks] == ["inserted", ""]


def test_comments_are_no_text() -> None:
    found = document(r"a\par The hours{\*\atnid AB}{\*\atnauthor Ann}{\*\annotation Which\par hours?} apply\par")
    assert texts(found) == ["a", "The hours apply"]
    (comment,) = found.comments
    assert (comment.text, comment.author) == ("Which hours?", "Ann")
    assert comment.span is not None
    assert found.quote(comment.span) == "The hours apply"


def test_properties() -> None:
    info = r"{\info{\title Offer \u8211? 2}{\author Ann}{\operator Bob}{\subject CRM}}"
    assert document(info + "x").properties == {"title": "Offer – 2", "creator": "Ann", "subject": "CRM"}
    assert document(r"\pard\s3 Statement of Work\par\pard x\par").properties == {"title": "Statement of Work"}


def test_check_boxes_tick() -> None:
    box = r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres1}}}{\fldrslt}}"
    found = document(box + r" Training\par" + box.replace("ffdefres1", "ffdefres0") + r" Data load\par")
    assert [(block.tick, found.quote(block.span)) for block in found.blocks] == [
        ("yes", "Training"),
        ("no", "Data load"),
    ]


def test_places_are_lines_and_columns_of_the_file() -> None:
    data = b"{\\rtf1\\ansi\n{\\b The Partner}\\par\nshall respond \\'93promptly\\'94\\par}"
    found = read(data, "a.rtf")
    for word, place in (("Partner", (2, 9)), ("respond", (3, 7)), ("promptly", (3, 19))):
        at = found.text.index(word)
        where = found.locate(Span(at, at + 1))
        assert (where.line, where.column) == place


def test_rich_text_is_told_by_its_content() -> None:
    assert readers.read(rtf("The fee is fixed."), "sow.doc").format == "rtf"
    with pytest.raises(ReadError, match="not an RTF file"):
        read(b"The fee is fixed.", "sow.rtf")


HOSTILE = {
    "groups that never end": "{" * 1500 + "x",
    "groups that nobody began": "x" + "}" * 200_000,
    "many groups": "{x}" * 100_000,
    "much binary data": r"a\bin2000000000 b",
    "numbers out of range": r"\fs99999999999\u99999999999 \s-5\itap99999 \ilvl999999999 \uc2147483648 x\par",
    "cells": r"\trowd" + r"\cellx1" * 20_000 + r"\intbl" + r"x\cell" * 20_000 + r"\row",
    "nested rows": r"\intbl\itap9 " + r"x\nestcell" * 5_000 + r"\nestrow",
    "footnotes in footnotes": r"{\footnote x" * 900,
    "a cut-off control": "x\\",
    "null bytes": "a\0\0b\\par",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_take_no_time(body: str) -> None:
    started = time.perf_counter()
    found = read((HEAD + body).encode("latin-1"), "a.rtf")
    assert time.perf_counter() - started < 5
    assert all(found.quote(block.span).strip() for block in found.blocks)


def test_groups_beyond_all_bounds_are_refused() -> None:
    with pytest.raises(ReadError, match="nest deeper"):
        read((HEAD + "{" * 1_000_000).encode(), "a.rtf")


def test_damage_is_read_or_refused() -> None:
    sound = rtf("".join(body for body, _ in (*SHOWN.values(), *KINDS.values())) + ROW)
    chance = random.Random(1)
    until = time.perf_counter() + 2
    while time.perf_counter() < until:
        data = bytearray(sound[: chance.randrange(50, len(sound))])
        for _ in range(chance.choice((0, 3, 50))):
            data[chance.randrange(20, len(data))] ^= 1 << chance.randrange(8)
        try:
            read(bytes(data), "a.rtf")
        except ReadError as error:
            assert "\n" not in str(error)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_a_text_reads_as_the_word_file_that_it_was_made_of(tmp_path: Path) -> None:
    source = FIXTURES / "agreement-sound" / "sow.docx"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "rtf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)

    def words(found: Document) -> Counter[str]:
        return Counter(re.findall(r"\w+", found.text + " ".join(block.number for block in found.blocks)))

    ours = words(read((tmp_path / "sow.rtf").read_bytes(), "sow.rtf"))
    theirs = words(read_word(source.read_bytes(), "sow.docx"))
    missed, more = ours - theirs, theirs - ours
    assert max(missed.total(), more.total()) <= theirs.total() // 500
