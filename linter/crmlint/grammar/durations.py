"""Spans of time: "four (4) business hours", "6-8 weeks", "12 person-days", and periods such as "per month"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from crmlint.grammar.measures import Unit
from crmlint.grammar.numbers import FIGURES, WORDS, read_figures, read_words
from crmlint.grammar.units import BUSINESS, CLOCK, PEOPLE, UNIT, UNITS, Clock, hours_of
from crmlint.model import Span, Value

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

UNIT_TAIL = rf"[- ]?(?:(?P<clock>{CLOCK})[- ])?(?:{CLOCK}[- ])?(?P<people>{PEOPLE}[- ])?(?:{UNIT})\b(?!-\d)"
WORKDAY = r"[- ]?(?P<workday>workdays?|weekdays?|workweeks?)\b"
AFTER = re.compile(
    rf"\.?,? ?\(?(?:during|in|of|measured in) (?:normal |standard |regular )?(?:{BUSINESS}) hours", re.IGNORECASE
)
ORDINAL_WORDS_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
ORDINAL_WORDS = ORDINAL_WORDS_WORDS.split()
ORDINALS = {word: n for n, word in enumerate(ORDINAL_WORDS, 1)} | {
    "twentieth": 20,
    "thirtieth": 30,
    "sixtieth": 60,
    "ninetieth": 90,
}
ORDINAL = (
    rf"(?:(?P<figure>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))(?: \(\d+(?:st|nd|rd|th)\))? "
    rf"(?P<clock>(?:{BUSINESS}|calendar) )?days?\b"
)
PERIODIC = {
    "hourly": ("hour", 1.0),
    "daily": ("day", 1),
    "weekly": ("week", 1),
    "bi-weekly": ("week", 2),
    "biweekly": ("week", 2),
    "fortnightly": ("week", 2),
    "monthly": ("month", 1),
    "bi-monthly": ("month", 2),
    "bimonthly": ("month", 2),
    "quarterly": ("quarter", 1),
    "semi-annually": ("month", 6),
    "semiannually": ("month", 6),
    "semi-annual": ("month", 6),
    "annually": ("year", 1),
    "annual": ("year", 1),
    "yearly": ("year", 1),
    "per annum": ("year", 1),
    "p.a.": ("year", 1),
}
PERIOD_WORDS = "|".join(re.escape(word) for word in sorted(PERIODIC, key=len, reverse=True))
EVERY = (
    rf"(?:(?:per|each|every)(?: (?P<other>other))?(?: (?P<count>{FIGURES}|{WORDS}))?|any(?: given)?|a given|an?|/)"
    rf"[ -]?(?:(?P<clock>{CLOCK})[- ])?(?:{PEOPLE}[- ])?(?:{UNIT})\b(?!-)"
)


@cache
def unit() -> ParserElement:
    """The grammar of what follows an amount; it yields one Unit."""
    from pyparsing import Regex

    named = Regex(UNIT_TAIL, re.IGNORECASE).leave_whitespace().set_parse_action(_read_unit)
    workday = Regex(WORKDAY, re.IGNORECASE).leave_whitespace().set_parse_action(_read_workday)
    return (named | workday).set_name("unit of time")


@cache
def periods() -> ParserElement:
    """The grammar of a period: "per month", "every two weeks", "quarterly"; it yields one Value."""
    from pyparsing import Regex

    adverb = Regex(rf"(?:{PERIOD_WORDS})(?!\w)", re.IGNORECASE).set_parse_action(_read_adverb)
    every = Regex(EVERY, re.IGNORECASE).set_parse_action(_read_every)
    return (adverb | every).set_name("period")


@cache
def ordinals() -> ParserElement:
    """The grammar of "the fifth business day", "30th day"; it yields one Value."""
    from pyparsing import Regex

    return Regex(ORDINAL, re.IGNORECASE).set_parse_action(_read_ordinal).set_name("ordinal day")


def is_on_business_clock(after: str) -> bool:
    """Whether what follows a duration counts it in business hours: "4 hours (during business hours)"."""
    return AFTER.match(after) is not None


def _name_of(tokens: ParseResults) -> str:
    return next(name for name in UNITS if tokens.as_dict().get(name))


def _clock_of(written: str | None) -> Clock:
    return "business" if written and re.match(BUSINESS, written, re.IGNORECASE) else "calendar"


def _read_unit(tokens: ParseResults) -> Unit:
    name = _name_of(tokens)
    if tokens.as_dict().get("people"):
        return Unit("duration", f"person-{name}", hours_of(name, "business"), "business")
    clock = _clock_of(tokens.as_dict().get("clock"))
    return Unit("duration", name, hours_of(name, clock), clock)


def _read_workday(tokens: ParseResults) -> Unit:
    name = "week" if "week" in tokens["workday"].lower()[4:] else "day"
    return Unit("duration", name, hours_of(name, "business"), "business")


def _read_adverb(tokens: ParseResults) -> Value:
    name, count = PERIODIC[tokens[0].lower()]
    hours = count * hours_of(name, "calendar")
    return Value("duration", Span(0, 0), hours, hours, unit=name, clock="calendar", role="period")


def _read_every(tokens: ParseResults) -> Value:
    name = _name_of(tokens)
    clock = _clock_of(tokens.as_dict().get("clock"))
    written = tokens.as_dict().get("count") or ""
    count = 2.0 if tokens.as_dict().get("other") else 1.0
    if written:
        count = read_figures(written) if written[0].isdigit() else read_words(written)
    hours = count * hours_of(name, clock)
    return Value("duration", Span(0, 0), hours, hours, unit=name, clock=clock, role="period")


def _read_ordinal(tokens: ParseResults) -> Value:
    figure, word = tokens.as_dict().get("figure"), tokens.as_dict().get("word")
    count = float(figure) if figure else ORDINALS[(word or "first").lower()]
    clock = _clock_of(tokens.as_dict().get("clock"))
    hours = count * hours_of("day", clock)
    return Value("duration", Span(0, 0), hours, hours, unit="day", clock=clock)
