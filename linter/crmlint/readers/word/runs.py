"""The text of one paragraph, as it is seen: with insertions, without deletions, instructions and second drawings.

This is the *visible text* that `Place.start` and `Place.end` count in: w:t, and one character each for tabs, line breaks, hyphens,
symbols and check boxes. Not in it: w:del, w:moveFrom, field instructions, mc:Fallback beside a choice, page and column breaks, text
boxes (paragraphs of their own), and hidden runs unless all of the paragraph is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml.etree import _Element

from crmlint.model import Unread
from crmlint.readers.word import names as n
from crmlint.readers.word.draft import Segment
from crmlint.readers.word.fields import CHECKED, UNCHECKED, is_toc
from crmlint.readers.word.names import RPR, SIMPLE_FIELD, T, VAL, R, W
from crmlint.readers.word.reading import Story
from crmlint.readers.word.styles import Look, ParagraphStyle, direct
from crmlint.readers.word.symbols import draw, sign

BREAK = "\u2028"
SPACED = str.maketrans("\n\r\t\u2029", "    ")  # line ends and tabs inside w:t are shown as blanks
PICTURES = frozenset(
    (
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        n.VML + "imagedata",
    )
)
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
EMBEDDED = "{urn:schemas-microsoft-com:office:office}OLEObject"


class Inline:
    """A paragraph's text and what was seen on the way: looks, revisions, notes, text boxes, comment marks, page breaks."""

    __slots__ = (
        "_inserting", "base", "boxes", "hidden", "length", "marks", "notes", "old", "page", "parts", "segments", "size",
        "spoken", "story", "strong", "style", "toc", "turns",
    )  # fmt: skip

    def __init__(self, story: Story, style: ParagraphStyle, path: str) -> None:
        self.story = story
        self.style = style
        self.base = style.look
        self.parts: list[str] = []
        self.hidden: list[str] = []
        self.length = 0
        self.segments = [Segment(0, story.part, path, 0)]
        self.strong = True
        self.size = 0.0
        self.spoken = False
        self.old = False  # some text was there before the tracked changes
        self.toc = False
        self.page = story.pages.number
        self.turns: list[tuple[int, int]] = []
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[_Element] = []
        self.marks: list[tuple[str, str, int]] = []
        self._inserting = 0

    def go_on(self, style: ParagraphStyle, path: str) -> None:
        """Continue with the next paragraph, whose mark is the one that stays."""
        self.style, self.base = style, style.look
        self.segments.append(Segment(self.length, self.story.part, path, 0))

    def text(self) -> str:
        """The visible text; the hidden one if there is no other."""
        return "".join(self.parts if self.spoken or not self.hidden else self.hidden)

    def is_hidden(self) -> bool:
        """Whether all of the text is hidden."""
        return not self.spoken and bool(self.hidden)

    def content(self, parent: _Element) -> None:
        """Take what stands in a paragraph, or in something that wraps runs."""
        for node in parent:
            tag = node.tag
            if tag == R:
                self.run(node)
            else:
                take = WRAPPERS.get(tag)
                if take:
                    take(self, node)

    def run(self, run: _Element) -> None:
        """Take a run."""
        look = self.base
        for node in run:
            tag = node.tag
            if tag == T:
                text = node.text
                if text:
                    self.say(text, look)
            elif tag == RPR:
                story = self.story
                look = story.styles.look(self.style, direct(node, story.symbols))
            else:
                take = RUN_CONTENT.get(tag)
                if take:
                    take(self, node, look)

    def say(self, text: str, look: Look) -> None:
        """Take text, which looks so."""
        story = self.story
        if story.fields.hiding:
            return
        if not text.isprintable():
            text = text.translate(SPACED)
        if look.font:
            text = draw(text, look.font)
        if look.hidden:
            self.hidden.append(text)
            return
        self.parts.append(text)
        self.length += len(text)
        if not text.isspace():
            self._look_at(text, look)

    def character(self, text: str, look: Look) -> None:
        """Take a character that stands for an element."""
        if not self.story.fields.hiding:
            (self.hidden if look.hidden else self.parts).append(text)
            self.length += 0 if look.hidden else len(text)

    def _look_at(self, text: str, look: Look) -> None:
        pages = self.story.pages
        if not self.spoken:
            self.spoken = True
            self.page = pages.number
            self.turns.clear()
            self.toc = self.story.fields.toc or self.toc
        pages.fresh = False
        if look.size > self.size:
            self.size = look.size
        if not self._inserting:
            self.old = True
        if self.strong and not look.bold and any(map(str.isalnum, text)):
            self.strong = False

    def turned(self) -> None:
        """Note that another page was reached."""
        if self.story.pages.number is not None:
            self.turns.append((self.length, self.story.pages.number))

    def inserted(self, node: _Element) -> None:
        """Take a tracked insertion."""
        self._inserting += 1
        self.content(node)
        self._inserting -= 1

    def draw(self, node: _Element) -> None:
        """Take a drawing: count its pictures, keep its text boxes."""
        tag = node.tag
        if tag == n.TEXT_BOX:
            self.boxes.append(node)
            return
        if tag in PICTURES:
            self.story.seen["pictures"] += 1
        elif tag == DIAGRAM or tag == EMBEDDED:
            self.story.miss(node, "a SmartArt drawing" if tag == DIAGRAM else "an embedded file")
        if tag == n.ALTERNATE:
            chosen = n.branch(node)
            node = chosen if chosen is not None else node
        for child in node:
            self.draw(child)


def _alternate(inline: Inline, node: _Element, look: Look) -> None:
    chosen = n.branch(node)
    if chosen is not None:
        for child in chosen:
            take = RUN_CONTENT.get(child.tag)
            if child.tag == T:
                inline.say(child.text or "", look)
            elif take:
                take(inline, child, look)


def _alternate_runs(inline: Inline, node: _Element) -> None:
    chosen = n.branch(node)
    if chosen is not None:
        inline.content(chosen)


def _break(inline: Inline, node: _Element, look: Look) -> None:
    sort = node.get(n.TYPE)
    if sort == "page":
        inline.story.pages.turn()
        inline.turned()
    elif sort != "column":
        inline.character(BREAK, look)


def _rendered_break(inline: Inline, node: _Element, look: Look) -> None:
    inline.story.pages.turn_as_rendered()
    inline.turned()


def _field(inline: Inline, node: _Element, look: Look) -> None:
    shown = inline.story.fields.mark(node)
    if shown:
        # The mark opened the field; what a form shows stands before its instruction.
        hiding, inline.story.fields.hiding = inline.story.fields.hiding, False
        inline.say(shown, look)
        inline.story.fields.hiding = hiding


def _simple_field(inline: Inline, node: _Element) -> None:
    if is_toc(node.get(W + "instr", "")) and not inline.spoken:
        inline.toc = True
    inline.content(node)


def _control(inline: Inline, node: _Element) -> None:
    """An inline content control: a box that is ticked or not, a list with its chosen value, or anything else."""
    properties = node.find(n.SDT_PR)
    box = properties.find(n.W14 + "checkbox") if properties is not None else None
    if box is not None:
        checked = box.find(n.W14 + "checked")
        on = checked is not None and checked.get(n.W14 + "val", "1") not in n.OFF
        inline.say(CHECKED if on else UNCHECKED, inline.base)
    else:
        content = node.find(n.SDT_CONTENT)
        if content is not None and not is_unchosen(properties):
            inline.content(content)


def is_unchosen(properties: _Element | None) -> bool:
    """Whether a content control is a list from which nothing was chosen; it then shows a prompt."""
    if properties is None or not n.flag(properties.find(W + "showingPlcHdr")):
        return False
    return properties.find(W + "dropDownList") is not None or properties.find(W + "comboBox") is not None


def _note(sort: str) -> Callable[[Inline, _Element, Look], None]:
    def take(inline: Inline, node: _Element, look: Look) -> None:
        inline.notes.append((sort, node.get(n.ID, "")))

    return take


def _mark(sort: str) -> Callable[[Inline, _Element], None]:
    def take(inline: Inline, node: _Element) -> None:
        inline.marks.append((sort, node.get(n.ID, ""), inline.length))

    return take


def _point(inline: Inline, node: _Element, look: Look) -> None:
    inline.marks.append(("point", node.get(n.ID, ""), inline.length))


def _constant(text: str) -> Callable[[Inline, _Element, Look], None]:
    return lambda inline, node, look: inline.character(text, look)


def _ruby(inline: Inline, node: _Element, look: Look) -> None:
    base = node.find(W + "rubyBase")
    if base is not None:
        inline.content(base)


def _formula(inline: Inline, node: _Element) -> None:
    for text in node.iter(n.MATH + "t"):
        inline.say(text.text or "", inline.base)


def _sub_document(inline: Inline, node: _Element) -> None:
    inline.story.miss(node, "a document of its own that is only linked")


RUN_CONTENT: Mapping[str, Callable[[Inline, _Element, Look], None]] = {
    W + "tab": _constant("\t"),
    W + "ptab": _constant("\t"),
    W + "br": _break,
    W + "cr": _constant(BREAK),
    W + "noBreakHyphen": _constant("\u2011"),
    W + "softHyphen": _constant("\u00ad"),
    W + "sym": lambda inline, node, look: inline.say(sign(node), look._replace(font="")),
    W + "lastRenderedPageBreak": _rendered_break,
    n.FIELD: _field,
    n.INSTRUCTION: lambda inline, node, look: inline.story.fields.instruct(node.text or ""),
    W + "footnoteReference": _note("footnote"),
    W + "endnoteReference": _note("endnote"),
    n.COMMENT_REFERENCE: _point,
    W + "drawing": lambda inline, node, look: inline.draw(node),
    W + "pict": lambda inline, node, look: inline.draw(node),
    W + "object": lambda inline, node, look: inline.draw(node),
    n.ALTERNATE: _alternate,
    W + "ruby": _ruby,
}
WRAPPERS: Mapping[str, Callable[[Inline, _Element], None]] = {
    n.INS: Inline.inserted,
    n.MOVE_TO: Inline.inserted,
    W + "hyperlink": Inline.content,
    W + "smartTag": Inline.content,
    n.CUSTOM_XML: Inline.content,
    W + "dir": Inline.content,
    W + "bdo": Inline.content,
    n.MATH + "oMath": _formula,
    n.MATH + "oMathPara": _formula,
    SIMPLE_FIELD: _simple_field,
    n.SDT: _control,
    n.SDT_CONTENT: Inline.content,
    n.ALTERNATE: _alternate_runs,
    n.COMMENT_START: _mark("start"),
    n.COMMENT_END: _mark("end"),
    n.SUB_DOCUMENT: _sub_document,
}
