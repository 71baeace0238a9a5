"""What begins with a tag: headings, lists, tables, notes, forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crmlint.model import Block
from crmlint.readers.flow import BREAK, NOWHERE, Piece
from crmlint.readers.html.elements import HEADINGS, LISTS, NOTE
from crmlint.readers.html.lists import Listing, listing
from crmlint.readers.html.tables import Table

if TYPE_CHECKING:
    from crmlint.readers.html.page import Page


def begin(page: Page, name: str, attributes: Mapping[str, str], at: int) -> None:
    note = NOTE.match(attributes.get("id", "")) if name in ("div", "p", "li", "aside", "section") else None
    if name in HEADINGS:
        number = page.shape.number if page.shape.kind == "item" else ""
        page.shape = Block("heading", NOWHERE, number, HEADINGS[name])
    elif attributes.get("role") == "heading":
        level = attributes.get("aria-level", "2")
        page.shape = Block("heading", NOWHERE, level=int(level) if level in tuple("123456") else 2)
    elif name in LISTS:
        items = page.items[page.seen_lists] if page.seen_lists < len(page.items) else 0
        page.seen_lists += 1
        page.lists.append(listing(name, attributes, page.list_count, len(page.lists) + 1, items))
        page.list_count += 1
    elif name == "li":
        _item(page, attributes)
    elif name == "table":
        _table(page)
    elif name in ("thead", "tr", "td", "th", "tbody", "tfoot") and page.tables and page.tables[-1]:
        _part(page, page.tables[-1], name, attributes)
    elif name in ("caption", "figcaption"):
        page.shape = Block("caption", NOWHERE)
    elif name == "select" and "multiple" not in attributes:
        page.choices, page.chosen, page.flow = [page.flow], [], []
    elif name == "option" and page.choices is not None:
        page.flow = []
        if "selected" in attributes or len(page.choices) == 1:
            page.chosen = [page.flow]
        page.choices.append(page.flow)
    elif name == "q":
        page.say("“", at)
    elif name == "p" and page.shape.kind == "paragraph":
        _paragraph(page, attributes)
    if note and page.shape.kind != "cell":
        page.shape = Block("note", NOWHERE, number=note[1])


def _paragraph(page: Page, attributes: Mapping[str, str]) -> None:
    """Word saves its styles as classes."""
    names = attributes.get("class", "").lower()
    if names.startswith("msotoc"):
        page.shape = Block("toc", NOWHERE)
    elif names == "msotitle":
        page.shape = Block("heading", NOWHERE, level=1)


def _item(page: Page, attributes: Mapping[str, str]) -> None:
    current = page.lists[-1] if page.lists else Listing(page.list_count, 1)
    label = current.take(attributes)
    if page.shape.kind == "cell":
        page.shape = page.shape._replace(number=label)
    else:
        page.shape = Block("item", NOWHERE, number=label, level=current.level, list=current.number)


def _table(page: Page) -> None:
    arranges = page.seen_tables in page.layouts
    page.seen_tables += 1
    page.tables.append(None if arranges else Table(page.table_count))
    page.table_count += not arranges


def _part(page: Page, table: Table, name: str, attributes: Mapping[str, str]) -> None:
    if name == "tr":
        table.start_row(page.draft)
    elif name in ("td", "th"):
        page.shape = table.cell(name, attributes, page.draft)
    else:
        table.end_row(page.draft)
        table.head = name == "thead"


def void(page: Page, name: str, attributes: Mapping[str, str], at: int) -> None:
    if name == "br" and not page.is_hidden():
        page.flow.append(Piece(BREAK, at))
    elif name == "img":
        page.counts["pictures"] += 1
    elif name == "meta" and attributes.get("name", "").lower() == "author":
        page.properties.setdefault("creator", attributes.get("content", ""))
    elif name == "input":
        sort = attributes.get("type", "text").lower()
        if sort in ("checkbox", "radio"):
            page.say("☒ " if "checked" in attributes else "☐ ", at)
        elif sort not in ("hidden", "password", "file", "image", "color", "range"):
            page.say(f" {attributes.get('value', '')} ", at)
