"""What a reader of a Word document sees is what the reader gives: text, kinds, looks, revisions, notes, boxes,
pages."""

from __future__ import annotations

import pytest
from tests.readers.wordml import field, p, r, texts, word_file

from crmlint.model import Block, Document, Span
from crmlint.readers.word import read


def document(body: str) -> Document:
    return read(word_file(body), "sow.docx")


def only(body: str) -> tuple[str, Block]:
    """The text and the block of a document that has one."""
    found = document(body)
    (block,) = found.blocks
    return found.quote(block.span), block


BOX = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p><w:p><w:r><w:t>twice</w:t></w:r></w:p></w:txbxContent>"
RUNS = {
    "runs join": (r("respond ") + r("promptly"), "respond promptly"),
    "insertions are read": (f'{r("a")}<w:ins w:id="1">{r("b")}</w:ins>', "ab"),
    "deletions are not": (f'{r("a")}<w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del>', "a"),
    "deletions that hold w:t are not": (f'{r("a")}<w:del w:id="1">{r("b")}</w:del>', "a"),
    "an insertion that was deleted again is not": (f"{r('a')}<w:ins><w:del>{r('b')}</w:del></w:ins>", "a"),
    "moves are read where they went": (f"<w:moveFrom>{r('old')}</w:moveFrom><w:moveTo>{r('new')}</w:moveTo>", "new"),
    "links": (f'<w:hyperlink r:id="x">{r("link")}</w:hyperlink>', "link"),
    "smart tags": (f"<w:smartTag>{r('Paris')}</w:smartTag>", "Paris"),
    "simple fields": (f'<w:fldSimple w:instr="REF x">{r("7.2")}</w:fldSimple>', "7.2"),
    "complex fields give their result": (
        r("see ")
        + field("begin")
        + "<w:r><w:instrText> REF _x </w:instrText></w:r>"
        + field("separate")
        + r("4.1")
        + field("end"),
        "see 4.1",
    ),
    "a field in an instruction is instruction": (
        field("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + field("begin")
        + field("separate")
        + r("1")
        + field("end")
        + field("separate")
        + r("yes")
        + field("end"),
        "yes",
    ),
    "content controls": (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Acme')}</w:sdtContent></w:sdt>", "Acme"),
    "a list shows its choice": (
        "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='Net 30'/><w:listItem w:displayText='Net 60'/>"
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{r('Net 60')}</w:sdtContent></w:sdt>",
        "Net 60",
    ),
    "a list without choice shows nothing": (
        r("Terms: x")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList/></w:sdtPr>"
        + f"<w:sdtContent>{r('Choose an item.')}</w:sdtContent></w:sdt>",
        "Terms: x",
    ),
    "no-break hyphen": ("<w:r><w:t>user</w:t><w:noBreakHyphen/><w:t>friendly</w:t></w:r>", "user\u2011friendly"),
    "soft hyphen": ("<w:r><w:t>data</w:t><w:softHyphen/><w:t>base</w:t></w:r>", "data\u00adbase"),
    "tab": ("<w:r><w:t>Fee</w:t><w:tab/><w:t>Purpose</w:t></w:r>", "Fee\tPurpose"),
    "line break": ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\u2028b"),
    "page and column breaks are no text": (
        '<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t><w:br w:type="column"/></w:r>',
        "ab",
    ),
    "line ends inside w:t are blanks": ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
    "symbols": ('<w:r><w:t>5 </w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t> 1</w:t></w:r>', "5 ± 1"),
    "letters of a symbol font": (r("a ") + r("\u00e0", '<w:rFonts w:ascii="Wingdings"/>') + r(" b"), "a → b"),
    "partly hidden text shows the rest": (r("seen") + r("unseen", "<w:vanish/>"), "seen"),
    "blanks at the ends do not count": (r("  a  "), "a"),
    "formulas": (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>',
        "x=1",
    ),
    "a field without end hides nothing": (field("begin") + r("still here"), "still here"),
}


@pytest.mark.parametrize(("content", "expected"), RUNS.values(), ids=RUNS)
def test_the_text_of_a_paragraph_is_what_is_seen(content: str, expected: str) -> None:
    assert only(p(content))[0] == expected


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    drawing = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = document(p(r("Before") + drawing + r(" after")) + p(r("Next")))
    assert texts(found) == ["Before after", "Boxed", "twice", "Next"]
    old = document(p(r("Old") + f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"))
    assert texts(old) == ["Old", "Boxed", "twice"]


HEADINGS = {
    "the name counts, not the id": (p(r("Scope"), '<w:pStyle w:val="berschrift1"/>'), 1),
    "a style based on one": (p(r("Scope"), '<w:pStyle w:val="Clause"/>'), 2),
    "a style that takes it back": (p(r("Scope"), '<w:pStyle w:val="Loud"/>'), 0),
    "an outline level": (p(r("Scope"), '<w:outlineLvl w:val="2"/>'), 3),
    "an outline level that takes it back": (p(r("Scope"), '<w:pStyle w:val="Clause"/><w:outlineLvl w:val="9"/>'), 0),
    "a title": (p(r("Statement of Work"), '<w:pStyle w:val="Titel"/>'), 1),
    "no such style": (p(r("Scope"), '<w:pStyle w:val="Gone"/>'), 0),
    "a clause in the style of a heading": (
        p(r("The Partner shall respond to each support request within four hours."), '<w:pStyle w:val="Clause"/>'),
        0,
    ),
}


@pytest.mark.parametrize(("body", "level"), HEADINGS.values(), ids=HEADINGS)
def test_headings_have_levels(body: str, level: int) -> None:
    _, block = only(body)
    assert (block.kind, block.level) == (("heading", level) if level else ("paragraph", 0))


LOOKS = {
    "directly": (p(r("Scope", "<w:b/>")), True, 11.0),
    "by the paragraph's style": (p(r("Scope"), '<w:pStyle w:val="Loud"/>'), True, 16.0),
    "by the run's style": (p(r("Scope", '<w:rStyle w:val="Strong"/>')), True, 11.0),
    "two styles put bold out": (p(r("Scope", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Loud"/>'), False, 16.0),
    "taken back": (p(r("Scope", '<w:b w:val="0"/>'), '<w:pStyle w:val="Loud"/>'), False, 16.0),
    "only in part": (p(r("Scope", "<w:b/>") + r(" of work")), False, 11.0),
    "all but a colon": (p(r("Scope", "<w:b/>") + r(": ")), True, 11.0),
    "all but a deletion": (p(r("Scope", "<w:b/>") + f"<w:del>{r('x')}</w:del>"), True, 11.0),
    "the largest size counts": (p(r("a", '<w:sz w:val="20"/>') + r("b", '<w:sz w:val="29"/>')), False, 14.5),
    "blanks have no size": (p(r("a", '<w:sz w:val="20"/>') + r(" ", '<w:sz w:val="80"/>')), False, 10.0),
}


@pytest.mark.parametrize(("body", "strong", "size"), LOOKS.values(), ids=LOOKS)
def test_bold_and_size_come_from_runs_styles_and_defaults(body: str, strong: bool, size: float) -> None:
    _, block = only(body)
    assert (block.strong, block.size) == (strong, size)


def test_whole_insertions_are_marked_and_changes_counted() -> None:
    found = document(
        p(f'<w:ins w:id="1">{r("All new.")}</w:ins>', '<w:rPr><w:ins w:id="2"/></w:rPr>')
        + p(f'{r("Partly ")}<w:ins w:id="3">{r("new.")}</w:ins>')
        + p('<w:del w:id="4"><w:r><w:delText>Gone.</w:delText></w:r></w:del>', '<w:rPr><w:del w:id="5"/></w:rPr>')
    )
    assert [(found.quote(b.span), b.revision) for b in found.blocks] == [("All new.", "inserted"), ("Partly new.", "")]
    assert found.revisions == found.health["revisions"] == 5


def test_paragraphs_whose_mark_is_deleted_are_one() -> None:
    found = document(p(r("The Partner "), "<w:rPr><w:del/></w:rPr>") + p(r("shall respond.")) + p(r("Next.")))
    assert texts(found) == ["The Partner shall respond.", "Next."]
    start = found.text.index("shall")
    place = found.locate(Span(start, start + 5))
    assert (place.path, place.start, place.end) == ("/w:document/w:body/w:p[2]", 0, 5)
    assert found.locate(Span(0, 30)).end == len("The Partner ")


TICKS = {
    "☐ Optional": ("Optional", "no"),
    "☒Chosen": ("Chosen", "yes"),
    "✅ Included": ("Included", "yes"),
    "✔\ufe0f Included": ("Included", "yes"),
    "❌ Not included": ("Not included", "no"),
    "☐ Yes ☒ No": ("☐ Yes ☒ No", ""),
    "Approved ☒": ("Approved ☒", ""),
}


@pytest.mark.parametrize(("text", "expected"), TICKS.items())
def test_a_mark_before_the_text_ticks_it(text: str, expected: tuple[str, str]) -> None:
    found, block = only(p(r(text)))
    assert (found, block.tick) == expected


BOXES = {
    "content control": '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:sym w:font='Webdings' w:char='F063'/></w:r></w:sdtContent></w:sdt>",
    "form field": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
    '<w:checked w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>" + field("end"),
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_check_boxes_tick(box: str) -> None:
    for state, tick in (("1", "yes"), ("0", "no")):
        text, block = only(p(box.format(state) + r(" Train the trainer")))
        assert (text, block.tick) == ("Train the trainer", tick)


def test_a_form_list_shows_the_chosen_entry() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Gold"/>'
        '<w:listEntry w:val="Silver"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    assert only(p(r("Plan: ") + box + field("end")))[0] == "Plan: Silver"


def test_hidden_paragraphs_are_marked() -> None:
    text, block = only(p(r("Ask for more.", '<w:rStyle w:val="Secret"/>')))
    assert (text, block.hidden) == ("Ask for more.", True)
    assert not only(p(r("a") + r("b", "<w:vanish/>")))[1].hidden


def test_tables_of_contents_are_told_apart() -> None:
    found = document(
        p(field("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + field("separate") + r("Scope 1"))
        + p(r("Fees 2"))
        + p(field("end") + r("This Agreement is made."))
        + p(r("Styled 3"), '<w:pStyle w:val="TOC1"/>')
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        + f"<w:sdtContent>{p(r('Contents'))}</w:sdtContent></w:sdt>"
        + p(r("Table 1: Rates"), '<w:pStyle w:val="Caption"/>')
    )
    assert [block.kind for block in found.blocks] == ["toc", "toc", "paragraph", "toc", "toc", "caption"]
