"""Where sentences end: nupunkt's boundaries, with the false ones after abbreviations and inside numbers taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator

END = re.compile(r"[.!?][\"'”’)\]*_]*\s")  # without one of these there is one sentence
LINE = re.compile(r"[\u2028\u2029]+")
ABBREVIATIONS_WORDS = (
    "e.g i.e eg ie cf etc viz vs v no nos nr art arts sec secs par para paras cl ch fig figs tab ex exh app vol "
    "pp p ed eds approx est max min avg incl excl resp ref refs tel ext dept attn mr mrs ms dr prof st sr jr hon "
    "rev messrs jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun rs "
    "u.s u.k e.u u.n a.k.a d.b.a"
)
ABBREVIATIONS = frozenset(ABBREVIATIONS_WORDS.split())
# These end a sentence as well as stand in it: "Acme Inc. will" goes on, "by Acme Inc. The" does not.
ABBREVIATIONS_THAT_END_WORDS = "inc ltd co corp llc l.l.c plc bros etc min mins hr hrs a.m p.m u.s u.k e.u jr sr"
ABBREVIATIONS_THAT_END = frozenset(ABBREVIATIONS_THAT_END_WORDS.split())
BEFORE_A_NUMBER_WORDS = "no nos nr art arts sec secs par para paras cl ch fig figs tab ex exh app vol pp p v ver"
BEFORE_A_NUMBER = frozenset(BEFORE_A_NUMBER_WORDS.split())
LAST_WORD = re.compile(r"(?:^|[\s(\[\"'“‘/-])([^\W\d_](?:[\w.]*\w)?)\.[\"'”’)\]]*$")
FIRST = re.compile(r"[\s\"'“‘(\[*_]*(\S)")
LABEL = re.compile(
    r"[\s(*]*(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,4})[.)]+[*\s]*$"
)  # "1." or "(a)" alone is no sentence
STARTERS_WORDS = (
    "then the this that these those a an it its he she they we you i in on at if when where upon for all any each "
    "no such as to provider client customer vendor contractor supplier partner company party parties buyer seller"
)
STARTERS = frozenset(STARTERS_WORDS.split())
MISSED = re.compile(
    r"(?:\b[A-Z]|\b(?:min|max|hrs?|mins|etc|approx|inc|ltd|corp|co|[ap]\.m))\.[\"'”’)\]]*\s+(?=[A-Z][a-z])",
    re.IGNORECASE,
)
WORD = re.compile(r"[\s\"'“‘(\[*_]*([^\W\d_]+)")
SHORT = 200  # characters on either side in which a bracket or quotation has to be opened and closed to stay whole
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph, item or cell as (start, end), without the blanks around them.

    A line separator (U+2028) ends a sentence too.
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    for line in LINE.finditer(text):
        spans.extend(_split_line(text, begin, line.start()))
        begin = line.end()
    spans.extend(_split_line(text, begin, len(text)))
    return spans


def _split_line(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    line = text[begin:end]
    if not END.search(line):
        if span := _trimmed(text, begin, end):
            yield span
        return
    start = 0
    for stop in _boundaries(line):
        if not _is_false(line, start, stop) and (span := _trimmed(text, begin + start, begin + stop)):
            yield span
            start = stop
    if span := _trimmed(text, begin + start, end):
        yield span


def _boundaries(line: str) -> Iterator[int]:
    from nupunkt import sent_spans  # 10 ms to import: only for text that has a full stop inside

    found = {stop for _, stop in sent_spans(line)}
    for match in MISSED.finditer(line):
        following = WORD.match(line, match.end())
        if following and following[1][0].isupper() and following[1].lower() in STARTERS:
            found.add(match.end())
    yield from sorted(found)


def _is_false(line: str, start: int, stop: int) -> bool:
    """Whether the sentence goes on: after "No. 7", "e.g.", an initial, a list label; or before a small letter."""
    left, right = line[start:stop].rstrip(), line[stop : stop + 40]
    first = FIRST.match(right)
    if first is None:
        return False
    if LABEL.fullmatch(left) or _is_enclosed(line, start, stop):
        return True
    word = LAST_WORD.search(left[-40:])
    if word is None:
        return False
    return _goes_on(word[1].lower(), word[1], first[1], right)


def _is_enclosed(line: str, start: int, stop: int) -> bool:
    """Whether a short bracket or quotation is open here: "(see above. Also below)"."""
    left, right = line[max(start, stop - SHORT) : stop], line[stop : stop + SHORT]
    for first, last in PAIRS:
        if left.rfind(first) > left.rfind(last) and (closed := right.find(last)) >= 0 and first not in right[:closed]:
            return True
    return stop - start <= SHORT and left.count('"') % 2 == 1 and '"' in right


def _goes_on(word: str, written: str, first: str, right: str) -> bool:
    if first.islower():
        return True
    if word in BEFORE_A_NUMBER and (first.isdigit() or word in ("no", "nos", "art", "sec", "v")):
        return first.isdigit() or (first.isupper() and word not in ("no", "v"))
    following = WORD.match(right)
    if word in ABBREVIATIONS_THAT_END:
        return following is None or following[1].lower() not in STARTERS
    if len(written) == 1 and written.isupper() and written != "I":
        return following is None or following[1].lower() not in STARTERS
    return word in ABBREVIATIONS and word not in BEFORE_A_NUMBER


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    length = len(piece.strip())
    return (start + left, start + left + length) if length else None
