"""What holds in a group: its destination, how text looks, and how its bytes are read."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

CODE_PAGES: Mapping[str, str] = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
# \fcharset: the code page that a font's bytes are of (RTF 1.9.1, "Font Table"); 2 is for symbols.
CHARSETS: Mapping[int, str] = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    255: "cp437",
}  # fmt: skip
SYMBOLS = 2
WESTERN = "cp1252"


class State:
    """The state of a group; inner groups begin with a copy of the outer one's."""

    __slots__ = ("bold", "deleted", "destination", "fallback", "font", "hidden", "inserted", "size", "starred")

    def __init__(self) -> None:
        self.destination = ""
        self.starred = False
        self.fallback = 1  # characters after \u that stand for it where it is not known
        self.plain(0)

    def plain(self, font: int) -> None:
        """Text as it looks when nothing is said."""
        self.bold = self.hidden = self.inserted = self.deleted = False
        self.size = 12.0
        self.font = font

    def copy(self) -> State:
        """The state that an inner group begins with."""
        other = State.__new__(State)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        other.starred = False
        return other


def code_page(number: int | None) -> str:
    """The codec of a Windows code page."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(number or 0, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return WESTERN
    return name
