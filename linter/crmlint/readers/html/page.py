"""From tags and text to the blocks of a document, as a browser lays them out: the stack of open elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmlint.model import Block, Unread
from crmlint.readers.flow import BREAK, NOWHERE, Draft, Piece, text_of
from crmlint.readers.html.begin import begin, void
from crmlint.readers.html.elements import (
    APART,
    DEEPEST,
    FOREIGN,
    HEADINGS,
    IMPLIED,
    IN_HEAD,
    INLINE,
    LABEL,
    LISTS,
    MSO_LABEL,
    NOTE_LINK,
    NOTE_MARK,
    P_WALLS,
    SILENT,
    SYMBOLS,
    VOID,
    count_items,
)
from crmlint.readers.html.lists import Listing
from crmlint.readers.html.looks import Look, Sheets
from crmlint.readers.html.tables import Table, layouts
from crmlint.readers.html.tokens import Token
from crmlint.readers.options import RevisionView
from crmlint.readers.text import write_lines


@dataclass(slots=True)
class Open:
    """An open element, and the shape that blocks had around it."""

    name: str
    look: Look
    shape: Block
    link: str = ""
    since: int = 0  # of its flow


class Page:
    """Takes the tokens of a page one after the other."""

    def __init__(self, draft: Draft, tokens: Sequence[Token], sheets: Sheets, revision: RevisionView) -> None:
        self.draft, self.sheets, self.revision = draft, sheets, revision
        self.layouts = layouts(tokens)
        self.items = count_items(tokens)
        self.counts: Counter[str] = Counter()
        self.unread: dict[Unread, None] = {}
        self.properties: dict[str, str] = {}
        self.flow: list[Piece] = []
        self.shape = Block("paragraph", NOWHERE)
        self.stack: list[Open] = []
        self.names: Counter[str] = Counter()  # of what is open
        self.hidden = self.kept = self.jumps = 0  # open elements that hide, keep line ends, link into the page
        self.strong = False
        self.lists: list[Listing] = []
        self.tables: list[Table | None] = []
        self.seen_tables = self.table_count = self.list_count = self.seen_lists = 0
        self.choices: list[list[Piece]] | None = None
        self.chosen: list[list[Piece]] = []
        self.coded = False  # whether the flow holds code
        self.beside = False  # whether the flow holds words outside of links into the page

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "text":
            self.say(token.name, token.at)
        elif token.kind == "open":
            self._open(token)
        else:
            self._close(token.name)

    def end(self) -> None:
        """Finish what is open."""
        while self.stack:
            self._pop()
        self._flush()

    # Text.

    def say(self, text: str, at: int) -> None:
        name = self.stack[-1].name if self.stack else ""
        if name == "title":
            self.properties.setdefault("title", " ".join(text.split()))
        if self.is_hidden():
            return
        strong = self.strong
        self.coded = self.coded or (self.kept > 0 and self.names["code"] > 0)
        if not self.jumps:
            self.beside = self.beside or not text.isspace()
        for line in text.splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            if bare:
                self.flow.append(Piece(bare, at, strong))
            if len(bare) < len(line):
                self.flow.append(Piece(BREAK if self.kept else " ", at + len(bare), strong))
            at += len(line)

    def is_hidden(self) -> bool:
        return self.hidden > 0

    def _count(self, opened: Open, step: int) -> None:
        """An element begins (1) or ends (-1)."""
        self.names[opened.name] += step
        self.hidden += step * (opened.look.hidden or opened.look.struck)
        self.kept += step * opened.look.kept
        self.jumps += step * (opened.name == "a" and opened.link.startswith("#"))
        if opened.look.bold is not None:
            self.strong = next((each.look.bold for each in reversed(self.stack) if each.look.bold is not None), False)

    def _flush(self) -> None:
        flow, self.flow = self.flow, []
        beside, self.beside = self.beside, False
        coded, self.coded = self.coded, False
        shape = self.shape
        if not text_of(flow).strip(" \t\r\n\f" + BREAK):
            return
        if shape.kind in ("paragraph", "item") and not beside:
            shape = shape._replace(kind="toc")
        if self.names["pre"] and shape.kind == "paragraph":
            if coded:
                self.draft.add(flow, shape._replace(kind="code"), exact=True)
            else:
                self.table_count, self.list_count = write_lines(self.draft, flow, self.table_count, self.list_count)
            return
        self.draft.add(flow, shape)
        if shape.kind in ("item", "note"):
            self.shape = self.shape._replace(number="" if shape.kind == "item" else shape.number)

    # Tags.

    def _open(self, token: Token) -> None:
        name, attributes = token.name, token.attributes
        if self.names["head"] and name not in IN_HEAD:
            self._imply(("head",), ())
        if name in APART:
            self._imply(("p",), P_WALLS)
        if name in IMPLIED:
            self._imply(*IMPLIED[name])
        look = self._look(name, attributes)
        if name in APART or look.apart:
            self._flush()
        if name in FOREIGN and not self.sheets.look(name, attributes).hidden and not self.is_hidden():
            what = attributes.get("src") or attributes.get("data") or name
            self.unread[Unread(what[:200], f"shown by the page in a frame ({name}); save it and check it as well")] = (
                None
            )
        if name in VOID:
            void(self, name, attributes, token.at)
            return
        if len(self.stack) >= DEEPEST:
            return
        opened = Open(name, look, self.shape, attributes.get("href", ""), len(self.flow))
        self.stack.append(opened)
        self._count(opened, 1)
        if MSO_LABEL.search(attributes.get("style", "")):
            opened.link = LABEL
        begin(self, name, attributes, token.at)

    def _look(self, name: str, attributes: Mapping[str, str]) -> Look:
        look = self.sheets.look(name, attributes)
        if name in ("b", "strong") and look.bold is None:
            look = look._replace(bold=True)
        if name in ("pre", "textarea", "xmp"):
            look = look._replace(kept=True)
        gone = (name == "del" and self.revision == "final") or (name == "ins" and self.revision == "original")
        self.counts["revisions"] += name in ("del", "ins")
        self.counts["struck"] += name in ("s", "strike") or look.struck
        closed = name == "dialog" and "open" not in attributes
        if gone or name in ("s", "strike"):
            look = look._replace(struck=True)
        return look._replace(hidden=True) if closed or name in SILENT else look

    def _close(self, name: str) -> None:
        if name == "br":  # "</br>" is one
            void(self, "br", {}, 0)
            return
        for place in range(len(self.stack) - 1, -1, -1) if self.names[name] else ():
            each = self.stack[place]
            if each.name == name:
                break
            if each.name in ("td", "th", "table") and name not in (
                "table",
                "tr",
                "tbody",
                "thead",
                "tfoot",
                "body",
                "html",
            ):
                return
        else:
            return
        if name in INLINE:
            self._end_inline(place)
        else:
            while len(self.stack) > place:
                self._pop()

    def _end_inline(self, place: int) -> None:
        """End an element within a line; blocks that were begun in it, against the rules, stay open."""
        opened = self.stack[place]
        if opened.name == "q":
            self.say("”", self.flow[-1].at if self.flow else 0)
        del self.stack[place]
        self._count(opened, -1)
        if opened.link == LABEL and text_of(self.flow[opened.since :]).strip() in SYMBOLS:
            self.flow[opened.since :] = [Piece("• ", piece.at) for piece in self.flow[opened.since :][:1]]
        if opened.name == "a" and len(self.flow) >= opened.since:
            text = text_of(self.flow[opened.since :])
            raised = any(each.name == "sup" for each in self.stack)
            link = opened.link
            if link.startswith("#") and NOTE_MARK.fullmatch(text) and (raised or NOTE_LINK.match(link)):
                del self.flow[opened.since :]

    def _imply(self, names: Sequence[str], walls: Sequence[str]) -> None:
        """End the nearest open elements of these names, as the one that begins cannot stand in them."""
        while any(self.names[name] for name in names):
            for place in range(len(self.stack) - 1, -1, -1):
                if self.stack[place].name in names:
                    while len(self.stack) > place:
                        self._pop()
                    break
                if self.stack[place].name in walls:
                    return
            else:
                return

    def _pop(self) -> None:
        opened = self.stack[-1]
        if opened.name == "select" and self.choices is not None:
            self.flow = [*self.choices[0], *(piece for flow in self.chosen for piece in flow)]
            self.choices = None
        if opened.name in APART or opened.look.apart:
            self._flush()
        self.stack.pop()
        self._count(opened, -1)
        if opened.name in LISTS and self.lists:
            self.lists.pop()
        elif opened.name == "table" and self.tables:
            table = self.tables.pop()
            if table:
                table.end(self.draft)
        elif opened.name == "thead" and self.tables and self.tables[-1]:
            self.tables[-1].end_row(self.draft)
            self.tables[-1].head = False
        if opened.name in APART:
            number = self.shape.number if opened.shape.kind == self.shape.kind == "item" else opened.shape.number
            number = "" if opened.name in HEADINGS else number  # the title took it
            spent = opened.shape.kind == "item" and opened.name not in (*LISTS, "li", "table")
            self.shape = opened.shape._replace(number=number) if spent else opened.shape
