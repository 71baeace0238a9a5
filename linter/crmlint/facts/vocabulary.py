"""One scan of a text for every phrase of the vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from crmlint.facts.patterns import compile_patterns, find_patterns

if TYPE_CHECKING:
    from re2 import Expression

TOKEN = re.compile(r"[^\W_]+(?:\u00ad[^\W_]+)*(?:'[^\W\d_]+)?")
BREAK = re.compile(r"[.;:,()\[\]|\n]")  # ends a phrase of neighbouring words
STOP = re.compile(r"[.;:|\n]")  # ends also a phrase with a gap

Hit = tuple[int, int]
Steps = Mapping[int, list[tuple[int, int]]]  # word slot -> next node, gap before it


class _Token(NamedTuple):
    start: int
    end: int
    slots: list[int]
    ordinal: int


class Lexicon:
    """The compiled phrases (see `crmlint.grammar.phrases.compile_phrases`), ready to be looked for."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._forms: dict[str, list[int]] = data["forms"]
        self._nodes: list[list[list[int]]] = data["nodes"]
        self._steps: dict[int, tuple[Steps, int]] = {}
        self._ends: list[list[str]] = data["ends"]
        self._patterns: Mapping[str, list[str]] = data.get("patterns", {})

    def scan(self, text: str) -> dict[str, list[Hit]]:
        """Where each concept is spoken of: spans in `text`, in order, the longest where they overlap.

        `text` must be normalised (`crmlint.grammar.characters.normalise`). A phrase never runs over the end of a
        line or a sentence.
        """
        found: dict[str, list[Hit]] = defaultdict(list)
        start = 0
        for line in text.split("\n"):
            tokens = list(self._known(text, start, start + len(line)))
            for index in range(len(tokens)):
                self._follow(text, tokens, index, found)
            start += len(line) + 1
        for name, hits in find_patterns(self._expressions, text):
            found[name] += hits
        return _settle(found)

    @cached_property
    def _expressions(self) -> Mapping[str, list[Expression]]:
        return compile_patterns(self._patterns)

    def _from(self, node: int) -> tuple[Steps, int]:
        """The steps from a node by slot, and the widest gap of them (-1: none), worked out when a text first comes
        there."""
        if node not in self._steps:
            widest = max((gap for _, _, gap in self._nodes[node]), default=-1)
            self._steps[node] = (_by_slot(self._nodes[node]), widest)
        return self._steps[node]

    def _known(self, text: str, begin: int, until: int) -> Iterable[_Token]:
        forms = self._forms
        for ordinal, match in enumerate(TOKEN.finditer(text, begin, until)):
            word = match[0]
            if "\u00ad" in word:
                word = word.replace("\u00ad", "")
            end = match.end()
            if word.endswith("'s"):
                word, end = word[:-2], end - 2
            slots = forms.get(word.lower())
            exact = forms.get("=" + word)
            if slots or exact:
                yield _Token(match.start(), end, [*(slots or ()), *(exact or ())], ordinal)

    def _follow(self, text: str, tokens: list[_Token], first: int, found: dict[str, list[Hit]]) -> None:
        begun = tokens[first]
        stack = [(first, node) for slot in begun.slots for node, _ in self._from(0)[0].get(slot, ())]
        while stack:
            index, node = stack.pop()
            here = tokens[index]
            for name in self._ends[node]:
                found[name].append((begun.start, here.end))
            steps, widest = self._from(node)
            for later in range(index + 1, min(index + 2 + widest, len(tokens))):
                skipped = tokens[later].ordinal - here.ordinal - 1
                between = text[here.end : tokens[later].start]
                if skipped > widest or STOP.search(between):
                    break
                close = skipped == 0 and not BREAK.search(between)
                for slot in tokens[later].slots:
                    for target, gap in steps.get(slot, ()):
                        if close or (gap and skipped <= gap):
                            stack.append((later, target))


def _by_slot(node: list[list[int]]) -> dict[int, list[tuple[int, int]]]:
    steps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for slot, target, gap in node:
        steps[slot].append((target, gap))
    return dict(steps)


def _settle(found: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """Leave out what a `not` phrase covers, and what lies inside a longer hit."""
    settled = {}
    for name, hits in found.items():
        if name.startswith("!"):
            continue
        barred = found.get("!" + name, [])
        kept: list[Hit] = []
        for start, end in sorted(set(hits), key=lambda hit: (hit[0], -hit[1])):
            if kept and end <= kept[-1][1]:
                continue
            if not any(start < high and low < end for low, high in barred):
                kept.append((start, end))
        if kept:
            settled[name] = kept
    return settled
