"""Names of firms in running text: who contracts with whom, and the short forms of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

SMALL = r"(?:of|and|for|the|&)"
PROPER = rf"[A-Z][\w&'.-]*(?: (?:{SMALL} )?[A-Z][\w&'.-]*){{0,6}}"
ASIDE = r"(?:, [^\n;,]{1,60}(?:, [^\n;,]{1,60})?,?| \([^\n)]{1,80}\))?"
BETWEEN = re.compile(rf"(?i:\bbetween )(?:the )?({PROPER}){ASIDE},? and (?:the )?({PROPER})")
SHORTEST = 3  # letters of a short name


def contracting(text: str) -> Iterator[tuple[str, str]]:
    """The two names of each "between A and B"."""
    for match in BETWEEN.finditer(text):
        yield match[1].rstrip("."), match[2].rstrip(".")


def short_names(text: str, name: str) -> list[str]:
    """The openings of a name by which a text calls its bearer: "Bexley" of "Bexley Integration Partners".

    A single word counts only when the text never writes it small, and when it stands somewhere without the rest of
    the name and is no part of another name.
    """
    words = name.split()
    return [short for size in range(len(words) - 1, 0, -1) if _stands(text, short := " ".join(words[:size]))]


def _stands(text: str, short: str) -> bool:
    if len(short) < SHORTEST or not short[0].isupper() or re.fullmatch(SMALL, short.split()[-1]):
        return False
    if " " not in short and re.search(rf"\b{re.escape(short.lower())}\b", text):
        return False
    return re.search(rf"\b{re.escape(short)}\b(?!\.? ?(?:{SMALL} )?[A-Z&\d])", text) is not None
