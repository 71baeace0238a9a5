"""What of a page is not shown, or struck out, or bold: by attributes, inline styles, and simple rules of its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
SELECTOR = re.compile(r"(?P<tag>[A-Za-z][\w-]*)?(?P<sign>[.#])?(?P<name>[\w-]+)?$")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,100}line-through", re.IGNORECASE)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
BREAKS = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
KEEPS = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line)\b", re.IGNORECASE)
MOST_RULES, LONGEST = 5_000, 2_000


class Look(NamedTuple):
    """How an element looks; None where it does not say."""

    hidden: bool = False
    struck: bool = False
    bold: bool | None = None
    apart: bool = False
    kept: bool = False


class Sheets:
    """The rules of a page's style sheets that name one tag, class or id; what lies in @media and the like aside."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}

    def take(self, sheet: str) -> None:
        """Read a style sheet."""
        for rule in _flat(COMMENT.sub(" ", sheet)).split("}")[:MOST_RULES]:
            selectors, _, declarations = rule.rpartition("{")
            look = read_style(declarations[:LONGEST])
            if look == Look():
                continue
            for selector in selectors[-LONGEST:].split(","):
                simple = SELECTOR.match(selector.strip())
                if simple and (simple["tag"] or simple["name"]) and bool(simple["sign"]) == bool(simple["name"]):
                    key = f"{(simple['tag'] or '').lower()}{simple['sign'] or ''}{simple['name'] or ''}"
                    self._looks[key] = join((self._looks.get(key, Look()), look))

    def look(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """How an element looks."""
        looks = []
        if self._looks:
            names = [f".{name}" for name in attributes.get("class", "").split()]
            names += [f"#{attributes['id']}"] if attributes.get("id") else []
            looks = [self._looks.get(key) for key in (tag, *names, *(tag + name for name in names))]
        style = attributes.get("style")
        own = read_style(style[:LONGEST]) if style else Look()
        hidden = "hidden" in attributes and attributes["hidden"] != "until-found"
        found = join((*(look for look in looks if look), own))
        return found._replace(hidden=True) if hidden else found


def read_style(style: str) -> Look:
    """What declarations say."""
    return Look(
        hidden=HIDDEN.search(style) is not None,
        struck=STRUCK.search(style) is not None,
        bold=True if BOLD.search(style) else False if LIGHT.search(style) else None,
        apart=BREAKS.search(style) is not None,
        kept=KEEPS.search(style) is not None,
    )


def join(looks: Iterable[Look]) -> Look:
    """What several rules say together; of weights the last."""
    found = Look()
    for look in looks:
        bold = found.bold if look.bold is None else look.bold
        found = Look(
            found.hidden or look.hidden,
            found.struck or look.struck,
            bold,
            found.apart or look.apart,
            found.kept or look.kept,
        )
    return found


def _flat(sheet: str) -> str:
    """A style sheet without the rules inside of other rules, as those of @media print are."""
    kept, depth, start = [], 0, 0
    for match in re.finditer(r"@[^{};]{0,500}\{|[{};]", sheet):
        sign = match[0]
        if depth == 0 and sign.startswith("@"):
            kept.append(sheet[start : match.start()])
            depth = 1
        elif depth and sign.endswith("{"):
            depth += 1
        elif depth and sign == "}":
            depth -= 1
            start = match.end()
    return "".join(kept) + (sheet[start:] if depth == 0 else "")
