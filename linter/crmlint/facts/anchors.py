"""Spans made portable: quoted, with the words around them, the section and the place."""

from __future__ import annotations

from crmlint.facts import Facts
from crmlint.model import Anchor, Block, Span

QUOTE_WORDS = 120
TITLES = ("heading", "paragraph", "cell")
TITLE = 80  # characters of a title that is a whole paragraph
AROUND = 60  # characters before and after


def anchor(facts: Facts, span: Span, note: str = "") -> Anchor:
    """The anchor of a passage, or of part of one."""
    document = facts.document
    block = document.block_at(span.start)
    section = facts.outline.sections[facts.outline.section[block]]
    number, item = _numbers(document.blocks[block], section.number)
    place = document.locate(span)
    return Anchor(
        quote=_quoted(document.quote(span)),
        before=_one_line(document.text[max(0, span.start - AROUND) : span.start]),
        after=_one_line(document.text[span.end : span.end + AROUND]),
        section=section.title,
        number=number,
        item=item,
        page=place.page,
        line=place.line,
        place=place,
        document=document.path,
        note=note,
    )


def _numbers(block: Block, section: str) -> tuple[str, str]:
    """The number of the clause a block is or stands in, and the label of the list item that it is: "4.2", "c".

    A numbered paragraph is a clause of its own; so is an item with a dotted number, or with its section's in front.
    """
    label = block.number.strip("()[]. ")
    if block.kind == "cell" or not any(character.isalnum() for character in label):
        return section, ""
    before = section.rstrip(".")
    further = label[len(before) :] if before and label.startswith(before) else ""  # "(a)" of "4(a)" in section 4
    own = block.kind != "item" or "." in label or (further and not further[0].isdigit())
    return (block.number, "") if own else (section, label)


def section_anchor(facts: Facts, section: int) -> Anchor:
    """Where something missing would be looked for: a section, its quote empty. Section 0 stands for the title."""
    document = facts.document
    heading = facts.outline.sections[section].heading
    if heading < 0:
        titles = (
            n for n, block in enumerate(document.blocks) if block.kind in TITLES and block.span.end > block.span.start
        )
        heading = next(titles, -1)
    if heading < 0:
        return Anchor("", document=document.path)
    block = document.blocks[heading]
    place = document.locate(block.span)
    title = _one_line(document.quote(block.span))
    return Anchor(
        "",
        section=title if len(title) <= TITLE else title[:TITLE].rsplit(" ", 1)[0] + " …",
        number=block.number,
        page=place.page,
        line=place.line,
        place=place,
        document=document.path,
    )


def _quoted(text: str) -> str:
    quote = " | ".join(part.strip() for part in text.split("\n") if part.strip()).replace("\u2028", " ")
    words = quote.split(" ")
    return quote if len(words) <= QUOTE_WORDS else " ".join(words[: QUOTE_WORDS - 1]) + " …"


def _one_line(text: str) -> str:
    return " ".join(text.split())
