"""The text of one paragraph, gathered run by run, and what is seen on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import _Element

from crmlint.model import Revision
from crmlint.readers.symbols import draw
from crmlint.readers.word.styles import Look, ParagraphStyle

if TYPE_CHECKING:
    from crmlint.readers.word.reading import Story

# What w:t holds of these is shown as a blank; the text of a document is broken into blocks by line ends.
SPACED = str.maketrans("\n\r\x85\u2029", "    ")


class Inline:
    """A paragraph's text, in pieces that look alike, and its notes, text boxes, comment marks and page breaks.

    `drawn` are words of drawings: text, part and path.
    `turns` are pages that begin in it, by offset; `changed` ranges of tracked changes; `joints` where the text of
    further paragraphs begins, as the paragraph marks before them are deleted.
    """

    __slots__ = (
        "_fresh", "_length", "_measured", "_seen", "boxes", "changed", "drawn", "hidden", "joints", "looks", "marks",
        "notes", "page", "parts", "path", "story", "style", "toc", "turns",
    )  # fmt: skip

    def __init__(self, story: Story, style: ParagraphStyle, path: str) -> None:
        self.story = story
        self.style = style
        self.path = path
        self.page = story.pages.number
        self.toc = story.fields.toc
        self.parts: list[str] = []
        self.looks: list[Look] = []
        self.hidden: list[str] = []
        self.turns: list[tuple[int, int]] = []
        self.changed: list[tuple[int, int, Revision]] = []
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[_Element] = []
        self.drawn: list[tuple[str, str, str]] = []
        self.marks: list[tuple[str, str, int]] = []
        self.joints: list[tuple[int, str]] = []
        self._measured = self._length = self._fresh = 0
        self._seen = False

    def go_on(self, style: ParagraphStyle, path: str) -> None:
        """Continue with the next paragraph, whose mark is the one that stays."""
        self.style = style
        self.joints.append((self.length(), path))

    def say(self, text: str, look: Look) -> None:
        """Take text, which looks so."""
        if self.story.fields.hiding or not text:
            return
        if look.font:
            text = draw(text, look.font)
        if look.hidden:
            self.hidden.append(text)
        else:
            self.parts.append(text)
            self.looks.append(look)

    def length(self) -> int:
        """How long the visible text is so far."""
        for part in self.parts[self._measured :] if self._measured < len(self.parts) else ():
            self._length += len(part)
            self._seen = self._seen or not part.isspace()
        self._measured = len(self.parts)
        return self._length

    def is_blank(self) -> bool:
        """Whether there is nothing to be seen so far."""
        self.length()
        return not self._seen

    def text(self) -> str:
        """The visible text; the hidden one if there is no other."""
        text = "".join(self.parts)
        if self.hidden and not text.strip():
            text = "".join(self.hidden)
        return text if text.isprintable() else text.translate(SPACED)

    def is_hidden(self) -> bool:
        """Whether all of the text is hidden."""
        return bool(self.hidden) and self.is_blank()

    def revision(self) -> Revision:
        """Whether all of the text was inserted, or all was deleted, as tracked changes."""
        text = "".join(self.parts)
        last, sorts = 0, set()
        for start, end, sort in self.changed:
            if text[last:start].strip():
                return ""
            last = max(last, end)
            if text[start:end].strip():
                sorts.add(sort)
        return sorts.pop() if len(sorts) == 1 and not text[last:].strip() else ""

    def look(self) -> tuple[bool, float]:
        """Whether all letters and digits are bold, and the largest size."""
        looks = self.looks
        if not looks:
            return False, 0.0
        first = looks[0]
        if looks.count(first) == len(looks):
            return first.bold and any(map(str.isalnum, "".join(self.parts))), first.size
        shown = [(text, look) for text, look in zip(self.parts, looks, strict=True) if not text.isspace()]
        size = max((look.size for _, look in shown), default=0.0)
        plain = any(not look.bold and any(map(str.isalnum, text)) for text, look in shown)
        return not plain and any(any(map(str.isalnum, text)) for text, _ in shown), size

    def first_page(self, lead: int) -> int | None:
        """The page on which the text begins."""
        page = self.page
        for offset, number in self.turns:
            if offset <= lead:
                page = number
        return page

    def turned(self, rendered: bool) -> None:
        """Take a page break: one that Word left, or one that somebody made."""
        pages = self.story.pages
        if pages.number is None:
            return
        if rendered:
            self.settle()
            pages.turn_as_rendered()
        else:
            pages.turn()
            self._fresh = len(self.parts)
        self.turns.append((self.length(), pages.number))

    def settle(self) -> None:
        """A page is no longer fresh when text stands on it."""
        pages = self.story.pages
        if pages.fresh:
            pages.fresh = all(map(str.isspace, self.parts[self._fresh :]))
