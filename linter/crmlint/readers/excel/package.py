"""The package of a workbook: its parts, and how they refer to each other (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.model import ReadError
from crmlint.readers.archive import Archive
from crmlint.readers.options import Limits
from crmlint.readers.sniffing import OLE2

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAW = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
AGAIN = "open it in Excel, save it again and try the new file"
# ISO/IEC 29500 "strict", as Excel can save it: the same names under other addresses.
STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", MAIN[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATION[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", DRAW[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    ),
)


class Relation(NamedTuple):
    """What a part refers to: the sort ("comments", "drawing" …) and the part's name; never an address outside."""

    sort: str
    target: str


class Package(Archive):
    """The parts of a workbook, by name, and what they refer to."""

    def load(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError when it is too large or damaged."""
        data = super().load(name)
        if b"http://purl.oclc.org/ooxml/" in data[:4096]:
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
        return data

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to inside the file, by id; nothing when the list is missing or damaged."""
        folder, _, file = name.rpartition("/")
        root = self.optional(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found = {}
        for node in root if root is not None else ():
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
                found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], target)
        return found

    def related(self, name: str, sort: str) -> list[str]:
        """The parts of a sort that a part refers to and that are there."""
        return [each.target for each in self.relations(name).values() if each.sort == sort and self.holds(each.target)]

    def roots(self, name: str, sort: str) -> list[tuple[str, _Element]]:
        """The sound parts of a sort that a part refers to, with their names."""
        found = ((target, self.optional(target)) for target in self.related(name, sort))
        return [(target, root) for target, root in found if root is not None]

    def main(self) -> str:
        """The name of the part that lists the sheets. Raises ReadError when there is none."""
        for name in [*self.related("", "officeDocument"), "xl/workbook.xml"]:
            if name.lower().endswith(".bin"):
                raise ReadError("an Excel binary workbook (.xlsb), which cannot be read; save it as .xlsx in Excel")
            if self.holds(name):
                return name
        if self.holds("xl/workbook.bin"):
            raise ReadError("an Excel binary workbook (.xlsb), which cannot be read; save it as .xlsx in Excel")
        raise ReadError(f"a zip archive without a workbook in it (xl/workbook.xml is missing); {AGAIN}")


def open_package(data: bytes, limits: Limits) -> Package:
    """The package of a workbook; nothing is unpacked yet. Raises ReadError when it is none, or dangerous."""
    if data.startswith(OLE2):
        raise ReadError(_ole2(data))
    return Package(data, "Excel", limits)


def _ole2(data: bytes) -> str:
    """Since Office 2007 an encrypted workbook is an OLE2 file with a stream of this name ([MS-OFFCRYPTO] 2.3.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password-protected; open it in Excel, remove the password (File > Info > Protect Workbook) and save it"
    return "legacy Excel .xls format; save it as .xlsx in Excel and run again"
