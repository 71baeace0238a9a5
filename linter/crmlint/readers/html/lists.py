"""Lists of a page, and the numbers that a browser prints before their items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crmlint.readers.numerals import letter, roman

BULLET = "•"
DEEPEST = 30


@dataclass(slots=True)
class Listing:
    """An open list: its number in the document, its level from 1, and how it counts."""

    number: int
    level: int
    form: str = ""  # "" for bullets, else as the attribute says: 1 a A i I
    value: int = 0
    step: int = 1
    shown: bool = True

    def take(self, attributes: Mapping[str, str]) -> str:
        """The label of the next item."""
        if not self.form:
            return BULLET if self.shown else ""
        given = _whole(attributes.get("value", ""))
        self.value = self.value + self.step if given is None else given
        return f"{_written(self.value, attributes.get('type') or self.form)}." if self.shown else ""


def listing(tag: str, attributes: Mapping[str, str], number: int, level: int, items: int) -> Listing:
    """A list that begins; `items` is how many it has, which one that counts down must know."""
    style = attributes.get("style", "").lower()
    shown = "list-style-type:none" not in style.replace(" ", "") and "list-style:none" not in style.replace(" ", "")
    if tag != "ol":
        return Listing(number, min(level, DEEPEST), shown=shown)
    step = -1 if "reversed" in attributes else 1
    start = _whole(attributes.get("start", ""))
    start = (items if step < 0 else 1) if start is None else start
    form = attributes.get("type", "").strip() or _styled(style)
    return Listing(number, min(level, DEEPEST), form, start - step, step, shown)


def _styled(style: str) -> str:
    """The form of numbers that a style asks for (CSS Counter Styles 3, 6)."""
    for name, form in (
        ("lower-alpha", "a"), ("lower-latin", "a"), ("upper-alpha", "A"), ("upper-latin", "A"), ("lower-roman", "i"),
        ("upper-roman", "I"),
    ):  # fmt: skip
        if name in style:
            return form
    return "1"


def _written(number: int, form: str) -> str:
    if form in ("a", "A") and number > 0:
        written = _letters(number)
    elif form in ("i", "I") and 0 < number < 4000:
        written = roman(number)
    else:
        return str(number)
    return written.upper() if form.isupper() else written


def _letters(number: int) -> str:
    """Letters as browsers count on: aa, ab, ac after z."""
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = letter(rest + 1) + written
    return written


def _whole(text: str) -> int | None:
    text = text.strip()
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdigit() and len(bare) < 9 else None
