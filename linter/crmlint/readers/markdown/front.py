"""Front matter: what stands above a page in a language of its own, as price and duration are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from crmlint.model import Block, BlockKind
from crmlint.readers.flow import NOWHERE, Draft, Piece, line_starts, text_of

FENCES = {"---": ("---", "..."), "+++": ("+++",)}
MOST_LINES = 500
KEY = re.compile(r"^(\s*)(?:\*\*)?([A-Za-z_][\w .-]{0,40}?)(?:\*\*)?\s*[:=](?:\*\*)?(?:\s+|$)(.*)$")
REST = re.compile(r"^\s*(?:$|#|\[|\]|-\s|\s)|^\s*[\"'\]]")  # comments, tables, list items, continued values
FIRST = ("title", "description")


class Entry(NamedTuple):
    """An entry of the front matter: its key and where it stands, and its value in pieces with the places of theirs."""

    key: str
    at: int
    pieces: tuple[Piece, ...]

    @property
    def value(self) -> str:
        """The whole value; the values of a list with commas."""
        return text_of(self.pieces)


def matter(source: str) -> tuple[list[Entry], int]:
    """The entries of a file's front matter, and the line (from 0) that the page itself begins at."""
    lines = source.split("\n", MOST_LINES)[:MOST_LINES]
    ends = FENCES.get(lines[0].rstrip(), ())
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() in ends), 0)
    inside = lines[1:end]
    if not any(map(KEY.match, inside)) or not all(KEY.match(line) or REST.match(line) for line in inside):
        return [], 0
    entries = list(_entries(inside, line_starts("\n".join(lines[: end + 1]))[1:]))
    if ends == FENCES["+++"]:
        entries = _exact(entries, "\n".join(inside))
    return [entry for entry in entries if entry.value], end + 1


def add(draft: Draft, entries: list[Entry]) -> dict[str, str]:
    """Add what a reader sees: the title as a heading, the description, "price: $575". Gives the entries by key."""
    properties: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: FIRST.index(entry.key) if entry.key in FIRST else len(FIRST)):
        properties.setdefault(entry.key, entry.value)
        kind: BlockKind = "heading" if entry.key == "title" else "paragraph"
        label = [] if entry.key in FIRST else [Piece(f"{entry.key}: ", entry.at)]
        draft.add([*label, *entry.pieces], Block(kind, NOWHERE, level=int(kind == "heading")))
    return properties


def _entries(lines: list[str], starts: list[int]) -> Iterator[Entry]:
    """The keys and values line by line; items and continued lines below a key belong to it."""
    open_entry: Entry | None = None
    for line, start in zip(lines, starts, strict=False):
        match = KEY.match(line)
        if match and not line.lstrip().startswith(("- ", "#")):
            if open_entry:
                yield open_entry
            value = _bare(match[3])
            found = line.find(value.split(",")[0], match.start(3)) if value else -1
            place = start + max(found, match.start(3))
            pieces = (Piece(value, place),) if value else ()
            open_entry = Entry(match[2].strip().lower(), start + match.start(2), pieces)
        elif open_entry and line.strip() and not line.lstrip().startswith(("#", "[")):
            item = _bare(line.strip().removeprefix("- "))
            place = start + max(0, line.find(item))
            joint = ", " if line.lstrip().startswith("- ") else " "
            before = (Piece(joint, place),) if open_entry.pieces else ()
            open_entry = open_entry._replace(pieces=(*open_entry.pieces, *before, Piece(item, place)))
    if open_entry:
        yield open_entry


def _bare(value: str) -> str:
    """A value without its quotes; the values of a list "[a, b]" with commas."""
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]":
        return ", ".join(part for part in map(_bare, value[1:-1].split(",")) if part)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return "" if value in ("|", ">", "|-", ">-") else value


def _exact(entries: list[Entry], text: str) -> list[Entry]:
    """Entries of TOML with the values that it gives them (escapes, long strings)."""
    try:
        values = dict(_flat(tomllib.loads(text)))
    except (tomllib.TOMLDecodeError, RecursionError):
        return entries
    return [
        entry._replace(pieces=(Piece(values[entry.key], entry.pieces[0].at),))
        if entry.pieces and values.get(entry.key, entry.value) != entry.value
        else entry
        for entry in entries
    ]


def _flat(table: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value)
        elif isinstance(value, list):
            yield key.lower(), ", ".join(map(str, value))
        else:
            yield key.lower(), " ".join(str(value).split())
