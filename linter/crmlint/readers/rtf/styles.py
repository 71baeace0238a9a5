"""The tables before the text: fonts and their code pages, styles and what they are for."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from crmlint.readers.rtf.state import CHARSETS, SYMBOLS, WESTERN

# Word keeps built-in names in English, whatever language it speaks.
HEADING = re.compile(r"heading ?([1-9])$")
TOC = re.compile(r"toc ?\d$|table of figures$|toc heading$")
Role = Literal["", "title", "toc", "caption"]


class Font(NamedTuple):
    """A font: its name, and the codec of its bytes ("" if it is one of symbols)."""

    name: str = ""
    codec: str | None = None


class Style(NamedTuple):
    """A paragraph style: the level of a heading (0: none), and what it is for."""

    level: int = 0
    role: Role = ""


def font(name: str, charset: int | None) -> Font:
    """A font of the table."""
    name = name.strip().rstrip(";").strip()
    if charset == SYMBOLS or name.lower() in ("symbol", "wingdings", "wingdings 2"):
        return Font(name, "")
    return Font(name, CHARSETS.get(charset, WESTERN) if charset is not None and charset != 1 else None)


def style(name: str, outline: int) -> Style:
    """A style of the sheet, from its name and its outline level (from 0; -1: none)."""
    name = name.strip().rstrip(";").strip().lower()
    heading = HEADING.match(name)
    if heading:
        return Style(int(heading[1]))
    if name == "title":
        return Style(1, "title")
    role: Role = "toc" if TOC.match(name) else "caption" if name == "caption" else ""
    return Style(outline + 1 if 0 <= outline < 9 and not role else 0, role)
