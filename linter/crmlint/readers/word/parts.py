"""The parts beside the body: headers and footers that are shown, notes, comments, and the file's own title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element

from crmlint.model import BlockKind, Comment
from crmlint.readers.word import names as n
from crmlint.readers.word.blocks import walk
from crmlint.readers.word.comments import read_comments
from crmlint.readers.word.fields import disarm
from crmlint.readers.word.names import R_ID, TYPE, W
from crmlint.readers.word.package import Relation
from crmlint.readers.word.reading import File, Note, Spot, Story

CORE = "docProps/core.xml"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
ROOTS: Mapping[str, str] = {"header": "w:hdr", "footer": "w:ftr"}


def of_sort(relations: Mapping[str, Relation], sort: str) -> str:
    """The name of the part of a sort, "" if there is none."""
    return next((each.target for each in relations.values() if each.sort == sort and not each.outside), "")


def turning(sections: Sequence[_Element]) -> list[bool]:
    """For each section whether it begins on a new page."""
    return [n.value(section, TYPE) not in ("continuous", "nextColumn") for section in sections]


def read_margins(file: File, kind: BlockKind, sections: Sequence[_Element], relations: Mapping[str, Relation]) -> None:
    """Add the headers, or the footers, that are shown on some page; each paragraph once."""
    done: set[str] = set()
    said: set[str] = set()
    settings = file.package.optional(of_sort(relations, "settings"))
    even = settings is not None and n.flag(settings.find(W + "evenAndOddHeaders"))
    for section in sections:
        first = n.flag(section.find(W + "titlePg"))
        for reference in section.iterchildren(f"{W}{kind}Reference"):
            relation = relations.get(reference.get(R_ID, ""))
            shown = {"first": first, "even": even}.get(reference.get(TYPE, "default"), True)
            if relation and shown and relation.target not in done:
                done.add(relation.target)
                _read_margin(file, kind, relation.target, said)


def _read_margin(file: File, kind: BlockKind, name: str, said: set[str]) -> None:
    root = file.package.optional(name)
    if root is None:
        return
    disarm(root, file.view.hidden)
    walk(Story(file, name, said=said), root, "/" + ROOTS[kind], Spot(kind))


def read_notes(file: File, relations: Mapping[str, Relation]) -> None:
    """Keep the footnotes and endnotes ready for the paragraphs that refer to them."""
    for sort in ("footnote", "endnote"):
        name = of_sort(relations, f"{sort}s")
        root = file.package.optional(name)
        if root is None:
            continue
        disarm(root, file.view.hidden)
        for place, node in enumerate(root.iterchildren(W + sort), 1):
            if node.get(TYPE, "normal") == "normal":
                file.notes[sort, node.get(n.ID, "")] = Note(node, name, f"/w:{sort}s/w:{sort}[{place}]")


def comments(file: File, relations: Mapping[str, Relation]) -> Iterator[Comment]:
    """The comments of reviewers."""
    root = file.package.optional(of_sort(relations, "comments"))
    if root is not None:
        states = file.package.optional(of_sort(relations, "commentsExtended"))
        yield from read_comments(root, states, file.draft)


def properties(file: File, relations: Mapping[str, Relation]) -> dict[str, str]:
    """Title, subject and creator; the title on the page if the file's properties have none."""
    root = file.package.optional(of_sort(relations, "core-properties") or CORE)
    found = {}
    for name in ("title", "subject", "creator"):
        node = root.find(DUBLIN + name) if root is not None else None
        text = " ".join((node.text or "").split()) if node is not None else ""
        if text:
            found[name] = text
    if file.title:
        found.setdefault("title", file.title)
    return found
