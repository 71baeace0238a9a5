"""From the elements of a story to blocks, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from lxml.etree import _Element

from crmlint.model import Block, BlockKind, Span
from crmlint.readers.word import names as n
from crmlint.readers.word.names import PPR, VAL, P, W
from crmlint.readers.word.numbering import Label
from crmlint.readers.word.numerals import roman
from crmlint.readers.word.reading import Spot, Story
from crmlint.readers.word.runs import Inline, is_unchosen
from crmlint.readers.word.styles import ParagraphStyle, left_indent
from crmlint.readers.word.tables import read_table

YES, NO = "☑☒✓✔✅🗹", "☐❌✗✘✖"
TICK = re.compile(rf"[{YES}{NO}]\ufe0f?\s*")
# Templates use heading styles for numbered clauses too; what is as long as a sentence is none.
TITLE_WORDS, SENTENCE_WORDS = 24, 12
SENTENCE_ENDS = (".", ";")


class Properties(NamedTuple):
    """What a paragraph says about itself. `gone`: its mark is deleted, so that it goes on in the next paragraph."""

    style: str | None = None
    number: str | None = None
    depth: int | None = None
    outline: int | None = None
    indent: int | None = None
    gone: bool = False
    mark_hidden: bool = False
    new_page: bool = False
    section: bool = False


NO_PROPERTIES = Properties()


def walk(story: Story, parent: _Element, path: str, spot: Spot) -> None:
    """Add the blocks of all that stands in an element, whose path is given."""
    paragraphs = 0
    others: Counter[str] = Counter()
    for place, node in enumerate(parent, 1):
        tag = node.tag
        if tag == P:
            paragraphs += 1
            _paragraph(story, node, f"{path}/w:p[{paragraphs}]", spot)
        elif tag in BLOCKS:
            others[tag] += 1
            step = f"w:{tag[len(W) :]}[{others[tag]}]" if tag.startswith(W) else f"*[{place}]"
            BLOCKS[tag](story, node, f"{path}/{step}", spot)
    if story.carry is not None:
        inline, story.carry = story.carry, None
        _put(story, inline, spot, NO_PROPERTIES, None)


def _paragraph(story: Story, node: _Element, path: str, spot: Spot) -> None:
    first = node[0] if len(node) else None
    properties = _properties(story, first) if first is not None and first.tag == PPR else NO_PROPERTIES
    if properties.new_page:
        story.pages.turn()
    style = story.styles.paragraph(properties.style)
    inline, story.carry = story.carry, None
    if inline is None:
        inline = Inline(story, style, path)
    else:
        inline.go_on(style, path)
    inline.content(node)
    if properties.gone and inline.spoken:
        story.carry = inline
    else:
        label = None if properties.gone else _label(story, style, properties, inline)
        _put(story, inline, spot, properties, label)
        for box in inline.boxes:
            walk(story, box, n.path_of(box, node, path), spot._replace(toc=False))
        story.waiting += inline.notes
        if story.waiting and spot.table < 0:
            put_notes(story)
    if properties.section:
        story.section += 1
        if story.section < len(story.turning) and story.turning[story.section]:
            story.pages.turn()


def _properties(story: Story, node: _Element) -> Properties:
    style = number = depth = outline = indent = None
    gone = hidden = new_page = section = False
    for child in node:
        tag = child.tag
        if tag == n.STYLE_ID:
            style = child.get(VAL)
        elif tag == n.NUMBERING:
            number, given = n.value(child, W + "numId"), n.value(child, W + "ilvl")
            depth = n.whole(given) if given else None
        elif tag == n.INDENT:
            indent = left_indent(child)
        elif tag == n.OUTLINE:
            outline = n.whole(child.get(VAL), 9)
        elif tag == n.RPR:
            hidden = n.flag(child.find(n.HIDDEN))
            gone = story.file.tracked and (child.find(n.DEL) is not None or child.find(n.MOVE_FROM) is not None)
        elif tag == W + "pageBreakBefore":
            new_page = n.flag(child)
        elif tag == n.SECTION:
            section = True
    return Properties(style, number, depth, outline, indent, gone, hidden, new_page, section)


def _label(story: Story, style: ParagraphStyle, properties: Properties, inline: Inline) -> Label | None:
    number = properties.number if properties.number is not None else style.number
    if number is None or (properties.mark_hidden and inline.is_hidden()):
        return None
    depth = properties.depth
    if depth is None:
        linked = story.counter.depth_of(number, style.owners)
        depth = linked if linked is not None else style.depth or 0
    return story.counter.take(number, depth)


def _put(story: Story, inline: Inline, spot: Spot, properties: Properties, label: Label | None) -> None:
    """Add the block of a paragraph, if it has any text."""
    raw = inline.text()
    text = raw.strip()
    lead = len(raw) - len(raw.lstrip()) if text else 0
    tick: Literal["", "yes", "no"] = ""
    if text and text[0] in YES + NO:
        tick, skipped = _tick(text)
        text, lead = text[skipped:], lead + skipped
    draft = story.file.draft
    start = draft.size
    if story.said is not None:
        if text in story.said:
            return
        story.said.add(text)
    if text or tick:
        _add(story, inline, spot, properties, label, text, lead, tick)
    end = start + len(text)
    for sort, comment, offset in inline.marks:
        at = min(max(start, start + offset - lead), end)
        if sort == "start":
            draft.begin_comment(comment, at)
        elif sort == "end":
            draft.end_comment(comment, at)
        else:
            draft.point_comment(comment, Span(start, end))


def _add(
    story: Story,
    inline: Inline,
    spot: Spot,
    properties: Properties,
    label: Label | None,
    text: str,
    lead: int,
    tick: Literal["", "yes", "no"],
) -> None:
    file, style = story.file, inline.style
    heading = style.level if properties.outline is None else (properties.outline + 1) % 10
    if heading > 9 or (heading and not _is_title(text)):
        heading = 0
    shown = label.text if label else ""
    kind = _kind(inline, spot, heading, bool(shown))
    number, level = spot.number or shown, heading if kind == "heading" else 0
    own_list = -1
    if kind == "item" or (kind == "cell" and shown and label):
        own_list, level = file.lists.take(label, _indent(properties, style, label)) if label else (-1, 0)
    elif kind == "heading":
        file.lists.close()
    elif kind == "paragraph":
        file.lists.interrupted = True
    if style.role == "title" and not file.title:
        file.title = text.replace("\u2028", " ")
    draft = file.draft
    block = Block(
        kind,
        Span(draft.size, draft.size + len(text)),
        number,
        level,
        own_list,
        spot.table,
        spot.row,
        spot.column,
        spot.columns,
        spot.rows,
        spot.header,
        inline.strong and inline.spoken and any(map(str.isalnum, text)),
        inline.size,
        tick,
        "inserted" if inline.spoken and not inline.old else "",
        inline.is_hidden(),
        inline.page,
    )
    draft.add(block, text, inline.segments, lead, inline.turns)


def _kind(inline: Inline, spot: Spot, heading: int, numbered: bool) -> BlockKind:
    if spot.kind:
        return spot.kind
    if inline.toc or spot.toc or inline.style.role == "toc":
        return "toc"
    if inline.style.role == "caption":
        return "caption"
    return "heading" if heading else "item" if numbered else "paragraph"


def _is_title(text: str) -> bool:
    words = len(text.split())
    return words <= SENTENCE_WORDS or (words <= TITLE_WORDS and not text.endswith(SENTENCE_ENDS))


def _indent(properties: Properties, style: ParagraphStyle, label: Label) -> int:
    """Numbering that a style brings is indented as the style says, other numbering as it says itself."""
    wishes = (label.indent, style.indent) if properties.number is not None else (style.indent, label.indent)
    return next((wish for wish in (properties.indent, *wishes) if wish is not None), 0)


def _tick(text: str) -> tuple[Literal["", "yes", "no"], int]:
    """Whether the mark before a text ticks it, and how long the mark is. A row of boxes to choose from ticks nothing."""
    match = TICK.match(text)
    if match is None or any(mark in text[match.end() :] for mark in YES + NO):
        return "", 0
    return ("yes" if text[0] in YES else "no"), match.end()


def put_notes(story: Story) -> None:
    """Add the notes that were referred to and not added yet, each once."""
    waiting, story.waiting = story.waiting, []
    for sort, key in waiting:
        note = story.file.notes.pop((sort, key), None)
        if note is None:
            continue
        story.seen[sort] += 1
        number = str(story.seen[sort]) if sort == "footnote" else roman(story.seen[sort])
        inner = Story(story.file, note.part, story.pages.number)
        walk(inner, note.node, note.path, Spot("note", number))


def _table(story: Story, node: _Element, path: str, spot: Spot) -> None:
    read_table(story, node, path, spot, walk)
    if spot.table < 0 and not spot.kind:
        story.file.lists.interrupted = True
        put_notes(story)


def _control(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """A content control around paragraphs; Word puts tables of contents into one."""
    properties, content = node.find(n.SDT_PR), node.find(n.SDT_CONTENT)
    if content is None or is_unchosen(properties):
        return
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery") if properties is not None else None
    toc = spot.toc or (gallery is not None and gallery.get(VAL) == "Table of Contents")
    walk(story, content, f"{path}/w:sdtContent[1]", spot._replace(toc=toc))


def _alternate(story: Story, node: _Element, path: str, spot: Spot) -> None:
    chosen = n.branch(node)
    if chosen is not None:
        walk(story, chosen, f"{path}/*[{node.index(chosen) + 1}]", spot)


def _comment_start(story: Story, node: _Element, path: str, spot: Spot) -> None:
    story.file.draft.begin_comment(node.get(n.ID, ""), story.file.draft.size)


def _comment_end(story: Story, node: _Element, path: str, spot: Spot) -> None:
    story.file.draft.end_comment(node.get(n.ID, ""), story.file.draft.length)


def _chunk(story: Story, node: _Element, path: str, spot: Spot) -> None:
    story.miss(node, "a file that Word has yet to insert (altChunk); open the document in Word and save it")


def _sub_document(story: Story, node: _Element, path: str, spot: Spot) -> None:
    story.miss(node, "a document of its own that is only linked")


BLOCKS: Mapping[str, Callable[[Story, _Element, str, Spot], None]] = {
    n.TBL: _table,
    n.SDT: _control,
    n.CUSTOM_XML: walk,
    n.INS: walk,
    n.MOVE_TO: walk,
    n.ALTERNATE: _alternate,
    n.COMMENT_START: _comment_start,
    n.COMMENT_END: _comment_end,
    n.ALT_CHUNK: _chunk,
    n.SUB_DOCUMENT: _sub_document,
}
