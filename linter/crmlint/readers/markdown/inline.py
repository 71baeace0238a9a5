"""The text inside a block of Markdown, with the offset of each piece in the source; the parser's tokens carry none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from crmlint.readers.flow import BREAK, SOFT, Piece

FAR = 4096  # a token stands at most so far behind the one before; keeps the search linear
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BOLD_TAG = re.compile(r"<(/?)(?:b|strong)\s*>", re.IGNORECASE)
STRUCK_TAG = re.compile(r"<(/?)(?:s|del|strike)\s*>", re.IGNORECASE)
# Pandoc: [SKU]{.caps}, # Title {#anchor .class}
SPAN = re.compile(r"\[([^\[\]]+)\]\{[.#][^{}]*\}")
ATTRIBUTES = re.compile(r"\s*\{[.#][^{}]*\}\s*$")


@dataclass(slots=True)
class Scan:
    """The state of a walk over the tokens of one block: how far the raw text has been matched, and what is open."""

    raw: str
    lines: Sequence[tuple[int, int]]  # offsets in the raw text and in the source, from which on both go on alike
    counts: Counter[str]
    at: int = 0
    line: int = 0
    strong: int = 0
    struck: int = 0
    autolink: bool = False
    flow: list[Piece] = field(default_factory=list)

    def find(self, text: str) -> int:
        """Where a text stands at or after the place reached; the place reached if it does not."""
        found = self.raw.find(text, self.at, self.at + len(text) + FAR)
        return self.at if found < 0 else found

    def take(self, raw: str, text: str | None = None) -> None:
        """Go behind a piece of the raw text and add it, or what it stands for, to the flow."""
        start = self.find(raw)
        shown = raw if text is None else text
        if not self.struck:
            # An escaped sign stands at the end of what was written for it.
            place = start + raw.index(shown) if shown in raw else start
            at = self.source(place)
            while self.line + 1 < len(self.lines) and self.lines[self.line + 1][0] < place + len(shown):
                cut = self.lines[self.line + 1][0] - place
                self.flow.append(Piece(shown[:cut], at, self.strong > 0))
                shown, place = shown[cut:], place + cut
                at = self.source(place)
            self.flow.append(Piece(shown, at, self.strong > 0))
        if self.raw.startswith(raw, start):
            self.at = start + len(raw)

    def source(self, at: int) -> int:
        """The offset in the source of an offset in the raw text."""
        while self.line + 1 < len(self.lines) and self.lines[self.line + 1][0] <= at:
            self.line += 1
        raw, source = self.lines[self.line]
        return source + at - raw


def render(
    token: Token, source: str, starts: Sequence[int], counts: Counter[str], after: int = 0
) -> tuple[list[Piece], int]:
    """What a reader sees of an inline token, and where it ends in the source; `after`: it does not begin before that.

    Line ends of the source are pieces of their own (`SOFT`), so are line breaks. Struck text is left out; it is
    counted, and so are the pictures.
    """
    lines = align(token.content, token.map[0] if token.map else 0, source, starts, after)
    scan = Scan(token.content, lines, counts)
    for child in token.children or ():
        _take(scan, child)
    return _without_attributes(scan.flow), scan.source(len(token.content))


def align(content: str, first: int, source: str, starts: Sequence[int], after: int = 0) -> list[tuple[int, int]]:
    """For each line of a content that begins at a line of the source: its offset in the content and in the source."""
    lines, raw = [], 0
    for number, line in enumerate(content.split("\n"), first):
        begin, end = starts[min(number, len(starts) - 2)], starts[min(number + 1, len(starts) - 1)]
        begin = max(begin, after)
        # Cells follow one another in a line; anything else ends where its line ends.
        found = source.find(line, begin, end) if after else source.rfind(line, begin, end)
        if found < 0 and "|" in line:  # the parser took the backslashes of a cell's bars
            found = source.find(line.replace("|", "\\|"), begin, end)
            bars = [at for at, sign in enumerate(line) if sign == "|"] if found >= 0 else []
            lines.append((raw, max(begin, found)))
            lines += [(raw + at, found + at + count) for count, at in enumerate(bars, 1)]
        else:
            lines.append((raw, max(begin, found)))
        raw += len(line) + 1
    return lines


def _take(scan: Scan, token: Token) -> None:
    kind = token.type
    if kind == "text":
        if token.content:
            scan.take(token.content)
    elif kind == "text_special":
        scan.take(token.markup, token.content)
    elif kind in ("softbreak", "hardbreak"):
        scan.take("\n", SOFT if kind == "softbreak" else BREAK)
    elif kind in ("strong_open", "strong_close"):
        scan.strong += token.nesting
    elif kind in ("s_open", "s_close"):
        scan.struck += token.nesting
        scan.counts["struck"] += token.nesting > 0
    elif kind == "code_inline":
        scan.at = scan.find(token.markup) + len(token.markup)
        scan.take(token.content)
        scan.at = scan.find(token.markup) + len(token.markup)
    elif kind == "link_open":
        scan.autolink = token.markup == "autolink"
    elif kind == "link_close":
        _leave_link(scan)
    elif kind == "image":
        scan.counts["pictures"] += 1
        scan.at = scan.find("![") + 2 + len(token.content)
        _leave_link(scan)
    elif kind == "html_inline":
        _take_tag(scan, token.content)
    elif kind == "footnote_ref":
        scan.at = scan.find("[^")
        scan.at = scan.find("]") + 1


def _leave_link(scan: Scan) -> None:
    """Go behind the end of a link: its address may contain the very words that follow it."""
    if scan.autolink:
        scan.autolink = False
        return
    scan.at = scan.find("]") + 1
    if scan.raw.startswith("[", scan.at):
        scan.at = scan.find("]") + 1
    elif scan.raw.startswith("(", scan.at):
        depth, quote = 0, ""
        for at in range(scan.at, min(len(scan.raw), scan.at + FAR)):
            sign = scan.raw[at]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'<" and scan.raw[at - 1] in " \n(":
                quote = ">" if sign == "<" else sign
            else:
                depth += (sign == "(") - (sign == ")")
            if depth == 0:
                scan.at = at + 1
                return


def _take_tag(scan: Scan, tag: str) -> None:
    bold, struck = BOLD_TAG.match(tag), STRUCK_TAG.match(tag)
    if LINE_BREAK.match(tag):
        scan.take(tag, BREAK)
        return
    scan.at = scan.find(tag) + len(tag)
    if bold:
        scan.strong = max(0, scan.strong + (-1 if bold[1] else 1))
    elif struck:
        scan.struck = max(0, scan.struck + (-1 if struck[1] else 1))
    elif tag[:4].lower() == "<img":
        scan.counts["pictures"] += 1


def _without_attributes(flow: list[Piece]) -> list[Piece]:
    """A flow without the attributes that some dialects write behind words and titles."""
    if not any("{" in piece.text for piece in flow):
        return flow
    bare = []
    for piece in flow:
        at = 0
        for match in SPAN.finditer(piece.text):
            bare.append(piece._replace(text=piece.text[at : match.start()], at=piece.at + at))
            bare.append(piece._replace(text=match[1], at=piece.at + match.start(1)))
            at = match.end()
        rest = ATTRIBUTES.sub("", piece.text[at:]) if piece is flow[-1] else piece.text[at:]
        bare.append(piece._replace(text=rest, at=piece.at + at))
    return bare
