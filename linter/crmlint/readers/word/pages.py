"""On which page a text stands, as far as the file knows: Word marks where pages ended when it last laid them out."""

from __future__ import annotations


class Pages:
    """The page that is reached; None throughout when the file has no marks.

    `fresh` while no text stands on the page since a break that somebody made.
    """

    __slots__ = ("fresh", "number")

    def __init__(self, number: int | None) -> None:
        self.number = number
        self.fresh = False

    def turn(self) -> None:
        """A page break that somebody made."""
        if self.number is not None:
            self.number += 1
            self.fresh = True

    def turn_as_rendered(self) -> None:
        """A break where Word last began a page. On a fresh page it tells of that same page."""
        if self.number is not None:
            self.number += not self.fresh
            self.fresh = False
