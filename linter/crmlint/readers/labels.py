"""Typed labels: the "7.2", "(a)", "Article IV" or "•" that somebody wrote before a text, told from text like it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from crmlint.readers.titles import run_in_title

YES = "✅✔✓☑☒🗹"
NO = "❌✗✘✖☐"
BULLETS = "•▪◦●○■□‣∙·➢➤►▶❖\uf0b7\uf0a7\uf0d8\uf0a8"
# "(x)" is a number; only with blanks it is a ticked box.
BOX = r"\[(?:\s{0,6}|\s?[xX✓✔]\s?)\]|\((?:\s{1,6}|\s[xX✓✔]\s)\)"
TICKED = re.compile(rf"\s*([{YES}{NO}]|{BOX})\ufe0f?\s+(?=\S)")
ANY_BOX = re.compile(r"[☐☑☒]")
BULLET = re.compile(rf"[{BULLETS}]\s*(?=\w|[^\w\s{BULLETS}].)")
# The names of numbered parts, as English contracts have them.
PARTS = "article|section|exhibit|schedule|appendix|annex|attachment|clause|part|chapter"
PART_NAMES = frozenset(PARTS.split("|"))
ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{0,3}))"

DEEP = "1.1"


class Label(NamedTuple):
    """A label as printed, where the text after it begins, its style ("1.", "(a)", "1.1", "article"), its numbers."""

    written: str
    end: int
    style: str
    path: tuple[int, ...]


class Shape(NamedTuple):
    """A way to write a label. Group 1 is what counts; `style` may name it; `numerals` says how it is read."""

    pattern: re.Pattern[str]
    style: str
    numerals: Literal["decimal", "letter", "roman", "part"]


def _shape(pattern: str, style: str, numerals: Literal["decimal", "letter", "roman", "part"]) -> Shape:
    return Shape(re.compile(pattern), style, numerals)


# In this order; a text may have several readings: "(i)" follows "(h)" or begins anew.
SHAPES = (
    _shape(
        rf"((?i:{PARTS})\s+(?:\d{{1,3}}(?:\.\d{{1,3}})*|[IVX]{{1,5}}|[A-Z])\b(?!\.?\d))(?:\s*[.:–—-](?=\s))?\s*(?=\S)",
        "part",
        "part",
    ),
    # Exports to HTML and PDF lose the tab behind a number: "3.2Quotations".
    _shape(r"(\d{1,3}(?:\.\d{1,3}){1,5})[.)]?(?:\s+(?=\S)|(?=[A-Z][a-z]{2}))", DEEP, "decimal"),
    _shape(r"(\d{1,3})\.\s+(?=\S)", "1.", "decimal"),
    _shape(r"(\d{1,3})\)\s+(?=\S)", "1)", "decimal"),
    _shape(r"\((\d{1,3})\)\s+(?=\S)", "(1)", "decimal"),
    _shape(r"([A-Z])\.\s+(?=\S)", "A.", "letter"),
    _shape(r"([A-Z])\)\s+(?=\S)", "A)", "letter"),
    _shape(r"\(([A-Z])\)\s+(?=\S)", "(A)", "letter"),
    _shape(r"([a-z])\.\s+(?=\S)", "a.", "letter"),
    _shape(r"([a-z])\)\s+(?=\S)", "a)", "letter"),
    _shape(r"\(([a-z])\)\s+(?=\S)", "(a)", "letter"),
    _shape(rf"({ROMAN.upper()})\.\s+(?=\S)", "I.", "roman"),
    _shape(rf"({ROMAN.upper()})\)\s+(?=\S)", "I)", "roman"),
    _shape(rf"\(({ROMAN.upper()})\)\s+(?=\S)", "(I)", "roman"),
    _shape(rf"({ROMAN})\.\s+(?=\S)", "i.", "roman"),
    _shape(rf"({ROMAN})\)\s+(?=\S)", "i)", "roman"),
    _shape(rf"\(({ROMAN})\)\s+(?=\S)", "(i)", "roman"),
)
BARE = _shape(r"(\d{1,2})(?:\s+(?=[A-Z])|(?=[A-Z][a-z]{2}))", "1", "decimal")
HEADS = frozenset((DEEP, "1.", "A.", "I.", "1", "1)"))  # styles that headings have, besides the names of parts
DECIMAL = frozenset((DEEP, "1.", "1", "1)"))
# What no text without it can begin with: most paragraphs are done with one look.
MAY_LABEL = re.compile(rf"\d|\(?\w{{1,8}}[.)]|(?i:{PARTS})\s")


def readings(text: str) -> list[Label]:
    """All ways in which a text may begin with a label."""
    if not MAY_LABEL.match(text):
        return []
    found = []
    for shape in SHAPES:
        match = shape.pattern.match(text)
        if match and match[1]:
            found.append(_label(match, shape))
    return found


def bare_number(text: str) -> Label | None:
    """A number without a point, as headings have it: "4 Deliverables"."""
    match = BARE.pattern.match(text)
    return _label(match, BARE) if match else None


@lru_cache(maxsize=4096)
def printed(number: str) -> Label | None:
    """The reading of a label that stands by itself ("7.2", "(a)", "Article IV"), as automatic numbering gives it."""
    return next(iter(readings(f"{number} .")), None) or bare_number(f"{number} X")


def _label(match: re.Match[str], shape: Shape) -> Label:
    if shape.numerals == "part":
        word, number = match[1].split()
        written = match[0].rstrip().rstrip("–—-:").rstrip()
        return Label(written, match.end(), word.lower(), _numbers(number))
    return Label(match[0].rstrip(), match.end(), shape.style, _path(match[1], shape.numerals))


def _path(written: str, numerals: str) -> tuple[int, ...]:
    if numerals == "decimal":
        return tuple(map(int, written.split(".")))
    return (ord(written.lower()) - ord("a") + 1,) if numerals == "letter" else (_roman(written.upper()),)


def _numbers(written: str) -> tuple[int, ...]:
    """The number of a part: decimal, or roman, or a letter."""
    if written[0].isdigit():
        return _path(written, "decimal")
    return (_roman(written),) if re.fullmatch(ROMAN.upper(), written) else _path(written[0], "letter")


def _roman(written: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in written]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def before(path: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of the label before, of the same depth."""
    return (*path[:-1], path[-1] - 1)


def after(path: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of the label after, of the same depth."""
    return (*path[:-1], path[-1] + 1)


def depth(label: Label) -> int:
    """How deep a label counts: "3" and "3.0" once, "3.2.1" three times."""
    return len(label.path) - (len(label.path) > 1 and label.path[-1] == 0)


def choose(candidates: Sequence[Sequence[Label]], texts: Sequence[str], heads: Sequence[bool]) -> list[Label | None]:
    """The label of each text, if it has one.

    `candidates` are the readings of each text, in document order; `heads` says which texts look like headings, where
    "A. Scope" needs no "B." to be believed. "30. The …" and "A. Smith" have no neighbours to count with, and are text.
    """
    last: dict[tuple[str, tuple[int, ...]], int] = {}
    for index, found in enumerate(candidates):
        last.update(((label.style, label.path), index) for label in found)
    seen: set[tuple[str, tuple[int, ...]]] = set()
    open_paths: dict[str, tuple[int, ...]] = {}
    chosen: list[Label | None] = []
    for index, found in enumerate(candidates):
        believed = [label for label in found if _believable(label, texts[index], heads[index], index, last, seen)]
        label = _best(believed, open_paths)
        if label:
            seen.add((label.style, label.path))
            open_paths[label.style] = label.path
        chosen.append(label)
    return chosen


def _believable(
    label: Label,
    text: str,
    head: bool,
    index: int,
    last: dict[tuple[str, tuple[int, ...]], int],
    seen: set[tuple[str, tuple[int, ...]]],
) -> bool:
    counts_on = (label.style, before(label.path)) in seen
    counted_on = last.get((label.style, after(label.path)), -1) > index
    first = label.path[-1] <= 1
    capital = not text[label.end : label.end + 1].islower()
    if label.style in PART_NAMES:
        return head or text[len(label.written) :].lstrip()[:1] in tuple(".:–—-") or label.written.endswith(".")
    if label.style == DEEP:
        alone = capital and (first or head or run_in_title(text[label.end :], colon=True) > 0)
        return counts_on or counted_on or alone
    if label.style == "1":
        # "2 Boards" and "3 Boards" are no chapters: there must be a first, a second and a third.
        return head and all(("1", (number,)) in last for number in (1, 2, 3)) and (first or counts_on)
    if label.style in ("A.", "I."):
        initial = len(label.written) == 2  # may be that of a name
        return (counted_on if first else counts_on or (counted_on and not initial)) or (head and capital)
    if label.style in ("a.", "i."):
        return counts_on or counted_on
    if label.style == "1.":
        return counts_on or counted_on or (first and capital) or head
    return first or counts_on or counted_on


def _best(believed: Iterable[Label], open_paths: dict[str, tuple[int, ...]]) -> Label | None:
    """Of several readings the one that counts on from the label before; else the one that begins; else the first."""
    best: tuple[int, Label] | None = None
    for label in believed:
        rank = 0 if open_paths.get(label.style) == before(label.path) else 1 if label.path[-1] <= 1 else 2
        if best is None or rank < best[0]:
            best = (rank, label)
    return best[1] if best else None
