"""A web page cut into tags and text, each with its offset, as the HTML standard does it (13.2.5), in linear time.

Not with Python's html.parser: it takes time that grows with the square of the input on tags that never end.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from html import unescape
from typing import NamedTuple

NAME = re.compile(r"[A-Za-z][^\s/>]*")
BLANK = re.compile(r"[\s/]*")
KEY = re.compile(r"=?[^\s/>=]*")
EQUALS = re.compile(r"\s*=\s*")
BARE = re.compile(r"[^\s>]*")
ENTITY = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,8}|\w{2,32});?")
# Whose content is no markup; of the second sort entities are still read.
RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea"))
MOST_ATTRIBUTES = 200


class Token(NamedTuple):
    """A tag or a piece of text. `kind` is "open", "close" or "text"; `at` the offset in the source."""

    kind: str
    name: str  # of a tag, in lower case; the text otherwise
    at: int
    attributes: Mapping[str, str]


NONE: Mapping[str, str] = {}


class Source:
    """The text of a page, and what is known not to come any more in it, so that nothing is looked for twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lost = -1  # offset of a tag that never ends
        self._gone: set[str] = set()

    def find(self, what: str, start: int) -> int:
        """Where something comes next; -1 if it does not."""
        if what in self._gone:
            return -1
        at = self.text.find(what, start)
        if at < 0:
            self._gone.add(what)
        return at


def tokens(source: Source) -> Iterator[Token]:
    """Tags and text in order; comments and declarations are left out."""
    text, at, end = source.text, 0, len(source.text)
    while at < end:
        start = source.find("<", at)
        start = end if start < 0 else start
        yield from words(text, at, start)
        if start == end:
            return
        following = text[start + 1 : start + 2]
        if following.isascii() and following.isalpha():
            token, at = _tag(source, start, start + 1)
            if token is None:
                return
            yield token._replace(kind="open")
            if token.name in RAW:
                at = yield from _raw(source, token.name, at)
        elif following == "/" and text[start + 2 : start + 3].isalpha():
            token, at = _tag(source, start, start + 2)
            if token is None:
                return
            yield token._replace(kind="close", attributes=NONE)
        elif following in ("!", "?", "/") and following:
            at = _skip(source, start)
        else:
            yield Token("text", "<", start, NONE)
            at = start + 1


def words(text: str, start: int, end: int) -> Iterator[Token]:
    """Text with its entities read."""
    at = start
    for match in ENTITY.finditer(text, start, end):
        shown = unescape(match[0])
        if shown == match[0]:
            continue
        if match.start() > at:
            yield Token("text", text[at : match.start()], at, NONE)
        yield Token("text", shown, match.start(), NONE)
        at = match.end()
    if end > at:
        yield Token("text", text[at:end], at, NONE)


def _tag(source: Source, start: int, at: int) -> tuple[Token | None, int]:
    """A tag, and the offset behind it; None for one that never ends, which hides all that follows."""
    text = source.text
    name = NAME.match(text, at)
    attributes: dict[str, str] = {}
    at = name.end() if name else at
    while True:
        at = _end(BLANK, text, at)
        if at >= len(text):
            source.lost = start
            return None, at
        if text[at] == ">":
            return Token("", name[0].lower() if name else "", start, attributes), at + 1
        after = _end(KEY, text, at)
        key, at = text[at:after].lower(), after
        equals = EQUALS.match(text, at)
        value = ""
        if equals:
            at = equals.end()
            quote = text[at : at + 1]
            if quote in ('"', "'") and quote:
                closed = source.find(quote, at + 1)
                if closed < 0:
                    source.lost = start
                    return None, len(text)
                value, at = text[at + 1 : closed], closed + 1
            else:
                after = _end(BARE, text, at)
                value, at = text[at:after], after
        if key and len(attributes) < MOST_ATTRIBUTES:
            attributes.setdefault(key, unescape(value))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _raw(source: Source, name: str, at: int) -> Generator[Token, None, int]:
    """The content of an element that holds no tags; gives the offset of its end tag."""
    match = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(source.text, at)
    end = match.start() if match else len(source.text)
    if name in ("title", "textarea"):
        yield from words(source.text, at, end)
    elif end > at:
        yield Token("text", source.text[at:end], at, NONE)
    return end


def _skip(source: Source, start: int) -> int:
    """The offset behind a comment or a declaration."""
    if source.text.startswith("<!--", start):
        short = re.compile(r"<!---?>").match(source.text, start)
        if short:
            return short.end()
        end = source.find("-->", start + 4)
        return end + 3 if end >= 0 else len(source.text)
    end = source.find(">", start)
    return end + 1 if end >= 0 else len(source.text)
