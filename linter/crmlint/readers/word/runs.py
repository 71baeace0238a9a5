"""What runs hold, and what wraps them: text as it is seen, with insertions, without deletions and instructions.

This is the *visible text* that `Place.start` and `Place.end` count in: w:t, and one character each for tabs, line
breaks, hyphens, symbols and check boxes. Not in it: w:del, w:moveFrom (in the original w:ins, w:moveTo instead), field
instructions, mc:Fallback beside a choice, page and column breaks, text boxes (paragraphs of their own), and hidden runs
unless all of the paragraph is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml.etree import _Element

from crmlint.model import Revision
from crmlint.readers.word import names as n
from crmlint.readers.word.fields import CHECKED, UNCHECKED, is_toc
from crmlint.readers.word.formulas import formula
from crmlint.readers.word.inline import Inline
from crmlint.readers.word.names import RPR, R, T, W
from crmlint.readers.word.pictures import CHART, DIAGRAM, Shown, chart, diagram, lettering
from crmlint.readers.word.reading import Story
from crmlint.readers.word.signs import sign
from crmlint.readers.word.styles import Look

BREAK = "\u2028"
LETTERING = n.VML + "textpath"
PICTURES = frozenset(
    (
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        CHART + "chart",
        n.VML + "imagedata",
    )
)
WORDED: Mapping[object, tuple[Callable[[Story, _Element], list[Shown] | None], str]] = {
    DIAGRAM + "relIds": (diagram, "a SmartArt drawing whose text is missing from the file"),
    CHART + "chart": (chart, "a chart whose words are missing from the file"),
}
UNREAD: Mapping[object, str] = {
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded file; only its picture is on the page",
}


def read_content(inline: Inline, parent: _Element) -> None:
    """Take what stands in a paragraph, or in something that wraps runs."""
    story, style = inline.story, inline.style
    fields, parts, looks = story.fields, inline.parts, inline.looks
    for node in parent:
        tag = node.tag
        if tag != R:
            wrapped = WRAPPERS.get(tag)
            if wrapped:
                wrapped(inline, node)
            continue
        look = style.look
        for child in node:
            tag = child.tag
            if tag == T:
                text = child.text
                if text:
                    if look.plain and not fields.hiding:
                        parts.append(text)
                        looks.append(look)
                    else:
                        inline.say(text, look)
            elif tag == RPR:
                look = story.styles.look(style, child)
            else:
                take = RUN_CONTENT.get(tag)
                if take:
                    take(inline, child, look)


def _change(sort: Revision) -> Callable[[Inline, _Element], None]:
    def take(inline: Inline, node: _Element) -> None:
        if inline.story.view.shows(str(node.tag)):
            start = inline.length()
            read_content(inline, node)
            inline.changed.append((start, inline.length(), sort))

    return take


def _draw(inline: Inline, node: _Element, look: Look | None = None) -> None:
    """Take a drawing: count its pictures, keep its text boxes."""
    tag = node.tag
    if tag == n.TEXT_BOX:
        inline.boxes.append(node)
        return
    if tag in PICTURES:
        inline.story.seen["pictures"] += 1
    elif tag in UNREAD:
        inline.story.miss(node, UNREAD[tag])
    elif tag == LETTERING:
        _letter(inline, node)
    if tag in WORDED:
        read, why = WORDED[tag]
        shown = read(inline.story, node)
        if shown is None:
            inline.story.miss(node, why)
        inline.drawn += shown or ()
    chosen = n.branch(node) if tag == n.ALTERNATE else None
    for child in node if chosen is None else chosen:
        _draw(inline, child)


def _letter(inline: Inline, node: _Element) -> None:
    text = lettering(node)
    host = next(node.iterancestors(n.P), None)
    if text and host is not None:
        inline.drawn.append((text, inline.story.part, n.path_of(node, host, inline.path)))


def _alternate(inline: Inline, node: _Element, look: Look) -> None:
    chosen = n.branch(node)
    for child in chosen if chosen is not None else ():
        take = RUN_CONTENT.get(child.tag)
        if child.tag == T:
            inline.say(child.text or "", look)
        elif take:
            take(inline, child, look)


def _alternate_runs(inline: Inline, node: _Element) -> None:
    chosen = n.branch(node)
    if chosen is not None:
        read_content(inline, chosen)


def _break(inline: Inline, node: _Element, look: Look) -> None:
    sort = node.get(n.TYPE)
    if sort == "page":
        inline.turned(rendered=False)
    elif sort != "column":
        inline.say(BREAK, look)


def _field(inline: Inline, node: _Element, look: Look) -> None:
    fields = inline.story.fields
    before = fields.toc
    shown = fields.mark(node, inline.style.level)
    if fields.toc != before and inline.is_blank():
        inline.toc = fields.toc
    if shown:
        # If the mark opened the field, what a form shows stands before its instruction.
        hiding, fields.hiding = fields.hiding, False
        inline.say(shown, look)
        fields.hiding = hiding


def _simple_field(inline: Inline, node: _Element) -> None:
    instruction = node.get(W + "instr", "")
    inline.toc = inline.toc or (is_toc(instruction) and inline.is_blank())
    if len(node):
        read_content(inline, node)
    else:
        inline.say(inline.story.fields.number(instruction, inline.style.level), inline.style.look)


def _control(inline: Inline, node: _Element) -> None:
    """An inline content control: a box that is ticked or not, a list with its chosen value, or anything else."""
    properties = node.find(n.SDT_PR)
    box = properties.find(n.W14 + "checkbox") if properties is not None else None
    if box is not None:
        checked = box.find(n.W14 + "checked")
        on = checked is not None and checked.get(n.W14 + "val", "1") not in n.OFF
        inline.say(CHECKED if on else UNCHECKED, inline.style.look)
        return
    content = node.find(n.SDT_CONTENT)
    if content is not None and not is_unchosen(properties):
        read_content(inline, content)


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
        inline.marks.append((sort, node.get(n.ID, ""), inline.length()))

    return take


def _constant(text: str) -> Callable[[Inline, _Element, Look], None]:
    return lambda inline, node, look: inline.say(text, look._replace(font=""))


def _ruby(inline: Inline, node: _Element, look: Look) -> None:
    base = node.find(W + "rubyBase")
    if base is not None:
        read_content(inline, base)


def _formula(inline: Inline, node: _Element) -> None:
    inline.say(formula(node, inline.story.view.hidden), inline.style.look)


RUN_CONTENT: Mapping[object, Callable[[Inline, _Element, Look], None]] = {
    W + "delText": lambda inline, node, look: inline.say(node.text or "", look),
    W + "delInstrText": lambda inline, node, look: inline.story.fields.instruct(node.text or ""),
    W + "tab": _constant("\t"),
    W + "ptab": _constant("\t"),
    W + "br": _break,
    W + "cr": _constant(BREAK),
    W + "noBreakHyphen": _constant("\u2011"),
    W + "softHyphen": _constant("\u00ad"),
    W + "sym": lambda inline, node, look: inline.say(sign(node), look._replace(font="")),
    W + "lastRenderedPageBreak": lambda inline, node, look: inline.turned(rendered=True),
    n.FIELD: _field,
    n.INSTRUCTION: lambda inline, node, look: inline.story.fields.instruct(node.text or ""),
    W + "footnoteReference": _note("footnote"),
    W + "endnoteReference": _note("endnote"),
    n.COMMENT_REFERENCE: lambda inline, node, look: _mark("point")(inline, node),
    W + "drawing": _draw,
    W + "pict": _draw,
    W + "object": _draw,
    n.ALTERNATE: _alternate,
    W + "ruby": _ruby,
}
WRAPPERS: Mapping[object, Callable[[Inline, _Element], None]] = {
    n.INS: _change("inserted"),
    n.MOVE_TO: _change("inserted"),
    n.DEL: _change("deleted"),
    n.MOVE_FROM: _change("deleted"),
    W + "hyperlink": read_content,
    W + "smartTag": read_content,
    n.CUSTOM_XML: read_content,
    W + "dir": read_content,
    W + "bdo": read_content,
    n.MATH + "oMath": _formula,
    n.MATH + "oMathPara": _formula,
    W + "fldSimple": _simple_field,
    n.SDT: _control,
    n.ALTERNATE: _alternate_runs,
    n.COMMENT_START: _mark("start"),
    n.COMMENT_END: _mark("end"),
    n.SUB_DOCUMENT: lambda inline, node: inline.story.miss(node, n.LINKED),
}
