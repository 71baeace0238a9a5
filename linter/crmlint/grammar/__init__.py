"""The values of a text: numbers, spans of time, dates, money, percentages, hours of service, numbered weeks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crmlint.grammar import cues, dates, durations, measures, money, openings, quantities, spans, windows
from crmlint.grammar.characters import normalise
from crmlint.grammar.fitness import fits_date, fits_measure, fits_numbered, fits_period, fits_window
from crmlint.grammar.openings import Opening, Table, open_table, places
from crmlint.model import Span, Value

if TYPE_CHECKING:
    from pyparsing import ParserElement

LONGEST = 160  # characters of a value; what is looked at in one place is bounded, whatever the input


class Kind(NamedTuple):
    """One sort of value: how it opens, its grammar, and whether what was read fits between the words around it."""

    openings: tuple[Opening, ...]
    grammar: Callable[[], ParserElement]
    fits: Callable[[str, Value], bool] = lambda text, value: True


def _measures() -> ParserElement:
    return measures.measures((durations.unit(), money.currency(), money.percent()), quantities.noun())


# Tried in this order at one place; the first that fits is taken.
KINDS: Sequence[Kind] = (
    Kind(openings.WINDOW, windows.hours, fits_window),
    Kind(openings.MONEY, money.sums),
    Kind(openings.DATE_IN_FIGURES, dates.figures_first, fits_date),
    Kind(openings.DATE_IN_WORDS, dates.words_first, fits_date),
    Kind(openings.NUMBERED, spans.numbered, fits_numbered),
    Kind(openings.PERIOD, durations.periods, fits_period),
    Kind(openings.ORDINAL, durations.ordinals),
    Kind(openings.MEASURE, _measures, fits_measure),
)


def find_values(text: str) -> list[Value]:
    """All values of one passage or cell, in order, none overlapping another; spans are offsets into the text.

    Units and amounts are as `crmlint.model.Value` says; roles come from the words around a value. Dates: a day, month,
    quarter or season without its year has the amount 0, as an impossible date has, its unit "impossible"; of a date
    such as 03/04/2026 `low` is the earlier reading and `high` the later; `of` is the weekday written with it. Windows:
    `high` is over 1440 when they end after midnight; without clock times both are 0. Text is normalised if it is not.
    """
    text = normalise(text)
    found: list[Value] = []
    end = 0
    for start, numbers in places(text, _table()):
        if start >= end and (value := _read(text, start, numbers)):
            found.append(_with_role(text, value, found[-1] if found else None))
            end = value.span.end
    return found or _bare_number(text)


def _read(text: str, start: int, numbers: Iterable[int]) -> Value | None:
    for number in numbers:
        if (value := _parse(number, text, start)) and KINDS[number].fits(text, value):
            return value
    return None


def _parse(number: int, text: str, start: int) -> Value | None:
    from pyparsing import ParseException

    value: Value
    try:
        value, end = _grammar(number).parse_string(text[start : start + LONGEST])
    except ParseException:
        return None
    if (
        value.clock == "calendar"
        and value.unit in ("hour", "minute")
        and durations.is_on_business_clock(text[start + end : start + end + LONGEST])
    ):
        value = value._replace(clock="business")
    return value._replace(span=Span(start, start + end))


def _with_role(text: str, value: Value, last: Value | None) -> Value:
    if value.role or value.kind not in ("duration", "date"):
        return value
    role = cues.find_role(text, value)
    if not role and last and last.kind == value.kind and cues.is_chained(text[last.span.end : value.span.start]):
        role = last.role
    return value._replace(role=role) if role else value


BARE = re.compile(r"\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: ?-{1,2} ?(\d+(?:\.\d+)?))?\s*")


def _bare_number(text: str) -> list[Value]:
    """The number, or the range of numbers, that a cell consists of."""
    match = BARE.fullmatch(text)
    if not match:
        return []
    low = float(match[1].replace(",", ""))
    high = float(match[2]) if match[2] else low
    if high < low:  # "18-17" is a name
        return []
    return [Value("number", Span(match.start(1), match.end(2 if match[2] else 1)), low, high, ranged=high > low)]


@cache
def _table() -> Table:
    return open_table(kind.openings for kind in KINDS)


@cache
def _grammar(number: int) -> ParserElement:
    """The grammar of one sort, built when a text first opens one: building all takes 60 ms."""
    return _with_end(KINDS[number].grammar())


def _with_end(grammar: ParserElement) -> ParserElement:
    from pyparsing import Empty

    end = Empty().leave_whitespace().set_parse_action(lambda source, place, tokens: place)
    return (grammar + end).parse_with_tabs()
