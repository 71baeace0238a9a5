"""Lists in the text: which counter an item counts on, and its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import _Element

from crmlint.readers.opendocument import names as n
from crmlint.readers.opendocument.lists import Counter, read_levels
from crmlint.readers.opendocument.names import STYLE_NAME, TEXT, XML_ID
from crmlint.readers.opendocument.spots import Item, Spot

if TYPE_CHECKING:
    from crmlint.readers.opendocument.story import Story


def read_list(story: Story, node: _Element, path: str, spot: Spot) -> None:
    """A list: it goes on counting when it says so, else it begins anew; inner lists belong to the outer one."""
    outer = story.item
    counter, number = _counter(story, node, outer), story.file.lists
    story.file.lists += 1
    level = outer.level + 1 if outer else 1
    key = node.get(XML_ID)
    if key:
        story.by_id[key] = counter
    for place, child in enumerate(node, 1):
        if child.tag not in (n.ITEM, n.LIST_HEADER):
            continue
        label: list[str] = []
        if child.tag == n.ITEM and _has_text(child):
            start = child.get(TEXT + "start-value")
            label = [counter.take(level, n.whole(start, 1) if start else None)]
        story.item = Item(number, level, label)
        story.walk(child, f"{path}/*[{place}]", spot)
    story.item = outer


def _has_text(item: _Element) -> bool:
    """Whether an item begins with a paragraph; one that holds an inner list alone has no number."""
    first = next((child for child in item if child.tag in (n.P, n.H, n.LIST)), None)
    return first is not None and first.tag != n.LIST


def _counter(story: Story, node: _Element, outer: Item | None) -> Counter:
    name = node.get(STYLE_NAME) or ""
    if not name and outer is not None:
        return story.counters[""]
    if not name:
        first = next(node.iter(n.P, n.H), None)
        name = (story.styles.paragraph(first.get(STYLE_NAME, "")).list if first is not None else "") or ""
    goes_on = node.get(TEXT + "continue-list")
    if goes_on in story.by_id:
        counter = story.by_id[goes_on]
    elif (node.get(TEXT + "continue-numbering") == "true" or outer is not None) and name in story.counters:
        counter = story.counters[name]
    else:
        counter = Counter(read_levels(story.styles.lists.get(name)))
    story.counters[name] = story.counters[""] = counter
    return counter
