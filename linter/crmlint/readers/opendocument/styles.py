"""What styles say about a paragraph and its text: bold, size, hidden, headings, lists; chains of parents joined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.opendocument.names import FO, LOEXT, NAME, STYLE, TEXT, whole

DEEPEST = 50
DEFAULT_SIZE = 12.0
# LibreOffice keeps these names in English in the file, whatever language it speaks.
TITLE, CAPTIONS = "Title", frozenset(("Caption", "Illustration", "Table", "Drawing", "Figure", "Text"))
CONTENTS = ("Contents", "Index", "User_20_Index", "Bibliography", "Illustration_20_Index", "Table_20_index")


class Look(NamedTuple):
    """How text looks: bold, its size in points, whether it is hidden; None where nothing is said."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None


class ParagraphStyle(NamedTuple):
    """A paragraph style with all it inherits. `level` is the heading's (0: none)."""

    look: Look = Look()
    level: int = 0
    title: bool = False
    caption: bool = False
    contents: bool = False
    list: str | None = None
    master: str = ""


class Styles:
    """The styles of a file. Automatic styles of the body and of headers may share names: one set for each."""

    def __init__(self, *roots: _Element | None) -> None:
        self._nodes: dict[tuple[str, str], _Element] = {}
        self.lists: dict[str, _Element] = {}
        for root in roots:
            for node in root.iter(STYLE + "style", TEXT + "list-style") if root is not None else ():
                if node.tag == TEXT + "list-style":
                    self.lists[node.get(NAME, "")] = node
                else:
                    self._nodes[node.get(STYLE + "family", ""), node.get(NAME, "")] = node
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._texts: dict[str, Look] = {}

    def paragraph(self, name: str) -> ParagraphStyle:
        """The paragraph style of a name; what nobody defined says nothing."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._read(name)
        return self._paragraphs[name]

    def text(self, name: str) -> Look:
        """How text of a text style looks."""
        if name not in self._texts:
            self._texts[name] = joined(_look(node) for node in self._chain("text", name))
        return self._texts[name]

    def _chain(self, family: str, name: str) -> list[_Element]:
        """A style and its parents, the outermost parent first."""
        chain: list[_Element] = []
        seen: set[str] = set()
        while (family, name) in self._nodes and name not in seen and len(seen) < DEEPEST:
            seen.add(name)
            chain.insert(0, self._nodes[family, name])
            name = chain[0].get(STYLE + "parent-style-name", "")
        return chain

    def _read(self, name: str) -> ParagraphStyle:
        chain = self._chain("paragraph", name)
        names = [node.get(NAME, "") for node in chain] or [name]
        level, lists, master = 0, None, ""
        for node in chain:
            level = whole(node.get(STYLE + "default-outline-level"), level, 10)
            lists = node.get(STYLE + "list-style-name", lists)
            master = node.get(STYLE + "master-page-name", master)
        return ParagraphStyle(
            joined(_look(node) for node in chain),
            level,
            TITLE in names,
            not CAPTIONS.isdisjoint(names),
            any(each.startswith(CONTENTS) for each in names),
            lists,
            master,
        )


def joined(looks: Iterable[Look]) -> Look:
    """Several looks, later ones over earlier ones."""
    found = Look()
    for look in looks:
        found = Look(
            found.bold if look.bold is None else look.bold,
            found.size if look.size is None else look.size,
            found.hidden if look.hidden is None else look.hidden,
        )
    return found


def _look(style: _Element) -> Look:
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return Look()
    weight, size = properties.get(FO + "font-weight"), properties.get(FO + "font-size", "")
    display = properties.get(TEXT + "display") or properties.get(LOEXT + "display")
    return Look(
        None if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        _points(size),
        None if display is None else display == "none",
    )


def _points(size: str) -> float | None:
    number = size.removesuffix("pt")
    try:
        return float(number) if number != size and 0 < float(number) < 1000 else None
    except ValueError:
        return None
