"""HTML inside Markdown: its tables become cells, its paragraphs and items blocks, the rest is stripped to text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from crmlint.model import Block
from crmlint.readers.flow import BREAK, NOWHERE, Draft, Piece

APART = frozenset(
    ("p", "div", "ul", "ol", "section", "details", "summary", "blockquote", "center", "figure", "dl", "dt", "dd")
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT = frozenset(("script", "style", "template", "head"))
MOST_SPANNED = 100


class Tags(HTMLParser):
    """Takes the HTML blocks of a page one after the other; a table may begin in one and end in another."""

    def __init__(self, draft: Draft, starts: Sequence[int], counts: Counter[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.draft, self.starts, self.counts = draft, starts, counts
        self.tables = self.lists = 0  # the numbers of the next table and the next list of the page
        self.table = -1
        self.list = -1
        self.flow: list[Piece] = []
        self.shape = Block("paragraph", NOWHERE)
        self.cells: list[tuple[list[Piece], Block]] = []
        self.row = self.column = -1
        self.taken: dict[int, int] = {}  # column -> the row down to which a cell above reaches
        self.head = False
        self.bold = self.silent = 0

    def block(self, html: str, line: int) -> None:
        """Take an HTML block that begins at a line (from 0) of the source."""
        self.lineno, self.offset = line + 1, 0
        self.feed(html)
        if self.table < 0:
            self.end()

    def end(self) -> None:
        """Finish what is open."""
        self.close()
        self._flush()
        self._end_row()
        self.table, self.bold, self.silent, self.shape = -1, 0, 0, Block("paragraph", NOWHERE)
        self.reset()

    def paragraph(self, flow: list[Piece]) -> None:
        """Take a paragraph of Markdown that stands inside of a table cell."""
        self._flush()
        self.flow = list(flow)
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.flow.append(Piece(BREAK, self._at()))
        elif tag == "img":
            self.counts["pictures"] += 1
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag in SILENT:
            self.silent += 1
        elif tag == "table":
            self._start_table()
        elif tag == "thead":
            self.head = True
        elif tag == "tr":
            self._start_row()
        elif tag in ("td", "th") and self.table >= 0:
            self._start_cell(tag, {name: value or "" for name, value in attrs})
        else:
            self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "thead":
            self._end_row()
            self.head = False
        elif tag == "table":
            self._flush()
            self._end_row()
            self.table, self.shape = -1, Block("paragraph", NOWHERE)
        elif tag in APART or tag in HEADINGS or tag in ("td", "th", "tr", "li"):
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self.silent and data:
            self.flow.append(Piece(data.replace("\n", " "), self._at(), self.bold > 0))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(unescape(f"&#{name};"))

    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[min(line, len(self.starts) - 1) - 1] + column

    def _flush(self) -> None:
        flow, self.flow = self.flow, []
        if self.shape.kind == "cell":
            self.cells.append((flow, self.shape))
        else:
            self.draft.add(flow, self.shape)
            if self.shape.kind != "item":
                self.shape = Block("paragraph", NOWHERE)

    def _start_block(self, tag: str) -> None:
        if tag not in APART and tag not in HEADINGS and tag != "li":
            return
        self._flush()
        if self.shape.kind == "cell":
            self.shape = replace(self.shape, number="•" if tag == "li" else "")
        elif tag in HEADINGS:
            self.shape = Block("heading", NOWHERE, level=HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self.list, self.lists = self.lists, self.lists + 1
        else:
            self.shape = (
                Block("item", NOWHERE, number="•", level=1, list=self.list)
                if tag == "li"
                else Block("paragraph", NOWHERE)
            )

    def _start_table(self) -> None:
        self._flush()
        self._end_row()
        self.table, self.tables = self.tables, self.tables + 1
        self.row = self.column = -1
        self.taken, self.head = {}, False

    def _start_row(self) -> None:
        self._flush()
        self._end_row()
        self.row, self.column = self.row + 1, -1

    def _start_cell(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        columns, rows = _count(attributes.get("colspan")), _count(attributes.get("rowspan"))
        self.row = max(0, self.row)
        self.column += 1
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        self.shape = Block(
            "cell",
            NOWHERE,
            table=self.table,
            row=self.row,
            column=self.column,
            columns=columns,
            rows=rows,
            header=tag == "th",
        )
        self.taken.update((self.column + extra, self.row + rows - 1) for extra in range(columns))
        self.column += columns - 1

    def _end_row(self) -> None:
        """Write the row. It is a header if it stands in the table's head or has nothing but heads."""
        header = self.head or (bool(self.cells) and all(shape.header for _, shape in self.cells))
        for flow, shape in self.cells:
            self.draft.add(flow, replace(shape, header=header))
        self.cells = []
        self.shape = Block("paragraph", NOWHERE)


def _count(written: str | None) -> int:
    return min(MOST_SPANNED, max(1, int(written))) if written and written.isascii() and written.isdigit() else 1
