"""Tracked changes: insertions lie in the text between marks, deletions are kept apart and marked where they stood."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from crmlint.model import Revision
from crmlint.readers.opendocument.names import TEXT, XML_ID, H, P
from crmlint.readers.options import RevisionView

HIDDEN: dict[RevisionView, Revision] = {"final": "deleted", "original": "inserted", "both": ""}


class Changes:
    """The tracked changes of a text; `count` of them are insertions or deletions."""

    def __init__(self, body: _Element, view: RevisionView) -> None:
        self._hidden = HIDDEN[view]
        self._insertions: set[str] = set()
        self._deletions: dict[str, list[_Element]] = {}
        self._open: set[str] = set()
        for region in body.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"):
            key = region.get(TEXT + "id") or region.get(XML_ID) or ""
            if region.find(TEXT + "insertion") is not None:
                self._insertions.add(key)
            deletion = region.find(TEXT + "deletion")
            if deletion is not None:
                self._deletions[key] = list(deletion.iter(P, H))
        self.count = len(self._insertions) + len(self._deletions)

    @property
    def sort(self) -> Revision:
        """What the text is that comes now."""
        return "inserted" if self._open else ""

    def shows(self, sort: Revision) -> bool:
        """Whether such text is on the page."""
        return not sort or sort != self._hidden

    def begin(self, key: str) -> None:
        """An insertion begins."""
        if key in self._insertions:
            self._open.add(key)

    def end(self, key: str) -> None:
        """An insertion ends."""
        self._open.discard(key)

    def deleted(self, key: str) -> Sequence[_Element]:
        """The paragraphs that were deleted at a mark, each once."""
        return self._deletions.pop(key, [])
