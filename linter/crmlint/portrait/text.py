"""The portrait for people: what crmlint took the document for, then all it read, in order, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmlint.portrait import PassagePortrait, Portrait, SectionPortrait
from crmlint.portrait.head import head
from crmlint.portrait.marks_line import marks_line
from crmlint.portrait.places import spot
from crmlint.reports import Look
from crmlint.reports.typeset import clean, measure, paint, wrap

STEP = 2
DEEPEST = 5  # levels that are still indented further
BAR = " │ "
# kind -> what is said before its text; the others show what they are
LABELS = {"note": "note", "header": "header", "footer": "footer", "toc": "contents", "caption": "caption", "code": "code"}


def render(portrait: Portrait, look: Look, sections: Sequence[SectionPortrait], marks: bool = True) -> str:
    """The portrait as lines of at most `look.width` columns. `sections` are those to show."""
    lines = [*head(portrait, look), *(line for section in sections for line in _section(section, look, marks))]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _section(section: SectionPortrait, look: Look, marks: bool) -> Iterator[str]:
    indent = STEP * (min(max(section.level, 1), DEEPEST) - 1)
    yield ""
    yield from _title(section, look, indent, marks)
    page, table = section.place.page, -1
    for group in _blocks(section.passages, marks):
        first = group[0]
        if first.kind == "heading":
            yield from _marks(group, look, indent + STEP, marks)
            continue
        if first.place.page is not None and first.place.page != page:
            page = first.place.page
            yield from wrap(f"· page {page} ·", look.width, " " * (indent + STEP))
        if first.table != table and first.table >= 0:
            yield paint(f"{' ' * (indent + STEP)}table {first.table + 1}", look.color, "dim")
        table = first.table
        yield from _passage(group, look, indent + STEP)
        yield from _marks(group, look, indent + STEP + STEP, marks)


def _blocks(passages: Sequence[PassagePortrait], marks: bool) -> Iterator[list[PassagePortrait]]:
    """The passages one by one; without marks, those of a paragraph together, as the page has them."""
    group: list[PassagePortrait] = []
    for passage in passages:
        if group and (marks or passage.block != group[-1].block or passage.number):
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _title(section: SectionPortrait, look: Look, indent: int, marks: bool) -> Iterator[str]:
    if not section.level:
        yield paint("(before the first heading)", look.color, "dim")
        return
    aside = " · ".join(filter(None, (spot(section.place), ", ".join(section.roles) if marks else "")))
    text = clean(f"{section.number} {section.title}")
    first = wrap(text, look.width, " " * indent, " " * (indent + STEP))
    yield from (paint(line, look.color, "bold") for line in first[:-1])
    last = first[-1] if first else " " * indent
    if measure(last) + 2 + measure(aside) <= look.width:
        yield f"{paint(last, look.color, 'bold')}  {paint(aside, look.color, 'dim')}" if aside else paint(last, look.color, "bold")
        return
    yield paint(last, look.color, "bold")
    yield from (paint(line, look.color, "dim") for line in wrap(aside, look.width, " " * (indent + STEP)))


def _passage(group: Sequence[PassagePortrait], look: Look, indent: int) -> list[str]:
    passage = group[0]
    depth = indent + (STEP * (min(max(passage.level, 1), DEEPEST) - 1) if passage.kind == "item" else 0)
    label = LABELS.get(passage.kind, "")
    before = " ".join(filter(None, (f"[{label}]" if label else "", clean(passage.number), _tick(passage))))
    if passage.kind == "cell":
        before = _cell_label(passage)
    if passage.kind == "row":
        text = BAR.join(clean(cell.text) for cell in passage.cells)
    else:
        text = " ".join(each.text for each in group)
    lead = " " * depth + (f"{before} " if before else "")
    lines = wrap(text, look.width, lead)
    return [paint(line, look.color, "bold") for line in lines] if passage.header else lines


def _tick(passage: PassagePortrait) -> str:
    return {"yes": "[x]", "no": "[ ]"}.get(passage.tick, "")


def _cell_label(passage: PassagePortrait) -> str:
    heads = [clean(head) for cell in passage.cells for head in cell.heads if head]
    column = passage.cells[0].column + 1 if passage.cells else 1
    return f"[row {passage.row + 1}, {' / '.join(heads) or f'column {column}'}]"


def _marks(group: Sequence[PassagePortrait], look: Look, indent: int, marks: bool) -> list[str]:
    if not marks:
        return []
    text = marks_line(group[0])
    return [paint(line, look.color, "dim") for line in wrap(text, look.width, " " * indent + "· ")]
