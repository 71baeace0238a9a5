"""Notes and threads of comments on cells (Excel 2007 and 365)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from crmlint.model import Comment, Span
from crmlint.readers.excel.package import MAIN, Package
from crmlint.readers.excel.texts import joined, plain, runs_of
from crmlint.readers.excel.workbook import ON, Book

THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
SORTS = ("comments", "threadedComment")
THREAD = "tc="  # the "author" of a note that stands in for a thread, for programs that know none


def comments(book: Book, part: str, span_of: Callable[[str], Span | None]) -> Iterator[Comment]:
    """The comments on a sheet; `span_of` leads from a cell's name to its text."""
    for _, root in book.package.roots(part, "comments"):
        yield from _notes(root, span_of)
    people = _people(book.package, book.part)
    for _, root in book.package.roots(part, "threadedComment"):
        yield from _threads(root, people, span_of)


def _notes(root: _Element, span_of: Callable[[str], Span | None]) -> Iterator[Comment]:
    authors = [plain(node.text) for node in root.iterfind(f"{MAIN}authors/{MAIN}author")]
    for node in root.iterfind(f"{MAIN}commentList/{MAIN}comment"):
        number = node.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number[:9]) < len(authors) else ""
        content = node.find(f"{MAIN}text")
        text = " ".join(joined(runs_of(content)).split()) if content is not None else ""
        if author.startswith(THREAD) or not text:
            continue
        yield Comment(
            text.removeprefix(f"{author}:").strip() if author else text, author, False, span_of(node.get("ref", ""))
        )


def _threads(root: _Element, people: dict[str, str], span_of: Callable[[str], Span | None]) -> Iterator[Comment]:
    """A reply is resolved with its thread."""
    nodes = list(root.iterfind(f"{THREADS}threadedComment"))
    done = {node.get("id") for node in nodes if node.get("done") in ON}
    for node in nodes:
        text = " ".join(plain(node.findtext(f"{THREADS}text")).split())
        resolved = node.get("id") in done or (node.get("parentId") or "") in done
        if text:
            yield Comment(text, people.get(node.get("personId", ""), ""), resolved, span_of(node.get("ref", "")))


def _people(package: Package, workbook: str) -> dict[str, str]:
    return {
        node.get("id", ""): node.get("displayName", "")
        for _, root in package.roots(workbook, "person")
        for node in root.iterfind(f"{THREADS}person")
    }
