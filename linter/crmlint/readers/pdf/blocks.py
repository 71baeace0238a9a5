"""Paragraphs and tables become the blocks of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crmlint.model import Block, BlockKind, Span
from crmlint.readers.labels import PART_NAMES, readings
from crmlint.readers.pdf.assembly import Draft
from crmlint.readers.pdf.footnotes import mark_of
from crmlint.readers.pdf.marks import ENDED
from crmlint.readers.pdf.paragraphs import Paragraph, cell_paragraphs
from crmlint.readers.pdf.parts import Cell, Element, Line, Table

LARGE = 1.25  # times the size of the text; what is nearly as large is judged by its words later
TITLE_WORDS = 14
PART_WORDS = 25
SAME_INDENT = 4.0  # points
NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Indents:
    """The open list: its number, and where the marks of its levels stand."""

    count: int = 0
    number: int = -1
    places: list[float] = field(default_factory=list)

    def take(self, place: float) -> tuple[int, int]:
        """The list's number and the level of an item whose mark stands at a place."""
        while self.places and self.places[-1] > place + SAME_INDENT:
            self.places.pop()
        if not self.places:
            self.number, self.count = self.count, self.count + 1
        if not self.places or self.places[-1] < place - SAME_INDENT:
            self.places.append(place)
        return self.number, len(self.places)

    def close(self) -> None:
        """End the list."""
        self.places.clear()


def body_size(elements: Iterable[Element]) -> float:
    """The font size of most characters."""
    sizes: Counter[float] = Counter()
    for element in elements:
        lines = [element] if isinstance(element, Line) else [line for cell in element.cells for line in cell.lines]
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def write_blocks(draft: Draft, flow: Sequence[Paragraph | Table], body: float) -> int:
    """Write paragraphs, items, headings and tables; say how many tables there were."""
    sizes = sorted(
        {_size(part) for part in flow if isinstance(part, Paragraph) and not part.note and _is_title(part, body)},
        reverse=True,
    )
    levels = {size: min(6, level) for level, size in enumerate(sizes, start=1)}
    indents = Indents()
    tables = 0
    for part in flow:
        if isinstance(part, Table):
            indents.close()
            _write_table(draft, part.cells, tables)
            tables += 1
        elif part.note:
            _write_note(draft, part)
        elif part.bullet:
            number, level = indents.take(part.lines[0].x0 - part.lines[0].left)
            _write_item(draft, part, number, level)
        else:
            if not _is_inside(part, indents):
                indents.close()
            title = _is_title(part, body)
            kind: BlockKind = "toc" if part.toc else "heading" if title or _names_part(part) else "paragraph"
            level = levels[_size(part)] if title else int(kind == "heading")
            draft.add([part.lines], Block(kind, NOWHERE, level=level))
    return tables


def write_running(draft: Draft, elements: Iterable[Element], kind: BlockKind) -> None:
    """Write headers or footers."""
    for element in elements:
        lines = [element] if isinstance(element, Line) else [line for cell in element.cells for line in cell.lines]
        if lines:
            draft.add([lines], Block(kind, NOWHERE))


def _size(paragraph: Paragraph) -> float:
    return paragraph.lines[0].size


def _is_title(paragraph: Paragraph, body: float) -> bool:
    text = paragraph.text
    return (
        _size(paragraph) >= LARGE * body
        and not paragraph.toc
        and len(text.split()) <= TITLE_WORDS
        and any(map(str.isalpha, text))
        and not ENDED.search(text)
        and not text.endswith(",")
    )


def _names_part(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a centred title such as "Exhibit A / Service Levels"."""
    text = paragraph.text
    if len(text.split()) > PART_WORDS or not any(label.style in PART_NAMES for label in readings(f"{text} X")):
        return False
    for line in paragraph.lines:
        before, after = line.x0 - line.left, line.right - line.x1
        if before < 2 * line.size or abs(before - after) > 0.15 * (line.right - line.left):
            return False
    return True


def _is_inside(paragraph: Paragraph, indents: Indents) -> bool:
    """Whether a paragraph without a mark continues an item: it stands to the right of the item's mark."""
    line = paragraph.lines[0]
    return bool(indents.places) and line.x0 - line.left > indents.places[-1] + SAME_INDENT and not readings(line.text)


def _write_item(draft: Draft, paragraph: Paragraph, number: int, level: int) -> None:
    mark = paragraph.bullet
    shown = "•" if mark >= "\ue000" or mark in "o§" else mark
    draft.add([paragraph.lines], Block("item", NOWHERE, number=shown, level=level, list=number), skip=len(mark) + 1)


def _write_note(draft: Draft, paragraph: Paragraph) -> None:
    text = paragraph.lines[0].text
    mark = mark_of(text)
    blank = text[len(mark) : len(mark) + 1] == " "
    shape = Block("note", NOWHERE, number=mark.strip("[].)"))
    draft.add([paragraph.lines], shape, skip=len(mark) + blank)


def _write_table(draft: Draft, cells: Sequence[Cell], number: int) -> None:
    for cell in cells:
        shape = Block(
            "cell",
            NOWHERE,
            table=number,
            row=cell.row,
            column=cell.column,
            columns=cell.columns,
            rows=cell.rows,
            header=cell.header,
            page=cell.page,
        )
        draft.add(list(cell_paragraphs(cell.lines)), shape)
