"""Numbers as Word prints them before paragraphs (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

LARGEST = 32767  # Word counts no further; "aaa…" and "mmm…" would grow without bound
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
ONES = [
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
]  # fmt: skip
TENS = ["Zero", "Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
FIRSTS = {
    "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth",
    "Twelve": "Twelfth",
}  # fmt: skip
MARKS = "*†‡§"


def roman(number: int) -> str:
    """A lower case Roman numeral."""
    written = []
    for amount, letters in ROMAN:
        count, number = divmod(number, amount)
        written.append(letters * count)
    return "".join(written)


def letter(number: int) -> str:
    """A lower case letter; after z Word goes on with aa, bb, cc."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def words(number: int) -> str:
    """A number up to 99 in words."""
    if number < 20:
        return ONES[number]
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones].lower()}" if ones else "")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"


def ordinal_words(number: int) -> str:
    """First, Second … up to 99."""
    if not 0 < number < 100:
        return ordinal(number)
    before, dash, last = words(number).rpartition("-")
    firsts = FIRSTS.get(last.capitalize(), last.removesuffix("y") + "ie" * last.endswith("y") + "th")
    return before + dash + firsts.lower() if dash else firsts


PRINTS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "ordinal": ordinal,
    "cardinalText": words,
    "ordinalText": ordinal_words,
    "decimalZero": lambda number: f"{number:02}",
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "chicago": lambda number: MARKS[(number - 1) % 4] * ((number - 1) // 4 + 1),
    "none": lambda number: "",
    "bullet": lambda number: "",
}
KNOWN = frozenset(PRINTS) | {"decimal"}


def show(number: int, form: str) -> str:
    """A number in a form; as digits when the form is not known, or out of the form's bounds."""
    if form in PRINTS and (0 < number <= LARGEST or form in ("none", "bullet", "decimalZero")):
        return PRINTS[form](number)
    return str(number)
