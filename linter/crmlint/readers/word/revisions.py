"""Tracked changes: which of them are on the page, in each of the three ways to look at them (ISO/IEC 29500-1, 17.13.5).

Changes of looks, and of numbers (w:pPrChange, w:numberingChange), are shown as they are now in all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crmlint.readers.options import RevisionView
from crmlint.readers.word.names import DEL, INS, MOVE_FROM, MOVE_TO, W

INSERTED, DELETED = frozenset((INS, MOVE_TO)), frozenset((DEL, MOVE_FROM))
NOTHING: frozenset[str] = frozenset()


class View(NamedTuple):
    """One way to look: the elements whose content is `hidden`, as a paragraph whose mark is in one of them, or a row.

    `cell` is the mark of table cells that are not there.
    """

    name: RevisionView
    hidden: frozenset[str]
    cell: str

    def shows(self, tag: str) -> bool:
        """Whether the content of an insertion or deletion is on the page."""
        return tag not in self.hidden


VIEWS: Mapping[RevisionView, View] = {
    "final": View("final", DELETED, W + "cellDel"),
    "original": View("original", INSERTED, W + "cellIns"),
    "both": View("both", NOTHING, ""),
}
