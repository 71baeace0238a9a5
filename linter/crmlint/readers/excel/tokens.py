"""The parts of a number format's code: placeholders, letters of dates, literals, brackets."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal[
    "literal", "bracket", "date", "digit", "point", "comma", "percent", "exponent", "slash", "text", "general"
]
TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|(?P<escaped>\\.)|(?P<wide>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\])
    |(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|b+)
    |(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)|(?P<next>;)|(?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
CURRENCY = re.compile(r"\[\$([^\-\]]*)(?:-[^\]]*)?\]")


class Token(NamedTuple):
    """A part of a format: what it is, and its text; brackets without them."""

    kind: Kind
    text: str


def split(code: str) -> list[tuple[Token, ...]]:
    """The tokens of each of a code's sections."""
    sections: list[list[Token]] = [[]]
    for match in TOKEN.finditer(code):
        if match.lastgroup == "next":
            sections.append([])
        else:
            sections[-1] += _token(match.lastgroup or "", match[0])
    return [tuple(_settled(section)) for section in sections]


def _token(group: str, text: str) -> list[Token]:
    if group in ("fill", "other", "quoted", "escaped", "wide"):
        shown = {"fill": "", "quoted": text.strip('"'), "escaped": text[1:], "wide": " "}.get(group, text)
        return [Token("literal", shown)] if shown else []
    if group == "bracket":
        if ELAPSED.fullmatch(text):
            return [Token("date", text.lower())]
        sign = CURRENCY.fullmatch(text)
        return [Token("literal", sign[1])] if sign else [Token("bracket", text[1:-1].strip())]
    if group in ("date", "noon"):
        return [Token("date", text.lower() if group == "date" else text)]
    kinds: dict[str, Kind] = {
        "general": "general", "exponent": "exponent", "digit": "digit", "point": "point", "comma": "comma",
        "percent": "percent", "slash": "slash", "text": "text",
    }  # fmt: skip
    return [Token(kinds[group], text)]


def _settled(tokens: list[Token]) -> list[Token]:
    """In dates, what stands between the letters is literal; in numbers, stray letters are."""
    if any(token.kind == "date" and token.text[0] in "ymdhs[" for token in tokens):
        return [token if token.kind in ("date", "bracket") else Token("literal", token.text) for token in tokens]
    return [Token("literal", token.text) if token.kind == "date" else token for token in tokens]
