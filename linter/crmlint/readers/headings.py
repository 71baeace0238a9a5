"""Headings and lists that nobody marked as such: for all readers, as any format may hold what was typed by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from crmlint.model import Block, Document, Span
from crmlint.readers import numbering
from crmlint.readers.contents import mark_contents
from crmlint.readers.entries import Entry
from crmlint.readers.labels import (
    ANY_BOX,
    BULLET,
    DEEP,
    PART_NAMES,
    TICKED,
    YES,
    Label,
    bare_number,
    choose,
    printed,
    readings,
)
from crmlint.readers.levels import Levels, Runs
from crmlint.readers.titles import is_capitals, is_display_title, is_sentence, is_short, run_in_title

LARGER = 1.12  # than the text
TOC_LINE = re.compile(r"[^\u2028]{1,200}?(?:(?:\.\s?){4,}|…{2,})\s*(?:\d+|[ivx]+)\s*$")
CAPTION = re.compile(r"(?:Table|Figure|Fig\.) \d+\b[^\u2028]{0,100}(?<!\.)$", re.IGNORECASE)
LINE_LENGTH = 300  # of a line of a table of contents, or of a caption
ASIDE = ("header", "footer", "note")
PRIVATE_USE = "\ue000"  # where symbol fonts keep their bullets


def promote(document: Document, items: bool = True) -> Document:
    """The document with the headings, numbers, items and ticks made out that are only typed or only look so.

    Text and places stay as they are; labels and marks move from the blocks' spans into `number` and `tick`. `items`:
    whether automatically numbered items may be headings too, as in Word; not where a list is certainly a list.
    """
    entries = [_entry(document, block) for block in document.blocks]
    _link(entries)
    _measure(entries)
    _label(entries, items)
    numbering.decide(entries, ("paragraph", "item") if items else ("paragraph",))
    _decide(entries)
    document = replace(document, blocks=tuple(_rebuild(entries)))
    return replace(document, blocks=mark_contents(document))


def _entry(document: Document, block: Block) -> Entry:
    """A block without the mark or the bullet before its text."""
    text, start, bullet = document.quote(block.span), block.span.start, False
    if block.kind == "heading" and is_sentence(text):
        block = block._replace(kind="paragraph", level=0)
    if block.kind == "paragraph" and len(text) < LINE_LENGTH and (TOC_LINE.match(text) or CAPTION.match(text)):
        return Entry(block._replace(kind="toc" if TOC_LINE.match(text) else "caption"), start, text)
    match = BULLET.match(text) if block.kind == "paragraph" and not text[:1].isalnum() else None
    if match:
        block = block._replace(number="•" if text[0] >= PRIVATE_USE else text[0])
        start, text, bullet = start + match.end(), text[match.end() :], True
    marked = not text[:1].isalnum() and block.kind in ("paragraph", "item", "cell")
    mark = TICKED.match(text) if marked else None
    if mark and not ANY_BOX.search(text, mark.end()):  # "☐ Yes ☒ No" is a choice
        ticked = mark[1] in YES or any(sign in mark[1] for sign in "xX✓✔")
        tick: Literal["yes", "no"] = "yes" if ticked else "no"
        block = block._replace(tick=tick)
        start, text = start + mark.end(), text[mark.end() :]
    return Entry(block, start, text, bullet=bullet)


def _link(entries: Sequence[Entry]) -> None:
    following = -1
    for index in range(len(entries) - 1, -1, -1):
        entries[index].following = following
        if entries[index].text.strip() and entries[index].block.kind not in ASIDE:
            following = index


def _measure(entries: Sequence[Entry]) -> None:
    """Tell what is larger than the text, whose size is the one that most characters have."""
    sizes: Counter[float] = Counter()
    for entry in entries:
        if entry.block.size and entry.block.kind in ("paragraph", "item", "cell"):
            sizes[entry.block.size] += len(entry.text)
    if sizes:
        body = sizes.most_common(1)[0][0]
        for entry in entries:
            entry.large = entry.block.size > body * LARGER and entry.block.size >= body + 1


def _label(entries: Sequence[Entry], items: bool) -> None:
    """Split typed labels from the texts; read those that automatic numbering gave."""
    heads = [_may_head(entry) for entry in entries]
    found: list[list[Label]] = []
    for entry, head in zip(entries, heads, strict=True):
        typed = entry.block.kind in ("heading", "paragraph") and not entry.block.number
        labels = readings(entry.text) if typed else []
        bare = bare_number(entry.text) if typed and head and not labels else None
        found.append([bare] if bare else labels)
    for entry, label in zip(entries, choose(found, [entry.text for entry in entries], heads), strict=True):
        if label:
            entry.label = label
            entry.block = entry.block._replace(number=label.written)
            entry.start, entry.text = entry.start + label.end, entry.text[label.end :]
        elif entry.block.number and not entry.bullet and (entry.block.kind == "heading" or items):
            entry.label = printed(entry.block.number)


def _may_head(entry: Entry) -> bool:
    if entry.block.kind == "heading":
        return True
    stands_out = entry.block.strong or entry.large or is_capitals(entry.text)
    return entry.block.kind == "paragraph" and stands_out and is_short(entry.text)


def _decide(entries: Sequence[Entry]) -> None:
    """Mark the paragraphs without a number that are headings, and where the titles of long headings end."""
    for entry in entries:
        if entry.block.kind == "heading" and entry.label:  # legal templates give whole clauses the style of a heading
            entry.title_end = run_in_title(entry.text, colon=False)
        if entry.block.kind != "paragraph" or entry.block.number or entry.block.tick or entry.following < 0:
            continue
        after = entries[entry.following]
        before_list = after.block.kind in ("item", "cell") or after.bullet or after.label is not None
        entry.heading = is_display_title(entry.text, entry.block.strong, entry.large, before_list)


def _rebuild(entries: Sequence[Entry]) -> Iterator[Block]:
    levels = Levels()
    runs = Runs(max((entry.block.list for entry in entries), default=-1) + 1)
    for entry in entries:
        block = entry.block
        if entry.start != block.span.start:
            block = block._replace(span=Span(entry.start, block.span.end))
        if block.kind == "heading":
            runs.close()
            yield from _headed(block, entry, levels.marked(entry))
        elif entry.heading:
            runs.close()
            yield from _headed(block, entry, levels.found(entry))
        elif block.kind == "paragraph":
            yield _paragraph(block, entry, runs)
        else:
            yield block


def _headed(block: Block, entry: Entry, level: int) -> Iterator[Block]:
    """A heading; and the paragraph behind it, if its title runs in."""
    heading = block._replace(kind="heading", level=level, list=-1)
    if not entry.title_end:
        yield heading
        return
    title = entry.start + entry.title_end
    rest = title + len(entry.text) - entry.title_end - len(entry.text[entry.title_end :].lstrip())
    yield heading._replace(span=Span(entry.start, title))
    yield block._replace(kind="paragraph", number="", level=0, list=-1, span=Span(rest, block.span.end))


def _paragraph(block: Block, entry: Entry, runs: Runs) -> Block:
    label = entry.label
    if entry.bullet or (label and label.style != DEEP and label.style not in PART_NAMES):
        style, path = (label.style, label.path) if label else (block.number, ())
        number, level = runs.take(style, path)
        return block._replace(kind="item", list=number, level=level)
    if block.tick:
        number, level = runs.take("tick", ())
        return block._replace(kind="item", list=number, level=level)
    if label:
        runs.close()
    runs.interrupted = True
    return block
