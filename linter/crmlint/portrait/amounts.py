"""Values in a person's words: what an amount was read as, whatever way it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from crmlint.grammar.units import UNITS, hours_of
from crmlint.model import Value

PERSON = "person-"
CODE = 3  # letters of an ISO code of a currency
DAY = 1440  # minutes


def reads(value: Value) -> str:
    """A value as it was understood: "4 business hours", "15 to 40 days", "GBP 33,600", "2026-03-01"."""
    said = _READ[value.kind](value)
    if value.figures is not None:
        said += f" (in figures {_amount(value.figures / _factor(value))})"
    return said


def _read_duration(value: Value) -> str:
    factor = _factor(value)
    low, high = value.low / factor, value.high / factor
    clock = "business " if value.clock == "business" and not value.unit.startswith(PERSON) else ""
    every = "per " if value.role == "period" else ""
    count = "" if every and high == 1 else f"{_range(low, high)} "
    return f"{every}{count}{clock}{_plural(value.unit, high)}"


def _factor(value: Value) -> float:
    """The hours of one unit of a duration; 1 for other values."""
    unit = value.unit.removeprefix(PERSON)
    if value.kind != "duration" or unit not in UNITS:
        return 1.0
    return hours_of(unit, "business" if value.clock == "business" else "calendar")


def _read_money(value: Value) -> str:
    gap = " " if len(value.unit) == CODE and value.unit.isalpha() else ""
    return f"{value.unit}{gap}{_range(value.low, value.high)}"


def _read_date(value: Value) -> str:
    if value.unit == "impossible":
        return "no day of the calendar"
    if not value.high:
        return f"a {value.unit} without a year"
    first, last = (date.fromordinal(int(day)).isoformat() for day in (value.low, value.high))
    if first == last:
        return first
    return f"{first} to {last}" if value.ranged or value.unit != "day" else f"{first} or {last}"


def _read_window(value: Value) -> str:
    times = f"{_clock(value.low)} to {_clock(value.high)}" if value.high and value.high - value.low < DAY else ""
    return " ".join(filter(None, (times, value.unit, value.of)))


def _clock(minutes: float) -> str:
    hour, minute = divmod(int(minutes), 60)
    return f"{hour if hour == DAY // 60 else hour % (DAY // 60):02}:{minute:02}"


def _read_number(value: Value) -> str:
    return " ".join(filter(None, (_range(value.low, value.high), value.of)))


_READ: Mapping[str, Callable[[Value], str]] = {
    "duration": _read_duration,
    "money": _read_money,
    "date": _read_date,
    "window": _read_window,
    "percent": lambda value: f"{_range(value.low, value.high)} %",
    "number": _read_number,
    "range": lambda value: f"{value.unit} {_range(value.low, value.high)}",
}


def _range(low: float, high: float) -> str:
    return _amount(high) if low == high else f"{_amount(low)} to {_amount(high)}"


def _amount(number: float) -> str:
    return f"{round(number, 2):,.10g}" if abs(number) < 1e10 else f"{number:,.0f}"


def _plural(unit: str, count: float) -> str:
    return unit if count == 1 else f"{unit}s"
