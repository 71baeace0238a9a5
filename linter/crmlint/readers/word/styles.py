"""What styles say about a paragraph and its text: the chains of styles walked once each, then remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeVar

from lxml.etree import _Element

from crmlint.readers.word.names import (
    BOLD,
    FONTS,
    HIDDEN,
    INDENT,
    NUMBERING,
    OUTLINE,
    PPR,
    RPR,
    RUN_STYLE,
    SIZE,
    TYPE,
    VAL,
    W,
    flag,
    value,
    whole,
)

Said = TypeVar("Said", bool, bool | None, str, str | None)
Role = Literal["", "title", "toc", "caption"]
# Word keeps built-in names in English, lower case, whatever language it speaks (17.7.4.9); other programs only mostly.
HEADING = re.compile(r"heading ?([1-9])$")
ROLES: Mapping[str, Role] = {"title": "title", "caption": "caption", "table of figures": "toc", "toc heading": "toc"}
TOC = re.compile(r"toc ?\d$")
DEEPEST = 50  # chains of styles; Word allows eleven
DEFAULT_SIZE = 10.0  # points, when nothing in the file says otherwise (17.3.2.38)


class Look(NamedTuple):
    """How text looks. `size` in points; `font` only when it is one of signs; `plain`: neither hidden nor of signs."""

    bold: bool
    size: float
    hidden: bool
    font: str
    plain: bool


# What run properties say: style, bold, size in half-points, hidden, font of signs; None where they say nothing.
Direct = tuple[str | None, bool | None, str | None, bool | None, str | None]
SILENT: Direct = (None, None, None, None, None)


class ParagraphStyle(NamedTuple):
    """A paragraph style with all it inherits. `level` is the heading's, 0 for none.

    `owners` are the styles that its numbering may be linked to; `looks` remembers how runs look in it.
    """

    level: int
    role: Role
    look: Look
    number: str | None
    depth: int | None
    owners: tuple[str, ...]
    indent: int | None
    looks: dict[Direct, Look]


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: _Element | None, symbols: bool = True) -> None:
        self._symbols = symbols
        nodes = list(root.iterchildren(W + "style")) if root is not None else []
        self._nodes = {node.get(W + "styleId", ""): node for node in nodes}
        defaults = [n for n in nodes if n.get(TYPE) == "paragraph" and n.get(W + "default", "0") in ("1", "true", "on")]
        self._default = defaults[-1].get(W + "styleId", "") if defaults else ""
        found = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}") if root is not None else None
        self._base = _direct(found, True)
        self._paragraphs: dict[str | None, ParagraphStyle] = {}

    def paragraph(self, style: str | None) -> ParagraphStyle:
        """The style of a paragraph; the default one for None and for ids that do not exist."""
        known = self._paragraphs.get(style)
        if known is None:
            known = self._paragraphs[style] = self._paragraph(style if style in self._nodes else self._default)
        return known

    def look(self, style: ParagraphStyle, properties: _Element) -> Look:
        """How a run with these properties looks in a paragraph of a style."""
        run = _direct(properties, self._symbols)
        known = style.looks.get(run)
        if known is None:
            known = style.looks[run] = self._look(style.look, run)
        return known

    def numbered(self, style: str) -> str | None:
        """The numbering (numId) of a numbering style."""
        node = self._nodes.get(style)
        return value(node.find(f"{PPR}/{NUMBERING}"), W + "numId") if node is not None else None

    def marks_first_row(self, style: str | None) -> bool:
        """Whether a table style gives the first row a look of its own."""
        for node in self._chain(style or ""):
            for part in node.iterchildren(W + "tblStylePr"):
                if part.get(TYPE) == "firstRow" and len(part):
                    return True
        return False

    def _chain(self, style: str) -> Iterator[_Element]:
        """A style, the one it is based on, and so on."""
        seen: set[str] = set()
        while style in self._nodes and style not in seen and len(seen) < DEEPEST:
            seen.add(style)
            node = self._nodes[style]
            yield node
            style = value(node, W + "basedOn") or ""

    def _paragraph(self, style: str) -> ParagraphStyle:
        level, number, depth, indent = -1, None, None, None
        role: Role = ""
        owners: list[str] = []
        _, bold, size, hidden, font = self._base
        for node in reversed(list(self._chain(style))):
            name, properties = (value(node, W + "name") or "").lower(), node.find(PPR)
            role = ROLES.get(name, "toc" if TOC.match(name) else role)
            outline, heading = value(properties, OUTLINE), HEADING.match(name) or HEADING.match(_id(node).lower())
            level = whole(outline, 9) if outline else int(heading[1]) - 1 if heading else level
            if properties is not None:
                numbering = properties.find(NUMBERING)
                if numbering is not None:
                    number = value(numbering, W + "numId") or number
                    given = value(numbering, W + "ilvl")
                    depth = whole(given) if given else depth
                indent = left_indent(properties.find(INDENT), indent)
            owners.insert(0, _id(node))
            run = _direct(node.find(RPR), True)
            bold, hidden = _later(bold, run[1]), _later(hidden, run[3])
            size, font = run[2] or size, _later(font, run[4])
        look = _seen(bool(bold), _points(size), bool(hidden), font or "")
        level = 1 if role == "title" else level + 1 if 0 <= level < 9 else 0
        return ParagraphStyle(level, role, look, number, depth, tuple(owners), indent, {})

    def _look(self, base: Look, run: Direct) -> Look:
        bold: bool | None = None
        size: str | None = None
        hidden, font = base.hidden, base.font
        for node in reversed(list(self._chain(run[0] or ""))):
            styled = _direct(node.find(RPR), True)
            bold, hidden, font = _later(bold, styled[1]), _later(hidden, styled[3]), _later(font, styled[4])
            size = styled[2] or size
        # Bold of a character style and of a paragraph style put each other out (17.7.3).
        shown = not base.bold if bold else base.bold
        return _seen(
            _later(shown, run[1]), _points(run[2] or size, base.size), _later(hidden, run[3]), _later(font, run[4])
        )


def _later(before: Said, said: Said | None) -> Said:
    return before if said is None else said


def _seen(bold: bool, size: float, hidden: bool, font: str) -> Look:
    return Look(bold, size, hidden, font, not hidden and not font)


def _direct(properties: _Element | None, symbols: bool) -> Direct:
    """What run properties say themselves; `symbols`: also whether the font is one of signs."""
    if properties is None:
        return SILENT
    style = bold = size = hidden = font = None
    for node in properties:
        tag = node.tag
        if tag == BOLD:
            bold = flag(node)
        elif tag == SIZE:
            size = node.get(VAL)
        elif tag == RUN_STYLE:
            style = node.get(VAL)
        elif tag == HIDDEN:
            hidden = flag(node)
        elif symbols and tag == FONTS:
            font = _signs(node.get(W + "ascii") or "")
    return style, bold, size, hidden, font


def _signs(font: str) -> str:
    return font if font.lower() in ("wingdings", "wingdings 2", "symbol") else ""


def left_indent(node: _Element | None, default: int | None = None) -> int | None:
    """The left indent of a w:ind in twentieths of a point."""
    given = node.get(W + "left", node.get(W + "start")) if node is not None else None
    return whole(given) if given else default


def _points(half_points: str | None, default: float = DEFAULT_SIZE) -> float:
    return whole(half_points) / 2 or default


def _id(node: _Element) -> str:
    return node.get(W + "styleId", "")
