"""HTML inside Markdown: its tables become cells, its paragraphs and items blocks, the rest is stripped to text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from html import unescape

from crmlint.model import Block
from crmlint.readers.flow import BREAK, NOWHERE, Draft, Piece

APART = frozenset(
    ("p", "div", "ul", "ol", "section", "details", "summary", "blockquote", "center", "figure", "dl", "dt", "dd")
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT = frozenset(("script", "style", "template", "head"))
MOST_SPANNED = 100
# Linear on whatever it is given, which the standard library's parser is not (tags that never end: 32 s for 60 kB).
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<attributes>[^<>]*)>|<[!?][^<>]*>", re.DOTALL
)
ENTITY = re.compile(r"&(?:#\w{1,8}|\w{2,32});")
SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)


class Tags:
    """Takes the HTML blocks of a page one after the other; a table may begin in one and end in another."""

    def __init__(self, draft: Draft, counts: Counter[str]) -> None:
        self.draft, self.counts = draft, counts
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
        self.lines: Sequence[tuple[int, int]] = ()

    def block(self, html: str, lines: Sequence[tuple[int, int]]) -> None:
        """Take an HTML block; `lines` are the offsets in the block, and in the source, at which its lines begin."""
        self.lines = lines
        at = 0
        for match in MARKUP.finditer(html):
            self._text(html, at, match.start())
            at = match.end()
            if match["tag"]:
                tag = match["tag"].lower()
                if match["end"]:
                    self._close(tag)
                else:
                    self._open(tag, match["attributes"], match.start())
        self._text(html, at, len(html))
        self.silent = 0
        if self.table < 0:
            self.end()

    def end(self) -> None:
        """Finish what is open."""
        self._flush()
        self._end_row()
        self.table, self.bold = -1, 0
        self.shape = Block("paragraph", NOWHERE)

    def paragraph(self, flow: list[Piece]) -> None:
        """Take a paragraph of Markdown that stands inside of a table cell."""
        self._flush()
        self.flow = list(flow)
        self._flush()

    def _open(self, tag: str, attributes: str, at: int) -> None:
        if tag == "br":
            self.flow.append(Piece(BREAK, self._source(at)))
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
            self._start_cell(tag, attributes)
        else:
            self._start_block(tag)

    def _close(self, tag: str) -> None:
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

    def _text(self, html: str, start: int, end: int) -> None:
        if self.silent:
            return
        at = start
        for match in ENTITY.finditer(html, start, end):
            self._add(html[at : match.start()], at)
            self._add(unescape(match[0]), match.start())
            at = match.end()
        self._add(html[at:end], at)

    def _add(self, text: str, at: int) -> None:
        for line in text.splitlines(keepends=True):
            self.flow.append(Piece(line.replace("\n", " "), self._source(at), self.bold > 0))
            at += len(line)

    def _source(self, at: int) -> int:
        place = max(0, bisect_right(self.lines, at, key=lambda line: line[0]) - 1)
        return self.lines[place][1] + at - self.lines[place][0]

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
            self.shape = self.shape._replace(number="•" if tag == "li" else "")
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

    def _start_cell(self, tag: str, attributes: str) -> None:
        self._flush()
        spans = {name.lower(): min(MOST_SPANNED, max(1, int(count))) for name, count in SPAN.findall(attributes)}
        columns, rows = spans.get("colspan", 1), spans.get("rowspan", 1)
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
            self.draft.add(flow, shape._replace(header=header))
        self.cells = []
        self.shape = Block("paragraph", NOWHERE)
