"""Words in drawings that are parts of their own: SmartArt, charts; and in lettering (VML's text on a path)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from crmlint.readers.word import names as n
from crmlint.readers.word.reading import Story

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
SHAPES = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BREAK = "\u2028"
Shown = tuple[str, str, str]  # text, part, path


def lettering(node: _Element) -> str:
    """The words of a v:textpath: a watermark, mostly."""
    return " ".join(node.get("string", "").split()) if node.get("on", "t") not in n.OFF | {"f"} else ""


def diagram(story: Story, node: _Element) -> list[Shown] | None:
    """The texts of a SmartArt drawing, as last drawn; None when its parts are missing."""
    data = story.target(node.get(OFFICE + "dm", ""))
    root = story.file.package.optional(data)
    if root is None:
        return None
    drawn = next((each.get("relId", "") for each in root.iter(SHAPES + "dataModelExt")), "")
    drawing = story.target(drawn)
    picture = story.file.package.optional(drawing)
    if picture is not None:
        return list(_paragraphs(picture, drawing, picture.iter(SHAPES + "txBody")))
    return list(_paragraphs(root, data, root.iter(DIAGRAM + "t")))


def chart(story: Story, node: _Element) -> list[Shown] | None:
    """The words of a chart: its titles, then the names of its series and categories, each once."""
    part = story.target(node.get(OFFICE + "id", ""))
    root = story.file.package.optional(part)
    if root is None:
        return None
    shown = list(_paragraphs(root, part, root.iter(CHART + "rich")))
    names = [
        (" ".join((value.text or "").split()), part, n.path_of(value, root, "/*"))
        for place in root.iter(CHART + "tx", CHART + "cat")
        for value in place.iter(CHART + "v")
        if any(map(str.isalpha, value.text or ""))
    ]
    first = {text: (text, part, path) for text, part, path in reversed(names)}
    return [*shown, *reversed(list(first.values()))]


def _paragraphs(root: _Element, part: str, bodies: Iterable[_Element]) -> Iterator[Shown]:
    for body in bodies:
        for paragraph in body.iter(DRAWING + "p"):
            text = "".join(_runs(paragraph))
            if text.strip():
                yield text, part, n.path_of(paragraph, root, "/*")


def _runs(paragraph: _Element) -> Iterator[str]:
    for node in paragraph.iter(DRAWING + "t", DRAWING + "br"):
        yield BREAK if node.tag == DRAWING + "br" else node.text or ""
