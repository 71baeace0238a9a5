"""The phrases of the vocabulary, compiled into one tree of words so that a text is scanned once for all of them.

A phrase is words with spaces between. Each word matches its inflections in `says`, and only itself in `forms`;
`=SLA` matches
exactly, case and all; `a|b` either word; `..` a gap of up to four words, `..8` of up to eight. Hyphens are spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crmlint.grammar.inflection import inflect

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
GAP = re.compile(r"\.\.(\d*)")
DEFAULT_GAP = 4

Phrases = tuple[Sequence[str], Sequence[str], Sequence[str]]


class PhraseError(Exception):
    """A phrase that cannot be read; the message says which and why."""


def compile_phrases(concepts: Mapping[str, Phrases]) -> dict[str, object]:
    """The lexicon of some concepts as plain data.

    `concepts` maps a name to its `says`, `forms` and `not` phrases. In the result, `forms` leads from a written word
    (lower case,
    or with a leading "=" as it stands) to word ids, `nodes[n]` lists [word id, next node, gap before it], and `ends[n]`
    the concepts that are complete at node n; a name with a leading "!" stands for a `not` phrase.

    Raises PhraseError.
    """
    tree = _Tree()
    for name, (says, forms, excludes) in concepts.items():
        for phrase in says:
            tree.add(phrase, name, inflected=True)
        for phrase in forms:
            tree.add(phrase, name, inflected=False)
        for phrase in excludes:
            tree.add(phrase, "!" + name, inflected=True)
    return {"forms": tree.forms, "nodes": tree.nodes, "ends": tree.ends}


class _Tree:
    def __init__(self) -> None:
        self.forms: dict[str, list[int]] = {}
        self.nodes: list[list[list[int]]] = [[]]
        self.ends: list[list[str]] = [[]]
        self._slots: dict[tuple[str, ...], int] = {}
        self._known: dict[tuple[int, int, int], int] = {}  # node, word, gap -> next node

    def add(self, phrase: str, name: str, *, inflected: bool) -> None:
        node = 0
        for written, gap in _slots(phrase, inflected):
            node = self._step(node, self._slot(written), gap)
        if node == 0:
            raise PhraseError(f"the phrase {phrase!r} of {name!r} has no word")
        if name not in self.ends[node]:
            self.ends[node].append(name)

    def _slot(self, written: tuple[str, ...]) -> int:
        if written not in self._slots:
            self._slots[written] = number = len(self._slots)
            for form in written:
                self.forms.setdefault(form, []).append(number)
        return self._slots[written]

    def _step(self, node: int, slot: int, gap: int) -> int:
        if (node, slot, gap) not in self._known:
            self._known[node, slot, gap] = len(self.nodes)
            self.nodes[node].append([slot, len(self.nodes), gap])
            self.nodes.append([])
            self.ends.append([])
        return self._known[node, slot, gap]


def _slots(phrase: str, inflected: bool) -> Iterator[tuple[tuple[str, ...], int]]:
    gap = 0
    for part in phrase.split():
        if match := GAP.fullmatch(part):
            gap = int(match[1] or DEFAULT_GAP)
            continue
        for written in _alternatives(part, inflected):
            yield written, gap
            gap = 0


def _alternatives(part: str, inflected: bool) -> Iterator[tuple[str, ...]]:
    if "|" not in part:
        for word in WORD.findall(part):
            yield tuple(dict.fromkeys(_written("=" + word if part.startswith("=") else word, inflected)))
        return
    yield tuple(dict.fromkeys(form for word in part.split("|") if word for form in _written(word, inflected)))


def _written(word: str, inflected: bool) -> Iterable[str]:
    if word.startswith("="):
        return (word,)
    word = word.lower().replace("’", "'").removesuffix("'s")  # as the scan reads "the client's"
    return inflect(word) if inflected else (word,)
