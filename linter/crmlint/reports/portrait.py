"""A document as it was understood, for people: its head, its terms, then section by section what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crmlint.reports import Look
from crmlint.reports.health import counted
from crmlint.reports.typeset import clean, paint, wrap
from crmlint.reports.whereabouts import plural

DEEPEST = 6  # of the indent of sections
Data = Mapping[str, Any]


def render(data: Data, look: Look, marks: bool = True) -> str:
    """The whole portrait as lines; without `marks` only what was read, to hold against the page."""
    lines = [*_head(data, look)]
    for section in data["sections"]:
        lines += ["", *_section(section, look, marks)]
    return "".join(f"{line}\n" for line in lines)


def _head(data: Data, look: Look) -> Iterator[str]:
    yield paint(clean(data["path"]), look.color, "bold")
    kinds = ", ".join(data["kinds"]) or "unknown (say it with --kind)"
    facts = [f"kind: {kinds}", f"language: {data['language'] or 'unknown'}", plural(data["words"], "word")]
    yield from wrap(" · ".join(facts), look.width, "  ")
    yield from wrap(f"read: {counted(data['health'])}", look.width, "  ")
    for each in data["unread"]:
        told = wrap(f"not read: {each['what']}: {each['why']}", look.width, "  ! ")
        yield from (paint(line, look.color, "yellow") for line in told)
    for key, value in data["properties"].items():
        yield from wrap(f"{key}: {value}", look.width, "  ")
    for role, name in data["parties"].items():
        yield from wrap(f"{role}: {name}", look.width, "  ")
    for comment in data["comments"]:
        state = "resolved comment" if comment["resolved"] else "comment"
        about = f" on “{comment['about']}”" if comment["about"] else ""
        yield from wrap(f"{state} by {comment['author'] or 'nobody named'}{about}: {comment['text']}", look.width, "  ")
    if data["definitions"]:
        yield ""
        yield paint("  Defined terms", look.color, "bold")
        for each in data["definitions"]:
            text = each["text"].removeprefix(f"{each['term']}:").strip()
            yield from wrap(f"{each['term']}{_place(each)}: {text}", look.width, "    ", "      ")


def _section(section: Data, look: Look, marks: bool) -> Iterator[str]:
    indent = "  " * min(max(section["level"] - 1, 0), DEEPEST)
    title = " ".join(filter(None, (section["number"], section["title"]))) or "(before the first heading)"
    for line in wrap(title, look.width, indent):
        yield paint(line, look.color, "bold")
    if marks:
        words = ", ".join(filter(None, (_place(section).strip(" ()"), ", ".join(section["roles"]))))
        yield from _dim(words, look, indent + "  ")
    for passage in section["passages"]:
        label = passage["number"] or ("·" if passage["kind"] in ("item", "row", "cell") else "")
        kind = "" if passage["kind"] in ("sentence", "item", "row") else f"[{passage['kind']}] "
        first = f"{indent}  {label + ' ' if label else ''}"
        yield from wrap(kind + passage["text"].replace("\n", " · "), look.width, first, indent + "    ")
        if marks:
            for line in _marks(passage):
                yield from _dim(line, look, indent + "      ", indent + "        ")


def _marks(passage: Data) -> Iterator[str]:
    """What is said of a passage: what it is, the words that count, its values."""
    if passage["marks"]:
        yield f"is: {', '.join(passage['marks'])}"
    if passage["concepts"]:
        yield "says: " + ", ".join(f"{name} “{'”, “'.join(words)}”" for name, words in passage["concepts"].items())
    if passage["values"]:
        yield "value: " + "; ".join(f"{value['text']} ({' '.join(_said(value))})" for value in passage["values"])


def _said(value: Data) -> Iterable[str]:
    return (value[key] for key in ("kind", "role", "clock") if value.get(key))


def _dim(text: str, look: Look, indent: str, rest: str | None = None) -> list[str]:
    return [paint(line, look.color, "dim") for line in wrap(text, look.width, indent, rest)] if text else []


def _place(each: Data) -> str:
    if each.get("page") is not None:
        return f" (page {each['page']})"
    return f" (line {each['line']})" if each.get("line") is not None else ""
