"""Automatic numbers: not in the text of a Word file, but counted, as Word does (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.readers.numerals import KNOWN, show
from crmlint.readers.symbols import bullet
from crmlint.readers.word.names import FONTS, INDENT, PPR, RPR, W, flag, value, whole
from crmlint.readers.word.styles import Styles, left_indent

PLACE = re.compile(r"%([1-9])")
DEPTHS = 9
LINKS = 8  # numbering that is defined by a style that is defined by numbering …


class Level(NamedTuple):
    """One level of a list. It begins again after a paragraph of a level less than `restart`."""

    start: int
    form: str
    parts: tuple[str | int, ...]
    restart: int
    legal: bool
    style: str
    indent: int | None


class Numbers(NamedTuple):
    """A list as paragraphs refer to it: its counters' name, its levels, and the numbers with which it begins anew."""

    key: str
    levels: dict[int, Level]
    linked: dict[str, int]
    starts: dict[int, int]


class Label(NamedTuple):
    """The label of a paragraph; `first` if its level began (anew) with it.

    Not `known` when its numbers are of a form that is not told here, and shown in digits.
    """

    text: str
    key: str
    depth: int
    bullet: bool
    first: bool
    indent: int | None
    known: bool


class Numbering:
    """The lists that a file defines."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {n.get(W + "abstractNumId", ""): n for n in _all(root, W + "abstractNum")}
        self._nums = {node.get(W + "numId", ""): node for node in _all(root, W + "num")}
        self._known: dict[str, Numbers | None] = {}
        self._levels: dict[str, dict[int, Level]] = {}

    def find(self, number: str) -> Numbers | None:
        """A list by its numId; None when there is no such list, or it is "no list"."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: str) -> Numbers | None:
        node = self._nums.get(number)
        key = self._resolve(number)
        if node is None or key is None or number == "0":
            return None
        if key not in self._levels:
            self._levels[key] = dict(_levels(self._abstract[key].iterchildren(W + "lvl")))
        levels = dict(self._levels[key])
        starts = {}
        for override in node.iterchildren(W + "lvlOverride"):
            depth, start = whole(override.get(W + "ilvl")), value(override, W + "startOverride")
            levels.update(_levels(override.iterchildren(W + "lvl"), depth))
            if start is not None and depth in levels:
                starts[depth] = whole(start)
        linked = {level.style: depth for depth, level in levels.items() if level.style}
        return Numbers(key, levels, linked, starts)

    def _resolve(self, number: str) -> str | None:
        """The abstract list, found through the styles that it is linked to."""
        for _ in range(LINKS):
            key = value(self._nums.get(number), W + "abstractNumId")
            if key is None or key not in self._abstract:
                return None
            link = value(self._abstract[key], W + "numStyleLink")
            following = self._styles.numbered(link) if link else None
            if following is None or following == number:
                return key
            number = following
        return None


class Counter:
    """The numbers that were given so far, in one story of a document."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def depth_of(self, number: str, owners: Iterable[str]) -> int | None:
        """The level of a list that is linked to one of these styles."""
        numbers = self._numbering.find(number)
        if numbers is None:
            return None
        for style in owners if numbers.linked else ():
            if style in numbers.linked:
                return numbers.linked[style]
        return None

    def take(self, number: str, depth: int) -> Label | None:
        """Count a paragraph and give its label; None when it has none."""
        numbers = self._numbering.find(number)
        level = numbers.levels.get(depth) if numbers else None
        if numbers is None or level is None:
            return None
        counts = self._counts.setdefault(numbers.key, {})
        anew = depth in numbers.starts and (number, depth) not in self._begun
        first = anew or depth not in counts
        counts[depth] = _start(numbers, depth) if first else counts[depth] + 1
        self._begun.add((number, depth))
        for deeper in [each for each in counts if each > depth]:
            if depth < (numbers.levels[deeper].restart if deeper in numbers.levels else deeper):
                del counts[deeper]
        text, known = _print(numbers, depth, counts), level.form in KNOWN
        return Label(text, numbers.key, depth, level.form == "bullet", first, level.indent, known)


def _print(numbers: Numbers, depth: int, counts: dict[int, int]) -> str:
    level = numbers.levels[depth]
    shown = []
    for part in level.parts:
        if isinstance(part, str):
            shown.append(part)
        elif part <= depth and part in numbers.levels:
            form = numbers.levels[part].form
            # Legal numbering shows all levels in digits (17.9.4).
            form = "decimal" if level.legal and form not in ("none", "bullet", "decimalZero") else form
            shown.append(show(counts.get(part, _start(numbers, part)), form))
    return "".join(shown).strip()


def _start(numbers: Numbers, depth: int) -> int:
    return numbers.starts.get(depth, numbers.levels[depth].start)


def _levels(nodes: Iterable[_Element], depth: int | None = None) -> Iterable[tuple[int, Level]]:
    for node in nodes:
        own = whole(node.get(W + "ilvl")) if depth is None else depth
        if 0 <= own < DEPTHS:
            yield own, _level(node, own)


def _level(node: _Element, depth: int) -> Level:
    # A form of later Word versions stands in an alternative; what older ones shall take comes last.
    form = next((each.get(W + "val", "") for each in reversed(list(node.iter(W + "numFmt")))), "decimal")
    text, restart = value(node, W + "lvlText") or "", value(node, W + "lvlRestart")
    parts: tuple[str | int, ...]
    if form == "bullet":
        fonts = node.find(f"{RPR}/{FONTS}")
        parts = ("•" if node.find(W + "lvlPicBulletId") is not None else bullet(text, _font(fonts)),)
    else:
        parts = tuple(int(part) - 1 if place % 2 else part for place, part in enumerate(PLACE.split(text)))
    return Level(
        start=whole(value(node, W + "start"), 0),
        form=form,
        parts=parts,
        restart=min(whole(restart, depth), depth) if restart else depth,
        legal=flag(node.find(W + "isLgl")),
        style=value(node, W + "pStyle") or "",
        indent=left_indent(node.find(f"{PPR}/{INDENT}")),
    )


def _font(fonts: _Element | None) -> str:
    return fonts.get(W + "ascii", "") if fonts is not None else ""


def _all(root: _Element | None, name: str) -> Iterable[_Element]:
    return root.iterchildren(name) if root is not None else ()
