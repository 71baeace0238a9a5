"""Automatic numbers are printed as Word prints them; the labels are worked out by hand (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import io
import zipfile

import pytest

from crmlint.model import Block
from crmlint.readers.numerals import show
from crmlint.readers.word import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def blocks(body: str, numbering: str, styles: str = "") -> list[Block]:
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        relations = "".join(
            f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="/word/{name}.xml"/>'
            for name in ("numbering", "styles")
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    return list(read(stream.getvalue(), "x.docx").blocks)


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(number: int, key: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def restart(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def items(*places: tuple[int, int]) -> str:
    """Paragraphs, each given by numId and level."""
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    return "".join(numbered.format(depth, number) for number, depth in places)


PLAIN = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
LEGAL = (level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman"))


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return [block.number for block in blocks(body, numbering, styles)]


def test_levels_count_and_deeper_ones_begin_again() -> None:
    body = items((1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1))
    assert labels(body, abstract(0, *LEGAL) + num(1, 0)) == [
        "1.", "1.1", "1.1(a)", "1.1(b)", "(i)", "1.2", "1.2(a)", "2.", "2.1",
    ]  # fmt: skip


def test_a_level_that_was_passed_over_shows_its_start() -> None:
    assert labels(items((1, 1), (1, 0), (1, 1)), abstract(0, *LEGAL) + num(1, 0)) == ["1.1", "1.", "1.1"]


def test_several_lists_of_one_definition_count_on() -> None:
    assert labels(items((1, 0), (2, 0), (1, 0)), abstract(0, *LEGAL) + num(1, 0) + num(2, 0)) == ["1.", "2.", "3."]


def test_a_start_override_begins_anew_once() -> None:
    numbering = abstract(0, *LEGAL) + num(1, 0) + num(2, 0, restart(0, 5))
    assert labels(items((1, 0), (1, 0), (2, 0), (2, 0), (1, 0)), numbering) == ["1.", "2.", "5.", "6.", "7."]


def test_an_override_may_replace_the_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "Exhibit %1", "upperLetter", start=2)}</w:lvlOverride>'
    assert labels(items((1, 0), (1, 0)), abstract(0, *LEGAL) + num(1, 0, override)) == ["Exhibit B", "Exhibit C"]


def test_levels_may_restart_later_or_never() -> None:
    never = (level(0, "%1."), level(1, "Step %2", more='<w:lvlRestart w:val="0"/>'))
    assert labels(items((1, 0), (1, 1), (1, 0), (1, 1)), abstract(0, *never) + num(1, 0)) == [
        "1.",
        "Step 1",
        "2.",
        "Step 2",
    ]
    later = (level(0, "%1"), level(1, "%2"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>'))
    body = items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert labels(body, abstract(0, *later) + num(1, 0)) == ["1", "1", "(1)", "2", "(2)", "2", "(1)"]


def test_legal_numbering_shows_all_levels_in_digits() -> None:
    legal = (
        level(0, "Article %1", "upperRoman"),
        level(1, "%1.%2", more="<w:isLgl/>"),
        level(2, "%1.%3", "lowerLetter"),
    )
    body = items((1, 0), (1, 0), (1, 1), (1, 2))
    assert labels(body, abstract(0, *legal) + num(1, 0)) == ["Article I", "Article II", "2.1", "II.a"]


def test_numbers_come_with_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H2"/></w:style>'
    )
    linked = (level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>'))
    paragraph = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(paragraph.format(*each) for each in (("H1", ""), ("H2", ""), ("Own", ""), ("H1", off), ("H1", "")))
    found = blocks(body, abstract(0, *linked) + num(1, 0), styles)
    assert [block.number for block in found] == ["1.", "1.1", "1.2", "", "2."]
    assert [(block.kind, block.level) for block in found] == [("heading", n) for n in (1, 2, 2, 1, 1)]


def test_numbering_may_be_defined_by_a_numbering_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Firm"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Firm"/></w:abstractNum>'
    numbering = abstract(0, *LEGAL) + link + num(1, 0) + num(2, 7)
    assert labels(items((2, 0), (2, 1), (1, 1)), numbering, styles) == ["1.", "1.1", "1.2"]
    loop = styles.replace('w:val="1"', 'w:val="2"')
    assert labels(items((2, 0)), link + num(2, 7), loop) == [""]


def test_paragraphs_that_are_not_there_do_not_count() -> None:
    gone = items((1, 0)).replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>").replace("<w:r>", "<w:del><w:r>")
    gone = gone.replace("</w:r></w:p>", "</w:r></w:del></w:p>")
    hidden = items((1, 0)).replace("</w:numPr>", "</w:numPr><w:rPr><w:vanish/></w:rPr>")
    hidden = hidden.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    section = items((1, 0)).replace("</w:numPr>", "</w:numPr><w:sectPr/>").replace("<w:t>x</w:t>", "")
    empty = items((1, 0)).replace("<w:t>x</w:t>", "")
    numbering = abstract(0, *LEGAL) + num(1, 0)
    assert labels(items((1, 0)) + gone + section + items((1, 0)), numbering) == ["1.", "2."]
    assert labels(items((1, 0)) + hidden + items((1, 0)), numbering) == ["1.", "", "2."]
    assert labels(items((1, 0)) + empty + items((1, 0)), numbering) == ["1.", "3."]


BULLETS = {
    ("\uf0b7", "Symbol"): "•",
    ("\uf0a7", "Wingdings"): "▪",
    ("o", "Courier New"): "◦",
    ("–", "Calibri"): "–",
    ("\uf0fc", "Wingdings"): "✓",
    ("\uf0b7", ""): "•",
    ("\uf023", "Webdings"): "•",
}


@pytest.mark.parametrize(("bullet", "expected"), BULLETS.items())
def test_bullets_are_signs(bullet: tuple[str, str], expected: str) -> None:
    font = f'</w:pPr><w:rPr><w:rFonts w:ascii="{bullet[1]}"/></w:rPr></w:lvl>'
    made = level(0, bullet[0], "bullet").replace("</w:pPr></w:lvl>", font)
    (block,) = blocks(items((1, 0)), abstract(0, made) + num(1, 0))
    assert (block.kind, block.number) == ("item", expected)


def test_a_list_without_labels_is_no_list() -> None:
    (block,) = blocks(items((1, 0)), abstract(0, level(0, "", "none")) + num(1, 0))
    assert (block.kind, block.number, block.list) == ("paragraph", "", -1)
    assert blocks(items((9, 0)), abstract(0, *LEGAL) + num(1, 0))[0].kind == "paragraph"


def test_lists_nest_by_level_and_by_indent() -> None:
    bullets = abstract(1, level(1, "•", "bullet"), level(0, "-", "bullet"))
    numbering = abstract(0, *LEGAL) + bullets + num(1, 0) + num(2, 1)
    found = blocks(items((1, 0), (1, 1), (1, 1), (1, 0), (2, 1), (2, 1), (1, 0)), numbering)
    assert [block.level for block in found] == [1, 2, 2, 1, 2, 2, 1]
    outer, inner, _, again, dots, _, last = (block.list for block in found)
    assert outer == again == last
    assert len({outer, inner, dots}) == 3


def test_lists_end_where_a_reader_sees_them_end() -> None:
    numbering = (
        abstract(0, *LEGAL) + abstract(1, level(0, "•", "bullet")) + num(1, 0) + num(2, 1) + num(3, 0, restart(0, 1))
    )
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>'

    def runs(body: str) -> list[int]:
        return [block.list for block in blocks(body, numbering) if block.kind == "item"]

    one, two = items((2, 0)), items((1, 0))
    assert runs(one + one) == [0, 0]
    assert runs(one + PLAIN + one) == [0, 1], "bullets after a paragraph are another list"
    assert runs(two + PLAIN + two) == [0, 0], "numbers that go on are the same list"
    assert runs(two + heading + two) == [0, 1]
    assert runs(two + items((3, 0))) == [0, 1], "a list that begins at 1 again is another one"


FORMS = {
    ("lowerLetter", 26): "z",
    ("lowerLetter", 27): "aa",
    ("upperLetter", 28): "BB",
    ("lowerRoman", 4): "iv",
    ("upperRoman", 1949): "MCMXLIX",
    ("decimalZero", 7): "07",
    ("ordinal", 2): "2nd",
    ("ordinal", 11): "11th",
    ("ordinal", 103): "103rd",
    ("cardinalText", 21): "Twenty-one",
    ("ordinalText", 12): "Twelfth",
    ("ordinalText", 20): "Twentieth",
    ("ordinalText", 33): "Thirty-third",
    ("upperRoman", 0): "0",
    ("lowerLetter", 2_000_000_000): "2000000000",
    ("aiueo", 3): "3",
}


@pytest.mark.parametrize(("form", "expected"), FORMS.items())
def test_forms(form: tuple[str, int], expected: str) -> None:
    assert show(form[1], form[0]) == expected
