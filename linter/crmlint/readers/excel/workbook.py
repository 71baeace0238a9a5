"""The workbook: which sheets are shown, what they are called, and what their cells share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from crmlint.model import ReadError, Unread
from crmlint.readers.archive import REFUSED
from crmlint.readers.excel.package import AGAIN, MAIN, RELATION, Package
from crmlint.readers.excel.styles import Style, read_styles
from crmlint.readers.excel.texts import Runs, shared
from crmlint.readers.options import Limits

ON = ("1", "true")
CHARACTERS = 20_000_000  # of all cells; a thousand pages have three million

NAME_LENGTH = 255  # of a sheet, which has 31 in Excel
LESS = "give only the sheets that belong to the contract"


class Listed(NamedTuple):
    """A sheet as the workbook lists it: its name, its part, whether it is shown, the sort of its part."""

    name: str
    part: str
    shown: bool
    sort: str


@dataclass(slots=True)
class Book:
    """A workbook while it is read. `seen` counts what was met, `unread` says what could not be read."""

    package: Package
    limits: Limits
    part: str
    sheets: list[Listed]
    names: dict[str, str]  # defined names, lower case, and their formulas …
    own_names: dict[tuple[int, str], str]  # … and those of one sheet, by its number
    since_1904: bool
    strings: list[Runs]
    styles: list[Style]
    seen: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # the parts of sheets that were read
    cells: int = 0
    characters: int = 0

    def count(self, runs: Runs) -> None:
        """Count a cell. Raises ReadError when there are too many, or too much text in them."""
        self.cells += 1 + sum(run.text.count("\n") for run in runs) + max(0, len(runs) - 1)
        self.characters += sum(len(run.text) for run in runs)
        if self.cells > self.limits.cells:
            raise ReadError(f"{REFUSED}: more than {self.limits.cells:,} filled cells, or lines in them; {LESS}")
        if self.characters > CHARACTERS:
            raise ReadError(f"{REFUSED}: more than {CHARACTERS:,} characters in its cells; {LESS}")


def open_book(package: Package, limits: Limits) -> Book:
    """The workbook; its sheets are not read yet. Raises ReadError when it has none, or is damaged."""
    part = package.main()
    root = package.parse(part)
    relations = package.relations(part)
    sheets = []
    for node in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        relation = relations.get(node.get(f"{RELATION}id", ""))
        shown = node.get("state", "visible") == "visible"
        target, sort = (relation.target, relation.sort) if relation else ("", "worksheet")
        name = " ".join(node.get("name", "")[:NAME_LENGTH].split())
        sheets.append(Listed(name, target, shown, sort))
    if root.tag != f"{MAIN}workbook" or not sheets:
        raise ReadError(f"{part} lists no sheets; {AGAIN}")
    if len(sheets) > limits.parts:
        raise ReadError(f"{REFUSED}: it lists more than {limits.parts:,} sheets; no contract has as many")
    properties = root.find(f"{MAIN}workbookPr")
    names, own_names = _names(root)
    return Book(
        package=package,
        limits=limits,
        part=part,
        sheets=sheets,
        names=names,
        own_names=own_names,
        since_1904=properties is not None and properties.get("date1904") in ON,
        strings=shared(package, part),
        styles=read_styles(package, part),
    )


def _names(root: _Element) -> tuple[dict[str, str], dict[tuple[int, str], str]]:
    names, own = {}, {}
    for node in root.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        name, sheet = node.get("name", "").lower(), node.get("localSheetId", "")
        if sheet.isdecimal() and len(sheet) < 6:
            own[int(sheet), name] = node.text or ""
        names[name] = node.text or ""
    return names, own
