"""A block on its way through the heading pass: what is left of its text, and what was made out about it."""

from __future__ import annotations

from dataclasses import dataclass

from crmlint.model import Block
from crmlint.readers.labels import Label


@dataclass(slots=True)
class Entry:
    """A block, and its text behind mark, bullet and label.

    `following` is the index of the next entry that has text and does not stand aside, -1 if there is none. `title_end`
    is where a run-in title ends in `text`, 0 if the whole text is the title.
    """

    block: Block
    start: int
    text: str
    following: int = -1
    label: Label | None = None
    bullet: bool = False
    large: bool = False
    heading: bool = False
    title_end: int = 0
