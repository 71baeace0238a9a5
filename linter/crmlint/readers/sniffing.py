"""What a file is, told by its content: magic numbers, the names in its archive, the shape of its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crmlint.readers.decoding import is_wide

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32: text may hold NUL bytes
SNIFFED = 64 * 1024
# The folder of the first part that is in one (local header, or entry of the directory): files put into this one come
# later.
FOLDER = re.compile(rb"PK(?:\x03\x04[\s\S]{26}|\x01\x02[\s\S]{42})(word|xl|ppt)/")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# A heading "# Title" alone may be a comment in a shell script; with a list, a table or bold text it is Markdown.
ATX = re.compile(rb"^#{1,6} +\S", re.MULTILINE)
MARKUP = re.compile(rb"^(?:[-*+] +\S|\|.*\|\s*$|\d+\. +\S)|\*\*\S", re.MULTILINE)
BEFORE_HTML = re.compile(rb"(?:\xef\xbb\xbf|\s+|<\?xml[^>]*\?>|<!--.*?-->)+", re.DOTALL)
HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
SEPARATORS = ";\t,|"
FEWEST_ROWS, FEWEST_COLUMNS = 3, 3
SOME_ZIP = "a zip archive"
# How the formats are called in messages.
CALLED: Mapping[str, str] = {
    "word": "a Word file",
    "excel": "an Excel file",
    "opendocument": "an OpenDocument file",
    "pdf": "a PDF file",
    "rtf": "an RTF file",
}
MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
)


def is_word(data: bytes) -> bool:
    """Word, also the legacy and the encrypted sort, which the reader refuses with advice."""
    return _folder(data) == b"word" or (data.startswith(OLE2) and not _is_old_excel(data))


def is_excel(data: bytes) -> bool:
    """Excel 2007 and later, and its forerunner, which the reader refuses with advice."""
    return _folder(data) == b"xl" or (data.startswith(OLE2) and _is_old_excel(data))


def is_opendocument(data: bytes) -> bool:
    """OpenDocument text, its templates, and flat XML."""
    if _folder(data):
        return False
    start = data[:1024]
    return OPEN_DOCUMENT + b"text" in start and (data.startswith(ZIP) or b"office:document" in start)


def is_pdf(data: bytes) -> bool:
    """PDF. Up to a kilobyte of anything may stand before the header (ISO 32000-1, annex H, note 13)."""
    return data[:1024].lstrip()[:5] == b"%PDF-" or (b"%PDF-" in data[:1024] and b"\x00" in data)


def is_rtf(data: bytes) -> bool:
    """Rich text."""
    return data[:1024].lstrip().startswith(b"{\\rtf")


def is_html(data: bytes) -> bool:
    """A web page."""
    start = data[:SNIFFED]
    if encoding := _wide(data):
        start = start.decode(encoding, "ignore").encode("ascii", "replace")
    before = BEFORE_HTML.match(start)
    return HTML.match(start, before.end() if before else 0) is not None


def is_csv(data: bytes) -> bool:
    """Rows of values: each line has the same number of separators, quoted ones aside."""
    text = data[:SNIFFED].decode(_wide(data) or "utf-8", "replace").lstrip("\ufeff")
    lines = text.splitlines()[: 200 if len(data) <= SNIFFED else -1]
    return any(_is_even(lines, separator) for separator in SEPARATORS)


def is_markdown(data: bytes) -> bool:
    """Markdown."""
    start = data[:SNIFFED]
    return len(ATX.findall(start)) > 1 and MARKUP.search(start) is not None


def is_binary(data: bytes) -> bool:
    """Neither text nor anything else that is known."""
    return not data.startswith(WIDE_MARKS) and b"\x00" in data and not is_wide(data)


def foreign(data: bytes) -> str:
    """What is often sent instead of a document: "a PowerPoint presentation"; "" for what may be one."""
    if data.startswith(ZIP):
        if _folder(data):
            return "a PowerPoint presentation" if _folder(data) == b"ppt" else ""
        if OPEN_DOCUMENT in data[:1024]:
            return "" if OPEN_DOCUMENT + b"text" in data[:1024] else _other_opendocument(data)
        return SOME_ZIP
    if data.startswith(b"PK"):
        return SOME_ZIP
    return next((what for begins, what in MAGIC if data.startswith(begins)), "")


def _folder(data: bytes) -> bytes:
    found = FOLDER.search(data) if data.startswith(ZIP) else None
    return found[1] if found else b""


def _other_opendocument(data: bytes) -> str:
    sort = next((sort for sort in ("spreadsheet", "presentation") if sort.encode() in data[:1024]), "file")
    return f"an OpenDocument {sort}" + (" (save it as .xlsx)" if sort == "spreadsheet" else "")


def _is_old_excel(data: bytes) -> bool:
    """The stream that holds a workbook has this name ([MS-XLS] 2.1.2)."""
    return "Workbook".encode("utf-16-le") in data and "WordDocument".encode("utf-16-le") not in data


def _wide(data: bytes) -> str:
    return "utf-16" if data.startswith(WIDE_MARKS) else is_wide(data)


def _is_even(lines: list[str], separator: str) -> bool:
    import csv  # 2 ms, for what is text only

    if sum(separator in line for line in lines) < FEWEST_ROWS:
        return False
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator, strict=True) if row]
    except csv.Error:
        return False
    return len(widths) >= FEWEST_ROWS and widths[0] >= FEWEST_COLUMNS and len(set(widths)) == 1
