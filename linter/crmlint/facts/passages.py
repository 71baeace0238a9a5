"""Passages: the sentences, list items and table rows that rules are asked of, each with its clauses and its lead-in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from crmlint.facts.clauses import split_clauses
from crmlint.facts.outline import Outline
from crmlint.grammar.sentences import split
from crmlint.model import Block, Document, Span

PassageKind = Literal[
    "heading", "sentence", "item", "row", "cell", "note", "header", "footer", "toc", "caption", "code"
]

PLAIN: Mapping[str, PassageKind] = {
    "note": "note",
    "header": "header",
    "footer": "footer",
    "toc": "toc",
    "caption": "caption",
    "code": "code",
}
ROW_WORDS = 90  # a longer row is read cell by cell
RUN_IN = re.compile(r"(?:(?<=\s)|^)\(?(?:([a-z])|(i{1,3}|iv|vi{0,3}|ix|x)|(\d{1,2}))\)\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that is said. Numbers lead to other passages, sections, lists and tables; -1 is none.

    `lead` is the passage that introduces this one: the sentence before a list, the item above an item, the first
    cell of a row.
    `clauses` is the range of its clauses.
    """

    index: int
    kind: PassageKind
    span: Span
    block: int
    section: int
    list: int
    level: int
    table: int
    lead: int
    clauses: range
    header: bool = False


class Clause(NamedTuple):
    """The smallest unit that a condition can ask about. `heads` are the clauses of the header cells above or beside
    it."""

    passage: int
    spans: tuple[tuple[int, int], ...]
    heads: tuple[int, ...] = ()
    labels: tuple[int, ...] = ()


class ClauseIndex:
    """Finds the clause that holds an offset of the text."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        segments = sorted((*span, number) for number, clause in enumerate(clauses) for span in clause.spans)
        self._starts = [start for start, _, _ in segments]
        self._segments = segments

    def at(self, offset: int) -> int:
        """The number of the clause, or -1."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._segments[place][1]:
            return -1
        return self._segments[place][2]


@dataclass(slots=True)
class _Builder:
    document: Document
    outline: Outline
    text: str
    breaks: Sequence[int]
    joins: Sequence[int]
    modals: Sequence[int]
    passages: list[Passage] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    clauses_of: dict[int, tuple[int, ...]] = field(default_factory=dict)  # block -> clauses
    heading: int = -1
    intro: int = -1  # a sentence that ends with a colon just before
    stack: list[tuple[int, int]] = field(default_factory=list)  # open items: level, passage
    list_leads: dict[int, int] = field(default_factory=dict)


def build_passages(
    document: Document, outline: Outline, text: str, breaks: Sequence[int], joins: Sequence[int], modals: Sequence[int]
) -> tuple[list[Passage], list[Clause]]:
    """All passages of a document in reading order, and all their clauses.

    `text` is the document's text, normalised. `breaks` are offsets of words that begin a new clause, `joins` of
    words that
    begin one when a modal verb (at `modals`) stands before them in the same clause.
    """
    builder = _Builder(document, outline, text, breaks, joins, modals)
    for table, group in groupby(enumerate(document.blocks), key=lambda pair: (pair[1].table, pair[1].row)):
        if table[0] >= 0:
            _add_row(builder, list(group))
        else:
            for index, block in group:
                _add_block(builder, index, block)
    return builder.passages, builder.clauses


def _add_block(builder: _Builder, index: int, block: Block) -> None:
    if block.span.end <= block.span.start:
        return
    if block.kind == "heading":
        builder.heading = _add(builder, "heading", [(block.span.start, block.span.end, index)], lead=-1)
        builder.intro, builder.stack = -1, []
        return
    if block.kind == "item":
        _add_item(builder, index, block)
        return
    kind = PLAIN.get(block.kind, "sentence")
    for start, end in _sentences(builder, block):
        builder.intro = _add_sentence(builder, kind, start, end, index, builder.heading)
    if kind == "sentence":
        builder.stack = []
        if not builder.text[block.span.start : block.span.end].rstrip().endswith((":", ":*")):
            builder.intro = -1


def _add_item(builder: _Builder, index: int, block: Block) -> None:
    while builder.stack and builder.stack[-1][0] >= block.level:
        builder.stack.pop()
    if builder.stack:
        lead = builder.stack[-1][1]
    else:
        lead = builder.list_leads.get(block.list, builder.intro if builder.intro >= 0 else builder.heading)
    first = len(builder.passages)
    for start, end in _sentences(builder, block):
        _add_sentence(builder, "item", start, end, index, lead)
    if len(builder.passages) > first:
        builder.list_leads.setdefault(block.list, lead)
        builder.stack.append((block.level, first))


def _add_row(builder: _Builder, cells: list[tuple[int, Block]]) -> None:
    filled = [(index, block) for index, block in cells if block.span.end > block.span.start]
    if not filled:
        return
    lead = builder.intro if builder.intro >= 0 else builder.heading
    units = [(start, end, index) for index, block in filled for start, end in _sentences(builder, block)]
    words = sum(builder.text.count(" ", start, end) + 1 for start, end, _ in units)
    contiguous = filled[-1][0] - filled[0][0] < len(cells)
    if len(units) <= len(filled) and words <= ROW_WORDS and contiguous:
        _add(builder, "row", units, lead, header=all(block.header for _, block in filled))
    else:
        _add_cells(builder, filled, lead)


def _add_cells(builder: _Builder, filled: list[tuple[int, Block]], lead: int) -> None:
    label = -1
    for index, block in filled:
        first = len(builder.passages)
        for start, end in _sentences(builder, block):
            _add_sentence(builder, "cell", start, end, index, label if label >= 0 else lead, header=block.header)
        if label < 0 and first + 1 == len(builder.passages):
            label = first


def _sentences(builder: _Builder, block: Block) -> Iterator[tuple[int, int]]:
    start = block.span.start
    for low, high in split(builder.document.text[start : block.span.end]):
        if high > low:
            yield start + low, start + high


def _add_sentence(
    builder: _Builder, kind: PassageKind, start: int, end: int, block: int, lead: int, header: bool = False
) -> int:
    """Add a sentence; one that holds a run-in list "(a) …; (b) …" becomes its lead-in and its items."""
    marks = _run_in(builder.text, start, end)
    if not marks:
        return _add(builder, kind, [(start, end, block)], lead, header)
    intro = lead
    if builder.text[start : marks[0][0]].strip():
        intro = _add(builder, kind, [(start, marks[0][0], block)], lead, header)
    bounds = [at for at, _ in marks[1:]] + [end]
    for (_, begun), until in zip(marks, bounds, strict=True):
        if builder.text[begun:until].strip():
            _add(builder, "item", [(begun, until, block)], intro, header)
    return intro


def _run_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The labels of a run-in list: where each begins and ends. There must be at least (a) and (b), or (1) and (2),
    in order."""
    found: list[tuple[int, int]] = []
    expected = {1: "a", 2: "i", 3: "1"}
    sort = 0
    for match in RUN_IN.finditer(text, start, end):
        group = match.lastindex or 0
        written = match[group]
        if not found:
            sort = next((kind for kind, first in expected.items() if written == first), 0)
            if sort:
                found.append((match.start(), match.end()))
        elif written == _following(sort, len(found)):
            found.append((match.start(), match.end()))
    return found if len(found) > 1 else []


def _following(sort: int, count: int) -> str:
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    if sort == 1:
        return chr(ord("a") + count)
    return roman[count] if sort == 2 and count < len(roman) else str(count + 1)


def _add(
    builder: _Builder, kind: PassageKind, units: list[tuple[int, int, int]], lead: int, header: bool = False
) -> int:
    """Add one passage made of units (start, end, block); return its index."""
    number = len(builder.passages)
    first = len(builder.clauses)
    for start, end, index in units:
        own = _clauses(builder, start, end, index, number)
        builder.clauses_of[index] = builder.clauses_of.get(index, ()) + tuple(own)
    block = builder.document.blocks[units[0][2]]
    builder.passages.append(
        Passage(
            number,
            kind,
            Span(units[0][0], units[-1][1]),
            units[0][2],
            builder.outline.section[units[0][2]],
            block.list,
            block.level,
            block.table,
            lead,
            range(first, len(builder.clauses)),
            header,
        )
    )
    return number


def _clauses(builder: _Builder, start: int, end: int, block: int, passage: int) -> range:
    heads = tuple(
        clause for head in builder.outline.heads.get(block, ()) for clause in builder.clauses_of.get(head, ())
    )
    labels = builder.clauses_of.get(builder.outline.labels.get(block, -1), ())
    cuts = [*_inside(builder.breaks, start, end)]
    for at in _inside(builder.joins, start, end):
        since = max([start, *(cut for cut in cuts if cut < at)])
        if any(True for _ in _inside(builder.modals, since, at)):
            cuts.append(at)
    first = len(builder.clauses)
    segments: dict[int, list[tuple[int, int]]] = {}
    for low, high, number in split_clauses(builder.text, start, end, cuts):
        segments.setdefault(number, []).append((low, high))
    builder.clauses.extend(Clause(passage, tuple(spans), heads, labels) for spans in segments.values())
    return range(first, len(builder.clauses))


def _inside(offsets: Sequence[int], start: int, end: int) -> Iterator[int]:
    for place in range(bisect_left(offsets, start), len(offsets)):
        if offsets[place] >= end:
            return
        yield offsets[place]
