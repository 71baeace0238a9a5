"""Numbered spans of a plan: "Week 13-14", "Weeks 3 to 4", "Month 2", "Sprint 3"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from crmlint.grammar.units import WRITTEN
from crmlint.model import Span, Value

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

LABELS = {
    "week": "weeks?|wks?",
    "day": "days?",
    "month": "months?",
    "sprint": "sprints?",
    "year": "years?",
    "quarter": "quarters?",
}
LABEL = "|".join(f"(?P<{name}>{written})" for name, written in LABELS.items())
NUMBERED = (
    rf"(?:{LABEL})\.? ?#?(?P<low>\d{{1,3}})(?![\d]|[.,:/]\d|(?:st|nd|rd|th)\b| ?%)"
    rf"(?:(?: ?- ?| to | through | and "
    rf"| & )(?:(?:{'|'.join(LABELS.values())}) ?)?(?P<high>\d{{1,3}})(?![\d]"
    rf"|[.,:/]\d)(?! ?-? ?(?:{WRITTEN}|sessions?|users?)\b))?"
)


@cache
def numbered() -> ParserElement:
    """The grammar of a numbered span; it yields one Value of kind range."""
    from pyparsing import Regex

    return Regex(NUMBERED, re.IGNORECASE).set_parse_action(_read).set_name("numbered span")


def _read(tokens: ParseResults) -> Value:
    part: Callable[[str], Any] = tokens.as_dict().get
    unit = next(name for name in LABELS if part(name))
    low = float(part("low"))
    high = float(part("high") or low)
    return Value("range", Span(0, 0), low, max(low, high), unit=unit)
