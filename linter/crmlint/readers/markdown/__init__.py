"""Markdown: CommonMark with tables, footnotes, front matter, task lists, and the habits of those who write it."""

from __future__ import annotations

import re
from dataclasses import replace

from crmlint.model import Document, Unread
from crmlint.readers.decoding import decode
from crmlint.readers.flow import Draft, counted
from crmlint.readers.headings import promote
from crmlint.readers.markdown import front
from crmlint.readers.markdown.walk import walk
from crmlint.readers.options import USUAL, ReadOptions

# "##Title" was a heading before CommonMark, and still is one to whoever wrote it.
CLOSED_UP = re.compile(r"^ {0,3}#{2,6}(?=[^#\s])")
CLOSED_UP_TOP = re.compile(r"^ {0,3}#(?=[^#\s])")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
NESTING = 100  # what lies deeper is left out by the parser without a word; the preset stops at 20
TOO_DEEP = Unread("a list or quotation", f"nested more than {NESTING // 2} deep; check that the file is sound")


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a Markdown file. Raises ReadError if it is in no known encoding."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    source = decode(data)
    entries, first = front.matter(source)
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"]).disable("text_join")
    parser.use(footnote_plugin, inline=False)
    draft = Draft(source)
    properties = front.add(draft, entries)
    text = "\n" * first + "\n".join(_opened(source.split("\n")[first:]))
    tokens = parser.parse(text)
    health = walk(tokens, draft)
    document = counted(promote(draft.finish(data, path, "markdown", health, properties), items=False))
    if any(token.level >= NESTING - 1 for token in tokens):
        return replace(document, unread=(TOO_DEEP,))
    return document


def _opened(lines: list[str]) -> list[str]:
    """The lines, with a blank between the signs and the title of headings that lack it, outside of code."""
    if not any(map(CLOSED_UP.match, lines)):
        return lines
    opened, fence = [], ""
    for line in lines:
        mark = FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip("`~ \t"))):
            fence = "" if fence else mark[1]
        sign = None if fence else CLOSED_UP.match(line) or CLOSED_UP_TOP.match(line)
        opened.append(f"{sign[0]} {line[sign.end() :]}" if sign else line)
    return opened
