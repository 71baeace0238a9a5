"""Tables of contents that nobody marked as such: runs of the document's own titles, each with a page number behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmlint.model import Block, Document

FEWEST = 3  # titles in a run
LINE_LENGTH = 300
PAGE = re.compile(r"^(?P<title>.*?\S)[\s.…]+(?P<page>\d{1,4})\s*$", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]+")


def mark_contents(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, those of such a run as of kind "toc".

    The titles must stand as headings further down, in whatever numbers; page numbers do not fall.
    """
    blocks = document.blocks
    titles = {
        _key(document.quote(block.span)): number for number, block in enumerate(blocks) if block.kind == "heading"
    }
    marked: set[int] = set()
    run: list[int] = []
    page = 0
    for number, block in enumerate(blocks):
        match = PAGE.match(document.quote(block.span)) if _may_be_line(block) else None
        last = titles.get(_key(match["title"]), -1) if match else -1
        if match and last > number and int(match["page"]) >= page:
            run.append(number)
            page = int(match["page"])
            continue
        marked.update(run if len(run) >= FEWEST else ())
        run, page = [], 0
    marked.update(run if len(run) >= FEWEST else ())
    if not marked:
        return blocks
    return tuple(
        block._replace(kind="toc", list=-1, level=0) if number in marked else block
        for number, block in enumerate(blocks)
    )


def _may_be_line(block: Block) -> bool:
    return block.kind in ("paragraph", "item", "heading") and block.span.end - block.span.start < LINE_LENGTH


def _key(text: str) -> Sequence[str]:
    """The words of a title, for comparing."""
    return tuple(word.lower() for word in LETTERS.findall(text))
