"""Rich text (RTF 1.9.1), as Word and LibreOffice show it, with line and column of the file.

docs/decisions/0008 says why it is read here and not by a library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crmlint.model import Comment, Document, ReadError, Span
from crmlint.readers.flow import Draft, counted
from crmlint.readers.headings import promote
from crmlint.readers.options import USUAL, ReadOptions
from crmlint.readers.rtf.blocks import Entry, Story
from crmlint.readers.rtf.interpreter import Interpreter
from crmlint.readers.rtf.tokens import tokens


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a rich text file. Raises ReadError when it is none, or built to do harm."""
    source = data.decode("latin-1")
    if "\n" not in source:
        source = source.replace("\r", "\n")
    if "{\\rtf" not in source[:1024]:
        raise ReadError("not an RTF file, in spite of its name; open it in the program that made it and save it anew")
    reader = Interpreter(options.revision)
    for token in tokens(source):
        reader.take(token)
    reader.end()
    draft = Draft(source)
    spans: dict[int, Span] = {}
    for entry in _ordered(reader):
        if draft.add([run.piece for run in entry.runs], entry.shape):
            span = draft.blocks[-1].span
            spans.update(dict.fromkeys(entry.comments, span))
    comments = tuple(
        Comment(text, author, span=spans.get(number)) for number, (text, author) in enumerate(reader.comments)
    )
    kinds = [block.kind for block in draft.blocks]
    health = {
        "headers": kinds.count("header"),
        "footers": kinds.count("footer"),
        "pictures": reader.counts["pictures"],
        "revisions": reader.counts["revisions"],
        "comments_open": len(comments),
    }
    document = draft.finish(data, path, "rtf", health, reader.properties)
    document = replace(document, comments=comments, revisions=reader.counts["revisions"])
    return counted(promote(document))


def _ordered(reader: Interpreter) -> Iterator[Entry]:
    """Headers that are shown, the body, footers that are shown; each paragraph of headers and footers once."""
    yield from _margins(reader, "header")
    yield from reader.body.entries
    yield from _margins(reader, "footer")


def _margins(reader: Interpreter, kind: str) -> Iterator[Entry]:
    said: set[str] = set()
    for name, story in reader.margins:
        if name.startswith(kind) and _is_shown(name, reader):
            yield from _new(story, said)


def _is_shown(name: str, reader: Interpreter) -> bool:
    """First pages have margins of their own only when a section says so, left pages when the document does."""
    if name.endswith("f"):
        return "titlepg" in reader.flags
    return not name.endswith("l") or "facingp" in reader.flags


def _new(story: Story, said: set[str]) -> Iterator[Entry]:
    for entry in story.entries:
        text = "".join(run.piece.text for run in entry.runs).strip()
        if text not in said:
            said.add(text)
            yield entry
