"""Dates and times as Excel shows them: days since 1900, or 1904, through the letters of a format."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from crmlint.readers.excel.tokens import Token

LAST = 2_958_466  # the day after 9999-12-31
DAY = 86_400
SHIFT = 1462  # days between the two systems
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def show(value: float, tokens: tuple[Token, ...], since_1904: bool) -> str | None:
    """A day number with its fraction, through the tokens of a format; None for what Excel shows as "####"."""
    letters = [token.text for token in tokens if token.kind == "date"]
    if not math.isfinite(value) or not 0 <= value < LAST:
        return None
    places = max((len(text) - text.index(".") - 1 for text in letters if "." in text), default=0)
    seconds = round(value * DAY, min(places, 3))
    days = int(seconds // DAY)
    nought = days == 0 and not since_1904  # 0 January 1900, in Excel
    moment = moment_of(max(days, int(not since_1904)), since_1904)
    if moment is None:
        return None
    moment += timedelta(seconds=seconds - days * DAY)
    noon = any(text.lower() in ("am/pm", "a/p") for text in letters)
    shown, before = [], ""
    for index, token in enumerate(tokens):
        if token.kind == "literal":
            shown.append(token.text)
        elif token.kind == "date":
            after = next((each.text for each in tokens[index + 1 :] if each.kind == "date"), "")
            minutes = token.text in ("m", "mm") and (before.strip("[").startswith("h") or after.startswith("s"))
            is_day = nought and token.text in ("d", "dd")
            shown.append("0" * len(token.text) if is_day else _part(token.text, moment, seconds, noon, minutes))
            before = token.text if token.text.lower() not in ("am/pm", "a/p") else before
    return "".join(shown)


def moment_of(days: int, since_1904: bool) -> datetime | None:
    """The day that a number stands for; None beyond the calendar."""
    if since_1904:
        days += SHIFT
    # Excel counts a 29 February 1900, which there was not; before it, numbers are one behind.
    days += days < 60 and not since_1904
    try:
        return datetime(1899, 12, 30) + timedelta(days=days)
    except OverflowError:
        return None


def number_of(text: str) -> float | None:
    """The day number of a date written "2026-01-15T09:30:00"; None for what is no date."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    gone = moment - datetime(1899, 12, 30)
    return gone.days + gone.seconds / DAY


def _part(letters: str, moment: datetime, seconds: float, noon: bool, minutes: bool) -> str:
    size = len(letters)
    if letters[0] == "[":
        unit = {"h": 3600, "m": 60, "s": 1}[letters[1]]
        return str(int(seconds // unit)).zfill(size - 2)
    if letters.lower() in ("am/pm", "a/p"):
        half = "AM" if moment.hour < 12 else "PM"
        return half if size > 3 else half[0]
    if letters[0] == "s" and "." in letters:
        whole, _, part = letters.partition(".")
        return str(moment.second).zfill(len(whole)) + f".{moment.microsecond:06d}"[: len(part) + 1]
    if letters[0] == "m" and not minutes and size > 2:
        month = MONTHS[moment.month - 1]
        return month[:3] if size == 3 else month[0] if size == 5 else month
    if letters[0] == "d" and size > 2:
        weekday = WEEKDAYS[moment.weekday()]
        return weekday[:3] if size == 3 else weekday
    if letters[0] in "ye":
        return f"{moment.year % 100:02d}" if letters in ("y", "yy") else f"{moment.year:04d}"
    hour = (moment.hour % 12 or 12) if noon else moment.hour
    number = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": hour, "s": moment.second}
    return str(number.get(letters[0], moment.year + 543)).zfill(min(size, 2))
