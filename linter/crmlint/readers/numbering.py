"""Which numbered paragraphs are headings: decided for each run of numbers as a whole, as "2. Kickoff" may be either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crmlint.readers.entries import Entry
from crmlint.readers.labels import DEEP, HEADS, PART_NAMES, Label, after, depth
from crmlint.readers.titles import is_capitals, is_numbered_title, run_in_title

ENOUGH_TITLES = 0.6
ENOUGH_CONTENT = 0.5


def decide(entries: Sequence[Entry], kinds: Iterable[str]) -> None:
    """Mark the numbered entries of the given kinds that are headings, wholly or with a title that runs in."""
    allowed = frozenset(kinds)
    heads = [
        entry
        for entry in entries
        if entry.block.kind in allowed
        and entry.label
        and (entry.label.style in HEADS or entry.label.style in PART_NAMES)
    ]
    for group in _groups(heads):
        _decide_group(group, entries)


def _groups(heads: Iterable[Entry]) -> list[list[Entry]]:
    """The runs of numbers: those of several parts ("7.2") below the same number, the others from 1 on."""
    groups: dict[object, list[Entry]] = {}
    awaited: dict[tuple[str, tuple[int, ...]], list[object]] = defaultdict(list)
    for number, entry in enumerate(heads):
        label = entry.label
        if label is None:
            continue
        key: object = (
            (label.style, label.path[: depth(label) - 1]) if label.style == DEEP or label.style in PART_NAMES else None
        )
        if key is None:
            waiting = awaited[label.style, label.path]
            key = waiting.pop() if waiting else number
            awaited[label.style, after(label.path)].append(key)
        groups.setdefault(key, []).append(entry)
    return list(groups.values())


def _decide_group(group: Sequence[Entry], entries: Sequence[Entry]) -> None:
    for entry in group:
        entry.title_end = run_in_title(entry.text, colon=_style(entry) == DEEP)
    titles = [is_numbered_title(entry.text) for entry in group]
    run_in = [entry.title_end > 0 for entry in group]
    content = [_has_content(entry, entries) for entry in group]
    named = sum(map(max, titles, run_in)) / len(group)
    judged = [here or inside for here, inside in zip(content, run_in, strict=True)]
    judged = judged[:-1] or judged  # what follows the last one belongs to something else, in a list
    filled = sum(judged) / len(judged)
    alone = len(group) == 1
    # Numbers with nothing but bullets below them are an outline of tasks; headings have text below, at least once.
    grounded = any(run_in) or any(_has_text(entry, entries) for entry in group)
    for entry, title, inside, here in zip(group, titles, run_in, content, strict=True):
        sure = _style(entry) == DEEP or _style(entry) in PART_NAMES or _stands_out(entry)
        as_group = named >= ENOUGH_TITLES and filled >= ENOUGH_CONTENT and grounded and (sure or not alone)
        if inside:
            entry.heading = sure or as_group
        elif title:
            entry.heading = entry.following >= 0 and (as_group or (_stands_out(entry) and here))
        if not entry.heading:
            entry.title_end = 0


def _has_content(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether something stands between a numbered entry and the next one of its sort."""
    if entry.following < 0 or entry.label is None:
        return False
    after_it = entries[entry.following].label
    return after_it is None or after_it.style != entry.label.style or _deeper(after_it, entry.label)


def _has_text(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a paragraph, a table or a deeper number stands below a numbered entry."""
    if entry.following < 0:
        return False
    after_it = entries[entry.following]
    if after_it.label:
        return after_it.label.style == DEEP and entry.label is not None and _deeper(after_it.label, entry.label)
    return after_it.block.kind in ("paragraph", "cell") and not after_it.bullet


def _deeper(label: Label, than: Label) -> bool:
    return depth(label) > depth(than)


def _stands_out(entry: Entry) -> bool:
    return entry.block.strong or entry.large or is_capitals(entry.text)


def _style(entry: Entry) -> str:
    return entry.label.style if entry.label else ""
