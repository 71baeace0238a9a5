"""Headers and footers of printed sheets, with their codes ("&LDraft&RPage &P of &N")."""

from __future__ import annotations

import re
from collections.abc import Iterator

# ISO/IEC 29500-1, 18.3.1.46
CODE = re.compile(
    r'&(?:"(?P<font>[^"]*)"?|(?P<size>\d{1,3})|K(?P<colour>[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|(?P<other>.))|(?P<text>[^&]+)',
    re.DOTALL,
)
LONGEST = 1000  # characters of the codes; 255 in Excel
UNKNOWN = "…"  # page numbers and dates of printing


def texts_of(codes: str, sheet: str, file: str) -> Iterator[tuple[str, bool]]:
    """The texts at the left, in the middle and at the right, each with whether it is bold.

    Those that somebody wrote: programs put the sheet's name and the page's number there by themselves.
    """
    sections: dict[str, list[str]] = {"L": [], "C": [], "R": []}
    bold: dict[str, bool] = {}
    written: set[str] = set()
    here, strong = "C", False
    shown = {"&": "&", "A": sheet, "F": file, "P": UNKNOWN, "N": UNKNOWN, "D": UNKNOWN, "T": UNKNOWN}
    for match in CODE.finditer(codes[:LONGEST]):
        other = (match["other"] or "").upper()
        if other in sections and other:
            here, strong = other, False
        elif other == "B":
            strong = not strong
        elif match["font"] is not None:
            strong = "bold" in match["font"].lower()
        text = match["text"] or shown.get(other, "")
        if any(map(str.isalnum, match["text"] or "")):
            written.add(here)
        if text:
            sections[here].append(text)
            bold[here] = bold.get(here, True) and (strong or not text.strip())
    for name, parts in sections.items():
        text = "".join(parts).strip()
        if name in written:
            yield text, bold[name]
