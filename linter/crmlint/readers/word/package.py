"""The zip around a Word file: opened with care, as it may come from anyone, and its parts read one by one."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from crmlint.model import ReadError, Unread

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEGABYTE = 2**20
MOST_PARTS = 20_000
MOST_BYTES = 1024 * MEGABYTE  # unpacked, pictures included
PART_BYTES = 64 * MEGABYTE  # of one part that is read; a thousand pages of contract have about 20
MOST_TAGS = 4_000_000  # in one part; a thousand pages have one or two million
# Deflate packs 1032 to 1 at best; the parts of real documents lie between 5 and 60.
RATIO, RATIO_FROM = 100, 4 * MEGABYTE
REFUSED = "refused"
# What the standard library raises on zip files that are damaged in one way or another; RuntimeError: encrypted.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
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


class Package:
    """The parts of a Word file, by name; case and slashes do not matter in names."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.unread: dict[Unread, None] = {}
        self._archive = archive
        self._infos = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}

    def holds(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._infos

    def load(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError when it is too large or damaged."""
        info = self._infos[name.lower()]
        try:
            with self._archive.open(info) as stream:
                return stream.read(PART_BYTES + 1)[:PART_BYTES]
        except BROKEN as error:
            raise ReadError(f"damaged: {name} cannot be unpacked; {AGAIN}") from error

    def parse(self, name: str, data: bytes | None = None) -> _Element:
        """The root element of a part. Raises ReadError when it is hostile or damaged."""
        data = self.load(name) if data is None else data
        for strict, usual in STRICT:
            if strict in data:
                data = data.replace(strict, usual)
        return _parse(name, data)

    def optional(self, name: str) -> _Element | None:
        """The root element of a part that a document can be read without.

        Damage is noted in `unread`; what is dangerous raises ReadError all the same.
        """
        if not name or not self.holds(name):
            return None
        try:
            return self.parse(name)
        except ReadError as error:
            if str(error).startswith(REFUSED):
                raise
            self.unread[Unread(name, str(error))] = None
            return None

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
        what = next((what for start, what in FOREIGN if any(name.startswith(start) for name in self._infos)), "")
        if what:
            raise ReadError(f"{what}, not a Word document; save its text as .docx")
        raise ReadError(f"a zip archive without a Word document in it (word/document.xml is missing); {AGAIN}")


def open_package(data: bytes) -> Package:
    """The package of a Word file; nothing is unpacked yet. Raises ReadError when it is none, or dangerous."""
    if data.startswith(OLE2):
        raise ReadError(_ole2(data))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except BROKEN as error:
        raise ReadError(_broken(data)) from error
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise ReadError(f"{REFUSED}: it unpacks to more than {MOST_BYTES // MEGABYTE} MB; no contract is that large")
    for info in infos:
        if info.flag_bits & 1:
            raise ReadError("password-protected zip archive; unpack it with the password and give the file inside")
        if info.filename.lower().endswith((".xml", ".rels")):
            _weigh(info)
    return Package(archive)


def _weigh(info: zipfile.ZipInfo) -> None:
    if info.file_size > PART_BYTES:
        raise ReadError(f"{REFUSED}: {info.filename} unpacks to more than {PART_BYTES // MEGABYTE} MB")
    if info.file_size > RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size):
        raise ReadError(f"{REFUSED}: {info.filename} unpacks to more than {RATIO} times its size, as zip bombs do")


def _ole2(data: bytes) -> str:
    """Since Office 2007 an encrypted document is an OLE2 file with a stream of this name ([MS-OFFCRYPTO] 2.3.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password-protected; open it in Word, remove the password (File > Info > Protect Document) and save it"
    if "WordDocument".encode("utf-16-le") in data:
        return "legacy Word .doc format; save it as .docx in Word and run again"
    return "an old Office file without a Word document; save its text as .docx in Word and run again"


def _broken(data: bytes) -> str:
    if data.startswith(b"PK"):
        return f"damaged or incomplete: its zip archive cannot be opened; get the file again, or {AGAIN}"
    return "not a Word file, in spite of its name; open it in the program that made it and save it as .docx"


def _parse(name: str, data: bytes) -> _Element:
    if len(data) >= PART_BYTES or data.count(b"<") > MOST_TAGS:
        raise ReadError(f"{REFUSED}: {name} is larger than any contract")
    if b"<!DOCTYPE" in data:
        raise ReadError(f"{REFUSED}: {name} declares a DOCTYPE, which Word never writes and attacks do")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = f" at line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""
        raise ReadError(f"damaged: {name} is not sound XML{line}; {AGAIN}") from error
    if root is None:
        raise ReadError(f"damaged: {name} is empty; {AGAIN}")
    if root.getroottree().docinfo.doctype:  # in another encoding
        raise ReadError(f"{REFUSED}: {name} declares a DOCTYPE, which Word never writes and attacks do")
    return root
