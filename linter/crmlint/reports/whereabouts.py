"""Where something stands, in a person's words."""

from __future__ import annotations

from crmlint.model import Anchor
from crmlint.reports.typeset import clean, shorten


def section(anchor: Anchor, width: int = 60) -> str:
    """The section's printed number and title, or "" when the anchor stands in none."""
    number, title = clean(anchor.number), clean(anchor.section)
    if number and title.startswith(number):
        number = ""
    return shorten(" ".join(filter(None, (number, title))), width)


def spot(anchor: Anchor) -> str:
    """The page, the line, or the cell of a sheet; "" when nothing is known."""
    place = anchor.place
    if anchor.page is not None:
        return f"page {anchor.page}" + (", text recognised" if place.recognised else "")
    if place.cell:
        return f"{clean(place.sheet)}!{place.cell}" if place.sheet else place.cell
    return f"line {anchor.line}" if anchor.line is not None else ""


def whereabouts(anchor: Anchor, width: int = 60) -> str:
    """Section, list item and page, or what of it is known."""
    item = f"item {clean(anchor.item)}" if anchor.item else ""
    return ", ".join(filter(None, (section(anchor, width), item, spot(anchor))))


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 error", "1,204 words"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
