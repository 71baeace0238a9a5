"""Where each key and each string of a TOML file is written, so that a fault is told with its line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Path = tuple[str | int, ...]

BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")
KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
LITERAL = re.compile(r"'[^'\n]*'")
LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL)
OTHER = re.compile(r"[^,\]}\n#]+")
STRINGS = (('"""', LONG_BASIC), ("'''", LONG_LITERAL), ('"', BASIC), ("'", LITERAL))
ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\n\s*|.)")


class Spot(NamedTuple):
    """Offsets of a key (or of its table's header) and of its value, for strings inside the quotes."""

    key: int
    value: int
    quote: str = ""


def find_spots(text: str) -> dict[Path, Spot]:
    """The spots of a text that is known to be TOML; keys in lists of tables carry their number, from 0."""
    scanner = _Scanner(text)
    try:
        scanner.document()
    except (IndexError, RecursionError, ValueError):
        return scanner.spots  # what is known so far still leads near the fault
    return scanner.spots


def inside(text: str, spot: Spot, offset: int) -> int:
    """The offset in the text of a character of a string's value, whatever escapes stand before it."""
    at = spot.value
    escapes = spot.quote.startswith('"')
    while at < len(text):
        escape = ESCAPE.match(text, at) if escapes else None
        joined = escape is not None and "\n" in escape[0]  # a backslash at the end of a line stands for nothing
        if offset <= 0 and not joined:
            break
        at = escape.end() if escape else at + 1
        offset -= not joined
    return at


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.spots: dict[Path, Spot] = {}
        self._lengths: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._blank() < len(self.text):
            before = self.at
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            if self.at == before:
                return

    def _blank(self) -> int:
        match = BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _keys(self) -> list[str]:
        keys = []
        while match := KEY.match(self.text, self.at):
            keys.append(next(part for part in match.groups() if part is not None))
            self.at = match.end()
            if self.text[self.at] != ".":
                break
            self.at += 1
        return keys

    def _header(self) -> Path:
        start = self.at
        listed = self.text.startswith("[[", start)
        self.at += 2 if listed else 1
        *tables, name = self._keys()
        path: Path = ()
        for key in tables:
            path = self._last((*path, key))
        path = self._next((*path, name), start) if listed else (*path, name)
        self.at += 2 if listed else 1
        self.spots.setdefault(path, Spot(start, start))
        return path

    def _last(self, path: Path) -> Path:
        return (*path, self._lengths[path] - 1) if path in self._lengths else path

    def _next(self, path: Path, start: int) -> Path:
        self.spots.setdefault(path, Spot(start, start))
        self._lengths[path] = self._lengths.get(path, 0) + 1
        return (*path, self._lengths[path] - 1)

    def _pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self._keys())
        self.at = self.text.index("=", self.at) + 1
        while self.text[self.at] in " \t":
            self.at += 1
        for end in range(len(table) + 1, len(path)):
            self.spots.setdefault(path[:end], Spot(start, start))
        self._value(path, start)

    def _value(self, path: Path, key: int) -> None:
        start = self.at
        for quote, pattern in STRINGS:
            if self.text.startswith(quote, start) and (match := pattern.match(self.text, start)):
                inner = start + len(quote)
                inner += len(quote) == 3 and self.text.startswith("\n", inner)
                self.spots[path] = Spot(key, inner, quote)
                self.at = match.end()
                return
        self.spots[path] = Spot(key, start)
        if self.text[start] == "[":
            self._list(path)
        elif self.text[start] == "{":
            self._table(path)
        else:
            match = OTHER.match(self.text, start)
            self.at = match.end() if match else start + 1

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self.text[self._blank()] != "]":
            self._value((*path, number), self.at)
            number += 1
        self.at += 1

    def _table(self, path: Path) -> None:
        self.at += 1
        while self.text[self._blank()] != "}":
            self._pair(path)
        self.at += 1


def nearest_spot(spots: Mapping[Path, Spot], path: Sequence[str | int]) -> Spot | None:
    """The spot of a path, or of the longest beginning of it that is written down."""
    known = (tuple(path[:end]) for end in range(len(path), 0, -1))
    return next((spots[part] for part in known if part in spots), None)
