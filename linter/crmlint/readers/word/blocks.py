"""From the elements of a story to blocks, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml.etree import _Element

from crmlint.readers.numerals import roman
from crmlint.readers.word import names as n
from crmlint.readers.word.chunks import put_chunk
from crmlint.readers.word.inline import Inline
from crmlint.readers.word.names import PPR, VAL, P, W
from crmlint.readers.word.paragraphs import put_paragraph, put_text, read_label, read_properties
from crmlint.readers.word.reading import NO_PROPERTIES, Spot, Story
from crmlint.readers.word.runs import is_unchosen, read_content
from crmlint.readers.word.tables import read_table

MOST_BOXES = 100  # text boxes at one paragraph; with more, they are placed at the paragraph itself


def walk(story: Story, parent: _Element, path: str, spot: Spot) -> None:
    """Add the blocks of all that stands in an element, whose path is given."""
    paragraphs = 0
    places: dict[str, int] = {}
    for place, node in enumerate(parent, 1):
        tag = node.tag
        if tag == P:
            paragraphs += 1
            if len(node) == 0 and story.carry is None:
                continue
            _paragraph(story, node, f"{path}/w:p[{paragraphs}]", spot)
        else:
            take = BLOCKS.get(tag)
            if take:
                take(story, node, f"{path}/{n.step(node, places, place)}", spot)
    if story.carry is not None:
        inline, story.carry = story.carry, None
        _put(story, inline, parent, path, spot)


def _paragraph(story: Story, node: _Element, path: str, spot: Spot) -> None:
    first = node[0] if len(node) else None
    properties = read_properties(story, first) if first is not None and first.tag == PPR else NO_PROPERTIES
    if properties.new_page:
        story.pages.turn()
    style = story.styles.paragraph(properties.style)
    inline = story.carry
    if inline is None:
        inline = Inline(story, style, path)
    else:
        story.carry = None
        inline.go_on(style, path)
    read_content(inline, node)
    if properties.gone and not inline.is_blank():
        story.carry = inline
    else:
        numbered = properties.number is not None or style.number is not None
        label = read_label(story, style, properties, inline) if numbered else None
        put_paragraph(story, inline, spot, properties, label)
        if inline.boxes or inline.notes or inline.drawn:
            _put_more(story, inline, node, path, spot)
    if properties.section:
        story.section += 1
        if story.section < len(story.turning) and story.turning[story.section]:
            story.pages.turn()


def _put(story: Story, inline: Inline, parent: _Element, path: str, spot: Spot) -> None:
    put_paragraph(story, inline, spot, NO_PROPERTIES, None)
    _put_more(story, inline, parent, path, spot)


def _put_more(story: Story, inline: Inline, node: _Element, path: str, spot: Spot) -> None:
    """Add what hangs on a paragraph: its text boxes and notes; notes in tables wait for the end of the row."""
    for box in inline.boxes:
        place = n.path_of(box, node, path) if len(inline.boxes) <= MOST_BOXES else path
        walk(story, box, place, spot._replace(toc=False))
    for text, part, where in inline.drawn:
        put_text(story, text, part, where, spot)
    if inline.notes:
        story.waiting += inline.notes
        if not spot.kind:
            put_notes(story)


def put_notes(story: Story) -> None:
    """Add the notes that were referred to and not added yet, each once; notes to notes come after them."""
    while story.waiting:
        waiting, story.waiting = story.waiting, []
        for sort, key in waiting:
            note = story.file.notes.pop((sort, key), None)
            if note is None:
                continue
            story.seen[sort] += 1
            number = str(story.seen[sort]) if sort == "footnote" else roman(story.seen[sort])
            inner = Story(story.file, note.part, story.pages.number)
            walk(inner, note.node, note.path, Spot("note", number))
            story.waiting += inner.waiting


def _table(story: Story, node: _Element, path: str, spot: Spot) -> None:
    read_table(story, node, path, spot, walk, put_notes)
    if not spot.kind:
        story.file.lists.interrupted = True


def _control(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """A content control around paragraphs; Word puts tables of contents into one."""
    properties, content = node.find(n.SDT_PR), node.find(n.SDT_CONTENT)
    if content is None or is_unchosen(properties):
        return
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery") if properties is not None else None
    toc = spot.toc or (gallery is not None and gallery.get(VAL) == "Table of Contents")
    walk(story, content, f"{path}/w:sdtContent[1]", spot._replace(toc=toc))


def _changed(story: Story, node: _Element, path: str, spot: Spot) -> None:
    if story.view.shows(str(node.tag)):
        walk(story, node, path, spot)


def _alternate(story: Story, node: _Element, path: str, spot: Spot) -> None:
    chosen = n.branch(node)
    if chosen is not None:
        walk(story, chosen, f"{path}/*[{node.index(chosen) + 1}]", spot)


def _comment_start(story: Story, node: _Element, path: str, spot: Spot) -> None:
    story.file.draft.begin_comment(node.get(n.ID, ""), story.file.draft.size)


def _comment_end(story: Story, node: _Element, path: str, spot: Spot) -> None:
    story.file.draft.end_comment(node.get(n.ID, ""), story.file.draft.length)


def _chunk(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """A file of any sort that Word shows in this place."""
    name = story.target(node.get(n.R_ID, ""))
    why = put_chunk(story, name, spot) if name else "is missing from the file; open the document in Word and save it"
    if why:
        story.miss(node, f"a file that Word shows here: {why}")


BLOCKS: Mapping[object, Callable[[Story, _Element, str, Spot], None]] = {
    n.TBL: _table,
    n.SDT: _control,
    n.CUSTOM_XML: walk,
    **dict.fromkeys((n.INS, n.MOVE_TO, n.DEL, n.MOVE_FROM), _changed),
    n.ALTERNATE: _alternate,
    n.COMMENT_START: _comment_start,
    n.COMMENT_END: _comment_end,
    n.ALT_CHUNK: _chunk,
    n.SUB_DOCUMENT: lambda story, node, path, spot: story.miss(node, n.LINKED),
}
