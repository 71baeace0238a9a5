"""Tables: the grid of merged cells first, then the cells in reading order, and which row is the header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from crmlint.model import Block, Span
from crmlint.readers.word import names as n
from crmlint.readers.word.names import TC, TCPR, TR, TRPR, VAL, W
from crmlint.readers.word.reading import Spot, Story
from crmlint.readers.word.revisions import View

Walk = Callable[[Story, _Element, str, Spot], None]
MOST_COLUMNS = 500  # Word has 63
HEADER_WORDS = 6
FIRST_ROW = 0x20  # of w:tblLook (17.4.55)
WRAPPERS = frozenset((n.CUSTOM_XML, n.INS, n.MOVE_TO, n.DEL, n.MOVE_FROM))
PLAIN = frozenset((None, "", "auto", "FFFFFF", "ffffff"))
REPEATED, BEFORE = W + "tblHeader", W + "gridBefore"
SPAN, DOWN, ACROSS, SHADE = W + "gridSpan", W + "vMerge", W + "hMerge", W + "shd"
CHANGES = (W + "cellIns", W + "cellDel")


class Cell:
    """A cell, merged ones once. Row and column are grid positions from 0."""

    __slots__ = ("across", "change", "column", "columns", "down", "node", "path", "row", "rows", "shade")

    def __init__(self, node: _Element, path: str, row: int, column: int) -> None:
        self.node, self.path, self.row, self.column = node, path, row, column
        self.columns = self.rows = 1
        self.shade: str | None = None
        self.down = self.across = self.change = ""
        first = node[0] if len(node) else None
        for child in first if first is not None and first.tag == TCPR else ():
            tag = child.tag
            if tag == SPAN:
                self.columns = min(max(1, n.whole(child.get(VAL), 1)), MOST_COLUMNS)
            elif tag == DOWN:
                self.down = child.get(VAL, "continue")
            elif tag == ACROSS:
                self.across = child.get(VAL, "continue")
            elif tag == SHADE:
                fill = child.get(W + "themeFill") or child.get(W + "fill")
                self.shade = None if fill in PLAIN else fill
            elif tag in CHANGES:
                self.change = str(tag)


class Row:
    """A row that is on the page."""

    __slots__ = ("cells", "header")

    def __init__(self, cells: list[Cell], header: bool) -> None:
        self.cells, self.header = cells, header


def read_table(
    story: Story, node: _Element, path: str, spot: Spot, walk: Walk, after_row: Callable[[Story], None]
) -> None:
    """Add the blocks of a table. In headers, footers and notes its paragraphs are only paragraphs.

    So they are in a table of one cell: a box around a text.
    """
    rows = list(_rows(node, path, story.view))
    alone = len(rows) == 1 and len(rows[0].cells) == 1
    if alone or (spot.kind and spot.kind != "cell"):
        for cell in (cell for row in rows for cell in row.cells):
            walk(story, cell.node, cell.path, spot)
        return
    table, story.file.tables = story.file.tables, story.file.tables + 1
    blocks = story.file.draft.blocks
    bounds = []
    for number, row in enumerate(rows):
        first = len(blocks)
        _read_row(story, row, table, number, spot.toc, walk)
        bounds.append(range(first, len(blocks)))
        if not spot.kind:
            after_row(story)
    if len(rows) > 1 and len(rows[0].cells) > 1 and not any(row.header for row in rows):
        tops, below = ([index for index in each if blocks[index].table == table] for each in bounds[:2])
        if _looks_like_header(story, node, rows, tops, below):
            for index in tops:
                blocks[index] = _as_header(blocks[index])


def _read_row(story: Story, row: Row, table: int, number: int, toc: bool, walk: Walk) -> None:
    pages, blocks, lists = story.pages, story.file.draft.blocks, story.file.lists
    start = latest = pages.number
    for place, cell in enumerate(row.cells):
        pages.number = start
        first = len(blocks)
        lists.close()
        spot = Spot("cell", "", table, number, cell.column, cell.columns, cell.rows, row.header, toc)
        walk(story, cell.node, cell.path, spot)
        own = next((blocks[index] for index in range(first, len(blocks)) if blocks[index].table == table), None)
        if own is None:
            _add_empty(story, cell, spot)
        elif place == 0 and start is not None:
            start = own.page  # the whole row may have moved to the next page
        if latest is not None and pages.number is not None:
            latest = max(latest, pages.number)  # each cell of a row that is split has its own mark of the page's end
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
    draft.add(block, "", story.part, f"{cell.path}/w:p[1]", 0)


def _rows(table: _Element, path: str, view: View) -> Iterator[Row]:
    open_cells: dict[int, Cell] = {}
    number = 0
    for node, place in _inside(table, path, TR, view):
        header, hidden, column = False, False, 0
        for child in _row_properties(node):
            tag = child.tag
            if tag in view.hidden:
                hidden = True
            elif tag == REPEATED:
                header = n.flag(child)
            elif tag == BEFORE:
                column = min(max(0, n.whole(child.get(VAL))), MOST_COLUMNS)
        if hidden:
            continue
        yield Row(list(_cells(node, place, (number, column), open_cells, view)), header)
        number += 1


def _row_properties(row: _Element) -> Iterator[_Element]:
    for child in row:
        tag = child.tag
        if tag == TRPR:
            yield from child
        elif tag == TC:
            return


def _cells(
    row: _Element, path: str, corner: tuple[int, int], open_cells: dict[int, Cell], view: View
) -> Iterator[Cell]:
    """The cells that begin in a row; those merged with one above, or with one before, only make that one larger."""
    before: Cell | None = None
    number, column = corner
    for node, place in _inside(row, path, TC, view):
        cell = Cell(node, place, number, column)
        column += cell.columns
        if cell.change and cell.change == view.cell:
            continue
        if cell.down == "continue" and cell.column in open_cells:
            above = open_cells[cell.column]
            above.rows = number - above.row + 1
        elif cell.across == "continue" and before is not None:
            before.columns += cell.columns
        else:
            before = cell
            open_cells.pop(cell.column, None)
            if cell.down:
                open_cells[cell.column] = cell
            yield cell


def _inside(parent: _Element, path: str, wanted: str, view: View) -> Iterator[tuple[_Element, str]]:
    """Rows of a table or cells of a row, also those inside content controls, with their paths."""
    found = 0
    places: dict[str, int] = {}
    for place, node in enumerate(parent, 1):
        tag = node.tag
        if tag == wanted:
            found += 1
            yield node, f"{path}/w:{wanted[len(W) :]}[{found}]"
        elif tag == n.SDT:
            here = f"{path}/{n.step(node, places, place)}/w:sdtContent[1]"
            for content in node.iterchildren(n.SDT_CONTENT):
                yield from _inside(content, here, wanted, view)
        elif tag in WRAPPERS and view.shows(str(tag)):
            yield from _inside(node, f"{path}/{n.step(node, places, place)}", wanted, view)


def _looks_like_header(
    story: Story, table: _Element, rows: Sequence[Row], tops: Sequence[int], below: Sequence[int]
) -> bool:
    """Whether a first row is made to look like a header, in a table that marks none. Blocks are given by index."""
    draft = story.file.draft
    texts = [draft.text_of(index) for index in tops]
    if not any(texts) or any(len(text.split()) > HEADER_WORDS for text in texts):
        return False
    strong, other = ([draft.blocks[i].strong for i in row if _speaks(draft.text_of(i))] for row in (tops, below))
    if strong and all(strong) and not all(other):
        return True
    shades, beneath = ({cell.shade for cell in row.cells} for row in rows[:2])
    if None not in shades and shades != beneath:
        return True
    properties = table.find(n.TBLPR)
    style = n.value(properties, W + "tblStyle")
    if style is None or not _styles_first_row(properties):
        return False
    # All tables ask for a first row, and the usual grid has no look for it: then titles, not a name and its value.
    plain = len(rows[0].cells) > 2 and not any(map(str.isdigit, "".join(texts)))
    return plain or story.styles.marks_first_row(style)


def _speaks(text: str) -> bool:
    return any(map(str.isalnum, text))


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


def _as_header(block: Block) -> Block:
    # dataclasses.replace takes more than twice the time of the constructor, which is a tenth of the reader's.
    return Block(
        block.kind, block.span, block.number, block.level, block.list, block.table, block.row, block.column,
        block.columns, block.rows, True, block.strong, block.size, block.tick, block.revision, block.hidden, block.page,
    )  # fmt: skip
