"""Where a part of a portrait stands, in a person's words; and the sections that a person names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmlint.model import Anchor, Place
from crmlint.portrait import SectionPortrait
from crmlint.reports.typeset import clean, shorten

SHORTEST = 3  # letters with which a section's title can be named


def spot(place: Place) -> str:
    """The page, the cell of a sheet or the line; "" when nothing is known."""
    if place.page is not None:
        return f"page {place.page}"
    if place.cell:
        return f"{clean(place.sheet)}!{place.cell}" if place.sheet else place.cell
    return f"line {place.line}" if place.line is not None else ""


def where(anchor: Anchor, width: int = 40) -> str:
    """The number of the section and the page or line; its title when there is neither."""
    told = ", ".join(filter(None, (clean(anchor.number).rstrip("."), spot(anchor.place))))
    return told or shorten(anchor.section, width) or "at the beginning"


def choose(sections: Sequence[SectionPortrait], words: str) -> tuple[SectionPortrait, ...]:
    """The sections that some words name, by number or by words of the title, each with those below it."""
    picked = {section.id for section in sections if _is_called(section, words)}
    for section in sections:  # a section comes before those below it
        if section.parent in picked:
            picked.add(section.id)
    return tuple(section for section in sections if section.id in picked)


def _is_called(section: SectionPortrait, words: str) -> bool:
    sought, number = _plain(words), _plain(section.number)
    title = _plain(section.title)
    if not sought:
        return False
    return sought in (number, title, f"{number} {title}", _plain(f"{section.number} {section.title}")) or (
        len(sought) >= SHORTEST and sought in title
    )


def _plain(text: str) -> str:
    return clean(text).strip(" .:()").casefold()


def near(sections: Sequence[SectionPortrait], words: str) -> str:
    """What to say of words that name no section: the nearest number or title, or how sections are named."""
    import difflib

    names = list(_names(sections))
    if not names:
        return "the document has no sections"
    close = difflib.get_close_matches(_plain(words), [_plain(name) for name in names], n=1, cutoff=0.5)
    if close:
        return f"did you mean {next(name for name in names if _plain(name) == close[0])!r}?"
    return f"say its number or words of its title, such as {names[0]!r}"


def _names(sections: Sequence[SectionPortrait]) -> Iterator[str]:
    for section in sections:
        yield from filter(None, (clean(section.title), clean(section.number)))
