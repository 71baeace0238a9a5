"""Complex fields: begun, separated and ended by marks that lie in any runs, even of different paragraphs (17.16.18)."""

from __future__ import annotations

from lxml.etree import _Element

from crmlint.readers.word.autonumbers import AutoNumbers
from crmlint.readers.word.names import FIELD, FIELD_TYPE, VAL, W, flag, whole

DONE = "unmatched"
CHECKED, UNCHECKED = "☒", "☐"


class Fields:
    """The fields that are open.

    `hiding` while an instruction stands here instead of its result; `toc` inside a table of contents.
    """

    __slots__ = ("_numbers", "_open", "hiding", "toc")

    def __init__(self, numbers: AutoNumbers) -> None:
        self._numbers = numbers
        self._open: list[tuple[list[str], bool, bool]] = []  # the instruction, and what held before the field
        self.hiding = False
        self.toc = False

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open:
            self._open[-1][0].append(text)

    def mark(self, node: _Element, heading: int) -> str:
        """Take a field's mark in a paragraph of some heading level (0: none); gives what a field shows without result.

        That is a form's box, or the chosen entry of its list, or a number.
        """
        sort = node.get(FIELD_TYPE)
        if sort == "begin":
            shown = "" if self.hiding else _form(node)
            self._open.append(([], self.hiding, self.toc))
            self.hiding = True
            return shown
        if self._open and sort in ("separate", "end"):
            bare = self.hiding  # never separated from its instruction: it has no result
            instruction, self.hiding, self.toc = self._open[-1]
            if sort == "separate":
                self.toc = self.toc or is_toc("".join(instruction))
            else:
                self._open.pop()
                return self.number("".join(instruction), heading) if bare and not self.hiding else ""
        return ""

    def number(self, instruction: str, heading: int) -> str:
        """What a field prints that numbers; "" for other fields."""
        return self._numbers.take(instruction, heading)


def is_toc(instruction: str) -> bool:
    """Whether an instruction makes a table of contents, of figures or of authorities."""
    return instruction.split(maxsplit=1)[:1] in (["TOC"], ["TOA"], ["INDEX"])


def disarm(root: _Element, hidden: frozenset[str]) -> None:
    """Make fields that are begun and never ended harmless: all text after them would count as an instruction.

    `hidden` are the elements whose content is not read.
    """
    opened: list[_Element] = []
    for node in root.iter(FIELD):
        if hidden and next(node.iterancestors(*hidden), None) is not None:
            continue
        sort = node.get(FIELD_TYPE)
        if sort == "begin":
            opened.append(node)
        elif sort == "end" and opened:
            opened.pop()
    for node in opened:
        node.set(FIELD_TYPE, DONE)


def _form(node: _Element) -> str:
    """What a check box or a list of a form shows (17.16.7, 17.16.9)."""
    data = node.find(W + "ffData")
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        checked = box.find(W + "checked")
        return CHECKED if flag(checked if checked is not None else box.find(W + "default")) else UNCHECKED
    choices = data.find(W + "ddList")
    if choices is None:
        return ""
    chosen = choices.find(W + "result")
    entries = choices.findall(W + "listEntry")
    chosen = chosen if chosen is not None else choices.find(W + "default")
    number = whole(chosen.get(VAL)) if chosen is not None else 0
    return entries[number].get(VAL, "") if 0 <= number < len(entries) else ""
