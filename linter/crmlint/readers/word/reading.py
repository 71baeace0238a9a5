"""What is known while a file is read: of the whole file, and of the story (body, header, note) that is being walked."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import _Element

from crmlint.model import BlockKind, Unread
from crmlint.readers.elements import Draft
from crmlint.readers.options import ReadOptions
from crmlint.readers.word.autonumbers import AutoNumbers
from crmlint.readers.word.fields import Fields
from crmlint.readers.word.lists import Lists
from crmlint.readers.word.numbering import Counter, Numbering
from crmlint.readers.word.package import Package, Relation
from crmlint.readers.word.pages import Pages
from crmlint.readers.word.revisions import VIEWS, View
from crmlint.readers.word.styles import Styles

if TYPE_CHECKING:
    from crmlint.readers.word.inline import Inline


class Note(NamedTuple):
    """A footnote or endnote, and where it stands."""

    node: _Element
    part: str
    path: str


class Spot(NamedTuple):
    """Where a paragraph stands: what kind of block it must become, if any; its cell; whether in a table of contents."""

    kind: BlockKind | None = None
    number: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    columns: int = 1
    rows: int = 1
    header: bool = False
    toc: bool = False


class Properties(NamedTuple):
    """What a paragraph says about itself. `gone`: its mark is not there, so that it goes on in the next paragraph."""

    style: str | None = None
    number: str | None = None
    depth: int | None = None
    outline: int | None = None
    indent: int | None = None
    gone: bool = False
    mark_hidden: bool = False
    new_page: bool = False
    section: bool = False


NO_PROPERTIES = Properties()


class File:
    """What all stories of a file share."""

    def __init__(self, package: Package, styles: Styles, numbering: Numbering, options: ReadOptions) -> None:
        self.package = package
        self.view: View = VIEWS[options.revision]
        self.styles = styles
        self.numbering = numbering
        self.draft = Draft()
        self.lists = Lists()
        self.seen: Counts[str] = Counts()
        self.notes: dict[tuple[str, str], Note] = {}
        self.numbers = AutoNumbers()
        self.options = options
        self.tables = 0
        self.title = ""
        self._styled: dict[str | None, Properties] = {None: NO_PROPERTIES}
        self._relations: dict[str, dict[str, Relation]] = {}

    def styled(self, style: str | None) -> Properties:
        """The properties of a paragraph that has a style and nothing else, as most have."""
        known = self._styled.get(style)
        if known is None:
            known = self._styled[style] = Properties(style)
        return known

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id."""
        if part not in self._relations:
            self._relations[part] = self.package.relations(part)
        return self._relations[part]

    def miss(self, part: str, node: _Element, why: str) -> None:
        """Note that something is not read that an element of a part refers to."""
        relations = self.relations(part)
        known = [relations[each] for each in node.attrib.values() if each in relations]
        self.package.unread[Unread(known[0].target if known else f"something in {part}", why)] = None


class Story:
    """A body, header, footer or note that is walked from its first paragraph to its last.

    `turning` says for each section whether it begins on a new page. `carry` is a paragraph whose mark was deleted, and
    which goes on in the next one. `said` are the paragraphs that must not be repeated, if any must not. `waiting` are
    notes that come after the row of the table.
    """

    __slots__ = (
        "carry", "counter", "fields", "file", "pages", "part", "said", "section", "seen", "styles", "turning",
        "view", "waiting",
    )  # fmt: skip

    def __init__(
        self,
        file: File,
        part: str,
        page: int | None = None,
        turning: Sequence[bool] = (),
        said: set[str] | None = None,
    ) -> None:
        self.file = file
        self.part = part
        self.styles = file.styles
        self.view = file.view
        self.seen = file.seen
        self.counter = Counter(file.numbering)
        self.fields = Fields(file.numbers)
        self.pages = Pages(page)
        self.turning = turning
        self.section = 0
        self.said = said
        self.carry: Inline | None = None
        self.waiting: list[tuple[str, str]] = []

    def miss(self, node: _Element, why: str) -> None:
        """Note that something is not read that an element refers to."""
        self.file.miss(self.part, node, why)

    def target(self, key: str) -> str:
        """The name of the part that this one refers to by an id; "" when there is none in the file."""
        relation = self.file.relations(self.part).get(key)
        return relation.target if relation and not relation.outside and self.file.package.holds(relation.target) else ""

    def repeats(self, text: str) -> bool:
        """Whether a paragraph was there before, and must not be repeated."""
        if self.said is None or text in self.said:
            return self.said is not None
        self.said.add(text)
        return False
