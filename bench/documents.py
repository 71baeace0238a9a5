"""Makes the documents that are measured: one text of so many pages, as Word, PDF, Markdown and plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from pdf_writer import paginate, write_pdf
from prose import Part, write_prose

FORMATS = ("docx", "pdf", "md", "txt")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUN = 9  # words; Word cuts a paragraph into runs of about this length when it was edited
LISTED = {1: "%1", 2: "%1.%2"}


def make_documents(folder: Path, pages: int, formats: Iterable[str] = FORMATS) -> dict[str, Path]:
    """The file of each format; pages are those of the PDF. Files that are there already are kept."""
    paths = {form: folder / f"agreement-{pages}.{form}" for form in formats}
    if all(path.exists() for path in paths.values()):
        return paths
    sheets = list(paginate(write_prose(), pages))
    parts = [part for begun, _ in sheets for part in begun]
    for form, path in paths.items():
        if form == "pdf":
            write_pdf((rows for _, rows in sheets), path)
        elif form == "docx":
            _write_word(parts, path)
        else:
            path.write_text("\n".join((_markdown if form == "md" else _text)(parts)), "utf-8")
    return paths


def _markdown(parts: Iterable[Part]) -> Iterator[str]:
    before = ""
    for part in parts:
        if before == "item" != part.kind:
            yield ""
        before = part.kind
        if part.kind == "item":
            yield f"- {part.text}"
        elif part.kind == "table":
            yield from (f"| {' | '.join(row)} |" for row in (part.rows[0], ("---",) * len(part.rows[0])))
            yield from (f"| {' | '.join(row)} |" for row in part.rows[1:])
            yield ""
        else:
            level = {"title": 1, "heading": part.level + 1}.get(part.kind, 0)
            yield f"{'#' * level} {part.number} {part.text}".replace("  ", " ").strip()
            yield ""


def _text(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.kind == "table":
            yield from ("\t".join(row) for row in part.rows)
        elif part.kind == "item":
            yield textwrap.fill(f"- {part.text}", 96, subsequent_indent="  ")
        else:
            yield textwrap.fill(f"{part.number} {part.text}".strip(), 96)
        yield ""


def _write_word(parts: Iterable[Part], path: Path) -> None:
    """A Word file on python-docx's template, with counted headings, list styles and runs cut as Word cuts them."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in LISTED.items()
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum xmlns:w="{WORD}" w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num xmlns:w="{WORD}" w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    body = document.element.body
    made = parse_xml(f'<w:body xmlns:w="{WORD}">{"".join(map(_element, parts))}</w:body>')
    for index, element in enumerate(list(made)):
        body.insert(index, element)
    document.save(str(path))


def _element(part: Part) -> str:
    if part.kind == "table":
        rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in part.rows)
        grid = '<w:gridCol w:w="1800"/>' * len(part.rows[0])
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    style = {"title": "Title", "heading": f"Heading{part.level}", "item": "ListBullet"}.get(part.kind, "Normal")
    counted = f'<w:numPr><w:ilvl w:val="{part.level - 1}"/><w:numId w:val="90"/></w:numPr>' if part.number else ""
    return _paragraph(part.text, f'<w:pStyle w:val="{style}"/>{counted}')


def _cell(text: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>{_paragraph(text)}</w:tc>'


def _paragraph(text: str, properties: str = "") -> str:
    words = text.split(" ")
    runs = "".join(
        f'<w:r w:rsidRPr="00A12B3C"><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(" ".join(words[at : at + RUN]))}{" " if at + RUN < len(words) else ""}'
        f"</w:t></w:r>"
        for at in range(0, len(words), RUN)
    )
    return f'<w:p w:rsidR="00A12B3C" w:rsidRDefault="00D45E6F"><w:pPr>{properties}</w:pPr>{runs}</w:p>'
