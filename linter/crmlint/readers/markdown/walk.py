"""From the parser's tokens to the blocks of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from crmlint.model import Block
from crmlint.readers.flow import BREAK, NOWHERE, SOFT, Draft, Piece, drop, line_starts, lines_of, text_of, tidy
from crmlint.readers.markdown.inline import align, render
from crmlint.readers.markdown.tags import Tags

TASK = re.compile(r"^\s*\[([ xX✓✔])\]\s+")
# What begins a line of its own, although the dialect would join it to the line before.
MARK = re.compile(r"^\s*(?:[✅❌✔✖✗✘✓☐☑☒•▪◦●○‣➢➤]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)")
LABEL_END = re.compile(r"^\s*:|:\s*$")
TITLE_WORDS = 16
LABEL_WORDS = 10


@dataclass(slots=True)
class Container:
    """An open list: its number in the document, and the labels of its items."""

    number: int
    ordered: bool
    count: int = 0
    label: str = ""


@dataclass(slots=True)
class Page:
    """Where the walk stands."""

    draft: Draft
    starts: Sequence[int]
    counts: Counter[str]
    tags: Tags
    containers: list[Container] = field(default_factory=list)
    heading: int = 0
    setext: bool = False
    note: str = ""
    in_head: bool = False
    row: int = -1
    column: int = -1
    cell: bool = False
    after: int = 0


def walk(tokens: Iterable[Token], draft: Draft) -> dict[str, int]:
    """Add the blocks of a page to the draft. Gives the counts of what was seen and is not text."""
    counts: Counter[str] = Counter()
    starts = line_starts(draft.source)
    page = Page(draft, starts, counts, Tags(draft, counts))
    for token in tokens:
        _take(page, token)
    page.tags.end()
    return {name: count for name, count in counts.items() if count}


def _take(page: Page, token: Token) -> None:
    kind = token.type
    if kind == "inline":
        _add(page, token)
    elif kind == "heading_open":
        page.heading, page.setext = int(token.tag[1]), token.markup in ("=", "-")
    elif kind == "heading_close":
        page.heading = 0
    elif kind in ("bullet_list_open", "ordered_list_open"):
        start = token.attrGet("start")
        count = int(start) - 1 if start is not None else 0
        page.containers.append(Container(page.tags.lists, kind.startswith("ordered"), count))
        page.tags.lists += 1
    elif kind in ("bullet_list_close", "ordered_list_close"):
        page.containers.pop()
    elif kind == "list_item_open":
        _open_item(page.containers[-1], token)
    elif kind in ("fence", "code_block"):
        _add_code(page, token)
    elif kind == "html_block":
        _add_html(page, token)
    elif kind == "footnote_open":
        page.note = token.meta.get("label") or str(token.meta.get("id", 0) + 1)
    elif kind == "footnote_close":
        page.note = ""
    else:
        _take_table(page, token)


def _take_table(page: Page, token: Token) -> None:
    kind = token.type
    if kind == "table_open":
        page.row = -1
    elif kind == "table_close":
        page.tags.tables += 1
    elif kind in ("thead_open", "thead_close"):
        page.in_head = token.nesting > 0
    elif kind == "tr_open":
        page.row, page.column = page.row + 1, -1
        page.after = page.starts[token.map[0]] if token.map else 0
    elif kind in ("th_open", "td_open"):
        page.column, page.cell = page.column + 1, True
    elif kind in ("th_close", "td_close"):
        page.cell = False


def _open_item(container: Container, token: Token) -> None:
    container.count += 1
    container.label = f"{container.count}{token.markup}" if container.ordered else "•"


def _add(page: Page, token: Token) -> None:
    if page.cell:
        # One offset further: the end of the cell before may be its own bar.
        flow, page.after = render(token, page.draft.source, page.starts, page.counts, max(page.after, 1))
        shape = Block("cell", NOWHERE, table=page.tags.tables, row=page.row, column=page.column, header=page.in_head)
        page.draft.add(flow, shape)
        return
    flow, _ = render(token, page.draft.source, page.starts, page.counts)
    if page.heading and not _is_underlined_text(page, flow):
        page.draft.add(flow, Block("heading", NOWHERE, level=page.heading))
    elif page.tags.table >= 0:
        page.tags.paragraph(flow)
    else:
        for part in _parts(flow):
            _add_part(page, part, token)


def _add_part(page: Page, flow: list[Piece], token: Token) -> None:
    if page.note:
        page.draft.add(flow, Block("note", NOWHERE, number=page.note))
    elif page.containers:
        container = page.containers[-1]
        label, container.label = container.label, ""
        task = TASK.match(text_of(flow))
        shape = Block(
            "toc" if _is_jump(token) else "item",
            NOWHERE,
            number=label,
            level=len(page.containers),
            list=container.number,
            tick="" if not task else "no" if task[1] == " " else "yes",
        )
        page.draft.add(drop(flow, task.end()) if task else flow, shape)
    else:
        page.draft.add(flow, Block("paragraph", NOWHERE))


def _is_underlined_text(page: Page, flow: list[Piece]) -> bool:
    """A rule right below text makes a heading of it, which nobody means who wrote a sentence, or several lines."""
    text = text_of(tidy(flow))
    return page.setext and (len(lines_of(flow)) > 1 or len(text.split()) > TITLE_WORDS or text.endswith("."))


def _is_jump(token: Token) -> bool:
    """Whether a paragraph is a link into the page and nothing else: a line of a table of contents."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    if not children or children[0].type != "link_open" or children[-1].type != "link_close":
        return False
    opened = [child for child in children if child.type == "link_open"]
    return len(opened) == 1 and str(opened[0].attrGet("href")).startswith("#")


def _parts(flow: list[Piece]) -> list[list[Piece]]:
    """A paragraph; or each line of it that begins with a bold label or a mark, if the first does."""
    lines = lines_of(flow)
    if len(lines) < 2 or not _is_marked(lines[0]):
        return [flow]
    parts = [lines[0]]
    for line in lines[1:]:
        if _is_marked(line):
            parts.append(line[1:])
        else:
            parts[-1].extend(line)
    return parts


def _is_marked(line: list[Piece]) -> bool:
    pieces = [piece for piece in line if piece.text.strip() and piece.text not in (SOFT, BREAK)]
    if not pieces:
        return False
    if MARK.match(text_of(pieces)):
        return True
    bold = next((number for number, piece in enumerate(pieces) if not piece.strong), len(pieces))
    rest = pieces[bold].text if bold < len(pieces) else ""
    if bold == len(pieces) and len(text_of(pieces).split()) <= LABEL_WORDS:
        return True
    return bold > 0 and (pieces[bold - 1].text.rstrip().endswith(":") or LABEL_END.match(rest) is not None)


def _add_code(page: Page, token: Token) -> None:
    first = (token.map or [0])[0] + (token.type == "fence")
    content = token.content.rstrip("\n")
    flow: list[Piece] = []
    places = dict(align(content, first, page.draft.source, page.starts))
    offset = 0
    for line in content.split("\n"):
        at = places[offset]
        offset += len(line) + 1
        flow += [Piece(BREAK, at)] * bool(flow) + [Piece(line, at)] * bool(line)
    page.draft.add(flow, Block("code", NOWHERE), exact=True)


def _add_html(page: Page, token: Token) -> None:
    lines = align(token.content, (token.map or [0])[0], page.draft.source, page.starts)
    page.tags.block(token.content, lines)
