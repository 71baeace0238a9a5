"""Draws the portrait of a document: asks the facts for everything once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crmlint.facts import Facts
from crmlint.facts.anchors import anchor
from crmlint.facts.parties import Role
from crmlint.facts.passages import Passage
from crmlint.lint import knowledge_of
from crmlint.model import Block, Comment, Document, Span
from crmlint.portrait import (
    Cell,
    Definition,
    Kind,
    Party,
    PassagePortrait,
    Portrait,
    Remark,
    SectionPortrait,
    Table,
)
from crmlint.portrait.marking import find_marks, heading_names, marks_of
from crmlint.rulebook import Rulebook

BOXES = {"yes": "[x]", "no": "[ ]"}
ROLES: tuple[Role, ...] = ("provider", "client", "user")


def portray(document: Document, rulebook: Rulebook, kind: str | None = None) -> Portrait:
    """The portrait of a document. `kind`, when given, is the kind that it is told to be."""
    facts = Facts(document, knowledge_of(rulebook), kind)
    language = facts.language
    ruled = language is None or language.rules
    return Portrait(
        document=document,
        words=facts.words,
        language=language.code if language else "",
        language_name=language.name if language else "",
        ruled=ruled,
        kinds=tuple(_kinds(facts)) if ruled else (),
        parties=tuple(_parties(facts)) if ruled else (),
        definitions=tuple(_definitions(facts)) if ruled else (),
        remarks=tuple(_remark(facts, comment) for comment in document.comments),
        tables=tuple(_tables(document)),
        sections=tuple(_sections(facts, heading_names(rulebook), ruled)),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _kinds(facts: Facts) -> Iterator[Kind]:
    for sign in facts.kind_signs:
        quotes = tuple(anchor(facts, facts.passages[number].span) for number in sign.evidence)
        yield Kind(sign.kind, sign.by, sign.holds, sign.weight, quotes)


def _parties(facts: Facts) -> Iterator[Party]:
    for role in ROLES:
        spans = [Span(start, end) for start, end, who in facts.parties.mentions if who == role]
        if spans:
            words = _counted([_one_line(facts.document.quote(span)) for span in spans])
            name = facts.parties.names.get(role, "")
            yield Party(role, name, len(spans), words, anchor(facts, spans[0]))


def _counted(words: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The words, whatever their case, with their counts, the most frequent first; as they are written most."""
    written = Counter(words)
    folded = Counter(word.casefold() for word in words)
    usual: dict[str, str] = {}
    for word, _ in written.most_common():
        usual.setdefault(word.casefold(), word)
    return tuple((usual[word], count) for word, count in folded.most_common())


def _definitions(facts: Facts) -> Iterator[Definition]:
    for term, meanings in facts.definitions.meanings.items():
        numbers = tuple(dict.fromkeys(meanings))
        quotes = tuple(anchor(facts, facts.passages[number].span) for number in numbers)
        yield Definition(term, any(_is_formal(facts, number, term) for number in numbers), quotes, numbers)


def _is_formal(facts: Facts, number: int, term: str) -> bool:
    """Whether a passage says what a term means; one that only begins with it and a colon ("Phase 1: …") does not."""
    begins = facts.text.startswith(term, facts.passages[number].span.start)
    return number in facts.definitions.formal or not begins


def _remark(facts: Facts, comment: Comment) -> Remark:
    on = anchor(facts, comment.span) if comment.span and facts.document.blocks else None
    return Remark(comment.text, comment.author, comment.resolved, on)


def _tables(document: Document) -> Iterator[Table]:
    cells: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.table >= 0:
            cells[block.table].append(block)
    for index, blocks in sorted(cells.items()):
        yield Table(index, max(b.row + b.rows for b in blocks), max(b.column + b.columns for b in blocks))


def _sections(facts: Facts, names: frozenset[str], ruled: bool) -> Iterator[SectionPortrait]:
    """The sections that hold anything. Without rules for the language, no passage has marks."""
    drawn: dict[int, list[PassagePortrait]] = defaultdict(list)
    for passage in _passages(facts, ruled):
        drawn[facts.passages[passage.id].section].append(passage)
    for index, section in enumerate(facts.outline.sections):
        passages = tuple(drawn[index])
        if not passages:
            continue
        heading = next((each for each in passages if each.kind == "heading"), None)
        yield SectionPortrait(
            id=index,
            parent=section.parent,
            number=section.number,
            title=section.title,
            level=section.level,
            roles=_roles(heading, names) if heading else (),
            place=heading.place if heading else passages[0].place,
            passages=passages,
        )


def _roles(heading: PassagePortrait, names: frozenset[str]) -> tuple[str, ...]:
    spoken = [name for words in heading.marks.concepts for name in words.names]
    return tuple(dict.fromkeys(name for name in (*spoken, *heading.marks.derived) if name in names))


def _passages(facts: Facts, ruled: bool) -> Iterator[PassagePortrait]:
    found = find_marks(facts) if ruled else None
    terms = _terms(facts) if ruled else {}
    columns = {table.id: table.columns for table in _tables(facts.document)}
    before = None
    for passage in facts.passages:
        drawn = _passage(facts, passage, before, columns.get(passage.table, 0))
        if found:
            drawn = drawn._replace(
                marks=marks_of(facts, found, passage.index),
                defines=terms.get(passage.index, ()),
                unasked=bool(found.unasked >> passage.index & 1),
            )
        yield drawn
        before = passage


def _terms(facts: Facts) -> Mapping[int, tuple[str, ...]]:
    """Passage -> the terms that it defines; labels are none."""
    terms: dict[int, tuple[str, ...]] = {}
    for term, numbers in facts.definitions.meanings.items():
        for number in dict.fromkeys(numbers):
            if _is_formal(facts, number, term):
                terms[number] = (*terms.get(number, ()), term)
    return terms


def _passage(facts: Facts, passage: Passage, before: Passage | None, columns: int) -> PassagePortrait:
    """A passage without its marks; `columns` are those of its table.

    What the text has between it and the passage before is the label of a run-in list.
    """
    document = facts.document
    block = document.blocks[passage.block]
    begins = before is None or before.block != passage.block
    start = block.span.start if begins or before is None else before.span.end
    label = _one_line(document.text[start : passage.span.start])
    return PassagePortrait(
        id=passage.index,
        kind=passage.kind,
        block=passage.block,
        number=" ".join(filter(None, (block.number if begins else "", label))),
        printed=" ".join(filter(None, (_printed(document, passage.block) if begins else "", label))),
        text=_one_line(document.quote(passage.span)),
        level=passage.level,
        lead=passage.lead,
        place=document.locate(passage.span),
        table=passage.table,
        row=block.row,
        cells=_cells(facts, passage, columns) if passage.table >= 0 else (),
        header=passage.header,
        revision=block.revision,
        hidden=block.hidden,
        tick=block.tick,
    )


def _printed(document: Document, index: int) -> str:
    """What stands before a block's text on the page: what the text has there ("Appendix A:", "✅"), or its number."""
    block = document.blocks[index]
    since = document.blocks[index - 1].span.end if index else 0
    box = BOXES.get(block.tick, "")
    return _one_line(document.text[since : block.span.start]) or " ".join(filter(None, (block.number, box)))


def _cells(facts: Facts, passage: Passage, columns: int) -> tuple[Cell, ...]:
    """The cells of the row that a passage is, empty ones too; of a passage of one cell, that cell."""
    blocks = facts.document.blocks
    first = last = passage.block
    if passage.kind == "row":
        row = blocks[first].table, blocks[first].row
        while first > 0 and (blocks[first - 1].table, blocks[first - 1].row) == row:
            first -= 1
        while last + 1 < len(blocks) and (blocks[last + 1].table, blocks[last + 1].row) == row:
            last += 1
    cells: dict[int, Cell] = {}
    empty = set(range(columns)) if passage.kind == "row" else set()  # some readers leave out what has no text
    for index in range(first, last + 1):
        cell = _cell(facts, index)
        if cell.column in cells:
            text = " / ".join(filter(None, (cells[cell.column].text, cell.text)))
            cell = cell._replace(text=text)
        cells[cell.column] = cell
        empty -= set(range(cell.column, cell.column + blocks[index].columns))
    return tuple(sorted([*cells.values(), *(Cell(column, (), "") for column in empty)]))


def _cell(facts: Facts, index: int) -> Cell:
    blocks = facts.document.blocks
    text = " ".join(
        filter(None, (_printed(facts.document, index), _one_line(facts.document.quote(blocks[index].span))))
    )
    heads = tuple(_one_line(facts.document.quote(blocks[head].span)) for head in facts.outline.heads.get(index, ()))
    return Cell(blocks[index].column, heads, text)
