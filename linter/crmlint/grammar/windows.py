"""Hours of service: "8:00 AM to 5:00 PM EST, Monday-Friday", "24x7", "Monday to Friday"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from crmlint.grammar.units import WRITTEN
from crmlint.model import Span, Value

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b(?:\.(?= ?-| (?:to|thru|through)\b))?)"
)
SPAN_OF_DAYS = rf"(?:{DAY}(?: ?-{{1,2}} ?| to | thru | through | until )(?:and including )?{DAY}|M ?- ?F\b)"
DAYS = rf"(?:{SPAN_OF_DAYS}|weekdays|(?:business|working|week) days|(?:seven|7) days (?:a|per) week|daily|every day)"
ALL_DAY = (
    r"24 ?[x/×] ?[57](?: ?[x/×] ?36[56])?\b|[57] ?[x×/] ?24\b"
    r"|(?:24|twenty[- ]four)(?: ?\(24\))?[- ]?hours?(?:[- ](?:a|per|each)[- ]|/)day(?:,? (?:and )?(?:7"
    r"|seven)(?: \(7\))?[- ]days[- ](?:a|per|each)[- ]week)?"
    r"(?:,? (?:and )?365 days (?:a|per|each) year)?"
    r"|(?:a)?round[- ]the[- ]clock\b"
)
PART_DAY = r"(?:8|9|10|11|12|16) ?[x×] ?(?:5|6|7)\b(?!\.?\d)"
TWELVE = r"(?P<{0}h>1[0-2]|0?[1-9])(?:[:.](?P<{0}m>[0-5]\d))?(?::00)? ?(?P<{0}p>[ap])(?:\. ?m\b\.?|m\b)"
DIGITAL = r"(?P<{0}h>[01]?\d|2[0-4])[:.h](?P<{0}m>[0-5]\d)(?: ?(?:hrs|hours|h|uhr)\b)?"
MILITARY = r"(?P<{0}h>[01]\d|2[0-4])(?P<{0}m>[0-5]\d)(?: ?(?:hrs|hours|h)\b)?"
BARE = r"(?P<{0}h>1[0-2]|0?[1-9])"
NAMED = r"(?:12 )?(?P<{0}n>noon|midday|midnight)"
TIME = {"12": TWELVE, "24": DIGITAL, "mil": MILITARY, "bare": BARE, "named": NAMED}
TO = r"(?: ?-{1,2} ?| to | until | till | through | and )"
PLACES = (
    "eastern|central|mountain|pacific|alaska|hawaii|atlantic|greenwich|european|west africa|east "
    "africa|indian?|british|irish|"
    "australian|new york|london|uk|us|singapore|dubai|toronto|vancouver|nairobi"
)
ZONE = (
    r"(?P<zone>(?:(?:US|U\.S\.|GMT|UTC)[ /]?)?(?:[ECMPA][SD]?T|AK[SD]T|H[SA]T|GMT|UTC|BST|IST|CES?T"
    r"|EES?T|WES?T|EAT|CAT|WAT|SAST|AE[SD]T|NZ[SD]T|SGT|HKT|JST|GST|Z)\b"
    r"(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?(?:/[A-Z]{2,4}\b)?(?: time)?"
    rf"|(?i:(?:US |U\.S\. )?(?:{PLACES})(?: european| africa)?(?: standard| daylight"
    rf"| prevailing)? time(?: zone)?(?: \([A-Z]{{2,4}}\))?)"
    r"|(?i:(?:[A-Z][\w.' ]{2,20}'s? )?local time(?: (?:of|in|at) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?)"
    r"|[A-Z]\w+(?: [A-Z]\w+)? time\b|\((?:Eastern|Central|Mountain|Pacific)\))"
)
GAP = r"(?:,? ?\(?| ?[:;] ?)"
LEAD = r"(?:from |between |at |on )?(?:the hours of )?"
FIT = {
    "12": ("12", "named", "24"),
    "24": ("24",),
    "mil": ("mil",),
    "bare": ("12", "bare"),
    "named": ("12", "24", "named"),
}
# Bare hours ("9-5", "9 to 5") are believed when they are the usual working day.
USUAL = re.compile(r"\D*(?:[789]|10) ?(?:-|to|until|till|and) ?[4-7](?!\d)")


@cache
def hours() -> ParserElement:
    """The grammar of hours of service; it yields one Value of kind window."""
    from pyparsing import MatchFirst, Opt, Regex, Suppress

    whole = Regex(rf"(?:{ALL_DAY})", re.IGNORECASE).set_parse_action(_read_all_day)
    part = Regex(PART_DAY).set_parse_action(_read_part_day)
    times = MatchFirst([Regex(_pair(first, last), re.IGNORECASE) for first, lasts in FIT.items() for last in lasts])
    zone = Regex(ZONE)
    gap = Suppress(Regex(GAP + LEAD).leave_whitespace())
    close = Suppress(Regex(r"\)").leave_whitespace())
    days_before = Regex(rf"(?P<days>{DAYS})", re.IGNORECASE) + Suppress(
        Regex(r"(?:[,:;]|\()? ?-? ?" + LEAD, re.IGNORECASE)
    )
    days_after = gap + Regex(rf"(?P<days>{DAYS})", re.IGNORECASE) + Opt(close)
    zone_after = gap + zone + Opt(close)
    start = Suppress(Regex(r"(?:from|between) ", re.IGNORECASE))
    clock = Opt(start) + Opt(days_before) + times + Opt(zone_after) + Opt(days_after) + Opt(zone_after)
    alone = Regex(rf"(?P<days>{SPAN_OF_DAYS})", re.IGNORECASE)
    return (whole | part | clock.set_parse_action(_read) | alone.set_parse_action(_read)).set_name("hours of service")


def _pair(first: str, last: str) -> str:
    return rf"{TIME[first].format('a')}{TO}{TIME[last].format('b')}(?![\d%]|[.:/-]\d| ?-?(?:{WRITTEN})\b)"


def _read_all_day(tokens: ParseResults) -> Value:
    unit = "24x5" if re.match(r"24 ?[x/×] ?5|5 ?[x/×] ?24", tokens[0]) else "24x7"
    return Value("window", Span(0, 0), 0, 1440, unit=unit)


def _read_part_day(tokens: ParseResults) -> Value:
    return Value("window", Span(0, 0), 0, 0, unit=re.sub(r" ?[x×] ?", "x", tokens[0]))


def _read(source: str, place: int, tokens: ParseResults) -> Value:
    from pyparsing import ParseException

    part: Callable[[str], Any] = tokens.as_dict().get
    days, zone = (part("days") or "").lower().rstrip("."), (part("zone") or "").strip("()")
    if not part("ah") and not part("an"):
        return Value("window", Span(0, 0), 0, 0, of=days)
    low, high = (
        _minutes(part("ah"), part("am"), part("ap") or "", part("an")),
        _minutes(part("bh"), part("bm"), part("bp") or "", part("bn")),
    )
    if (
        not part("ap")
        and not part("an")
        and part("bp")
        and low + 720 < high
        and part("bp").lower() == "p"
        and not part("am")
    ):
        low += 720 if low < 360 else 0  # "2-5pm" begins in the afternoon, "9-5pm" in the morning
    if high < low and part("ap") == part("bp") and (part("am") or part("ap")):
        high += 1440  # a night shift
    if re.match(r"[12]\d{3}\b", source[place:]) and not (days or zone or "h" in tokens[0].lower()):
        raise ParseException(source, place, "Expected hours, not years")
    bare = not (part("ap") or part("bp") or part("am") or part("bm") or part("an") or part("bn"))
    if bare:
        if not (days or zone) and not USUAL.match(source[place : place + 20]):
            raise ParseException(source, place, "Expected hours of a working day")
        high += 720 if high <= low else 0
    return Value("window", Span(0, 0), low, high, unit=zone, of=days)


def _minutes(hour: str | None, minute: str | None, half: str, name: str | None) -> float:
    if name:
        return 1440 if name.lower() == "midnight" else 720
    count = int(hour or 0)
    if half:
        count = count % 12 + (12 if half.lower() == "p" else 0)
    return count * 60 + int(minute or 0)
