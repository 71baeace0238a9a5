"""Text that remembers where it came from, and the draft of a document that is made of it: for readers of text files."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

from crmlint.model import Block, Document, Span
from crmlint.readers.places import LinePlaces

SOFT = "\n"  # a line end of the source that is none of the text
BREAK = "\u2028"  # a line break inside a block, in all readers
CHUNK = re.compile(r"[ \t\f\v]+|[^ \t\f\v]+(?: [^ \t\f\v]+)*")
NOWHERE = Span(0, 0)


class Piece(NamedTuple):
    """Text that stands at an offset of the source, character by character."""

    text: str
    at: int
    strong: bool = False


def text_of(flow: Iterable[Piece]) -> str:
    """The text of a flow."""
    return "".join(piece.text for piece in flow)


def drop(flow: Sequence[Piece], count: int) -> list[Piece]:
    """A flow without its first characters."""
    rest = []
    for piece in flow:
        if count < len(piece.text):
            rest.append(Piece(piece.text[count:], piece.at + count, piece.strong))
        count = max(0, count - len(piece.text))
    return rest


def lines_of(flow: Iterable[Piece]) -> list[list[Piece]]:
    """A flow, broken at its line ends of either sort; each line but the first begins with its break."""
    lines: list[list[Piece]] = [[]]
    for piece in flow:
        if piece.text in (SOFT, BREAK):
            lines.append([])
        lines[-1].append(piece)
    return lines


def tidy(flow: Iterable[Piece]) -> list[Piece]:
    """A flow as it is shown: runs of blanks and soft line ends are one blank, none at the ends or beside a break."""
    done: list[Piece] = []
    gap: Piece | None = None
    for piece in flow:
        if piece.text == SOFT:
            gap = gap or piece._replace(text=" ")
            continue
        for match in CHUNK.finditer(piece.text):
            chunk = Piece(match[0], piece.at + match.start(), piece.strong)
            if chunk.text[0] in " \t\f\v":
                gap = gap or chunk._replace(text=" ")
                continue
            if gap and done and not done[-1].text.endswith(BREAK) and not chunk.text.startswith(BREAK):
                done.append(gap)
            gap = None
            if done or chunk.text != BREAK:
                done.append(chunk)
    while done and done[-1].text == BREAK:
        done.pop()
    return done


def is_strong(flow: Iterable[Piece]) -> bool:
    """Whether every letter and digit is bold, and there are some."""
    spoken = [piece.strong for piece in flow if any(map(str.isalnum, piece.text))]
    return bool(spoken) and all(spoken)


@dataclass(slots=True)
class Draft:
    """A document in the making: `add` appends a block; `finish` gives a document that leads back to the source."""

    source: str
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    here: list[int] = field(default_factory=list)  # offsets of the text …
    there: list[int] = field(default_factory=list)  # … and where the pieces that begin there stand in the source
    size: int = 0

    def add(self, flow: Iterable[Piece], shape: Block, exact: bool = False) -> bool:
        """Append a block of the given shape with the text of the flow, tidied unless `exact`; False if it has none."""
        pieces = list(flow) if exact else tidy(flow)
        if not pieces:
            return False
        start = self.size
        for piece in pieces:
            self.here.append(self.size)
            self.there.append(piece.at)
            self.parts.append(piece.text)
            self.size += len(piece.text)
        self.parts.append("\n")
        self.blocks.append(shape._replace(span=Span(start, self.size), strong=is_strong(pieces)))
        self.size += 1
        return True

    def finish(
        self, data: bytes, path: str, format: str, health: Mapping[str, int], properties: Mapping[str, str]
    ) -> Document:
        """The document; `data` are the bytes of the file, for its digest."""
        return Document(
            path=path,
            format=format,
            sha256=hashlib.sha256(data).hexdigest(),
            text="".join(self.parts)[:-1],
            blocks=tuple(self.blocks),
            locate=LinePlaces(line_starts(self.source), self.here, self.there),
            health=dict(health),
            properties=dict(properties),
        )


def counted(document: Document) -> Document:
    """The document with the counts of its blocks, tables and words in `health`."""
    kinds = Counter(block.kind for block in document.blocks)
    health = {f"{kind}s": kinds[kind] for kind in ("heading", "paragraph", "item", "cell", "note")}
    health["tables"] = len({block.table for block in document.blocks} - {-1})
    health["words"] = len(document.text.split())
    return replace(document, health={**health, **document.health})


def line_starts(source: str) -> list[int]:
    """The offset at which each line begins, and the one after the last line's end."""
    return list(accumulate((len(line) + 1 for line in source.split("\n")), initial=0))
