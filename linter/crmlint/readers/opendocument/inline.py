"""The text of one paragraph as it is seen, and what hangs on it: notes, text boxes, comments, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lxml.etree import _Element

from crmlint.model import Revision
from crmlint.readers.flow import BREAK
from crmlint.readers.opendocument import names as n
from crmlint.readers.opendocument.names import DRAW, OFFICE, STYLE_NAME, SVG, TABLE, TEXT
from crmlint.readers.opendocument.styles import Look, joined

if TYPE_CHECKING:
    from crmlint.readers.opendocument.story import Story

MOST_BLANKS = 1000
SILENT = frozenset(
    (
        TEXT + "tracked-changes", TEXT + "note-citation", TEXT + "number", TEXT + "label", TEXT + "ruby-text",
        TEXT + "script", TEXT + "note-ref-none", OFFICE + "forms", OFFICE + "event-listeners", SVG + "title",
        SVG + "desc", TEXT + "sequence-decls", TABLE + "desc", TABLE + "title",
    )
)  # fmt: skip
SHAPES = frozenset(
    DRAW + name for name in (
        "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "line", "connector", "polyline",
        "regular-polygon",
    )
)  # fmt: skip


class Inline:
    """What a paragraph shows.

    `boxes` are elements with paragraphs of their own, `notes` footnotes; `marks` begin and end of comments by offset;
    `changed` ranges of tracked changes.
    """

    __slots__ = ("_looks", "_sort", "boxes", "changed", "marks", "notes", "parts", "seen", "story")

    def __init__(self, story: Story) -> None:
        self.story = story
        self.parts: list[str] = []
        self.boxes: list[_Element] = []
        self.notes: list[_Element] = []
        self.marks: list[tuple[str, str, int]] = []
        self.changed: list[Revision] = []  # of each part
        self._looks: list[Look] = []

    def say(self, text: str | None, look: Look, sort: Revision = "") -> None:
        """Take text, its blanks joined as the standard has it (6.1.2), unless it is hidden, or a change that is."""
        if not text or look.hidden:
            return
        sort = sort or self.story.changes.sort
        if not self.story.changes.shows(sort):
            return
        text = text.translate(BLANKS)
        if text.isspace() and len(text) > 1:
            text = " "
        elif "  " in text:
            text = " ".join(filter(None, text.split(" "))) if text.strip() else " "
            text = text if text else " "
        self.parts.append(text)
        self._looks.append(look)
        self.changed.append(sort)

    def exact(self, text: str, look: Look) -> None:
        """Take blanks, tabs and breaks that stand there on purpose."""
        if not look.hidden and self.story.changes.shows(self.story.changes.sort):
            self.parts.append(text)
            self._looks.append(look)
            self.changed.append(self.story.changes.sort)

    def text(self) -> str:
        """The visible text."""
        return "".join(self.parts)

    def revision(self) -> Revision:
        """Whether all of the text was inserted, or all deleted."""
        sorts = {sort for part, sort in zip(self.parts, self.changed, strict=True) if part.strip()}
        return sorts.pop() if len(sorts) == 1 else ""

    def look(self) -> tuple[bool, float]:
        """Whether all letters and digits are bold, and the largest size in points."""
        shown = [look for part, look in zip(self.parts, self._looks, strict=True) if any(map(str.isalnum, part))]
        return bool(shown) and all(look.bold for look in shown), max((look.size or 0.0 for look in shown), default=0.0)


BLANKS = {ord(sign): " " for sign in "\t\n\r\x85\u2029"}


def read_inline(inline: Inline, node: _Element, look: Look) -> None:
    """Take what stands in a paragraph, or in something inside of one."""
    inline.say(node.text, look)
    for child in node:
        take_element(inline, child, look)
        inline.say(child.tail, look)


def take_element(inline: Inline, node: _Element, look: Look) -> None:
    """Take an element that stands in a paragraph, or hangs on the page."""
    take = TAKES.get(node.tag)
    if take:
        take(inline, node, look)
    elif node.tag not in SILENT:
        read_inline(inline, node, look)


def _span(inline: Inline, node: _Element, look: Look) -> None:
    read_inline(inline, node, joined((look, inline.story.styles.text(node.get(STYLE_NAME, "")))))


def _blanks(inline: Inline, node: _Element, look: Look) -> None:
    inline.exact(" " * min(MOST_BLANKS, max(1, n.whole(node.get(TEXT + "c"), 1))), look)


def _hidden_text(inline: Inline, node: _Element, look: Look) -> None:
    if node.get(TEXT + "is-hidden", "false") != "true":
        inline.say(node.text or node.get(TEXT + "string-value"), look)


def _comment(inline: Inline, node: _Element, look: Look) -> None:
    key = node.get(OFFICE + "name", "") or f"at {inline.story.file.draft.size} {len(inline.marks)}"
    inline.story.file.comments.append((key, node))
    inline.marks.append(("start", key, len(inline.text())))


def _comment_end(inline: Inline, node: _Element, look: Look) -> None:
    inline.marks.append(("end", node.get(OFFICE + "name", ""), len(inline.text())))


def _frame(inline: Inline, node: _Element, look: Look) -> None:
    """A frame shows the first of its contents that can be shown."""
    for child in node:
        if child.tag == n.TEXT_BOX:
            inline.boxes.append(child)
            return
        if child.tag == DRAW + "object":
            text = inline.story.file.formula(child)
            if text is None:
                inline.story.file.miss(child, "an embedded file; only its picture is on the page")
            inline.say(text, look)
            return
        if child.tag in (DRAW + "image", DRAW + "object-ole", DRAW + "plugin"):
            inline.story.file.seen["pictures"] += 1
            return


def _shape(inline: Inline, node: _Element, look: Look) -> None:
    inline.boxes.append(node)


def _control(inline: Inline, node: _Element, look: Look) -> None:
    inline.say(inline.story.file.forms.get(node.get(DRAW + "control", ""), ""), look)


def _deletion(inline: Inline, node: _Element, look: Look) -> None:
    """Here stood what was deleted; it is kept elsewhere in the file."""
    for position, paragraph in enumerate(inline.story.changes.deleted(node.get(TEXT + "change-id", ""))):
        if position and inline.story.changes.shows("deleted"):
            inline.exact(BREAK, look)
        inline.say("".join(paragraph.itertext()), look, "deleted")


def _note(inline: Inline, node: _Element, look: Look) -> None:
    if inline.story.changes.shows(inline.story.changes.sort):
        inline.notes.append(node)


TAKES: Mapping[object, Callable[[Inline, _Element, Look], None]] = {
    TEXT + "span": _span,
    TEXT + "s": _blanks,
    TEXT + "tab": lambda inline, node, look: inline.exact("\t", look),
    TEXT + "line-break": lambda inline, node, look: inline.exact(BREAK, look),
    TEXT + "hidden-text": _hidden_text,
    TEXT + "note": _note,
    OFFICE + "annotation": _comment,
    OFFICE + "annotation-end": _comment_end,
    n.FRAME: _frame,
    DRAW + "control": _control,
    TEXT + "change": _deletion,
    TEXT + "change-start": lambda inline, node, look: inline.story.changes.begin(node.get(TEXT + "change-id", "")),
    TEXT + "change-end": lambda inline, node, look: inline.story.changes.end(node.get(TEXT + "change-id", "")),
    **dict.fromkeys(SHAPES, _shape),
}
