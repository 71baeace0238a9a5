"""What lies beside the paragraphs of a Word file, and the way back: notes, headers, comments, pages, places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from lxml import etree

from crmlint.model import Document, Span
from crmlint.readers.word import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:basedOn w:val="berschrift1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:basedOn w:val="berschrift1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
ROOTS = {"header": "hdr", "footer": "ftr", "commentsExtended": "w15:commentsEx"}


def package(body: str, parts: Mapping[str, str] | None = None, core: str = "") -> bytes:
    """A Word file with a body and other parts ("styles", "footnotes", "header1" …), given as the XML inside their
    roots."""
    parts = {"styles": STYLES, **(parts or {})}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("123")}" Target="{name}.xml"/>' for name in parts
    )
    relations += f'<Relationship Id="embedded1" Type="{OFFICE}/package" Target="embeddings/plan.xlsx"/>'
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in parts.items():
            root = ROOTS.get(name.rstrip("123"), name)
            root = root if ":" in root else f"w:{root}"
            archive.writestr(f"word/{name}.xml", f"<{root} {SPACES}>{content}</{root}>")
        if core:
            archive.writestr("docProps/core.xml", core)
    return stream.getvalue()


def document(body: str, parts: Mapping[str, str] | None = None) -> Document:
    return read(package(body, parts), "sow.docx")


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(found: Document, kind: str = "") -> list[str]:
    return [found.quote(block.span) for block in found.blocks if kind in ("", block.kind)]


BOX = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p><w:p><w:r><w:t>twice</w:t></w:r></w:p></w:txbxContent>"


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{p(r("-"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("Net of tax."))}</w:footnote>'
    )
    ends = f'<w:endnote w:id="2">{p(r("See the plan."))}</w:endnote>'
    found = document(
        p(
            r("Fees")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + r(" apply")
            + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        )
        + p(r("Next")),
        {"footnotes": notes, "endnotes": ends},
    )
    assert texts(found) == ["Fees apply", "Net of tax.", "See the plan.", "Next"]
    assert [(block.kind, block.number) for block in found.blocks[1:3]] == [("note", "1"), ("note", "i")]
    assert found.locate(found.blocks[1].span).part == "word/footnotes.xml"


def test_headers_come_first_and_footers_last_each_text_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference r:id="footer1"/>{}</w:sectPr>'
    )
    parts = {"header1": p(r("Confidential")), "header2": p(r("First page")), "footer1": p(r("Acme")) + p(r("Acme"))}
    body = p(r("One"), section.format("")) + p(r("Two")) + section.format("")
    found = document(body, parts)
    assert [(block.kind, found.quote(block.span)) for block in found.blocks] == [
        ("header", "Confidential"),
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("footer", "Acme"),
    ]
    assert found.health["sections"] == 2
    assert "First page" in texts(document(body.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>"), parts), "header")


def test_comments_know_what_they_are_about() -> None:
    comments = (
        f'<w:comment w:id="1" w:author="Ann"><w:p w14:paraId="0A">{r("How fast?")}</w:p></w:comment>'
        f'<w:comment w:id="2"><w:p w14:paraId="0B">{r("Fine.")}</w:p></w:comment>'
        f'<w:comment w:id="3"><w:p w14:paraId="0C">{r("Whole.")}</w:p></w:comment>'
    )
    states = '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:done="1"/>'
    found = document(
        p(
            r("  Respond ")
            + '<w:commentRangeStart w:id="1"/>'
            + r("promptly")
            + '<w:commentRangeEnd w:id="1"/>'
            + r(".")
        )
        + '<w:commentRangeStart w:id="2"/>'
        + p(r("One."))
        + p(r("Two.") + '<w:commentRangeEnd w:id="2"/>')
        + p(r("Three.") + '<w:r><w:commentReference w:id="3"/></w:r>'),
        {"comments": comments, "commentsExtended": states},
    )
    spans = [found.quote(comment.span) for comment in found.comments if comment.span]
    assert spans == ["promptly", "One.\nTwo.", "Three."]
    assert [(c.text, c.author, c.resolved) for c in found.comments][:2] == [
        ("How fast?", "Ann", False),
        ("Fine.", "", True),
    ]
    assert found.health["comments_open"] == 2


def test_pages_are_known_when_word_left_marks() -> None:
    turn, rendered = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>"
    found = document(
        p(r("one"))
        + p(r("still one ") + rendered + r("two"))
        + p(turn)
        + p(rendered + r("three"))
        + p(r("three too"), "<w:sectPr/>")
        + p(rendered + r("four"))
    )
    assert [block.page for block in found.blocks] == [1, 1, 3, 3, 4]
    at = found.text.index("two")
    assert found.locate(Span(at, at + 3)).page == 2
    assert [block.page for block in document(p(r("a") + turn) + p(r("b"))).blocks] == [None, None]


def test_each_cell_of_a_split_row_tells_of_the_same_page_end() -> None:
    cell = f"<w:tc>{p(r('a') + '<w:r><w:lastRenderedPageBreak/></w:r>' + r('b'))}</w:tc>"
    short = f"<w:tc>{p(r('c'))}</w:tc>"
    found = document(f"<w:tbl><w:tr>{cell * 2}{short}</w:tr></w:tbl>" + p(r("after")))
    assert [block.page for block in found.blocks] == [1, 1, 1, 2]


def test_what_is_not_read_is_said() -> None:
    found = document(
        p(r("a") + '<w:r><w:object><v:imagedata/><o:OLEObject r:id="embedded1"/></w:object></w:r>')
        + '<w:altChunk r:id="chunk9"/>'
        + p("<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>")
    )
    assert [each.what for each in found.unread] == ["word/embeddings/plan.xlsx", "something in word/document.xml"]
    assert found.health["pictures"] == 2


def test_a_damaged_part_is_told_and_the_rest_is_read() -> None:
    data = package(p(r("Still here.")), {"footnotes": "<w:footnote>"})
    found = read(data, "sow.docx")
    assert texts(found) == ["Still here."]
    assert [each.what for each in found.unread] == ["word/footnotes.xml"]


def test_properties_come_from_the_file_and_else_from_the_page() -> None:
    body = p(r("Statement of Work"), '<w:pStyle w:val="Titel"/>')
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>Ann</dc:creator></c>'
    assert read(package(body, core=core.format("Offer")), "a").properties == {"title": "Offer", "creator": "Ann"}
    assert read(package(body, core=core.format(" ")), "a").properties["title"] == "Statement of Work"


def test_the_text_is_all_blocks_joined() -> None:
    found = document(
        p(r("One.")) + p("") + p(r("Two.")) + f"<w:tbl><w:tr>{f'<w:tc>{p(str())}</w:tc>' * 2}</w:tr></w:tbl>"
    )
    assert found.text == "One.\nTwo.\n\n"
    assert "\n".join(texts(found)) == found.text
    assert found.health["words"] == 2


def test_a_file_made_by_another_library_reads_the_same() -> None:
    made = docx.Document()
    made.core_properties.title = "Offer"
    made.add_heading("Support", 1)
    made.add_paragraph("The Partner will answer.").add_run(" Soon.").bold = True
    made.add_paragraph("Gold", style="List Bullet")
    made.add_paragraph("First", style="List Number")
    made.save(stream := io.BytesIO())
    found = read(stream.getvalue(), "offer.docx")
    assert [(b.kind, b.number, found.quote(b.span)) for b in found.blocks] == [
        ("heading", "", "Support"),
        ("paragraph", "", "The Partner will answer. Soon."),
        ("item", "•", "Gold"),
        ("item", "1.", "First"),
    ]
    assert (found.format, found.properties["title"]) == ("word", "Offer")


def visible(node: etree._Element) -> str:
    """The text of a paragraph that has nothing in it but runs, tabs and line breaks."""
    shown = {"tab": "\t", "br": "\u2028"}
    names = (etree.QName(child).localname for child in node.iterfind(f".//{{{W}}}r/*"))
    contents = (child.text or "" for child in node.iterfind(f".//{{{W}}}r/*"))
    return "".join(shown.get(name, text if name == "t" else "") for name, text in zip(names, contents, strict=True))


def test_every_block_can_be_found_again_in_the_file() -> None:
    cell = f"<w:tc>{p(r('  Fee'))}<w:tbl><w:tr><w:tc>{p(r('inner'))}</w:tc></w:tr></w:tbl>{p('')}</w:tc>"
    data = package(
        p(r(" ☒ Ticked, ") + "<w:r><w:tab/><w:t>with tab</w:t><w:br/><w:t>and break </w:t></w:r>")
        + f"<w:tbl><w:tr><w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt></w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{p(r('Alpha'))}{p(r('Beta'))}</w:sdtContent></w:sdt>"
        + f'<mc:AlternateContent><mc:Choice Requires="w14">{p(r("Choice"))}</mc:Choice></mc:AlternateContent>'
        + p(f"<w:ins>{r('new ')}</w:ins>" + r("text") + f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>")
    )
    found = read(data, "sow.docx")
    assert len(found.blocks) == 9
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml")).getroottree().getroot()
    for block in found.blocks:
        place = found.locate(block.span)
        assert place.part == "word/document.xml"
        (node,) = root.xpath(place.path, namespaces={"w": W})
        own = visible(node).replace("Boxedtwice", "")
        assert own[place.start : place.end] == found.quote(block.span)


def test_strict_files_are_read() -> None:
    strict = package(p(r("Strict."), '<w:pStyle w:val="berschrift1"/>'))
    with zipfile.ZipFile(io.BytesIO(strict)) as archive, zipfile.ZipFile(stream := io.BytesIO(), "w") as other:
        for name in archive.namelist():
            content = archive.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            other.writestr(name, content)
    found = read(stream.getvalue(), "strict.docx")
    assert [(block.kind, found.quote(block.span)) for block in found.blocks] == [("heading", "Strict.")]
