"""OpenDocument text (.odt, .ott, flat XML), walked in its XML: what LibreOffice shows, with its element."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml.etree import _Element

from crmlint.model import Comment, Document, ReadError
from crmlint.readers.archive import Archive, parse_xml
from crmlint.readers.flow import counted
from crmlint.readers.headings import promote
from crmlint.readers.opendocument.changes import Changes
from crmlint.readers.opendocument.forms import read_forms
from crmlint.readers.opendocument.lists import Counter, read_levels
from crmlint.readers.opendocument.names import DC, LOEXT, META, NAME, OFFICE, STYLE, TEXT, H, P
from crmlint.readers.opendocument.spots import Spot
from crmlint.readers.opendocument.story import File, Story
from crmlint.readers.opendocument.styles import Styles
from crmlint.readers.options import USUAL, ReadOptions

CONTENT, STYLES, PROPERTIES, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
LOCKED = "password-protected; open it in LibreOffice, save it without password (File > Save As) and try the new file"
KINDS = ("header", "footer")


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read an OpenDocument text. Raises ReadError when it is none, is damaged, encrypted, or built to do harm."""
    archive, content, styles, meta = _opened(data, options)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadError("holds no text; open it in LibreOffice, save it as OpenDocument text and try the new file")
    file = File(archive)
    file.forms = read_forms(body)
    changes = Changes(body, options.revision)
    outline = Counter(read_levels(next(styles.iter(TEXT + "outline-style"), None) if styles is not None else None))
    own = Styles(styles if styles is not content else None, content)
    story = Story(file, own, changes, CONTENT, outline)
    margins = Margins(file, styles, changes, outline)
    margins.add("header", body, own)
    story.walk(body, _path(body), Spot())
    margins.add("footer", body, own)
    comments = tuple(_comments(file))
    document = Document(
        path=path,
        format="opendocument",
        sha256=hashlib.sha256(data).hexdigest(),
        text=file.draft.text(),
        blocks=tuple(file.draft.blocks),
        locate=file.draft.locator(),
        unread=(*(archive.unread if archive else ()), *file.unread),
        health={
            **{f"{kind}s": sum(block.kind == kind for block in file.draft.blocks) for kind in KINDS},
            "pictures": file.seen["pictures"],
            "hidden_sections": file.seen["hidden_sections"],
            "revisions": changes.count,
            "comments_open": sum(not comment.resolved for comment in comments),
        },
        properties=_properties(meta, file.title),
        comments=comments,
        revisions=changes.count,
    )
    return counted(promote(document))


class Margins:
    """Headers and footers of the master pages that are used; each paragraph once."""

    def __init__(self, file: File, styles: _Element | None, changes: Changes, outline: Counter) -> None:
        self.file, self.styles, self.changes, self.outline = file, styles, changes, outline
        pages = list(styles.iter(STYLE + "master-page")) if styles is not None else []
        self.pages = {page.get(NAME, ""): page for page in pages}
        self.first = pages[0].get(NAME, "") if pages else ""

    def add(self, kind: str, body: _Element, own: Styles) -> None:
        """Add the headers, or the footers."""
        used = dict.fromkeys(own.paragraph(node.get(TEXT + "style-name", "")).master for node in body.iter(P, H))
        names = [name for name in used if name]
        names = [name for name in (self.first, *names) if name in self.pages]
        following = [self.pages[name].get(STYLE + "next-style-name", "") for name in names]
        said: set[str] = set()
        for name in dict.fromkeys([*names, *(each for each in following if each in self.pages)]):
            self._add(kind, self.pages[name], said)

    def _add(self, kind: str, page: _Element, said: set[str]) -> None:
        assert self.styles is not None
        for tag in (f"{kind}-first", kind, f"{kind}-left"):
            for space in (STYLE, LOEXT):
                for node in page.iterchildren(space + tag):
                    if node.get(STYLE + "display", "true") == "false":
                        continue
                    story = Story(self.file, Styles(self.styles), self.changes, STYLES, self.outline, said)
                    spot = Spot("header" if kind == "header" else "footer")
                    story.walk(node, _path(node), spot)


def _path(node: _Element) -> str:
    steps: list[str] = []
    parent = node.getparent()
    while parent is not None:
        steps.append(f"*[{parent.index(node) + 1}]")
        node, parent = parent, parent.getparent()
    return "/".join(["/*", *reversed(steps)])


def _opened(data: bytes, options: ReadOptions) -> tuple[Archive | None, _Element, _Element | None, _Element | None]:
    if data.lstrip().startswith(b"<"):
        root = parse_xml("the file", data, "LibreOffice", options.limits)
        return None, root, root, root
    archive = Archive(data, "LibreOffice", options.limits)
    if archive.holds(MANIFEST) and b"encryption-data" in archive.load(MANIFEST):
        raise ReadError(LOCKED)
    if not archive.holds(CONTENT):
        raise ReadError(f"damaged: {CONTENT} is missing; {archive.again}")
    return archive, archive.parse(CONTENT), archive.optional(STYLES), archive.optional(PROPERTIES)


def _comments(file: File) -> Iterator[Comment]:
    for key, node in file.comments:
        text = " ".join("".join(each.itertext()) for each in node.iter(P))
        resolved = node.get(LOEXT + "resolved") == "true"
        yield Comment(" ".join(text.split()), node.findtext(DC + "creator") or "", resolved, file.draft.commented(key))


def _properties(meta: _Element | None, title: str) -> dict[str, str]:
    found = {}
    for name, tags in (
        ("title", (DC + "title",)), ("subject", (DC + "subject",)),
        ("creator", (META + "initial-creator", DC + "creator")),
    ):  # fmt: skip
        node = next(meta.iter(*tags), None) if meta is not None else None
        text = " ".join((node.text or "").split()) if node is not None else ""
        if text:
            found[name] = text
    if title:
        found.setdefault("title", title)
    return found
