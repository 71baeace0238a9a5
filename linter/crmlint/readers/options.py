"""What a reader may be asked to do otherwise than usual, and how much it may take on before it gives up."""

from __future__ import annotations

from typing import Literal, NamedTuple

RevisionView = Literal["final", "original", "both"]


class Limits(NamedTuple):
    """How large a document may be. What lies beyond is refused with one clear line, before it costs memory or time.

    `megabytes` of the file itself (0: what its format allows, from 20 to 200); for archives (.docx, .odt, .xlsx)
    `unpacked` megabytes of all parts together, `part` megabytes of one part that is read, `ratio` of unpacked to packed
    bytes, the number of `parts`, and `tags` in one XML part; `pages` of a PDF; `cells` of a workbook; `nesting` of
    files in files; `seconds` and `memory` (megabytes) that reading one document may take.
    """

    megabytes: int = 0
    unpacked: int = 1024
    part: int = 64
    ratio: int = 100
    parts: int = 20_000
    tags: int = 4_000_000
    pages: int = 5_000
    cells: int = 250_000
    nesting: int = 3
    seconds: int = 120
    memory: int = 4096


class ReadOptions(NamedTuple):
    """How to read: which `revision` of tracked changes, whether to recognise text in pictures of pages (`ocr`)."""

    revision: RevisionView = "final"
    ocr: bool = False
    limits: Limits = Limits()


USUAL = ReadOptions()
