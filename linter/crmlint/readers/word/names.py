"""The names of WordprocessingML (ISO/IEC 29500-1), spelled out once, as lxml compares whole names fastest."""

from __future__ import annotations

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"

P, R, T, TBL, TR, TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
PPR, RPR, TBLPR, TRPR, TCPR = W + "pPr", W + "rPr", W + "tblPr", W + "trPr", W + "tcPr"
SDT, SDT_PR, SDT_CONTENT, CUSTOM_XML = W + "sdt", W + "sdtPr", W + "sdtContent", W + "customXml"
INS, DEL, MOVE_FROM, MOVE_TO = W + "ins", W + "del", W + "moveFrom", W + "moveTo"
FIELD, INSTRUCTION = W + "fldChar", W + "instrText"
FIELD_TYPE = W + "fldCharType"
SECTION, ALT_CHUNK, SUB_DOCUMENT = W + "sectPr", W + "altChunk", W + "subDoc"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
TEXT_BOX = W + "txbxContent"
COMMENT_START, COMMENT_END = W + "commentRangeStart", W + "commentRangeEnd"
COMMENT_REFERENCE = W + "commentReference"
STYLE_ID, NUMBERING, INDENT, OUTLINE = W + "pStyle", W + "numPr", W + "ind", W + "outlineLvl"
NUMBER_ID, NUMBER_DEPTH, NEW_PAGE = W + "numId", W + "ilvl", W + "pageBreakBefore"
BOLD, SIZE, HIDDEN, RUN_STYLE, FONTS = W + "b", W + "sz", W + "vanish", W + "rStyle", W + "rFonts"
VAL, ID, TYPE = W + "val", W + "id", W + "type"

LINKED = "a document of its own that is only linked; insert its text and save the document again"
OFF = frozenset(("0", "false", "off", "none"))


def flag(node: _Element | None) -> bool:
    """An on/off property: on when it is there and does not say otherwise."""
    return node is not None and node.get(VAL, "1") not in OFF


def whole(value: str | None, default: int = 0) -> int:
    """A whole number, also when it is written as 12.0; the default for anything else, or out of all bounds."""
    try:
        number = int(float(value)) if value else default
    except (ValueError, OverflowError):
        return default
    return number if abs(number) < 2**31 else default


def value(parent: _Element | None, name: str) -> str | None:
    """The value of a child."""
    child = parent.find(name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def branch(node: _Element) -> _Element | None:
    """The one of several ways to draw something that counts: the first choice, which Word 2010 and later take."""
    choice = node.find(CHOICE)
    return choice if choice is not None else node.find(FALLBACK)


def path_of(node: _Element, above: _Element, path: str) -> str:
    """The path of an element somewhere below another one, whose path is known."""
    steps: list[str] = []
    while node is not above:
        parent = node.getparent()
        if parent is None:
            break
        steps.append(_step(node, list(parent)))
        node = parent
    return "/".join([path, *reversed(steps)])


def step(node: _Element, places: dict[str, int], place: int) -> str:
    """The last step of an element's path; `places` counts the siblings by name so far, `place` is its own of all."""
    tag = str(node.tag)
    if not tag.startswith(W):
        return f"*[{place}]"
    places[tag] = places.get(tag, 0) + 1
    return f"w:{tag[len(W) :]}[{places[tag]}]"


def _step(node: _Element, siblings: list[_Element]) -> str:
    place = siblings.index(node) + 1
    before = {str(node.tag): sum(each.tag == node.tag for each in siblings[: place - 1])}
    return step(node, before, place)
