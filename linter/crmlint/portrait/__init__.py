"""A document as crmlint understood it: what `crmlint show` prints, as plain data that no longer asks anything."""

from __future__ import annotations

from typing import NamedTuple

from crmlint.model import Anchor, Document, Place, Span, Value


class Words(NamedTuple):
    """Words of a passage and what they were taken for: the names of concepts."""

    span: Span
    words: str
    names: tuple[str, ...]


class Amount(NamedTuple):
    """A value with the words that said it, and what they were read as ("4 business hours")."""

    value: Value
    words: str
    reads: str


class Marks(NamedTuple):
    """All that was marked on a passage.

    `concepts` stand in the order of the text; `modality` are those of them that oblige, wish or allow; `actors` says
    who acts ("provider", "client", "user", "passive"), `layout` what the passage is by its look or place, `derived`
    which marks of rules/facts.toml hold.
    """

    concepts: tuple[Words, ...] = ()
    modality: tuple[str, ...] = ()
    values: tuple[Amount, ...] = ()
    actors: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()


class Cell(NamedTuple):
    """One cell of a table's row: its column from 0, the heads above it, and its text."""

    column: int
    heads: tuple[str, ...]
    text: str


class PassagePortrait(NamedTuple):
    """One passage. `number` is its number, bullet or label, `printed` all that stands before it on the page.

    `cells` are those of a table's row; of a passage of a cell, that cell.

    `defines` are the terms that it defines; `unasked` says that every guard leaves it out, so that hardly a rule asks
    of it.
    """

    id: int
    kind: str
    block: int
    number: str
    printed: str
    text: str
    level: int
    lead: int
    place: Place
    table: int = -1
    row: int = -1
    cells: tuple[Cell, ...] = ()
    header: bool = False
    revision: str = ""
    hidden: bool = False
    tick: str = ""
    defines: tuple[str, ...] = ()
    unasked: bool = False
    marks: Marks = Marks()


class Table(NamedTuple):
    """The size of a table; `id` counts the tables of the document from 0."""

    id: int
    rows: int
    columns: int


class SectionPortrait(NamedTuple):
    """A section without those below it. Section 0 is what stands before the first heading, and has no title.

    `roles` are the names that conditions ask of headings ("scope-heading") and that its own heading has.
    """

    id: int
    parent: int
    number: str
    title: str
    level: int
    roles: tuple[str, ...]
    place: Place
    passages: tuple[PassagePortrait, ...]


class Kind(NamedTuple):
    """A kind of document, what told it ("given", "title" or "content"), and the passages that did.

    `weight` is that of the contents; from 1 on the kind holds, below it only came near.
    """

    name: str
    by: str
    holds: bool
    weight: float
    evidence: tuple[Anchor, ...]


class Party(NamedTuple):
    """A party's role, what the document calls it most ("" when it has no name), how often it is spoken of, by which
    words, and where first."""

    role: str
    name: str
    mentions: int
    words: tuple[tuple[str, int], ...]
    first: Anchor


class Definition(NamedTuple):
    """A term and the passages that say what it means, by their ids and quoted (long ones are cut).

    `formal` ones say so in so many words; others are labels.
    """

    term: str
    formal: bool
    meanings: tuple[Anchor, ...]
    passages: tuple[int, ...]


class Remark(NamedTuple):
    """A reviewer's comment, and the words it is attached to."""

    text: str
    author: str
    resolved: bool
    on: Anchor | None


class Portrait(NamedTuple):
    """The whole: the document as read, and what was made of it.

    `ruled` says whether there are rules for its language; without them nothing was marked.
    """

    document: Document
    words: int
    language: str
    language_name: str
    ruled: bool
    kinds: tuple[Kind, ...]
    parties: tuple[Party, ...]
    definitions: tuple[Definition, ...]
    remarks: tuple[Remark, ...]
    tables: tuple[Table, ...]
    sections: tuple[SectionPortrait, ...]
