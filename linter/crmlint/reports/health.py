"""What was read of a document, in words: what a reviewer must know of always, and every count on request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crmlint.reports.whereabouts import plural

# Counts of `Document.health` that are told in each report when there are any, and what is counted.
TOLD: Mapping[str, str] = {
    "pages": "page",
    "sheets": "sheet",
    "tables": "table",
    "pictures": "picture",
    "revisions": "tracked change",
    "comments_open": "open comment",
    "numbering_unresolved": "number without its list",
    "hidden_sheets": "hidden sheet",
    "hidden_rows": "hidden row",
    "hidden_columns": "hidden column",
    "pages_recognised": "page read by text recognition",
}
PLURALS: Mapping[str, str] = {
    "numbering_unresolved": "numbers without their list",
    "pages_recognised": "pages read by text recognition",
}
SEEN: Mapping[str, str] = {"final": "seen as accepted", "original": "seen as rejected", "both": "both sides seen"}


def told(health: Mapping[str, int], revision: str = "final") -> Iterator[str]:
    """What each report says: "3 pages", "12 tracked changes (seen as final)"."""
    for key, noun in TOLD.items():
        count = health.get(key, 0)
        if count:
            words = f"{count:,} {PLURALS[key]}" if count > 1 and key in PLURALS else plural(count, noun)
            yield f"{words} ({SEEN[revision]})" if key == "revisions" else words


def counted(health: Mapping[str, int]) -> str:
    """Every count, zeros too: "headings 12, paragraphs 240 …"."""
    return ", ".join(f"{key.replace('_', ' ')} {count:,}" for key, count in sorted(health.items()))
