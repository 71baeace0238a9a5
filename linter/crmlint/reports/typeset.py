"""Lines for a terminal: text made harmless, measured, wrapped, and painted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from crmlint.model import Span

# SGR codes of ECMA-48; every terminal since the VT100 knows these few.
STYLES = {"bold": "1", "dim": "2", "underline": "4", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


def clean(text: str) -> str:
    """The text on one line, without characters that could steer a terminal or hide what is written.

    Control and bidirectional format characters of a document must not reach the screen as such.
    """
    text = _SPACE.sub(" ", text).strip()
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cc", "Cs") else character


def measure(text: str) -> int:
    """The columns that a text takes: wide East Asian characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def break_lines(text: str, width: int) -> list[Span]:
    """Where the lines of a cleaned text lie when it is wrapped at `width` columns; a longer word is broken."""
    lines: list[Span] = []
    start = end = None
    for word in _pieces(text, width):
        if start is not None and end is not None and measure(text[start : word.end]) <= width:
            end = word.end
            continue
        if start is not None and end is not None:
            lines.append(Span(start, end))
        start, end = word.start, word.end
    if start is not None and end is not None:
        lines.append(Span(start, end))
    return lines


def _pieces(text: str, width: int) -> list[Span]:
    """The words of a text, those wider than a line in pieces."""
    pieces = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        # A piece of half as many characters as columns fits whatever their width.
        step = width if measure(match.group()) == end - start else max(1, width // 2)
        pieces += [Span(at, min(at + step, end)) for at in range(start, end, step)]
    return pieces


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns, the first led by `first`, the others by `rest` or spaces."""
    text = clean(text)
    rest = " " * measure(first) if rest is None else rest
    lines = [text[line.start : line.end] for line in break_lines(text, max(20, width - measure(first)))]
    return [(rest if index else first) + line for index, line in enumerate(lines)]


def outdent(line: str, width: int) -> list[str]:
    """An indented line in lines of at most `width` columns, the further ones two columns deeper."""
    indent = len(line) - len(line.lstrip(" "))
    return wrap(line, width, " " * indent, " " * (indent + 2))


def shorten(text: str, width: int) -> str:
    """A text cut to `width` columns, at a word where that loses little; "…" marks the cut."""
    text = clean(text)
    if measure(text) <= width:
        return text
    text = text[:width]
    while measure(text) > width - 1:
        text = text[:-1]
    at_word = text.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > width * 2 // 3 else text).rstrip(" ,;:") + "…"


def paint(text: str, color: bool, *styles: str) -> str:
    """The text in the styles of `STYLES`, or as it is without colour."""
    if not color or not text:
        return text
    return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{text}\x1b[0m"


def underline(text: str, line: Span, marks: Sequence[Span]) -> str:
    """The row of carets for the marked parts of a line; empty when none lies on it."""
    row = ""
    for mark in marks:
        start, end = max(mark.start, line.start), min(mark.end, line.end)
        if start < end:
            row = row.ljust(measure(text[line.start : start])) + "^" * measure(text[start:end])
    return row


def highlight(text: str, line: Span, marks: Sequence[Span], *styles: str) -> str:
    """A line with its marked parts painted."""
    painted, at = "", line.start
    for mark in marks:
        start, end = max(mark.start, line.start), min(mark.end, line.end)
        if start < end:
            painted += text[at:start] + paint(text[start:end], True, *styles)
            at = end
    return painted + text[at : line.end]


def labelled(label: str, text: str, width: int, color: bool) -> list[str]:
    """A text beside its label, in a column of its own; nothing without a text."""
    if not text.strip():
        return []
    first, *rest = wrap(text, width, " " * 11)
    return [f"  {paint(f'{label:<7}', color, 'dim')}  {first.strip()}", *rest]


def quoted(text: str, marks: Sequence[Span], width: int, color: bool, *styles: str) -> list[str]:
    """A quote behind a bar, its marks painted, or underlined with carets where there is no colour."""
    bar = f"  {paint('│', color, 'dim')} "
    lines = []
    for line in break_lines(text, width - 4):
        if color:
            lines.append(bar + highlight(text, line, marks, *styles))
            continue
        lines.append(bar + text[line.start : line.end])
        carets = underline(text, line, marks)
        lines += [bar + carets] if carets else []
    return lines
