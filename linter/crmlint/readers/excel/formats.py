"""Number formats: what Excel shows for a value and a format code (ISO/IEC 29500-1, 18.8.31)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crmlint.readers.excel import dates, numbers
from crmlint.readers.excel.tokens import Token, split

LONGEST = 255  # characters of a format code, in Excel
GENERAL = "General"
# 18.8.30. What is shown for 14 and 22 depends on the machine it is shown on: here the international form.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);("$"#,##0)', 7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
SHOWN = ("text", "literal")
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d*)?)$")


class Section(NamedTuple):
    """One of a code's sections: when it is used ("" for its place's sake), and its tokens."""

    sign: str
    bound: float
    tokens: tuple[Token, ...]

    def holds(self, value: float) -> bool:
        """Whether the section's condition is met."""
        return {
            "<": value < self.bound, "<=": value <= self.bound, ">": value > self.bound, ">=": value >= self.bound,
            "=": value == self.bound, "<>": value != self.bound,
        }[self.sign]  # fmt: skip


def show(value: float, code: str, since_1904: bool = False) -> str | None:
    """A number as it is shown; None for a date or time that Excel shows as "####"."""
    sections = _sections(code)
    section, signed = _choose(sections, value)
    tokens = section.tokens
    kinds = {token.kind for token in tokens}
    if "date" in kinds:
        return dates.show(value, tokens, since_1904)
    text = numbers.show(abs(value), tokens)
    return f"-{text}" if signed and any(character in "123456789" for character in text) else text


def show_text(text: str, code: str) -> str:
    """A text as it is shown: formats may add to it ("@ days"), or leave it out (";;;")."""
    sections = _sections(code)
    last = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) <= 3 and not any(token.kind == "text" for token in last.tokens):
        return text
    return "".join(text if token.kind == "text" else token.text for token in last.tokens if token.kind in SHOWN)


@lru_cache(maxsize=2000)
def _sections(code: str) -> tuple[Section, ...]:
    if len(code) > LONGEST or not code:
        code = GENERAL
    return tuple(_section(tokens) for tokens in split(code))


def _section(tokens: tuple[Token, ...]) -> Section:
    for token in tokens:
        match = CONDITION.match(token.text) if token.kind == "bracket" else None
        if match:
            return Section(match[1], float(match[2]), tokens)
    return Section("", 0, tokens)


def _choose(sections: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """The section for a number, and whether the sign of a negative one is still to be shown."""
    numeric = sections[:3]
    if any(section.sign for section in numeric):
        found = next((each for each in numeric if not each.sign or each.holds(value)), numeric[-1])
        return found, value < 0 and not found.sign.startswith("<")
    if len(sections) > 1 and value < 0:
        return numeric[1], False
    if len(sections) > 2 and value == 0:
        return numeric[2], False
    return numeric[0], value < 0
