"""Controls of forms: what each of them shows, by its id."""

from __future__ import annotations

from lxml.etree import _Element

from crmlint.readers.opendocument.names import FORM, XML_ID

CHECKED, UNCHECKED = "☒ ", "☐ "
VALUES = ("current-value", "value", "label")


def read_forms(body: _Element) -> dict[str, str]:
    """What controls show: a text, the chosen entries of a list, a box with its label."""
    shown = {}
    for node in body.iter():
        tag = str(node.tag)
        if not tag.startswith(FORM):
            continue
        key = node.get(FORM + "id") or node.get(XML_ID)
        if key and tag != FORM + "form" and tag != FORM + "hidden" and tag != FORM + "password":
            shown[key] = _shown(node, tag.removeprefix(FORM))
    return shown


def _shown(node: _Element, sort: str) -> str:
    if sort in ("checkbox", "radio"):
        on = node.get(FORM + "current-state") == "checked" or node.get(FORM + "current-selected") == "true"
        return (CHECKED if on else UNCHECKED) + node.get(FORM + "label", "")
    if sort == "listbox":
        options = [each for each in node.iter(FORM + "option") if each.get(FORM + "current-selected") == "true"]
        options = options or [each for each in node.iter(FORM + "option") if each.get(FORM + "selected") == "true"]
        return ", ".join(each.get(FORM + "label", "") for each in options)
    return next((value for name in VALUES if (value := node.get(FORM + name))), "")
