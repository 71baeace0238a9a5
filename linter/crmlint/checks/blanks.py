"""Check kind *blanks*: what was left to be filled in: placeholders, empty cells of certain columns, empty sections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from crmlint.checks.fault import Fault, Outcome, Related
from crmlint.checks.words import fields_of, offending
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.comparison import Settings
from crmlint.facts.knowledge import Expr
from crmlint.facts.passages import Passage
from crmlint.model import Block, Span

SHOWN = 40  # places of a template that are listed


def check(facts: Facts, data: Mapping[str, Any], settings: Settings, guard: int, statement: int) -> Outcome:
    """Fault each passage with a placeholder (`where`, `words`), each row with an empty cell under a head of `columns`,
    each heading of `sections` with nothing below it. So many as the setting `template` names, or more, are one fault:
    an unfilled template."""
    spared = facts.marks.passages_where(data["unless"], settings) if data.get("unless") else 0
    bits = facts.marks.passages_where(data["where"], settings) & ~guard
    faults = [_placeholder(facts, data, settings, facts.passages[number]) for number in members(bits & ~spared)]
    if data.get("columns"):
        told = data.get("column-message", "")
        faults += [replace(fault, message=told) for fault in _empty_cells(facts, data["columns"], settings, spared)]
    if data.get("sections"):
        told = data.get("section-message", "")
        faults += [replace(fault, message=told) for fault in _empty_sections(facts, data["sections"], settings)]
    faults.sort(key=lambda fault: fault.span or Span(0, 0))
    count = sum(max(1, len(fault.words)) for fault in faults)
    if faults and count >= _limit(settings, data.get("template", "")):
        return Outcome((_template(faults, count, data),))
    return Outcome(tuple(faults))


def _limit(settings: Settings, name: str) -> float:
    limit = settings.get(name)
    return limit if isinstance(limit, int | float) else float("inf")


def _template(faults: list[Fault], count: int, data: Mapping[str, Any]) -> Fault:
    first, *others = faults
    related = tuple(Related(fault.span, "also here") for fault in others[:SHOWN] if fault.span)
    fields = {**first.fields, "count": str(count)}
    told = data.get("template-message", "")
    return Fault(first.span, first.section, first.words, related, fields=fields, message=told)


def _placeholder(facts: Facts, data: Mapping[str, Any], settings: Settings, passage: Passage) -> Fault:
    words = tuple(offending(facts, data, settings, passage))
    return Fault(passage.span, passage.section, words, fields=fields_of(facts, data, settings, passage))


def _empty_cells(facts: Facts, columns: Expr, settings: Settings, spared: int) -> Iterator[Fault]:
    """One fault for each row that lacks what its column asks for; one for a column that is empty throughout."""
    wanted = facts.marks.clauses_where(columns, settings)
    tables: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(facts.document.blocks):
        if block.table >= 0:
            tables[block.table].append(index)
    rows = {
        (p.table, facts.document.blocks[p.block].row): p
        for p in facts.passages
        if p.table >= 0 and not p.header and not spared >> p.index & 1
    }
    for table, cells in tables.items():
        blocks = [facts.document.blocks[index] for index in cells]
        for head in (block for block in blocks if block.header and block.span.end > block.span.start):
            clause = facts.marks.clause_at(head.span.start)
            if clause < 0 or not wanted >> clause & 1:
                continue
            empty, filled = _filled(blocks, head)
            if filled:
                found = [rows[table, row] for row in empty if (table, row) in rows]
                yield from (Fault(passage.span, passage.section, fields=_column(head, facts)) for passage in found)
            elif len(empty) > 1:
                passage = facts.passages[facts.clauses[clause].passage]
                yield Fault(passage.span, passage.section, (head.span,), fields=_column(head, facts))


def _column(head: Block, facts: Facts) -> dict[str, str]:
    return {"column": facts.document.quote(head.span)}


def _filled(blocks: list[Block], head: Block) -> tuple[list[int], list[int]]:
    """The rows whose cell in a head's column is empty, and those where it is filled. Rows of a single cell, which are
    subheadings, and rows that a cell spans are left out."""
    cells = [block for block in blocks if not block.header and block.span.end > block.span.start]
    said = Counter(row for row, _ in {(block.row, block.column) for block in cells})
    below = sorted(
        (block.row, block.row + max(1, block.rows))
        for block in cells
        if block.column <= head.column < block.column + max(1, block.columns)
    )
    empty: list[int] = []
    filled: list[int] = []
    reach = place = 0
    for row in sorted(row for row, columns in said.items() if columns > 1):
        while place < len(below) and below[place][0] <= row:
            reach = max(reach, below[place][1])
            place += 1
        (filled if row < reach else empty).append(row)
    return empty, filled


def _empty_sections(facts: Facts, sections: Expr, settings: Settings) -> Iterator[Fault]:
    """Headings after which the next of the same depth, or a higher one, or the end follows at once."""
    named = facts.marks.passages_where(sections, settings)
    blocks = [(n, block) for n, block in enumerate(facts.document.blocks) if block.kind not in ("header", "footer")]
    follows = {index: after for (index, _), after in pairwise(blocks)}
    run: list[Passage] = []
    for number in members(named):
        passage = facts.passages[number]
        if passage.kind != "heading" or not _is_empty(facts, passage.block, follows):
            continue
        if run and follows[run[-1].block][0] != passage.block:
            yield _section(facts, run)
            run = []
        run.append(passage)
    if run:
        yield _section(facts, run)


def _is_empty(facts: Facts, heading: int, follows: Mapping[int, tuple[int, Block]]) -> bool:
    if heading not in follows:
        return True
    after = follows[heading][1]
    return after.kind == "heading" and (after.level or 1) <= (facts.document.blocks[heading].level or 1)


def _section(facts: Facts, run: list[Passage]) -> Fault:
    """One fault for empty sections that follow one another."""
    first, *others = run
    related = tuple(Related(each.span, "also empty") for each in others)
    fields = {"section": facts.document.quote(first.span)}
    return Fault(first.span, first.section, (first.span,), related, fields=fields)
