"""Web pages: every word that a browser shows, in its order, with the line and column of the source."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from itertools import pairwise

from crmlint.model import Document, ReadError, Unread
from crmlint.readers.decoding import decode
from crmlint.readers.flow import Draft, counted
from crmlint.readers.headings import promote
from crmlint.readers.html.looks import Sheets
from crmlint.readers.html.page import Page
from crmlint.readers.html.tokens import Source, tokens
from crmlint.readers.options import USUAL, ReadOptions

HEAD = 4096  # bytes in which a page says its encoding; browsers look at 1,024
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# These names mean Windows' encoding in browsers (WHATWG Encoding, 4.2).
WINDOWS = frozenset(("iso-8859-1", "latin1", "us-ascii", "ascii", "x-cp1252", "iso8859-1"))
UNENDED = Unread("the rest of the page", "a tag is never closed, so that a browser shows nothing of what follows it")


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a web page; nothing that it refers to is fetched. Raises ReadError."""
    if data.count(b"<") > options.limits.tags:
        raise ReadError(f"refused: it has more than {options.limits.tags:,} tags; no contract has as many")
    source = Source(_decoded(data))
    found = list(tokens(source))
    sheets = Sheets()
    for before, token in pairwise(found):
        if before.name == "style" and before.kind == "open" and token.kind == "text":
            sheets.take(token.name)
    page = Page(Draft(source.text), found, sheets, options.revision)
    for token in found:
        page.take(token)
    page.end()
    if source.lost >= 0:
        page.unread[UNENDED] = None
    counts = {name: page.counts[name] for name in ("pictures", "struck", "revisions")}
    document = page.draft.finish(data, path, "html", counts, page.properties)
    document = replace(document, unread=tuple(page.unread), revisions=page.counts["revisions"])
    return counted(promote(document, items=False))


def _decoded(data: bytes) -> str:
    said = None if data.startswith(MARKED) else CHARSET.search(data[:HEAD])
    name = said[1].decode("ascii", "replace").lower() if said else ""
    if name:
        try:
            text = data.decode("cp1252" if name in WINDOWS else name)
        except (LookupError, UnicodeDecodeError, ValueError):
            return decode(data)
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return decode(data)
