"""What the elements of a page are: lines or blocks, shown or not; which of them end which (HTML standard, 13.2.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crmlint.readers.html.tokens import Token

DEEPEST = 512  # open elements; browsers go no deeper (Chromium: kMaximumHTMLParserDOMTreeDepth)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
APART = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form header hgroup hr html legend li main menu nav ol optgroup p pre search section summary
    table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6""".split()  # noqa: SIM905
)
VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())  # noqa: SIM905
SILENT = frozenset(
    """audio canvas datalist head iframe noembed noframes noscript object script style template video""".split()  # noqa: SIM905
)
IN_HEAD = frozenset("base head html link meta noscript script style template title".split())  # noqa: SIM905
FOREIGN = frozenset(("iframe", "frame", "object", "embed"))
LISTS = ("ul", "ol", "menu", "dir")
INLINE = frozenset("a abbr b big code del em font i ins nobr q s small span strike strong sub sup tt u".split())  # noqa: SIM905
# An element of these names ends those of the second, if none of the third lies between.
CELL_WALLS = ("table",)
IMPLIED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", "table", "td", "th")),
    "dt": (("dt", "dd"), ("dl", "table", "td", "th")),
    "dd": (("dt", "dd"), ("dl", "table", "td", "th")),
    "td": (("td", "th"), CELL_WALLS),
    "th": (("td", "th"), CELL_WALLS),
    "tr": (("tr", "caption"), CELL_WALLS),
    "thead": (("thead", "tbody", "tfoot", "tr", "caption"), CELL_WALLS),
    "tbody": (("thead", "tbody", "tfoot", "tr", "caption"), CELL_WALLS),
    "tfoot": (("thead", "tbody", "tfoot", "tr", "caption"), CELL_WALLS),
    "option": (("option",), ("select",)),
}
P_WALLS = ("table", "td", "th", "caption", "button", "object")
# Word saves the number before a paragraph as text in a span of this style, bullets as letters of a symbol font.
MSO_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
LABEL = "\0label"
SYMBOLS = frozenset("·§oØüvq¨")
NOTE = re.compile(r"_?(?:ftn|sdfootnote|sdendnote|fn|footnote|endnote|edn|cite_note)[-_:]?(\d+)$", re.IGNORECASE)
NOTE_MARK = re.compile(r"\s*\[?(?:\d{1,3}|[ivx]{1,5}|[*†‡§])\]?\s*|\s*[↩↑^]+\ufe0e?\s*")
NOTE_LINK = re.compile(r"#.*(?:ftn|fn|note|edn)", re.IGNORECASE)


def count_items(tokens: Sequence[Token]) -> list[int]:
    """How many items each list has."""
    counts: list[int] = []
    open_lists: list[int] = []
    for token in tokens:
        if token.name in LISTS and token.kind == "open":
            open_lists.append(len(counts))
            counts.append(0)
        elif token.name in LISTS and token.kind == "close" and open_lists:
            open_lists.pop()
        elif token.name == "li" and token.kind == "open" and open_lists:
            counts[open_lists[-1]] += 1
    return counts
