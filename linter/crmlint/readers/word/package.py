"""The zip package of a Word file: its guards, its parts, and how the parts refer to one another."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from crmlint.model import ReadError

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "it is password-protected; save an unlocked copy and run again"
LEGACY = "it is in the legacy Word .doc format; save it as .docx in Word and run again"
NOT_WORD = "it is not a Word document; save it as .docx in Word and run again"
DAMAGED = "it is damaged or incomplete; open it in Word, save it again and retry"
TOO_LARGE = "it unpacks to far more than a Word document holds; check where it comes from"
DOCTYPE_FOUND = "it holds a document type declaration, which Word never writes; check where it comes from"

MOST_PARTS = 20_000
MOST_BYTES = 1 << 30  # of all parts, pictures included
PART_BYTES = 64 << 20  # of one part that is read
RATIO = 250  # unpacked to packed; Word's own XML stays below 60
RATIO_FROM = 8 << 20  # what is smaller cannot harm

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE[:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
WORD_ROOT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"


@dataclass(slots=True)
class Package:
    """A Word file whose sizes have been checked; `main` is the name of its main part."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    main: str = ""
    relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name.lower() in self.names

    def part(self, name: str) -> etree._Element | None:
        """A part's root, or None if the package lacks it. Raises ReadError if it is damaged or unsafe."""
        held = self.names.get(name.lower())
        return None if held is None else _parse(_bytes(self.archive, held))

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """A part's relationships: by id, the last word of the type, and the target part's name ("" if external)."""
        if source not in self.relations:
            folder, name = posixpath.split(source)
            root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
            found: dict[str, tuple[str, str]] = {}
            for node in () if root is None else root.iter(f"{RELATIONS}Relationship"):
                target = "" if node.get("TargetMode") == "External" else _resolve(folder, node.get("Target", ""))
                found[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], target)
            self.relations[source] = found
        return self.relations[source]

    def find(self, kind: str) -> str:
        """The name of the main part's part of a kind ("styles", "footnotes" …), or ""."""
        return next((target for sort, target in self.related(self.main).values() if sort == kind), "")


def open_package(data: bytes) -> Package:
    """Check a file and open it. Raises ReadError if it is no sound Word document."""
    if data.startswith(OLE2[:4]):
        raise ReadError(PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else LEGACY)
    if not data.startswith(b"PK"):
        raise ReadError(NOT_WORD if data else "it is empty")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, UnicodeDecodeError) as error:
        raise ReadError(DAMAGED) from error
    _guard(archive)
    package = Package(archive, {info.filename.lstrip("/").lower(): info.filename for info in archive.infolist()})
    targets = [target for kind, target in package.related("").values() if kind == "officeDocument"]
    package.main = next((target for target in targets if package.has(target)), "word/document.xml")
    if not package.has(package.main):
        folder = package.has("[content_types].xml") or not any(name.startswith("word/") for name in package.names)
        raise ReadError(NOT_WORD if folder and not package.has("word/styles.xml") else DAMAGED)
    return package


def main_root(package: Package) -> etree._Element:
    """The root of the main part. Raises ReadError if it is not that of a Word document."""
    root = package.part(package.main)
    if root is None or root.tag != WORD_ROOT:
        raise ReadError(NOT_WORD)
    return root


def _guard(archive: zipfile.ZipFile) -> None:
    """Refuse by the sizes that the directory states; what is read is counted again while it is read."""
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise ReadError(TOO_LARGE)
    for info in infos:
        if info.flag_bits & 1:
            raise ReadError(PASSWORD)
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size):
            raise ReadError(TOO_LARGE)


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > PART_BYTES:
        raise ReadError(TOO_LARGE)
    try:
        with archive.open(name) as stream:
            data = stream.read(PART_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise ReadError(DAMAGED) from error
    if len(data) > PART_BYTES:
        raise ReadError(TOO_LARGE)
    return data


def _parse(data: bytes) -> etree._Element:
    head = data[:4096]
    if b"\0" in head:  # UTF-16: made ASCII to look for the declaration, and left to the parser otherwise
        if DOCTYPE.search(data.replace(b"\0", b"")):
            raise ReadError(DOCTYPE_FOUND)
    elif DOCTYPE.search(data):
        raise ReadError(DOCTYPE_FOUND)
    if b"purl.oclc.org/ooxml" in head:
        for strict, usual in STRICT_NAMES:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(DAMAGED) from error


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)) if target else ""
