"""Styles of cells: the number format, whether the letters are bold, and their size."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.excel.formats import BUILT_IN, GENERAL
from crmlint.readers.excel.package import MAIN, Package
from crmlint.readers.excel.texts import is_on


class Style(NamedTuple):
    """What a cell's format code is, whether its letters are bold, and their size in points."""

    code: str = GENERAL
    strong: bool = False
    size: float = 0.0


def read_styles(package: Package, workbook: str) -> list[Style]:
    """The styles, in the order of their numbers; none where the part is missing or damaged."""
    found = package.roots(workbook, "styles")
    if not found:
        return []
    root = found[0][1]
    codes = dict(BUILT_IN)
    for node in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt"):
        codes[_number(node.get("numFmtId"))] = node.get("formatCode", GENERAL)
    fonts = [_font(node) for node in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    return [_style(node, codes, fonts) for node in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]


def _style(node: _Element, codes: dict[int, str], fonts: list[tuple[bool, float]]) -> Style:
    font = _number(node.get("fontId"))
    strong, size = fonts[font] if 0 <= font < len(fonts) else (False, 0.0)
    return Style(codes.get(_number(node.get("numFmtId")), GENERAL), strong, size)


def _font(node: _Element) -> tuple[bool, float]:
    size = node.find(f"{MAIN}sz")
    try:
        points = float(size.get("val", "0")) if size is not None else 0.0
    except ValueError:
        points = 0.0
    return is_on(node.find(f"{MAIN}b")), points if 0 < points < 500 else 0.0


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
