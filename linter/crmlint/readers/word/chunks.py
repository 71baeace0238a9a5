"""Files inside a Word file that Word shows as part of it when it is opened (altChunk, ISO/IEC 29500-1, 17.17.2)."""

from __future__ import annotations

from crmlint import readers
from crmlint.model import Block, ReadError, Unread
from crmlint.readers.word.reading import Spot, Story

ASIDE = ("header", "footer")


def put_chunk(story: Story, name: str, spot: Spot) -> str:
    """Add the blocks of a file, read by the reader of its own format; else say why it cannot be read.

    Places of formats without elements tell the part alone, and offsets in its text.
    """
    file = story.file
    limits = file.options.limits
    if limits.nesting < 1:
        return "files are nested in files too deeply"
    options = file.options._replace(limits=limits._replace(nesting=limits.nesting - 1))
    try:
        inner = readers.read(file.package.load(name), name, options)
    except ReadError as error:
        return str(error)
    tables, lists = file.tables, file.lists.count
    for block in inner.blocks:
        if block.kind in ASIDE:
            continue
        place = inner.locate(block.span)
        path, lead = (place.path, place.start or 0) if place.path else ("", block.span.start)
        file.draft.add(_placed(block, spot, file.draft.size, tables, lists), inner.quote(block.span), name, path, lead)
        file.tables = max(file.tables, tables + block.table + 1)
        file.lists.count = max(file.lists.count, lists + block.list + 1)
    for each in inner.unread:
        file.package.unread[Unread(f"{name}: {each.what}", each.why)] = None
    for sort in ("pictures", "numbered", "numbering_unresolved"):
        file.seen[sort] += inner.health.get(sort, 0)
    return ""


def _placed(block: Block, spot: Spot, at: int, tables: int, lists: int) -> Block:
    """A block where it now stands: further down, and perhaps in a cell."""
    span = block.span._replace(start=at, end=at + block.span.end - block.span.start)
    moved = block._replace(span=span, list=block.list + lists if block.list >= 0 else -1, page=None)
    if spot.kind:
        return moved._replace(
            kind=spot.kind,
            table=spot.table,
            row=spot.row,
            column=spot.column,
            columns=spot.columns,
            rows=spot.rows,
            header=spot.header,
        )
    return moved._replace(table=block.table + tables) if block.table >= 0 else moved
