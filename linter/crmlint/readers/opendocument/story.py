"""From the elements of a text to blocks, in reading order: paragraphs, sections, boxes, notes."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Callable, Mapping

from lxml.etree import _Element

from crmlint.model import Block, BlockKind, Span, Unread
from crmlint.readers.archive import Archive
from crmlint.readers.elements import Draft
from crmlint.readers.opendocument import names as n
from crmlint.readers.opendocument.changes import Changes
from crmlint.readers.opendocument.formulas import read_formula
from crmlint.readers.opendocument.inline import SHAPES, Inline, read_inline, take_element
from crmlint.readers.opendocument.listing import read_list
from crmlint.readers.opendocument.lists import Counter
from crmlint.readers.opendocument.names import DRAW, LOEXT, OFFICE, STYLE_NAME, TABLE, TEXT, XLINK
from crmlint.readers.opendocument.spots import Item, Spot
from crmlint.readers.opendocument.styles import Styles
from crmlint.readers.opendocument.tables import read_table

INDEXES = frozenset(
    TEXT + name for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
        "bibliography",
    )
)  # fmt: skip
TITLE_WORDS = 24


class File:
    """What all stories of a file share."""

    def __init__(self, archive: Archive | None) -> None:
        self.archive = archive
        self.draft = Draft()
        self.seen: Counts[str] = Counts()
        self.unread: dict[Unread, None] = {}
        self.comments: list[tuple[str, _Element]] = []
        self.forms: Mapping[str, str] = {}
        self.tables, self.lists = 0, 1  # list 0 are the numbered clauses of the outline
        self.title = ""
        self.masters: dict[str, None] = {}

    def miss(self, node: _Element, why: str) -> None:
        """Note that something is not read that an element refers to."""
        self.unread[Unread(node.get(XLINK + "href", "").removeprefix("./") or "something in the text", why)] = None

    def formula(self, node: _Element) -> str | None:
        """The text of an embedded formula; None for other objects."""
        inside = next(node.iter(n.MATH + "math"), None)
        if inside is None and self.archive is not None:
            name = node.get(XLINK + "href", "").removeprefix("./")
            root = self.archive.optional(f"{name}/content.xml")
            inside = next(root.iter(n.MATH + "math"), None) if root is not None else None
        return read_formula(inside) if inside is not None else None


class Story:
    """A body, header, footer or note that is walked from its first paragraph to its last."""

    def __init__(
        self, file: File, styles: Styles, changes: Changes, part: str, outline: Counter, said: set[str] | None = None
    ) -> None:
        self.file: File = file
        self.styles: Styles = styles
        self.changes: Changes = changes
        self.part, self.outline = part, outline
        self.said = said
        self.item: Item | None = None
        self.counters: dict[str, Counter] = {}  # by list style, the last one
        self.by_id: dict[str, Counter] = {}

    def walk(self, parent: _Element, path: str, spot: Spot) -> None:
        """Add the blocks of all that stands in an element, whose path is given."""
        for place, node in enumerate(parent, 1):
            take = TAKES.get(node.tag)
            if take:
                take(self, node, f"{path}/*[{place}]", spot)

    def aside(self) -> Story:
        """A story of its own inside this one: a note, or a text box."""
        return Story(self.file, self.styles, self.changes, self.part, self.outline, self.said)


def _paragraph(story: Story, node: _Element, path: str, spot: Spot) -> None:
    style = story.styles.paragraph(node.get(STYLE_NAME, ""))
    if style.master:
        story.file.masters[style.master] = None
    inline = Inline(story)
    read_inline(inline, node, style.look)
    hidden = any(each.get(TEXT + "is-hidden") == "true" for each in node.iterchildren(TEXT + "hidden-paragraph"))
    if not hidden:
        _put(story, node, inline, path, spot)
    for box in inline.boxes:
        story.aside().walk(box, _path(box, node, path), spot)
    for note in inline.notes:
        body = note.find(TEXT + "note-body")
        if body is not None:
            number = (note.findtext(TEXT + "note-citation") or "").strip()
            sort = note.get(TEXT + "note-class", "footnote")
            story.file.seen[sort] += 1
            story.aside().walk(body, _path(body, node, path), Spot("note", number))


def _path(node: _Element, above: _Element, path: str) -> str:
    steps: list[str] = []
    while node is not above:
        parent = node.getparent()
        if parent is None:
            break
        steps.append(f"*[{parent.index(node) + 1}]")
        node = parent
    return "/".join([path, *reversed(steps)])


def _put(story: Story, node: _Element, inline: Inline, path: str, spot: Spot) -> None:
    raw = inline.text()
    text = raw.strip()
    draft = story.file.draft
    start, lead = draft.size, raw.index(text[0]) if text else 0
    level = _level(story, node)
    shown = bool(text) and not (story.said is not None and text in story.said)
    number = _number(story, node, level) if shown or story.item else ""
    if shown:
        if story.said is not None:
            story.said.add(text)
        draft.add(
            _block(story, node, inline, spot, Span(start, start + len(text)), number, level),
            text,
            story.part,
            path,
            lead,
        )
    for sort, key, offset in inline.marks:
        at = min(max(start, start + offset - lead), start + len(text))
        if sort == "start":
            draft.begin_comment(key, at)
            draft.point_comment(key, Span(start, start + len(text)))
        else:
            draft.end_comment(key, at)


def _level(story: Story, node: _Element) -> int:
    style = story.styles.paragraph(node.get(STYLE_NAME, ""))
    if node.tag == n.H:
        return n.whole(node.get(TEXT + "outline-level"), 1, 10)
    return 1 if style.title else style.level


def _number(story: Story, node: _Element, level: int) -> str:
    """The printed number: as the file keeps it, or counted."""
    kept = node.findtext(TEXT + "number")
    item = story.item
    if item is not None and item.label:
        label = item.label.pop()
        return label if kept is None else kept.strip()
    if kept is not None:
        return kept.strip()
    if node.tag == n.H and item is None and node.get(TEXT + "is-list-header", "false") != "true":
        restart = node.get(TEXT + "start-value") if node.get(TEXT + "restart-numbering", "false") == "true" else None
        return story.outline.take(level, n.whole(restart, 1) if restart is not None else None)
    return ""


def _block(story: Story, node: _Element, inline: Inline, spot: Spot, span: Span, number: str, level: int) -> Block:
    style = story.styles.paragraph(node.get(STYLE_NAME, ""))
    text = inline.text()
    title = level > 0 and len(text.split()) <= TITLE_WORDS
    item = story.item
    kind: BlockKind = "paragraph"
    if spot.kind:
        kind = spot.kind
    elif spot.toc or style.contents:
        kind = "toc"
    elif style.caption:
        kind = "caption"
    elif title:
        kind = "heading"
    elif item is not None or number:
        kind = "item"
    if style.title and not story.file.title:
        story.file.title = " ".join(text.split())
    strong, size = inline.look()
    place = (item.number, item.level) if item is not None else (0, max(level, 1))
    own_list, depth = place if kind == "item" or (kind == "cell" and item is not None) else (-1, 0)
    return Block(
        kind,
        span,
        spot.number or number,
        level if kind == "heading" else depth,
        own_list,
        spot.table,
        spot.row,
        spot.column,
        spot.columns,
        spot.rows,
        spot.header,
        strong,
        size,
        revision=inline.revision(),
    )


def _section(story: Story, node: _Element, path: str, spot: Spot) -> None:
    if node.get(TEXT + "display") == "none":
        story.file.seen["hidden_sections"] += 1
        return
    source = node.find(TEXT + "section-source")
    if source is not None and next(node.iter(n.P, n.H), None) is None:
        story.file.miss(source, "a document of its own that is only linked")
    story.walk(node, path, spot)


def _index(story: Story, node: _Element, path: str, spot: Spot) -> None:
    for place, child in enumerate(node, 1):
        if child.tag == TEXT + "index-body":
            story.walk(child, f"{path}/*[{place}]", spot._replace(toc=True))


def _change(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """A mark of a change that stands between paragraphs."""
    key = node.get(TEXT + "change-id", "")
    if node.tag == TEXT + "change-start":
        story.changes.begin(key)
    elif node.tag == TEXT + "change-end":
        story.changes.end(key)
    else:
        inline = Inline(story)
        for paragraph in story.changes.deleted(key):
            inline.say("".join(paragraph.itertext()) + " ", story.styles.paragraph("").look, "deleted")
        _put(story, node, inline, path, spot)


def _frame(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """A frame or shape that hangs on the page, not on a paragraph."""
    inline = Inline(story)
    take_element(inline, node, story.styles.paragraph("").look)
    _put(story, node, inline, path, spot)
    for box in inline.boxes:
        story.aside().walk(box, _path(box, node, path), spot)


TAKES: Mapping[object, Callable[[Story, _Element, str, Spot], None]] = {
    n.P: _paragraph,
    n.H: _paragraph,
    n.LIST: read_list,
    TEXT + "section": _section,
    TABLE + "table": read_table,
    **dict.fromkeys(INDEXES, _index),
    TEXT + "index-title": lambda story, node, path, spot: story.walk(node, path, spot),
    TEXT + "numbered-paragraph": lambda story, node, path, spot: story.walk(node, path, spot),
    **dict.fromkeys((TEXT + "change", TEXT + "change-start", TEXT + "change-end"), _change),
    OFFICE + "text": lambda story, node, path, spot: story.walk(node, path, spot),
    LOEXT + "p": _paragraph,
    **dict.fromkeys((n.FRAME, DRAW + "g", DRAW + "a", DRAW + "control", *SHAPES), _frame),
}
