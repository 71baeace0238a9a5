"""The formats that can be read, and the choice of the reader: by what a file holds first, by its name second."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple, cast

from crmlint.model import Document, ReadError
from crmlint.readers import sniffing
from crmlint.readers.options import USUAL, ReadOptions

READS = (
    "crmlint reads Word (.docx, .docm, .dotx), PDF, OpenDocument text (.odt), RTF, HTML, Excel (.xlsx), CSV, Markdown "
    "and plain text"
)
MEGABYTE = 2**20


class Format(NamedTuple):
    """A format: its name, its suffixes, the module that reads it, what its content looks like, its size limit in MB."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    holds: Callable[[bytes], bool]
    megabytes: int


# In the order in which content is tried. Markdown takes about 1.7 s and 100 MB of memory per megabyte; a thousand
# pages have three.
FORMATS = (
    Format("word", (".docx", ".docm", ".dotx", ".dotm", ".doc"), "crmlint.readers.word", sniffing.is_word, 200),
    Format("excel", (".xlsx", ".xlsm", ".xltx", ".xltm"), "crmlint.readers.excel", sniffing.is_excel, 100),
    Format("opendocument", (".odt", ".ott"), "crmlint.readers.opendocument", sniffing.is_opendocument, 200),
    Format("pdf", (".pdf",), "crmlint.readers.pdf", sniffing.is_pdf, 200),
    Format("rtf", (".rtf",), "crmlint.readers.rtf", sniffing.is_rtf, 50),
    Format("html", (".html", ".htm", ".xhtml"), "crmlint.readers.html", sniffing.is_html, 20),
    Format("csv", (".csv", ".tsv"), "crmlint.readers.csv", sniffing.is_csv, 20),
    Format("markdown", (".md", ".markdown"), "crmlint.readers.markdown", sniffing.is_markdown, 20),
    Format("text", (".txt",), "crmlint.readers.text", lambda data: True, 50),
)
LOOSE = (".doc", ".xls", ".rtf")  # names under which programs save web pages; under .docx it is a download that failed
# Nothing in these files' content contradicts their names.
PLAIN = ("html", "csv", "markdown", "text")


def read(data: bytes, path: str, options: ReadOptions = USUAL) -> Document:
    """Read a file that was loaded into memory; `path` gives its name. Raises ReadError."""
    if not data.strip():
        raise ReadError("the file is empty; check that it was saved, or sent, completely")
    form = _choose(data, path)
    most = options.limits.megabytes or form.megabytes
    if len(data) > most * MEGABYTE:
        raise ReadError(f"larger than {most} MB; give only the part that is the contract")
    module = importlib.import_module(form.module)
    return cast(Callable[[bytes, str, ReadOptions], Document], module.read)(data, path, options)


def supported(path: str) -> bool:
    """Whether a file of this name is worth reading when a folder is walked."""
    return _by_suffix(path) is not None


def _choose(data: bytes, path: str) -> Format:
    by_name = _by_suffix(path)
    named = by_name.name if by_name else ""
    what = sniffing.foreign(data)
    if what and not (named in ("word", "excel", "opendocument") and what == sniffing.SOME_ZIP):
        raise ReadError(f"{what}, which cannot be read; {READS}; save it as one of these")
    if what and by_name:
        return by_name  # a damaged one is told as such there
    if data.startswith(sniffing.OLE2) and PurePath(path).suffix.lower().startswith(".xl"):
        return next(form for form in FORMATS if form.name == "excel")  # an encrypted file does not show what is in it
    found = next(form for form in FORMATS if form.holds(data))
    if found.name not in PLAIN:
        return found
    if found.name == "html" and (PurePath(path).suffix.lower() in LOOSE or named in ("", "text")):
        return found
    if by_name and named not in PLAIN and found.name == "html":
        raise ReadError(f"a web page, not {sniffing.CALLED[named]}: a download that failed? get the file again")
    if by_name and named not in PLAIN:
        raise ReadError(f"not {sniffing.CALLED[named]}, in spite of its name; {READS}")
    if sniffing.is_binary(data):
        raise ReadError(f"of an unknown type; {READS}; save it as one of these")
    return by_name if by_name and named != "text" else found


def _by_suffix(path: str) -> Format | None:
    suffix = PurePath(path).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None)
