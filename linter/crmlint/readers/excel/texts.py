"""Texts with letters in bold: of cells, notes and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.excel.package import MAIN, Package

R, T, BOLD = f"{MAIN}r", f"{MAIN}t", f"{MAIN}rPr/{MAIN}b"
ITEM = f"{MAIN}si"
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ISO/IEC 29500-1, 22.9.2.19


class Run(NamedTuple):
    """A stretch of text; `strong` is None where the cell's own letters say whether it is bold."""

    text: str
    strong: bool | None = None


Runs = tuple[Run, ...]


def runs_of(node: _Element) -> Runs:
    """The text of a string item, without its phonetic hints."""
    found = []
    for child in node.iterchildren(T, R):
        if child.tag == T:
            found.append(Run(plain(child.text)))
        else:
            text = "".join(plain(each.text) for each in child.iterchildren(T))
            has_font = child.find(f"{MAIN}rPr") is not None
            found.append(Run(text, is_on(child.find(BOLD)) if has_font else None))
    return tuple(run for run in found if run.text)


def plain(text: str | None) -> str:
    """A text with its escaped characters written out, and line ends as "\\n"."""
    if not text:
        return ""
    if "_x" in text:
        text = ESCAPE.sub(lambda match: _character(match[1]), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_on(node: _Element | None) -> bool:
    """Whether a switch such as <b/> is set."""
    return node is not None and node.get("val", "1") not in ("0", "false", "off")


def joined(runs: Iterable[Run]) -> str:
    """The text of all runs."""
    return "".join(run.text for run in runs)


def shared(package: Package, workbook: str) -> list[Runs]:
    """The texts that cells share, in the order of their numbers. Raises ReadError when they are damaged."""
    parts = package.related(workbook, "sharedStrings")
    return [runs_of(node) for node in package.stream(parts[0], (ITEM,))] if parts else []


def _character(digits: str) -> str:
    code = int(digits, 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
