"""Formulas (MathML) written on one line."""

from __future__ import annotations

from lxml.etree import _Element

from crmlint.readers.opendocument.names import MATH

SILENT = (MATH + "annotation", MATH + "annotation-xml")
SIGNS = {MATH + "msup": "^", MATH + "msub": "_", MATH + "mfrac": "/"}


def read_formula(node: _Element) -> str:
    """The text of a formula: fractions as (a)/(b), powers as a^b, indices as a_b."""
    if node.tag in SILENT:
        return ""
    own = " ".join((node.text or "").split())
    parts = [text for child in node if (text := read_formula(child))]
    sign = SIGNS.get(str(node.tag))
    if sign and len(parts) == 2:
        return sign.join(part if part.isalnum() else f"({part})" for part in parts)
    if node.tag == MATH + "msqrt":
        return f"√({''.join(parts)})"
    return own + "".join(parts)
