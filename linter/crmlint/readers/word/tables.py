"""Tables: the grid of merged cells first, then the cells in reading order, and which row is the header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from crmlint.model import Block, Span
from crmlint.readers.word import names as n
from crmlint.readers.word.draft import Segment
from crmlint.readers.word.names import TC, TCPR, TR, TRPR, VAL, W
from crmlint.readers.word.reading import Spot, Story

Walk = Callable[[Story, _Element, str, Spot], None]
MOST_COLUMNS = 500  # Word has 63
HEADER_WORDS = 6
FIRST_ROW = 0x20  # of w:tblLook (17.4.55)
PLAIN = frozenset((None, "", "auto", "FFFFFF", "ffffff"))


@dataclass(slots=True)
class Cell:
    """A cell, merged ones once. Row and column are grid positions from 0."""

    node: _Element
    path: str
    row: int
    column: int
    columns: int
    shade: str | None
    rows: int = 1


@dataclass(slots=True)
class Row:
    """A row that is not deleted."""

    cells: list[Cell]
    header: bool


def read_table(story: Story, node: _Element, path: str, spot: Spot, walk: Walk) -> None:
    """Add the blocks of a table. In headers, footers and notes its paragraphs are only paragraphs."""
    rows = list(_rows(node, path))
    if spot.kind and spot.kind != "cell":
        for row in rows:
            for cell in row.cells:
                walk(story, cell.node, cell.path, spot)
        return
    table, story.file.tables = story.file.tables, story.file.tables + 1
    bounds = []
    for number, row in enumerate(rows):
        first = len(story.file.draft.blocks)
        _read_row(story, row, Spot("cell", table=table, row=number, header=row.header, toc=spot.toc), walk)
        bounds.append((first, len(story.file.draft.blocks)))
    if len(rows) > 1 and len(rows[0].cells) > 1 and not any(row.header for row in rows):
        blocks = story.file.draft.blocks
        tops, below = ([index for index in range(*each) if blocks[index].table == table] for each in bounds[:2])
        if _looks_like_header(story, node, rows, tops, below):
            for index in tops:
                blocks[index] = replace(blocks[index], header=True)


def _read_row(story: Story, row: Row, spot: Spot, walk: Walk) -> None:
    pages, draft, lists = story.pages, story.file.draft, story.file.lists
    start, latest = pages.number, pages.number
    for place, cell in enumerate(row.cells):
        pages.number = start
        first = len(draft.blocks)
        lists.close()
        own = spot._replace(column=cell.column, columns=cell.columns, rows=cell.rows)
        walk(story, cell.node, cell.path, own)
        added = [block for block in draft.blocks[first:] if block.table == spot.table]
        if not added:
            _add_empty(story, cell, own)
        if place == 0 and added and added[0].page is not None:
            start = added[0].page  # the whole row moved to the next page
        # Each cell of a row that is split has its own mark of the page's end.
        latest = max(latest or 0, pages.number or 0) or None
    pages.number = latest
    lists.close()


def _add_empty(story: Story, cell: Cell, spot: Spot) -> None:
    draft = story.file.draft
    block = Block(
        "cell",
        Span(draft.size, draft.size),
        table=spot.table,
        row=spot.row,
        column=spot.column,
        columns=spot.columns,
        rows=spot.rows,
        header=spot.header,
        page=story.pages.number,
    )
    draft.add(block, "", [Segment(0, story.part, f"{cell.path}/w:p[1]", 0)], 0, ())


def _rows(table: _Element, path: str) -> Iterator[Row]:
    open_cells: dict[int, Cell] = {}
    number = 0
    for node, place in _inside(table, path, TR):
        properties = node.find(TRPR)
        if properties is not None and properties.find(n.DEL) is not None:
            continue
        header = properties is not None and n.flag(properties.find(W + "tblHeader"))
        column = min(n.whole(n.value(properties, W + "gridBefore")), MOST_COLUMNS)
        yield Row(list(_cells(node, place, number, max(0, column), open_cells)), header)
        number += 1


def _cells(row: _Element, path: str, number: int, column: int, open_cells: dict[int, Cell]) -> Iterator[Cell]:
    """The cells of a row that begin in it; those merged with one above, or with one before, only make that one larger."""
    before: Cell | None = None
    for node, place in _inside(row, path, TC):
        properties = node.find(TCPR)
        columns = min(max(1, n.whole(n.value(properties, W + "gridSpan"), 1)), MOST_COLUMNS)
        down, across = _merge(properties, W + "vMerge"), _merge(properties, W + "hMerge")
        if properties is not None and properties.find(W + "cellDel") is not None:
            pass
        elif down == "continue" and column in open_cells:
            open_cells[column].rows = number - open_cells[column].row + 1
        elif across == "continue" and before is not None:
            before.columns += columns
        else:
            before = Cell(node, place, number, column, columns, _shade(properties))
            open_cells.pop(column, None)
            if down is not None:
                open_cells[column] = before
            yield before
        column += columns


def _merge(properties: _Element | None, name: str) -> str | None:
    node = properties.find(name) if properties is not None else None
    return node.get(VAL, "continue") if node is not None else None


def _shade(properties: _Element | None) -> str | None:
    node = properties.find(W + "shd") if properties is not None else None
    if node is None:
        return None
    fill = node.get(W + "fill") if node.get(W + "themeFill") is None else node.get(W + "themeFill")
    return None if fill in PLAIN else fill


def _inside(parent: _Element, path: str, wanted: str) -> Iterator[tuple[_Element, str]]:
    """Rows of a table or cells of a row, also those inside content controls, with their paths."""
    places: dict[str, int] = {}
    for node in parent:
        tag = node.tag
        places[tag] = places.get(tag, 0) + 1
        here = f"{path}/w:{tag[len(W) :]}[{places[tag]}]"
        if tag == wanted:
            yield node, here
        elif tag == n.SDT:
            content = node.find(n.SDT_CONTENT)
            if content is not None:
                yield from _inside(content, f"{here}/w:sdtContent[1]", wanted)
        elif tag in (n.CUSTOM_XML, n.INS, n.MOVE_TO):
            yield from _inside(node, here, wanted)


def _looks_like_header(
    story: Story, table: _Element, rows: Sequence[Row], tops: Sequence[int], below: Sequence[int]
) -> bool:
    """Whether the first of several rows, none of which is marked, is made to look like a header. Blocks are given by index."""
    draft = story.file.draft
    texts = [draft.text_of(index) for index in tops]
    if not any(texts) or any(len(text.split()) > HEADER_WORDS for text in texts):
        return False
    strong, other = ([draft.blocks[i].strong for i in row if draft.text_of(i)] for row in (tops, below))
    if all(strong) and not all(other):
        return True
    shades, beneath = ({cell.shade for cell in row.cells} for row in rows[:2])
    if None not in shades and shades != beneath:
        return True
    properties = table.find(n.TBLPR)
    style = n.value(properties, W + "tblStyle")
    if style is None or not _styles_first_row(properties):
        return False
    # The usual grid has no look for first rows, though all tables ask for it: three titles rather than a name and its value.
    plain = len(rows[0].cells) > 2 and not any(map(str.isdigit, "".join(texts)))
    return story.styles.marks_first_row(style) or plain


def _styles_first_row(properties: _Element | None) -> bool:
    look = properties.find(W + "tblLook") if properties is not None else None
    if look is None:
        return False
    given = look.get(W + "firstRow")
    if given is not None:
        return given not in n.OFF
    try:
        return bool(int(look.get(VAL, "0"), 16) & FIRST_ROW)
    except ValueError:
        return False
