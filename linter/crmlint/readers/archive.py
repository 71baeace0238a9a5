"""Zip archives of XML parts (Word, OpenDocument, Excel): opened with care, as they may come from anyone."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from crmlint.model import ReadError, Unread
from crmlint.readers.options import Limits

MEGABYTE = 2**20
# Deflate packs 1032 to 1 at best; the parts of real documents lie between 5 and 60. Small parts may be anything.
RATIO_FROM = 4 * MEGABYTE
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


class Archive:
    """The parts of a file, by name; case and slashes do not matter in names. Nothing is unpacked until it is asked for.

    `program` ("Word") is who writes such files; messages name it. Raises ReadError when the data is no archive, is
    damaged, encrypted, or larger than the limits.
    """

    def __init__(self, data: bytes, program: str, limits: Limits) -> None:
        self.unread: dict[Unread, None] = {}
        self.program = program
        self.limits = limits
        self.again = _again(program)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except BROKEN as error:
            raise ReadError(self._broken(data)) from error
        if len(infos) > limits.parts:
            raise ReadError(f"{REFUSED}: its archive has more than {limits.parts:,} parts; no contract has as many")
        if sum(info.file_size for info in infos) > limits.unpacked * MEGABYTE:
            raise ReadError(f"{REFUSED}: it unpacks to more than {limits.unpacked} MB; no contract is that large")
        for info in infos:
            if info.flag_bits & 1:
                raise ReadError("password-protected zip archive; unpack it with the password and give the file inside")
            if info.filename.lower().endswith((".xml", ".rels")):
                self._weigh(info)
        self._infos = {info.filename.replace("\\", "/").lower(): info for info in infos}

    def names(self) -> list[str]:
        """The names of all parts, in lower case, in the order of the archive."""
        return list(self._infos)

    def holds(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._infos

    def load(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError when it is too large or damaged."""
        most = self.limits.part * MEGABYTE
        try:
            with self._archive.open(self._infos[name.lower()]) as stream:
                data = stream.read(most + 1)
        except BROKEN as error:
            raise ReadError(f"damaged: {name} cannot be unpacked; {self.again}") from error
        if len(data) > most:
            raise ReadError(f"{REFUSED}: {name} unpacks to more than {self.limits.part} MB")
        return data

    def parse(self, name: str, data: bytes | None = None) -> _Element:
        """The root element of a part. Raises ReadError when it is hostile or damaged."""
        return parse_xml(name, self.load(name) if data is None else data, self.program, self.limits)

    def stream(self, name: str, tags: tuple[str, ...]) -> Iterator[_Element]:
        """The elements of these names, in the order of their ends; each is gone when the next is asked for.

        For parts whose tree would cost too much. Raises ReadError like `parse`, at the latest at the end.
        """
        return stream_xml(name, self.load(name), tags, self.program, self.limits)

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

    def _weigh(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > self.limits.part * MEGABYTE:
            raise ReadError(f"{REFUSED}: {info.filename} unpacks to more than {self.limits.part} MB")
        if info.file_size > RATIO_FROM and info.file_size > self.limits.ratio * max(1, info.compress_size):
            raise ReadError(
                f"{REFUSED}: {info.filename} unpacks to more than {self.limits.ratio} times its size, as zip bombs do"
            )

    def _broken(self, data: bytes) -> str:
        if data.startswith(b"PK"):
            return f"damaged or incomplete: its zip archive cannot be opened; get the file again, or {self.again}"
        article = "an" if self.program[0] in "EO" else "a"
        what = f"not {article} {self.program} file, in spite of its name"
        return f"{what}; open it in the program that made it and save it anew"


def parse_xml(name: str, data: bytes, program: str, limits: Limits) -> _Element:
    """The root element of a part that a program wrote. Raises ReadError when it is hostile or damaged."""
    doctype = _check(name, data, program, limits)
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
        raise ReadError(_unsound(name, error, program)) from error
    if root is None:
        raise ReadError(f"damaged: {name} is empty; {_again(program)}")
    if root.getroottree().docinfo.doctype:  # in another encoding
        raise ReadError(doctype)
    return root


def stream_xml(name: str, data: bytes, tags: tuple[str, ...], program: str, limits: Limits) -> Iterator[_Element]:
    """The elements of these names of a part, as `Archive.stream` says."""
    doctype = _check(name, data, program, limits)
    try:
        for _, node in etree.iterparse(
            io.BytesIO(data),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            if node.getroottree().docinfo.doctype:  # in another encoding
                raise ReadError(doctype)
            yield node
            node.clear()
            parent = node.getparent()
            while parent is not None and node.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(_unsound(name, error, program)) from error


def _check(name: str, data: bytes, program: str, limits: Limits) -> str:
    """Refuse what is too large or declares a DOCTYPE; gives the message for one that shows later."""
    if data.count(b"<") > limits.tags:
        raise ReadError(f"{REFUSED}: {name} is larger than any contract")
    doctype = f"{REFUSED}: {name} declares a DOCTYPE, which {program} never writes and attacks do"
    if b"<!DOCTYPE" in data:
        raise ReadError(doctype)
    return doctype


def _unsound(name: str, error: etree.XMLSyntaxError | ValueError, program: str) -> str:
    line = f" at line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""
    return f"damaged: {name} is not sound XML{line}; {_again(program)}"


def _again(program: str) -> str:
    return f"open it in {program}, save it again and try the new file"
