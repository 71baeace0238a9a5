"""What `crmlint show` prints: a portrait, or a part of it, in a format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crmlint.model import Document
from crmlint.portrait import Portrait, SectionPortrait, json, text
from crmlint.portrait.drawing import portray
from crmlint.portrait.places import choose, near
from crmlint.reports import Look
from crmlint.rulebook import Rulebook

FORMATS = ("text", "json")


class Sheet(NamedTuple):
    """A portrait, those of its sections that are to be shown, and whether with marks."""

    portrait: Portrait
    sections: tuple[SectionPortrait, ...]
    marks: bool = True

    def render(self, form: str, look: Look | None = None) -> str:
        """The sheet in a format of `FORMATS`, ending in a newline."""
        if form == "json":
            return json.render(self.portrait, self.sections, self.marks)
        return text.render(self.portrait, look or Look(), self.sections, self.marks)

    def silent(self, form: str) -> Iterator[str]:
        """One line for each part that could not be read, where the sheet itself has no room to say so."""
        whole = len(self.sections) == len(self.portrait.sections)
        if form == "text" and not (self.marks and whole):
            document = self.portrait.document
            yield from (f"{document.path}: not read: {unread.what}: {unread.why}" for unread in document.unread)


def draw(document: Document, rulebook: Rulebook, kind: str | None = None, only: str = "", marks: bool = True) -> Sheet:
    """The sheet of a document. `only` names the sections to show, by number or words of the title.

    Raises LookupError, with what to do, when there is no such section.
    """
    portrait = portray(document, rulebook, kind)
    sections = choose(portrait.sections, only) if only else portrait.sections
    if only and not sections:
        raise LookupError(f"--only {only}: no such section; {near(portrait.sections, only)}")
    return Sheet(portrait, sections, marks)
