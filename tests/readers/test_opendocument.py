"""What LibreOffice shows of a text is what the reader gives: each word once, in order, with its element."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from crmlint import readers
from crmlint.model import Document, ReadError, Span
from crmlint.readers.opendocument import read
from crmlint.readers.options import Limits, ReadOptions, RevisionView
from crmlint.readers.word import read as read_word

FIXTURES = Path(__file__).parents[2] / "fixtures"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{short}="{OASIS}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("form", "form"), ("meta", "meta"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
SPACES += (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:m="http://www.w3.org/1998/Math/MathML"'
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def level(depth: int, form: str = "1", after: str = ".", shown: int = 1, start: int = 1) -> str:
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" style:num-suffix="{after}"'
        f' text:display-levels="{shown}" text:start-value="{start}"/>'
    )


AUTOMATIC = f"""
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="X" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="Contents_20_1"/>
<style:style style:name="M" style:family="paragraph" style:master-page-name="Annex"/>
<text:list-style style:name="N">{level(1)}{level(2, "a", ")")}</text:list-style>
<text:list-style style:name="L">{level(1)}{level(2, "1", "", 2)}{level(3, "i", ")")}</text:list-style>
<text:list-style style:name="D"><text:list-level-style-bullet text:level="1" text:bullet-char="&#61623;"/>
</text:list-style>
"""
STYLES = """
<office:styles>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="28pt"/></style:style>
<style:style style:name="Contents_20_1" style:family="paragraph"/>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
</text:outline-style>
</office:styles>
<office:master-styles>
<style:master-page style:name="Standard"><style:header><text:p>Brown Ltd</text:p></style:header>
<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>
<style:master-page style:name="Annex"><style:header><text:p>Brown Ltd</text:p><text:p>Annex</text:p></style:header>
<style:header-left style:display="false"><text:p>no</text:p></style:header-left></style:master-page>
<style:master-page style:name="Unused"><style:header><text:p>no</text:p></style:header></style:master-page>
</office:master-styles>
"""


def odt(body: str, meta: str = "", **more: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        parts = f"<office:meta>{meta}</office:meta>"
        archive.writestr("meta.xml", f"<office:document-meta {SPACES}>{parts}</office:document-meta>")
        for name, part in more.items():
            archive.writestr(name, part)
    return stream.getvalue()


def document(body: str) -> Document:
    return read(odt(body), "sow.odt")


def texts(found: Document) -> list[str]:
    return [found.quote(block.span) for block in found.blocks]


def p(inner: str, attributes: str = "") -> str:
    return f"<text:p {attributes}>{inner}</text:p>"


def change(kind: str, key: str, inner: str = "") -> str:
    return f'<text:changed-region text:id="{key}"><text:{kind}>{inner}</text:{kind}></text:changed-region>'


SHOWN = {
    "spans": (p("respond <text:span text:style-name='B'>prom</text:span>ptly"), ["respond promptly"]),
    "blanks are joined unless they are counted": (p("a  b<text:s text:c='3'/>c<text:s/>d"), ["a b   c d"]),
    "tabs and line breaks": (p("Fee<text:tab/>5<text:line-break/>EUR"), ["Fee\t5\u2028EUR"]),
    "hidden text": (p("a<text:span text:style-name='X'>no</text:span>b"), ["ab"]),
    "conditions": (
        p("a<text:hidden-text text:is-hidden='true' text:string-value='no'>no</text:hidden-text>"
          "<text:conditional-text>b</text:conditional-text>"),
        ["ab"],
    ),
    "links, bookmarks and fields": (
        p("see <text:a xlink:href='#x'>4.2</text:a><text:bookmark text:name='x'/> of <text:date>1 May</text:date>"),
        ["see 4.2 of 1 May"],
    ),
    "a choice, not the choices": (
        p("<text:drop-down><text:label text:value='no'/><text:label text:value='no'/>Net 60</text:drop-down>"),
        ["Net 60"],
    ),
    "ruby": (p("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby>"), ["a"]),
    "text boxes come after their paragraph, once": (
        p("Host<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box><svg:title>no</svg:title></draw:frame>"),
        ["Host", "Boxed"],
    ),
    "shapes": (p("<draw:custom-shape><text:p>Shaped</text:p></draw:custom-shape>"), ["Shaped"]),
    "frames on the page": ("<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>", ["Boxed"]),
    "sections, not hidden ones": (
        f"<text:section>{p('a')}</text:section><text:section text:display='none'>{p('no')}</text:section>",
        ["a"],
    ),
    "footnotes after their paragraph": (
        p("promptly<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
          "<text:note-body><text:p>As agreed.</text:p></text:note-body></text:note>, always") + p("b"),
        ["promptly, always", "As agreed.", "b"],
    ),
    "formulas": (
        p("A = <draw:frame><draw:object><m:math><m:semantics><m:mfrac><m:mi>up</m:mi><m:mi>all</m:mi></m:mfrac>"
          "<m:annotation>no</m:annotation></m:semantics></m:math></draw:object></draw:frame>"),
        ["A = up/all"],
    ),
    "forms": (
        "<office:forms><form:form><form:checkbox form:id='c' form:label='Training' form:current-state='checked'/>"
        "<form:listbox form:id='l'><form:option form:label='no'/>"
        "<form:option form:label='Net 60' form:selected='true'/></form:listbox></form:form></office:forms>"
        + p("<draw:control draw:control='c'/> and <draw:control draw:control='l'/>"),
        ["Training and Net 60"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SHOWN.values(), ids=SHOWN)
def test_each_word_that_is_shown_is_read_once(body: str, expected: list[str]) -> None:
    assert texts(document(body)) == expected


def item(inner: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{inner}</text:list-item>"


def items(*texts: str) -> str:
    return "".join(item(p(text)) for text in texts)


def listed(inner: str, attributes: str = "text:style-name='N'") -> str:
    return f"<text:list {attributes}>{inner}</text:list>"


LISTS = {
    "numbers": (listed(items("a", "b")), ["1.", "2."]),
    "nested": (listed(item(p("a") + listed(items("x", "y"), "")) + items("b")), ["1.", "a)", "b)", "2."]),
    "all levels shown": (
        listed(item(p("a") + listed(item(p("b") + listed(items("c"), "")), "")), "text:style-name='L'"),
        ["1.", "1.1", "i)"],
    ),
    "a new list begins anew": (listed(items("a")) + p("x") + listed(items("b")), ["1.", "", "1."]),
    "unless it goes on": (
        listed(items("a")) + p("x") + listed(items("b"), "text:style-name='N' text:continue-numbering='true'"),
        ["1.", "", "2."],
    ),
    "with the list that it names": (
        listed(items("a"), "text:style-name='N' xml:id='one'")
        + listed(items("x"), "text:style-name='L'")
        + listed(items("b"), "text:style-name='N' text:continue-list='one'"),
        ["1.", "1.", "2."],
    ),
    "from a number on": (listed(item(p("a"), "text:start-value='7'") + items("b")), ["7.", "8."]),
    "several paragraphs of an item": (listed(item(p("a") + p("more")) + items("b")), ["1.", "", "2."]),
    "headers of lists have no number": (
        listed("<text:list-header><text:p>x</text:p></text:list-header>" + items("a")),
        ["", "1."],
    ),
    "bullets of symbol fonts": (listed(items("a"), "text:style-name='D'"), ["•"]),
    "as the file keeps it": (listed(item("<text:p><text:number>(iv)</text:number>a</text:p>")), ["(iv)"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LISTS.values(), ids=LISTS)
def test_lists_are_numbered_as_printed(body: str, expected: list[str]) -> None:
    found = document(body)
    assert [block.number for block in found.blocks] == expected
    assert {block.kind for block in found.blocks if block.number} == {"item"}


def test_headings_are_numbered_by_the_outline() -> None:
    body = "".join(
        f'<text:h text:outline-level="{level}" {more}>{text}</text:h>{p("x")}'
        for level, text, more in (
            (1, "Scope", ""), (2, "In scope", ""), (2, "Out of scope", ""), (1, "Fees", ""),
            (1, "Annex", 'text:is-list-header="true"'),
        )
    )  # fmt: skip
    found = with_styles(body)
    headings = [(b.number, found.quote(b.span), b.level) for b in found.blocks if b.kind == "heading"]
    assert headings == [
        ("1", "Scope", 1),
        ("1.1", "In scope", 2),
        ("1.2", "Out of scope", 2),
        ("2", "Fees", 1),
        ("", "Annex", 1),
    ]


def with_styles(body: str, view: RevisionView = "final") -> Document:
    styles = f"<office:document-styles {SPACES}>{STYLES}</office:document-styles>"
    return read(odt(body, **{"styles.xml": styles}), "sow.odt", ReadOptions(revision=view))


def test_headers_of_pages_that_are_used_come_first_and_footers_last_each_text_once() -> None:
    found = with_styles(p("Offer", "text:style-name='T'") + p("Annex text", "text:style-name='M'"))
    assert [(block.kind, found.quote(block.span)) for block in found.blocks] == [
        ("header", "Brown Ltd"),
        ("header", "Annex"),
        ("heading", "Offer"),
        ("paragraph", "Annex text"),
        ("footer", "Page 1"),
    ]
    assert found.properties["title"] == "Offer"


def test_indexes_are_told_apart() -> None:
    body = (
        f"<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"<text:index-title>{p('Contents')}</text:index-title>{p('1 Scope')}</text:index-body></text:table-of-content>"
        f"{p('2 Fees', 'text:style-name=' + repr('C'))}"
    )
    found = with_styles(body)
    assert [block.kind for block in found.blocks if block.kind not in ("header", "footer")] == ["toc"] * 3


def test_tables() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"

    body = (
        "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-header-rows><table:table-row>"
        + cell("Severity") + cell("Response") + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("Major", "table:number-rows-spanned='2'") + cell("4 h") + "</table:table-row><table:table-row>"
        "<table:covered-table-cell/>" + cell("") + "</table:table-row><table:table-row>"
        + cell("all", "table:number-columns-spanned='2'")
        + "<table:covered-table-cell/></table:table-row></table:table>"
    )  # fmt: skip
    found = document(body)
    assert [(found.quote(b.span), b.row, b.column, b.rows, b.columns, b.header) for b in found.blocks] == [
        ("Severity", 0, 0, 1, 1, True),
        ("Response", 0, 1, 1, 1, True),
        ("Major", 1, 0, 2, 1, False),
        ("4 h", 1, 1, 1, 1, False),
        ("", 2, 1, 1, 1, False),
        ("all", 3, 0, 1, 2, False),
    ]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("final", ["within thirty days", "New."]),
        ("original", ["within sixty days"]),
        ("both", ["within sixtythirty days", "New."]),
    ],
)
def test_changes_are_seen_as_asked(view: RevisionView, expected: list[str]) -> None:
    body = (
        f"<text:tracked-changes>{change('insertion', 'i')}{change('deletion', 'd', p('sixty'))}"
        f"{change('insertion', 'n')}</text:tracked-changes>"
        + p("within <text:change text:change-id='d'/><text:change-start text:change-id='i'/>thirty"
            "<text:change-end text:change-id='i'/> days")
        + p("<text:change-start text:change-id='n'/>New.<text:change-end text:change-id='n'/>")
    )  # fmt: skip
    found = read(odt(body), "a.odt", ReadOptions(revision=view))
    assert texts(found) == expected
    assert found.revisions == 3
    if view == "final":
        assert [block.revision for block in found.blocks] == ["", "inserted"]


def test_comments() -> None:
    body = p(
        "The <office:annotation office:name='c' loext:resolved='true'><dc:creator>Ann</dc:creator>"
        "<text:p>Which hours?</text:p></office:annotation>business hours<office:annotation-end office:name='c'/> apply"
    )
    found = document(body)
    (comment,) = found.comments
    assert (comment.text, comment.author, comment.resolved) == ("Which hours?", "Ann", True)
    assert comment.span is not None
    assert found.quote(comment.span) == "business hours"
    assert found.text == "The business hours apply"
    assert found.health["comments_open"] == 0


def test_what_is_not_there_is_told() -> None:
    linked = "<text:section><text:section-source xlink:href='./terms.odt'/></text:section>"
    embedded = p("x<draw:frame><draw:object xlink:href='./Object 1'/><draw:image/></draw:frame>")
    found = document(linked + embedded)
    assert [each.what for each in found.unread] == ["terms.odt", "Object 1"]


def test_every_text_is_found_again_in_its_element() -> None:
    body = (
        p("The <text:span text:style-name='B'>Partner</text:span> shall respond") + listed(items("one", "two"))
        + "<table:table><table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell></table:table-row>"
        "</table:table>" + p("Host<draw:frame><draw:text-box><text:p>Boxed words</text:p></draw:text-box></draw:frame>")
    )  # fmt: skip
    data = odt(body)
    found = read(data, "a.odt")
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))
    for word in ("Partner", "respond", "two", "Cell", "Boxed"):
        at = found.text.index(word)
        place = found.locate(Span(at, at + len(word)))
        assert place.part == "content.xml"
        (element,) = root.xpath(place.path)
        assert "".join(element.itertext())[place.start : place.end] == word


def test_properties() -> None:
    meta = "<dc:title>Offer</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:creator>Bob</dc:creator>"
    assert read(odt(p("x"), meta), "a.odt").properties == {"title": "Offer", "creator": "Ann"}


def test_flat_files_are_read() -> None:
    flat = (
        f'<office:document {SPACES} office:mimetype="{MIMETYPE}"><office:automatic-styles>{AUTOMATIC}'
        f"</office:automatic-styles><office:body><office:text>{p('The fee is fixed.')}</office:text></office:body>"
        f"</office:document>"
    )
    assert readers.read(flat.encode(), "sow.fodt").text == "The fee is fixed."


REFUSED = {
    "encrypted": (odt(p("x"), **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password-protected"),
    "cut off": (odt(p("x" * 500))[:300], "damaged"),
    "not XML": (odt("<text:p>"), "not sound XML"),
    "too deep": (odt("<text:section>" * 500 + "</text:section>" * 500), "not sound XML"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_bad_files_are_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "a.odt")
    assert re.search(message, str(caught.value))
    assert "\n" not in str(caught.value)


def test_a_doctype_is_refused() -> None:
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')
    with pytest.raises(ReadError, match="DOCTYPE"):
        read(stream.getvalue(), "a.odt")


def test_too_large_a_part_is_refused() -> None:
    with pytest.raises(ReadError, match="unpacks to more than"):
        read(odt(p("x" * 3_000_000)), "a.odt", ReadOptions(limits=Limits(part=1)))


def test_damage_is_read_or_refused() -> None:
    sound = "".join(body for body, _ in (*SHOWN.values(), *LISTS.values()))
    chance = random.Random(1)
    until = time.perf_counter() + 2
    while time.perf_counter() < until:
        tags = list(re.finditer(r"<[^<>]+>|='[^']*'", sound))
        broken = sound
        for match in sorted(chance.sample(tags, 3), key=re.Match.start, reverse=True):
            new = chance.choice(["", match[0] * 2, "='-1'", "='99999999999'", "='x'"])
            broken = broken[: match.start()] + new + broken[match.end() :]
        try:
            read(odt(broken), "a.odt")
        except ReadError as error:
            assert "\n" not in str(error)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_a_text_reads_as_the_word_file_that_it_was_made_of(tmp_path: Path) -> None:
    source = FIXTURES / "agreement-sound" / "sow.docx"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "odt"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)

    def words(found: Document) -> Counter[str]:
        return Counter(re.findall(r"\w+", found.text + " ".join(block.number for block in found.blocks)))

    ours = words(read((tmp_path / "sow.odt").read_bytes(), "sow.odt"))
    theirs = words(read_word(source.read_bytes(), "sow.docx"))
    assert (ours - theirs).total() + (theirs - ours).total() <= theirs.total() // 500
