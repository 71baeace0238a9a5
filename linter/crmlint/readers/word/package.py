"""The package of a Word file: its parts, and how they refer to each other (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.model import ReadError
from crmlint.readers.archive import Archive
from crmlint.readers.options import Limits

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "open it in Word, save it again and try the new file"
# ISO/IEC 29500 "strict", as Word can save it: the same names under other addresses.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
FOREIGN = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("content.xml", "an OpenDocument file"))


class Relation(NamedTuple):
    """What a part refers to: the sort ("footnotes", "header" …), the part's name, or an address outside the file."""

    sort: str
    target: str
    outside: bool


class Package(Archive):
    """The parts of a Word file, by name, and what they refer to."""

    def parse(self, name: str, data: bytes | None = None) -> _Element:
        """The root element of a part. Raises ReadError when it is hostile or damaged."""
        data = self.load(name) if data is None else data
        for strict, usual in STRICT:
            if strict in data:
                data = data.replace(strict, usual)
        return super().parse(name, data)

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by id; nothing when the list is missing or damaged."""
        folder, _, file = name.rpartition("/")
        listing = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        root = self.optional(listing)
        found = {}
        for node in root if root is not None else ():
            target, outside = node.get("Target", ""), node.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def main(self) -> str:
        """The name of the part that holds the text. Raises ReadError when there is none."""
        listed = [each.target for each in self.relations("").values() if each.sort == "officeDocument"]
        for name in [*listed, "word/document.xml"]:
            if self.holds(name) and not name.lower().startswith(("xl/", "ppt/")):
                return name
        names = self.names()
        what = next((what for start, what in FOREIGN if any(name.startswith(start) for name in names)), "")
        if what:
            raise ReadError(f"{what}, not a Word document; save its text as .docx")
        raise ReadError(f"a zip archive without a Word document in it (word/document.xml is missing); {AGAIN}")


def open_package(data: bytes, limits: Limits) -> Package:
    """The package of a Word file; nothing is unpacked yet. Raises ReadError when it is none, or dangerous."""
    if data.startswith(OLE2):
        raise ReadError(_ole2(data))
    return Package(data, "Word", limits)


def _ole2(data: bytes) -> str:
    """Since Office 2007 an encrypted document is an OLE2 file with a stream of this name ([MS-OFFCRYPTO] 2.3.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password-protected; open it in Word, remove the password (File > Info > Protect Document) and save it"
    if "WordDocument".encode("utf-16-le") in data:
        return "legacy Word .doc format; save it as .docx in Word and run again"
    return "an old Office file without a Word document; save its text as .docx in Word and run again"
