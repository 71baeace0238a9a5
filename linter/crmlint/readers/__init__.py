"""The formats that can be read, and the choice of the reader: by what a file holds first, by its name second."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple, cast

from crmlint.model import Document, ReadError
from crmlint.readers.decoding import is_wide

READS = "crmlint reads Word (.docx, .docm, .dotx), PDF, Markdown and plain text"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32: text may hold NUL bytes
ZIP = b"PK\x03\x04"
MEGABYTE = 2**20
# A heading "# Title" alone may be a comment in a shell script; with a list, a table or bold text it is Markdown.
ATX = re.compile(rb"^#{1,6} +\S", re.MULTILINE)
MARKUP = re.compile(rb"^(?:[-*+] +\S|\|.*\|\s*$|\d+\. +\S)|\*\*\S", re.MULTILINE)
SNIFFED = 64 * 1024


class Format(NamedTuple):
    """A format: its name, its suffixes, the module that reads it, what its content looks like, its size limit in MB."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    holds: Callable[[bytes], bool]
    megabytes: int


def _is_word(data: bytes) -> bool:
    return data.startswith(OLE2) or (data.startswith(b"PK\x03\x04") and b"word/" in data)


def _is_pdf(data: bytes) -> bool:
    # Up to a kilobyte of anything may stand before the header (ISO 32000-1, annex H, note 13).
    return data[:1024].lstrip()[:5] == b"%PDF-" or (b"%PDF-" in data[:1024] and b"\x00" in data)


def _is_markdown(data: bytes) -> bool:
    start = data[:SNIFFED]
    return len(ATX.findall(start)) > 1 and MARKUP.search(start) is not None


# Markdown takes about 1.7 s and 100 MB of memory per megabyte; a thousand pages have three.
FORMATS = (
    Format("word", (".docx", ".docm", ".dotx", ".doc"), "crmlint.readers.word", _is_word, 200),
    Format("pdf", (".pdf",), "crmlint.readers.pdf", _is_pdf, 200),
    Format("markdown", (".md", ".markdown"), "crmlint.readers.markdown", _is_markdown, 20),
    Format("text", (".txt",), "crmlint.readers.text", lambda data: True, 50),
)
WORD, PDF, MARKDOWN, TEXT = FORMATS

# What is often sent instead of a document: how it begins, what it holds, what it is.
FOREIGN = (
    (b"PK\x03\x04", b"xl/", "an Excel workbook"),
    (b"PK\x03\x04", b"ppt/", "a PowerPoint presentation"),
    (b"PK\x03\x04", b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"PK\x03\x04", b"", "a zip archive"),
    (b"{\\rtf", b"", "a rich text (RTF) file"),
    (b"<!doctype html", b"", "a web page"),
    (b"<html", b"", "a web page"),
    (b"\x89PNG", b"", "a picture"),
    (b"\xff\xd8\xff", b"", "a picture"),
)


def read(data: bytes, path: str) -> Document:
    """Read a file that was loaded into memory; `path` gives its name. Raises ReadError."""
    if not data.strip():
        raise ReadError("the file is empty; check that it was saved, or sent, completely")
    form = _choose(data, path)
    if len(data) > form.megabytes * MEGABYTE:
        raise ReadError(f"larger than {form.megabytes} MB; give only the part that is the contract")
    module = importlib.import_module(form.module)
    return cast(Callable[[bytes, str], Document], module.read)(data, path)


def supported(path: str) -> bool:
    """Whether a file of this name is worth reading when a folder is walked."""
    return _by_suffix(path) is not None


def _choose(data: bytes, path: str) -> Format:
    by_name = _by_suffix(path)
    if WORD.holds(data) or (by_name is WORD and data.startswith(ZIP) and not _is_foreign_zip(data)):
        return WORD  # a damaged one is told as such there
    if PDF.holds(data):
        return PDF
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for begins, holds, what in FOREIGN:
        if start.startswith(begins.lower()) and holds in data:
            raise ReadError(f"{what}, which cannot be read; {READS}; save it as one of these")
    if by_name in (WORD, PDF):
        raise ReadError(
            f"not a {by_name.name.capitalize() if by_name is WORD else 'PDF'} file, in spite of its name; {READS}"
        )
    if not data.startswith(WIDE_MARKS) and b"\x00" in data and not is_wide(data):
        raise ReadError(f"of an unknown type; {READS}; save it as one of these")
    return by_name if by_name is MARKDOWN else MARKDOWN if MARKDOWN.holds(data) else TEXT


def _is_foreign_zip(data: bytes) -> bool:
    return any(holds in data for begins, holds, _ in FOREIGN if begins == ZIP and holds)


def _by_suffix(path: str) -> Format | None:
    suffix = PurePath(path).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None)
