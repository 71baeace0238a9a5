"""The portrait for people: what crmlint took the document for, then all it read, in order, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crmlint.portrait import PassagePortrait, Portrait, SectionPortrait, Table
from crmlint.portrait.head import first_lines, head
from crmlint.portrait.marks_line import count_names, spoken, understood
from crmlint.portrait.places import spot
from crmlint.reports import Look
from crmlint.reports.typeset import clean, measure, paint, wrap
from crmlint.reports.whereabouts import plural

STEP = 2
DEEPEST = 5  # levels that are still indented further
BAR = " │ "
RUNNING = ("header", "footer")
# kind -> what is said before its text; the others show what they are
LABELS = {"note": "note", "toc": "contents", "caption": "caption", "code": "code"}
LABELS |= {kind: kind for kind in RUNNING}


class Style(NamedTuple):
    """How a portrait is laid out: the look, whether with marks, and what the layout has to know of the whole."""

    look: Look
    marks: bool
    counts: Mapping[str, int]
    tables: Mapping[int, Table]


def render(portrait: Portrait, look: Look, sections: Sequence[SectionPortrait], marks: bool = True) -> str:
    """The portrait as lines of at most `look.width` columns.

    `sections` are those to show; when they are not all, the head is brief. Without `marks` there is only the text.
    """
    style = Style(look, marks, count_names(portrait.sections), {table.id: table for table in portrait.tables})
    whole = len(sections) == len(portrait.sections)
    top = [] if not marks else head(portrait, look) if whole else first_lines(portrait, look)
    lines = [*top, *(line for section in sections for line in ("", *_section(section, style)))]
    return "".join(f"{line.rstrip()}\n" for line in lines[0 if marks else 1 :])


def _section(section: SectionPortrait, style: Style) -> Iterator[str]:
    indent = STEP * (min(max(section.level, 1), DEEPEST) - 1)
    yield from _title(section, style, indent)
    page, before = section.place.page, None
    for group in _blocks(section.passages, style.marks):
        first = group[0]
        if first.kind == "heading":
            yield from _marks(first, style, indent + STEP)
            continue
        if style.marks and first.kind not in RUNNING and first.place.page not in (None, page):
            page = first.place.page
            yield from _dim([f"{' ' * (indent + STEP)}(page {page})"], style)
        if style.marks and first.table >= 0 and (before is None or before.table != first.table):
            yield from _dim(_table(first.table, style, indent + STEP), style)
        goes_on = before is not None and _is_same(before, first)
        depth = indent + STEP * (1 + _depth(first, goes_on))
        yield from _passage(group, style, depth, goes_on)
        yield from _marks(first, style, depth + STEP)
        before = group[-1]


def _blocks(passages: Sequence[PassagePortrait], marks: bool) -> Iterator[list[PassagePortrait]]:
    """The passages one by one; without marks, those of a paragraph or a row together, as the page has them."""
    group: list[PassagePortrait] = []
    for passage in passages:
        if group and (marks or not (_is_same(group[-1], passage) or _is_row(group[-1], passage))):
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _is_same(one: PassagePortrait, other: PassagePortrait) -> bool:
    """Whether a passage goes on in the paragraph of the one before it, or in its cell."""
    if other.kind == "cell":
        return _is_row(one, other) and one.cells[0].column == other.cells[0].column
    return one.block == other.block and not other.printed


def _is_row(one: PassagePortrait, other: PassagePortrait) -> bool:
    return other.table >= 0 and (one.table, one.row) == (other.table, other.row)


def _title(section: SectionPortrait, style: Style, indent: int) -> Iterator[str]:
    look = style.look
    if not section.level:
        running = all(passage.kind in RUNNING for passage in section.passages)
        yield from _dim(["(headers and footers)" if running else "(before the first heading)"], style)
        return
    aside = ", ".join(filter(None, (spot(section.place), *section.roles))) if style.marks else ""
    heading = next((passage for passage in section.passages if passage.kind == "heading"), None)
    text = clean(f"{heading.printed if heading else section.number} {section.title}")
    *lines, last = _hang(text, style, indent) or [""]
    yield from (paint(line, look.color, "bold") for line in lines)
    beside = bool(aside) and measure(last) + STEP + measure(aside) <= look.width
    yield paint(last, look.color, "bold") + (f"  {paint(aside, look.color, 'dim')}" if beside else "")
    if aside and not beside:
        yield from _dim(wrap(aside, look.width, " " * (indent + STEP)), style)


def _table(number: int, style: Style, indent: int) -> list[str]:
    table = style.tables.get(number)
    size = f" · {plural(table.rows, 'row')}, {plural(table.columns, 'column')}" if table else ""
    return [f"{' ' * indent}table {number + 1}{size}"]


def _depth(passage: PassagePortrait, goes_on: bool) -> int:
    """How many steps a passage stands deeper than its section's text: items by level, and what goes on below them."""
    deeper = min(max(passage.level, 1), DEEPEST) - 1 if passage.kind == "item" else 0
    return deeper + (goes_on and passage.kind != "sentence")


def _passage(group: Sequence[PassagePortrait], style: Style, indent: int, goes_on: bool) -> list[str]:
    passage = group[0]
    if passage.kind == "row" or (passage.kind == "cell" and not style.marks):
        text = BAR.join(_cells(group))
    else:
        text = " ".join(each.text for each in group)
    label = _label(passage, in_cell=passage.kind == "cell" and style.marks and not goes_on)
    lines = _hang(" ".join(filter(None, (label, text))), style, indent)
    return [paint(line, style.look.color, "bold") for line in lines] if passage.header else lines


def _cells(group: Sequence[PassagePortrait]) -> Iterator[str]:
    """The texts of a row's cells; several paragraphs of one cell are parted by strokes."""
    texts: dict[int, dict[str, None]] = {}
    for cell in (cell for passage in group for cell in passage.cells):
        texts.setdefault(cell.column, {})[clean(cell.text)] = None
    return (" / ".join(said) for said in texts.values())


def _hang(text: str, style: Style, indent: int) -> list[str]:
    """Lines of which the further ones stand deeper."""
    return wrap(text, style.look.width - STEP, " " * indent, " " * (indent + STEP))


def _label(passage: PassagePortrait, in_cell: bool) -> str:
    """What stands before a passage: its sort where that does not show, its cell, its number, bullet or box."""
    sorts = ["head" if passage.header else LABELS.get(passage.kind, "")]
    if in_cell:
        heads = " / ".join(clean(head) for cell in passage.cells for head in cell.heads if head)
        sorts += [f"row {passage.row + 1}", *(heads or f"column {cell.column + 1}" for cell in passage.cells)]
    sorts += [passage.revision, "hidden" if passage.hidden else ""]
    said = ", ".join(filter(None, sorts))
    printed = "" if passage.table >= 0 else clean(passage.printed)  # a cell has it in its text
    return " ".join(filter(None, (f"[{said}]" if said else "", printed)))


def _marks(passage: PassagePortrait, style: Style, indent: int) -> list[str]:
    """The marks of a passage. In brief, none for a heading, whose roles stand beside it, or where no rule looks."""
    lead = " " * indent + "· "
    if not style.marks or (not style.look.verbose and passage.kind == "heading"):
        return []
    if passage.unasked and not style.look.verbose:
        return [] if passage.kind in LABELS else list(_dim([f"{lead}set aside: no rule asks of it"], style))
    width = None if style.look.verbose else style.look.width - measure(lead)
    texts = (understood(passage), spoken(passage, style.counts, width))
    return list(_dim([line for text in texts for line in wrap(text, style.look.width, lead)], style))


def _dim(lines: Sequence[str], style: Style) -> Iterator[str]:
    return (paint(line, style.look.color, "dim") for line in lines)
