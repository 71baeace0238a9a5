"""The units of time, and how many hours each has on its own clock."""

from __future__ import annotations

from typing import Literal

Clock = Literal["business", "calendar"]

# unit: how it is written (singular and plural follow), calendar hours, business hours
UNITS: dict[str, tuple[str, float, float]] = {
    "second": (r"seconds?|secs?", 1 / 3600, 1 / 3600),
    "minute": (r"minutes?|mins?", 1 / 60, 1 / 60),
    "hour": (r"hours?|hrs?|h", 1, 1),
    "day": (r"days?", 24, 8),
    "week": (r"weeks?|wks?", 168, 40),
    "fortnight": (r"fortnights?", 336, 80),
    "month": (r"months?|mos?", 730, 160),
    "quarter": (r"quarters?", 2190, 480),
    "year": (r"years?|yrs?", 8760, 1920),
}
UNIT = "|".join(f"(?P<{name}>{written})" for name, (written, _, _) in UNITS.items())
WRITTEN = "|".join(written for written, _, _ in UNITS.values())
BUSINESS = r"business|working|work|office|support|bus\.|biz"
CLOCK = rf"(?:{BUSINESS}|calendar|consecutive|full|additional|further|more)"
PEOPLE = r"(?:person|man|staff|people|developer|consultant|resource|engineer|labou?r|fte)"


def hours_of(unit: str, clock: Clock) -> float:
    """How many hours a unit has: a calendar day 24, a business day 8; a business month counts twenty days."""
    _, calendar, business = UNITS[unit]
    return business if clock == "business" else calendar
