"""The names of WordprocessingML that the reader looks for, made once."""

from __future__ import annotations

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
ID = f"{W}id"
P = f"{W}p"
TBL = f"{W}tbl"
TR = f"{W}tr"
TC = f"{W}tc"
SDT = f"{W}sdt"
SDT_CONTENT = f"{W}sdtContent"
P_PR = f"{W}pPr"
R_PR = f"{W}rPr"
ALTERNATE = f"{MC}AlternateContent"
CHOICE = f"{MC}Choice"
FALLBACK = f"{MC}Fallback"
OFF = ("0", "false", "off", "none")


def child(node: etree._Element | None, name: str) -> etree._Element | None:
    """A child by its name in Word's main namespace."""
    return None if node is None else node.find(W + name)


def value(node: etree._Element | None, name: str) -> str:
    """The w:val of a child, or ""."""
    found = child(node, name)
    return "" if found is None else found.get(VAL, "")


def flag(node: etree._Element | None, name: str) -> bool | None:
    """Whether an on/off child is on; None if it is absent."""
    found = child(node, name)
    return None if found is None else found.get(VAL, "1") not in OFF


def whole(text: str | None, default: int = 0) -> int:
    """A whole number, or the default for what is none."""
    try:
        return int(text or "")
    except ValueError:
        return default
