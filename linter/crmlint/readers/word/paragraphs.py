"""From a paragraph's properties and text to its block: heading, item, cell …"""

from __future__ import annotations

import re
from typing import Literal

from lxml.etree import _Element

from crmlint.model import Block, BlockKind, Revision, Span
from crmlint.readers.word import names as n
from crmlint.readers.word.inline import Inline
from crmlint.readers.word.names import VAL
from crmlint.readers.word.numbering import Label
from crmlint.readers.word.reading import Properties, Spot, Story
from crmlint.readers.word.styles import ParagraphStyle, left_indent

YES, NO = "☑☒✓✔✅🗹", "☐❌✗✘✖"
MARKS = frozenset(YES + NO)
TICK = re.compile(rf"[{YES}{NO}]\ufe0f?\s*")
OTHER_MARK = re.compile(rf"[{YES}{NO}]")
# Templates use heading styles for numbered clauses too; what is written like a sentence, or as long, is none.
TITLE_WORDS, SENTENCE_WORDS = 24, 6
SENTENCE_ENDS = (".", ";", ":")
SENTENCE_BREAK = re.compile(r"\w{3}\.\s+\w")
NO_LIST = "0"  # as w:numId (17.9.18)
BODY_LEVEL = 9  # of w:outlineLvl (17.3.1.20): no heading
Tick = Literal["", "yes", "no"]


def read_properties(story: Story, node: _Element) -> Properties:
    """The properties of a paragraph, from its w:pPr."""
    style = number = depth = outline = indent = None
    gone = hidden = new_page = section = False
    if len(node) == 1 and node[0].tag == n.STYLE_ID:
        return story.file.styled(node[0].get(VAL))
    for child in node:
        tag = child.tag
        if tag == n.STYLE_ID:
            style = child.get(VAL)
        elif tag == n.NUMBERING:
            for part in child:
                if part.tag == n.NUMBER_ID:
                    number = part.get(VAL)
                elif part.tag == n.NUMBER_DEPTH:
                    depth = n.whole(part.get(VAL))
        elif tag == n.INDENT:
            indent = left_indent(child)
        elif tag == n.OUTLINE:
            outline = n.whole(child.get(VAL), BODY_LEVEL)
        elif tag == n.RPR:
            for part in child:
                hidden = hidden or (part.tag == n.HIDDEN and n.flag(part))
                gone = gone or part.tag in story.view.hidden
        elif tag == n.NEW_PAGE:
            new_page = n.flag(child)
        elif tag == n.SECTION:
            section = True
    return Properties(style, number, depth, outline, indent, gone, hidden, new_page, section)


def read_label(story: Story, style: ParagraphStyle, properties: Properties, inline: Inline) -> Label | None:
    """The automatic number of a paragraph.

    Word counts neither hidden paragraphs, nor those that are gone, nor empty ones that only hold a section's end.
    """
    number = properties.number if properties.number is not None else style.number
    if number is None or properties.gone or (properties.mark_hidden and inline.is_hidden()):
        return None
    if properties.section and inline.is_blank():
        return None
    depth = properties.depth
    if depth is None:
        linked = story.counter.depth_of(number, style.owners)
        depth = linked if linked is not None else style.depth or 0
    label = story.counter.take(number, depth)
    if number != NO_LIST:
        story.seen["numbered"] += 1
        story.seen["numbering_unresolved"] += label is None or not label.known
    return label


def put_paragraph(story: Story, inline: Inline, spot: Spot, properties: Properties, label: Label | None) -> None:
    """Add the block of a paragraph, if it has any text."""
    raw = inline.text()
    text = raw.strip()
    lead = raw.index(text[0]) if text else 0
    tick: Tick = ""
    if text and text[0] in MARKS:
        tick, skipped = _tick(text)
        text, lead = text[skipped:], lead + skipped
    draft = story.file.draft
    start = draft.size
    if (text or tick) and (story.said is None or not story.repeats(text)):
        _add(story, inline, spot, properties, label, text, lead, tick)
        if story.pages.fresh:
            inline.settle()
        for offset, page in inline.turns:
            if offset > lead:
                draft.turn(start + offset - lead, page)
        for offset, path in inline.joints:
            draft.split(start + offset - lead, path)
    for sort, comment, offset in inline.marks:
        at = min(max(start, start + offset - lead), start + len(text))
        if sort == "start":
            draft.begin_comment(comment, at)
        elif sort == "end":
            draft.end_comment(comment, at)
        else:
            draft.point_comment(comment, Span(start, start + len(text)))


def put_text(story: Story, text: str, part: str, path: str, spot: Spot) -> None:
    """Add a block of text that stands in no paragraph of the story, but in a drawing."""
    text = text.strip()
    if not text or (story.said is not None and story.repeats(text)):
        return
    draft = story.file.draft
    span = Span(draft.size, draft.size + len(text))
    kind = spot.kind or "paragraph"
    block = Block(kind, span, "", 0, -1, spot.table, spot.row, spot.column, spot.columns, spot.rows, spot.header)
    draft.add(block._replace(page=story.pages.number), text, part, path, 0)


def _add(
    story: Story,
    inline: Inline,
    spot: Spot,
    properties: Properties,
    label: Label | None,
    text: str,
    lead: int,
    tick: Tick,
) -> None:
    file, style = story.file, inline.style
    heading = style.level
    if properties.outline is not None:
        heading = properties.outline + 1 if 0 <= properties.outline < BODY_LEVEL else 0
    shown = label.text if label is not None else ""
    kind = spot.kind or _kind(inline, spot, text, heading, bool(shown))
    level, own_list = heading if kind == "heading" else 0, -1
    if label is not None and shown and kind in ("item", "cell"):
        own_list, level = file.lists.take(label, _indent(properties, style, label))
    elif kind == "heading":
        file.lists.close()
    elif kind == "paragraph":
        file.lists.interrupted = True
    if style.role == "title" and not file.title:
        file.title = " ".join(text.split())
    draft = file.draft
    start = draft.size
    strong, size = inline.look()
    revision: Revision = inline.revision() if inline.changed else ""
    hidden = bool(inline.hidden) and inline.is_hidden()
    page = inline.first_page(lead) if inline.turns else inline.page
    block = Block(
        kind, Span(start, start + len(text)), spot.number or shown, level, own_list, spot.table, spot.row, spot.column,
        spot.columns, spot.rows, spot.header, strong, size, tick, revision, hidden, page,
    )  # fmt: skip
    draft.add(block, text, story.part, inline.path, lead)


def _kind(inline: Inline, spot: Spot, text: str, heading: int, numbered: bool) -> BlockKind:
    if inline.toc or spot.toc or inline.style.role == "toc":
        return "toc"
    if inline.style.role == "caption":
        return "caption"
    return "heading" if heading and _is_title(text) else "item" if numbered else "paragraph"


def _is_title(text: str) -> bool:
    words = len(text.split())
    if text.endswith(SENTENCE_ENDS):
        return words <= SENTENCE_WORDS and SENTENCE_BREAK.search(text) is None
    return words <= TITLE_WORDS


def _indent(properties: Properties, style: ParagraphStyle, label: Label) -> int:
    """Numbering that a style brings is indented as the style says, other numbering as it says itself."""
    if properties.indent is not None:
        return properties.indent
    wishes = (label.indent, style.indent) if properties.number is not None else (style.indent, label.indent)
    return next((wish for wish in wishes if wish is not None), 0)


def _tick(text: str) -> tuple[Tick, int]:
    """Whether the mark before a text ticks it, and how long it is. A row of boxes to choose from ticks nothing."""
    match = TICK.match(text)
    if match is None or OTHER_MARK.search(text, match.end()):
        return "", 0
    return ("yes" if text[0] in YES else "no"), match.end()
