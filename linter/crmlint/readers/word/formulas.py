"""Formulas (OMML) written on one line: a fraction as "(a − b)/c", as Word itself does in its linear form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml.etree import _Element

from crmlint.readers.word.names import MATH

VALUE = MATH + "val"
Parts = Iterator[str]


def formula(node: _Element, hidden: frozenset[str]) -> str:
    """The text of a formula, without what tracked changes hide."""
    return "".join(_read(node, hidden))


def _read(node: _Element, hidden: frozenset[str]) -> Parts:
    tag = str(node.tag)
    if tag == MATH + "t":
        yield node.text or ""
    elif tag not in hidden and not tag.endswith("Pr"):
        write = FORMS.get(tag)
        if write:
            yield from write(node, hidden)
        else:
            for child in node:
                yield from _read(child, hidden)


def _part(node: _Element, name: str, hidden: frozenset[str]) -> str:
    part = node.find(MATH + name)
    return formula(part, hidden) if part is not None else ""


def _bracketed(text: str) -> str:
    return text if text.isalnum() or (text.startswith("(") and text.endswith(")")) else f"({text})"


def _said(node: _Element, name: str, default: str) -> str:
    """A sign that the properties name; "" when they name none on purpose."""
    properties = next((child for child in node if str(child.tag).endswith("Pr")), None)
    said = properties.find(MATH + name) if properties is not None else None
    return default if said is None else said.get(VALUE, "")


def _fraction(node: _Element, hidden: frozenset[str]) -> Parts:
    over, under = _part(node, "num", hidden), _part(node, "den", hidden)
    yield f"{_bracketed(over)}/{_bracketed(under)}" if over and under else over + under


def _scripts(node: _Element, hidden: frozenset[str]) -> Parts:
    yield _part(node, "e", hidden)
    yield from _marks(node, hidden)


def _marks(node: _Element, hidden: frozenset[str]) -> Parts:
    for name, sign in (("sub", "_"), ("sup", "^")):
        text = _part(node, name, hidden)
        if text:
            yield sign + _bracketed(text)


def _root(node: _Element, hidden: frozenset[str]) -> Parts:
    yield _part(node, "deg", hidden) + "√" + _bracketed(_part(node, "e", hidden))


def _brackets(node: _Element, hidden: frozenset[str]) -> Parts:
    parts = [formula(part, hidden) for part in node.findall(MATH + "e")]
    yield _said(node, "begChr", "(") + _said(node, "sepChr", "|").join(parts) + _said(node, "endChr", ")")


def _sum(node: _Element, hidden: frozenset[str]) -> Parts:
    yield _said(node, "chr", "∫")
    yield from _marks(node, hidden)
    yield " " + _part(node, "e", hidden)


def _function(node: _Element, hidden: frozenset[str]) -> Parts:
    yield f"{_part(node, 'fName', hidden)} {_part(node, 'e', hidden)}"


def _matrix(node: _Element, hidden: frozenset[str]) -> Parts:
    rows = [[formula(cell, hidden) for cell in row.findall(MATH + "e")] for row in node.findall(MATH + "mr")]
    yield "; ".join(" ".join(row) for row in rows)


def _lines(node: _Element, hidden: frozenset[str]) -> Parts:
    yield "; ".join(formula(line, hidden) for line in node.findall(MATH + "e"))


FORMS: Mapping[str, Callable[[_Element, frozenset[str]], Parts]] = {
    MATH + "f": _fraction,
    MATH + "sSup": _scripts,
    MATH + "sSub": _scripts,
    MATH + "sSubSup": _scripts,
    MATH + "rad": _root,
    MATH + "d": _brackets,
    MATH + "nary": _sum,
    MATH + "func": _function,
    MATH + "m": _matrix,
    MATH + "eqArr": _lines,
}
