"""Characters that are kept by code and font (w:sym)."""

from __future__ import annotations

from lxml.etree import _Element

from crmlint.readers.symbols import draw
from crmlint.readers.word.names import W

SURROGATES = range(0xD800, 0xE000)


def sign(node: _Element) -> str:
    """The character of a w:sym."""
    try:
        code = int(node.get(W + "char", ""), 16)
        return "" if code < 32 or code in SURROGATES else draw(chr(code), node.get(W + "font", ""))
    except (ValueError, OverflowError):
        return ""
