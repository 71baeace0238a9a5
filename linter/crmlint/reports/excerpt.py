"""Quotes: cut to length around the words that matter, and those words found again in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmlint.model import Span

# Letters and digits only, so that "4:00-5:00" is four words: whoever counts words otherwise finds fewer, never more.
_WORD = re.compile(r"[^\W_]+")


def find_words(quote: str, words: Sequence[str]) -> list[Span]:
    """Where the offending words stand in a quote, in order and without overlap; absent ones are left out."""
    found: list[Span] = []
    start = 0
    for word in filter(None, words):
        at = quote.find(word, start)
        if at < 0:
            at = quote.find(word)
        if at >= 0:
            start = at + len(word)
            found.append(Span(at, start))
    return _merge(found)


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def cut(quote: str, words: Sequence[str], limit: int) -> str:
    """The quote in at most `limit` words, kept around the offending ones; a cut end is marked "…"."""
    units = [match.span() for match in _WORD.finditer(quote)]
    if len(units) <= limit:
        return quote
    first, last = _wanted(units, find_words(quote, words))
    spare = max(0, limit - (last - first))
    first = max(0, min(first - spare // 2, len(units) - limit))
    last = min(len(units), first + limit)
    start = 0 if first == 0 else units[first][0]
    end = len(quote) if last == len(units) else units[last - 1][1]
    return ("… " if start else "") + quote[start:end] + (" …" if end < len(quote) else "")


def _wanted(units: list[tuple[int, int]], spans: list[Span]) -> tuple[int, int]:
    """The range of word units that the spans touch; (0, 0) without any."""
    touched = [index for index, (start, end) in enumerate(units) if any(s.start < end and start < s.end for s in spans)]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)
