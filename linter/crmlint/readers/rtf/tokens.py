"""RTF cut into groups, control words, bytes and text, each with its offset, in linear time (RTF 1.9.1, "Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"\\(?:(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})?\ ?|'(?P<byte>[0-9A-Fa-f]{2})|(?P<symbol>[^A-Za-z0-9]))"
    r"|(?P<group>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
LARGEST = 2**31


class Token(NamedTuple):
    """`kind` is "{", "}", "word", "byte", "symbol" or "text"; `number` the parameter of a control word, or the byte."""

    kind: str
    text: str
    number: int | None
    at: int


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a file, whose bytes are given as characters; binary data is passed over."""
    at = 0
    while at < len(source):
        match = TOKEN.match(source, at)
        if match is None:
            at += 1
            continue
        start, at = at, match.end()
        kind = match.lastgroup
        if kind == "group":
            yield Token(match[0], "", None, start)
        elif kind == "text":
            yield Token("text", match[0], None, start)
        elif kind == "byte":
            yield Token("byte", "", int(match["byte"], 16), start)
        elif kind == "symbol":
            yield Token("symbol", match["symbol"], None, start)
        elif match["word"]:
            number = int(match["number"]) if match["number"] else None
            if number is not None and abs(number) >= LARGEST:
                number = 0
            if match["word"] == "bin" and number is not None and number > 0:
                at += number
                continue
            yield Token("word", match["word"], number, start)
