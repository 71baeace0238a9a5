"""The names of OpenDocument (OASIS ODF 1.3, part 3), spelled out once."""

from __future__ import annotations

_OASIS = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TEXT, TABLE, DRAW, STYLE = (_OASIS.format(name) for name in ("office", "text", "table", "drawing", "style"))
FO, FORM, META = (_OASIS.format(name) for name in ("xsl-fo-compatible", "form", "meta"))
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

P, H, LIST, ITEM, LIST_HEADER = TEXT + "p", TEXT + "h", TEXT + "list", TEXT + "list-item", TEXT + "list-header"
FRAME, TEXT_BOX = DRAW + "frame", DRAW + "text-box"
NAME, STYLE_NAME = STYLE + "name", TEXT + "style-name"


def whole(value: str | None, default: int = 0, most: int = 100_000) -> int:
    """A whole number between 0 and `most`; the default for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and int(value[:9]) <= most else default
