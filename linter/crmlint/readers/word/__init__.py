"""Word: .docx, .docm and .dotx, walked in their XML, as libraries leave out much of what is seen on the page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from lxml.etree import _Element

from crmlint.model import Document, ReadError
from crmlint.readers.flow import counted
from crmlint.readers.headings import promote
from crmlint.readers.options import USUAL, ReadOptions
from crmlint.readers.word import parts
from crmlint.readers.word.blocks import walk
from crmlint.readers.word.fields import disarm
from crmlint.readers.word.names import SECTION, W
from crmlint.readers.word.numbering import Numbering
from crmlint.readers.word.package import AGAIN, Package, Relation, open_package
from crmlint.readers.word.reading import File, Spot, Story
from crmlint.readers.word.revisions import DELETED, INSERTED
from crmlint.readers.word.styles import Styles

SYMBOL_FONTS = (b"Wingdings", b'"Symbol"')


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a Word file. Raises ReadError when it is none, is damaged, encrypted, or built to do harm."""
    package = open_package(data, options.limits)
    name = package.main()
    content = package.load(name)
    root = package.parse(name, content)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise ReadError(f"{name} holds no document text; {AGAIN}")
    relations = package.relations(name)
    file = _open(package, relations, any(font in content for font in SYMBOL_FONTS), options)
    revisions = sum(1 for _ in root.iter(*INSERTED, *DELETED))
    # Most files have one section, whose properties end the body: no need to look at each element for more.
    sections = list(root.iter(SECTION) if content.count(b"sectPr") > 2 else body.iterchildren(SECTION))
    parts.read_notes(file, relations)
    parts.read_margins(file, "header", sections, relations)
    _walk_body(file, name, root, body, content, sections)
    parts.read_margins(file, "footer", sections, relations)
    comments = tuple(parts.comments(file, relations))
    document = Document(
        path=path,
        format="word",
        sha256=hashlib.sha256(data).hexdigest(),
        text=file.draft.text(),
        blocks=tuple(file.draft.blocks),
        locate=file.draft.locator(),
        unread=tuple(package.unread),
        health={
            **{f"{kind}s": sum(block.kind == kind for block in file.draft.blocks) for kind in ("header", "footer")},
            "pictures": file.seen["pictures"],
            "numbered": file.seen["numbered"],
            "numbering_unresolved": file.seen["numbering_unresolved"],
            "sections": max(1, len(sections)),
            "revisions": revisions,
            "comments_open": sum(not comment.resolved for comment in comments),
        },
        properties=parts.properties(file, package.relations("")),
        comments=comments,
        revisions=revisions,
    )
    return counted(promote(document))


def _open(package: Package, relations: Mapping[str, Relation], symbols: bool, options: ReadOptions) -> File:
    styles = Styles(package.optional(parts.of_sort(relations, "styles")), symbols)
    return File(package, styles, Numbering(package.optional(parts.of_sort(relations, "numbering")), styles), options)


def _walk_body(file: File, name: str, root: _Element, body: _Element, content: bytes, sections: list[_Element]) -> None:
    disarm(root, file.view.hidden)
    page = 1 if b"lastRenderedPageBreak" in content else None
    walk(Story(file, name, page, parts.turning(sections)), body, "/w:document/w:body", Spot())
    file.lists.close()
