"""Dates as exact as they are written: a day, a month, a quarter, a season, a year; and days that do not exist."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from crmlint.model import Span, Value

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

MONTHS_WORDS = "january february march april may june july august september october november december"
MONTHS = MONTHS_WORDS.split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    rf"|{'|'.join(name.upper() for name in MONTHS)})(?![\w])"
)
# Which months a season has in the north; winter runs into the next year.
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAY = r"(?:(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Thur|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? (?:the )?)"
YEAR = r"(?:19|20|21)\d\d(?![\ds]|[.,]\d)"
DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
PART = (
    r"(?:(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate|(?:[Tt]he )?(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle"
    r"|[Cc]lose)(?: of)?|EOY|EOM|EOQ)[- ](?:of |in |the )?)"
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
# 30 January 2026, 1st of June, 5-9 January 2026, 30-Jan-2026; the numeric forms
FIGURES_FIRST = {
    "day-first": (
        rf"{WEEKDAY}?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: ?- ?(?P<last>[0-3]?\d)(?:st|nd|rd"
        rf"|th)?)?[ -](?:(?:day )?of )?(?P<month>{MONTH})(?:,?[ -](?P<year>{YEAR}))?"
    ),
    "iso": r"(?P<year>(?:19|20|21)\d\d)-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
    "dotted": r"(?P<day>[0-3]?\d)\.(?P<month_number>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d]|\.\d)",
    "slashed": (
        r"(?P<first>[0-3]?\d)(?P<bar>[/-])(?P<second>[0-3]?\d)(?P=bar)(?P<year>(?:19|20)\d\d|\d\d)(?![\d]"
        r"|[/.-]\d| ?-?days?\b)"
    ),
    "quarter": (
        rf"(?P<part>{PART})?(?:(?P<year>{YEAR}) ?)?Q(?P<quarter>[1-4])\b(?:[ ,/-]*(?:of )?(?:FY ?"
        rf"|CY ?)?(?P<year_after>{YEAR}))?"
    ),
    "year": rf"(?P<part>{PART})?(?:the )?(?:(?:calendar|fiscal) year |FY ?)?(?P<year>{YEAR})(?![-/]\d)",
}
# January 30, 2026, Jan 5-9, 2026, June 15; Monday 3 June; months, quarters, seasons
WORDS_FIRST = {
    "month-first": (
        rf"{WEEKDAY}?(?P<month>{MONTH}) (?:the )?{DAY.format('day')}(?: ?- ?{DAY.format('last')})?(?:,? (?P"
        rf"<year>{YEAR}))?"
    ),
    "day-first": (
        rf"{WEEKDAY}?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: ?- ?(?P<last>[0-3]?\d)(?:st|nd|rd"
        rf"|th)?)?[ -](?:(?:day )?of )?(?P<month>{MONTH})(?:,?[ -](?P<year>{YEAR}))?"
    ),
    "months": rf"(?P<month>{MONTH}) ?(?:-|to|through) ?(?P<last_month>{MONTH}),? (?P<year>{YEAR})",
    "month": rf"(?P<part>{PART})?(?P<month>{MONTH})(?:(?:,| of|-)? ?(?P<year>{YEAR}))?",
    "quarter": (
        rf"(?P<part>{PART})?(?:(?P<year>{YEAR}) ?)?Q(?P<quarter>[1-4])\b(?:[ ,/-]*(?:of )?(?:FY ?"
        rf"|CY ?)?(?P<year_after>{YEAR}))?"
    ),
    "quarter-in-words": (
        rf"(?P<part>{PART})?(?P<ordinal>{'|'.join(QUARTERS)}) quarter(?:,? (?:of )?(?:the year )?(?P<year>"
        rf"{YEAR}))?"
    ),
    "half": rf"(?P<part>{PART})?H(?P<half>[12])[ ,/-]*(?P<year>{YEAR})",
    "season": rf"(?P<part>{PART})?(?:the )?(?P<season>{SEASON})(?:,? (?:of )?(?P<year>{YEAR}))?",
    "year": rf"(?P<part>{PART})?(?:the )?(?:(?:calendar|fiscal) year |FY ?)?(?P<year>{YEAR})(?![-/]\d)",
}


@cache
def figures_first() -> ParserElement:
    """The grammar of a date that begins with a figure; it yields one Value."""
    return _grammar(FIGURES_FIRST)


@cache
def words_first() -> ParserElement:
    """The grammar of a date that begins with a word; it yields one Value."""
    return _grammar(WORDS_FIRST)


def _grammar(written: Mapping[str, str]) -> ParserElement:
    from pyparsing import MatchFirst, Regex

    forms = [Regex(form).set_parse_action(_read).set_name(name) for name, form in written.items()]
    return MatchFirst(forms).set_name("date")


def _read(tokens: ParseResults) -> Value:
    part: Callable[[str], Any] = tokens.as_dict().get
    for name, read in READERS.items():
        if part(name):
            return read(part)
    return _value("year", date(int(part("year")), 1, 1), date(int(part("year")), 12, 31))


def _value(unit: str, first: date, last: date, *, of: str = "", ranged: bool = False) -> Value:
    return Value("date", Span(0, 0), first.toordinal(), last.toordinal(), unit=unit, of=of, ranged=ranged)


def _unknown(unit: str, of: str = "") -> Value:
    return Value("date", Span(0, 0), 0, 0, unit=unit, of=of)


def _read_day(part: Callable[[str], Any]) -> Value:
    month = int(part("month_number") or 0) or _month(part("month"))
    weekday = _weekday(part("weekday"))
    if not part("year"):
        possible = 1 <= int(part("day")) <= monthrange(2024, month)[1]
        return _unknown("day" if possible else "impossible", weekday)
    try:
        first = date(int(part("year")), month, int(part("day")))
        last = first.replace(day=int(part("last") or part("day")))
    except ValueError:
        return _unknown("impossible", weekday)
    return _value("day", first, last, of=weekday, ranged=first != last)


def _read_slashed(part: Callable[[str], Any]) -> Value:
    """A date such as 03/04/2026 may be read in two ways: `low` is the earlier, `high` the later."""
    year = int(part("year"))
    year += 2000 if year < 100 else 0
    readings = []
    for day, month in ((part("first"), part("second")), (part("second"), part("first"))):
        try:
            readings.append(date(year, int(month), int(day)))
        except ValueError:
            continue
    if not readings:
        return _unknown("impossible")
    return _value("day", min(readings), max(readings))


def _read_months(part: Callable[[str], Any]) -> Value:
    return _months(
        "month",
        part("year"),
        _month(part("month")),
        _month(part("last_month") or part("month")),
        bool(part("last_month")),
    )


def _read_quarter(part: Callable[[str], Any]) -> Value:
    number = int(part("quarter") or QUARTERS[part("ordinal")])
    return _months("quarter", part("year") or part("year_after"), 3 * number - 2, 3 * number)


def _read_half(part: Callable[[str], Any]) -> Value:
    return _months("half", part("year"), 6 * int(part("half")) - 5, 6 * int(part("half")))


def _read_season(part: Callable[[str], Any]) -> Value:
    return _months("season", part("year"), *SEASONS[part("season").lower()])


def _months(unit: str, year: str | None, first: int, last: int, ranged: bool = False) -> Value:
    if not year:
        return _unknown(unit)
    end = int(year) + (last < first)
    return _value(unit, date(int(year), first, 1), date(end, last, monthrange(end, last)[1]), ranged=ranged)


READERS: dict[str, Callable[[Callable[[str], Any]], Value]] = {
    "first": _read_slashed,
    "day": _read_day,
    "month": _read_months,
    "quarter": _read_quarter,
    "ordinal": _read_quarter,
    "half": _read_half,
    "season": _read_season,
}


def _month(written: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(written.lower().rstrip(".")[:3]))


def _weekday(written: str | None) -> str:
    return next((day for day in WEEKDAYS if written and day.startswith(written.lower()[:3])), "")
