"""Lays parts out on A4 pages and writes them as a PDF with the two fonts that every reader has."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from prose import Part

WIDTH, HEIGHT, MARGIN, FOOT = 595, 842, 70, 80
ROW, LEADING = 15.0, 13.4
# Advance widths of Helvetica from U+0020 to U+007E, in thousandths of the size (Adobe's Core 14 metrics).
ADVANCES = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *([556] * 10),
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
]
COLUMNS = (30, 165, 138, 87, 35)
Line = tuple[float, str, float, str]  # x, font, size, text; the text "" is only room
Placed = tuple[float, tuple[Line, ...]]  # the height of a row of the page and what stands on it


def measure(text: str, size: float) -> float:
    """The width of a text in points."""
    return sum(ADVANCES[ord(char) - 32] if " " <= char <= "~" else 333 for char in text) * size / 1000


def paginate(parts: Iterable[Part], pages: int) -> Iterator[tuple[list[Part], list[Placed]]]:
    """So many full pages: the parts that begin on each, and the rows that stand on it."""
    height, begun, rows, done = 0.0, list[Part](), list[Placed](), 0
    for part in parts:
        begun.append(part)
        for placed in _lay(part):
            if height + placed[0] > HEIGHT - 2 * FOOT:
                yield begun, rows
                done += 1
                if done == pages:
                    return
                height, begun, rows = 0.0, [], []
            rows.append(placed)
            height += placed[0]


def _lay(part: Part) -> Iterator[Placed]:
    if part.kind == "table":
        for index, row in enumerate(part.rows):
            lines = [
                (x + 3, "F2" if index == 0 else "F1", 9.0, cell)
                for x, cell in zip(_lefts(), (_clip(c, w) for c, w in zip(row, COLUMNS, strict=True)), strict=True)
            ]
            yield ROW, (*lines, (0.0, "grid", ROW, ""))
        yield 8.0, ()
        return
    size = {"title": 20.0, "heading": 14.0 if part.level == 1 else 11.5}.get(part.kind, 10.0)
    font = "F1" if part.kind in ("paragraph", "item") else "F2"
    left = MARGIN + (18 if part.kind == "item" else 0)
    mark = {"item": "\u2022"}.get(part.kind, part.number)
    if font == "F2":
        yield size * 0.8, ()
    for index, line in enumerate(_wrap(f"{mark}  {part.text}" if mark else part.text, WIDTH - MARGIN - left, size)):
        yield max(LEADING, size * 1.3), ((left + (10 if index and part.kind == "item" else 0), font, size, line),)
    yield 5.0, ()


def _lefts() -> Iterator[float]:
    x = float(MARGIN)
    for width in COLUMNS:
        yield x
        x += width


def _clip(text: str, width: float) -> str:
    while measure(text, 9.0) > width - 5:
        text = text[:-1]
    return text


def _wrap(text: str, width: float, size: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and measure(f"{line} {word}", size) > width - 10:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def write_pdf(sheets: Iterable[list[Placed]], path: Path) -> None:
    """Write the pages as a PDF of one content stream each."""
    objects = [b"", b"", *(_font(name) for name in ("Helvetica", "Helvetica-Bold"))]
    kids = []
    for number, rows in enumerate(sheets, 1):
        stream = zlib.compress("\n".join(_draw(rows, number)).encode("cp1252"))
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % (WIDTH, HEIGHT, content)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    path.write_bytes(_file(objects))


def _font(name: str) -> bytes:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


def _draw(rows: Iterable[Placed], number: int) -> Iterator[str]:
    y = float(HEIGHT - FOOT)
    footer: Placed = (0.0, ((float(MARGIN), "F1", 8.0, f"Marwick Halden / Norley Brook    Page {number}"),))
    for height, lines in chain(rows, [footer]):
        y = FOOT / 2 if (height, lines) == footer else y - height
        for x, font, size, text in lines:
            if font == "grid":
                for left, width in zip(_lefts(), COLUMNS, strict=True):
                    yield f"0.5 w {left:.1f} {y - 4:.1f} {width} {size} re S"
            else:
                escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                yield f"BT /{font} {size:g} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET"


def _file(objects: list[bytes]) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)
