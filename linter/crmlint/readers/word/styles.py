"""Styles: what a paragraph or a run inherits through its style's chain, and from the document's defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from crmlint.readers.word.names import P_PR, R_PR, W, child, flag, value, whole

HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)
TOC = re.compile(r"(?:toc\s*[1-9]|table of figures)$", re.IGNORECASE)
TITLE = re.compile(r"title$", re.IGNORECASE)
CAPTION = re.compile(r"caption$", re.IGNORECASE)
CODE = re.compile(r"(?:html preformatted|source ?code|code)$", re.IGNORECASE)
BODY_LEVEL = 9  # w:outlineLvl of what is no heading


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it inherits. None means that neither it nor its ancestors say anything."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    number: int | None = None
    depth: int | None = None
    numbered_by: str = ""
    heading: int = 0
    kind: str = ""


@dataclass(slots=True)
class Styles:
    """All styles of a document, resolved when first asked for."""

    nodes: dict[str, etree._Element] = field(default_factory=dict)
    paragraph: str = ""
    base: Style = field(default_factory=Style)
    known: dict[str, Style] = field(default_factory=dict)

    def get(self, name: str) -> Style:
        """A style by its id; an unknown or empty id gives the defaults."""
        found = self.known.get(name)
        if found is not None:
            return found
        chain: list[str] = []
        while name in self.nodes and name not in self.known and name not in chain:
            chain.append(name)
            name = value(self.nodes[name], "basedOn")
        style = self.known.get(name, Style()) if name not in chain else Style()
        for step in reversed(chain):
            style = self.known[step] = _derive(style, step, self.nodes[step])
        return style if chain else self.known.setdefault(name, style)


def load(root: etree._Element | None) -> Styles:
    """The styles of a package's styles part."""
    styles = Styles()
    if root is None:
        return styles
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    styles.base = Style(flag(defaults, "b"), flag(defaults, "vanish"), _size(defaults))
    for node in root.iter(f"{W}style"):
        name = node.get(f"{W}styleId", "")
        styles.nodes[name] = node
        if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default", "0") in ("1", "true", "on"):
            styles.paragraph = name
    return styles


def _size(properties: etree._Element | None) -> float | None:
    written = value(properties, "sz")
    try:
        return float(written) / 2 if written else None
    except ValueError:
        return None


def _derive(parent: Style, name: str, node: etree._Element) -> Style:
    run, paragraph = node.find(R_PR), node.find(P_PR)
    bold, hidden, size = flag(run, "b"), flag(run, "vanish"), _size(run)
    style = replace(
        parent,
        bold=parent.bold if bold is None else bold,
        hidden=parent.hidden if hidden is None else hidden,
        size=parent.size if size is None else size,
    )
    numbers = child(paragraph, "numPr")
    if numbers is not None:
        written, depth = value(numbers, "numId"), value(numbers, "ilvl")
        if written:
            style = replace(style, number=whole(written), numbered_by=name)
        if depth:
            style = replace(style, depth=whole(depth))
    heading, kind = _sort(name, value(node, "name"))
    outline = value(paragraph, "outlineLvl")
    if heading or kind:
        style = replace(style, heading=heading, kind=kind)
    if outline and not kind:
        level = whole(outline, BODY_LEVEL)
        style = replace(style, heading=level + 1 if 0 <= level < BODY_LEVEL else 0)
    return style


def _sort(name: str, title: str) -> tuple[int, str]:
    """The heading level, or the kind, that a style's id and name stand for."""
    for text in (title, name):
        match = HEADING.match(text)
        if match:
            return int(match[1]), ""
        if TITLE.match(text):
            return 1, "title"
        for pattern, kind in ((TOC, "toc"), (CAPTION, "caption"), (CODE, "code")):
            if pattern.match(text):
                return 0, kind
    return 0, ""
