"""Whether what a grammar has read is meant as a value where it stands: "may", "Section 7", "a day" after "twice"."""

from __future__ import annotations

import re

from crmlint.grammar import cues, quantities
from crmlint.model import Value

LEAD = 40  # characters before a value that may speak against it
DATE_CUES = {"year": cues.YEAR_CUES, "month": cues.MONTH_CUES, "season": cues.SEASON_CUES, "quarter": cues.QUARTER_CUES}
# "a day" is one day after these words and at the beginning; else a period ("twice a day").
ONE_OF = re.compile(
    r"(?:^|[,;:(]|\b(?:within|in|for|than|over|about|least|most|to|is|of|after|under|takes?|lasts?"
    r"|another|with|and|or|by|before|be|as|from|during|"
    r"provide[sd]?|includ\w+|deliver\w*|hold|conduct\w*|have|has|run|offer\w*|only|just|approximately"
    r"|around|requires?|scheduled?|give|attend)) $",
    re.IGNORECASE,
)
A_SECOND = re.compile(r"a second\b", re.IGNORECASE)  # another one: "a second session"
DEFINED = re.compile(r" (?:other than|on which|that|when|which)\b")  # "a Business Day is a day other than …"
HEADING_NUMBER = re.compile(r"\d+\.\d+ [A-Z]")
YEAR = re.compile(r"(?:199\d|20[1-4]\d)(?!,)\b")
PERIOD_BEFORE = re.compile(r"\b(?:per|each|every|any|given|an?|/) ?$", re.IGNORECASE)


def fits_date(text: str, value: Value) -> bool:
    """Whether a bare month, year, season or quarter is meant as a date; exact dates always are."""
    written = text[value.span.start : value.span.end]
    before = text[max(0, value.span.start - LEAD) : value.span.start]
    alone = written == text.strip()
    if value.unit == "year" and written.isdigit():
        return re.search(cues.YEAR_CUES, before, re.IGNORECASE) is not None
    if value.unit == "year":
        return True
    if value.unit not in DATE_CUES or any(character.isdigit() for character in written.lstrip("Q")[1:]):
        return not (value.unit == "day" and cues.follows_a_label(before))
    if alone or re.match(r"(?:early|mid|late|(?:the )?(?:end|beginning|start|middle))\b", written, re.IGNORECASE):
        return True
    return re.search(DATE_CUES[value.unit], before, re.IGNORECASE) is not None


def fits_window(text: str, value: Value) -> bool:
    """Whether two numbers are hours, and no sections."""
    return not cues.follows_a_label(text[max(0, value.span.start - LEAD) : value.span.start])


def fits_numbered(text: str, value: Value) -> bool:
    """Whether "week 3" is the third week, and no "per week 3"."""
    return PERIOD_BEFORE.search(text[max(0, value.span.start - LEAD) : value.span.start]) is None


def fits_period(text: str, value: Value) -> bool:
    """Whether "a day" is a period: it is one day when a preposition stands before it."""
    written = text[value.span.start : value.span.end]
    if written.startswith("/"):
        return not written.endswith("s") and not written.isupper()  # "days/weeks", "Billing/QA"
    if not re.match(r"an? ", written, re.IGNORECASE):
        return True
    if DEFINED.match(text, value.span.end) or A_SECOND.match(written):
        return False
    return ONE_OF.search(text[max(0, value.span.start - LEAD) : value.span.start]) is None


POINT = re.compile(r"\bpoint $", re.IGNORECASE)  # "ninety-nine point nine percent"


def fits_measure(text: str, value: Value) -> bool:
    """Whether a figure counts something, and is no section's number, year or name."""
    start = value.span.start
    if value.kind == "number" and value.low == value.high == 1 and quantities.is_plural(value.of):
        return False  # "if one exists", "one Account matches"
    if (value.unit == "day" and DEFINED.match(text, value.span.end)) or A_SECOND.match(text, start):
        return False
    if not text[start].isdigit():
        return not POINT.search(text[max(0, start - LEAD) : start])
    if cues.follows_a_label(text[max(0, start - LEAD) : start]) or _is_heading_number(text, start):
        return False
    return not (value.kind == "number" and YEAR.match(text, start))


def _is_heading_number(text: str, start: int) -> bool:
    return start < 8 and HEADING_NUMBER.match(text, start) is not None and not text[:start].strip("#* (")
