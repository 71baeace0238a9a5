"""Lines, shades and pictures of a page, as PDFium's page objects give them, nested forms included."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from crmlint.readers.pdf.frame import Frame
from crmlint.readers.pdf.parts import Drawing, Rect

PATH, IMAGE, FORM = 2, 3, 5  # FPDF_PAGEOBJ_*
LINE, MOVE = 0, 2  # FPDF_SEGMENT_*
THIN = 3.0  # points; a filled shape that is thinner is a line
SHORTEST = 4.0
MOST_OBJECTS = 60_000
MOST_SEGMENTS = 4_000  # of one path; a longer one is a picture
DEEPEST = 6  # forms in forms
WHITE = 250


class Matrix(NamedTuple):
    """An affine map, named as PDF names it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """First this map, then the outer one."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )


def read_drawing(pdfium: Any, page: Any, frame: Frame) -> Drawing:
    """What is drawn on an open PDFium page, text aside."""
    drawing = Drawing()
    for kind, item, outer in _objects(pdfium, page):
        if kind == PATH:
            _add_path(pdfium, item, outer, frame, drawing)
        elif kind == IMAGE:
            corners = [_matrix(pdfium, item).then(outer).apply(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
            drawing.pictures.append(_around([frame.point(*corner) for corner in corners]))
    return drawing


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Paths, pictures and forms in drawing order, each with the map from its surroundings to the page."""
    left = MOST_OBJECTS
    stack = [(pdfium.FPDFPage_GetObject, page, 0, pdfium.FPDFPage_CountObjects(page), Matrix())]
    while stack and left > 0:
        get, owner, index, count, outer = stack.pop()
        while index < count and left > 0:
            item = get(owner, index)
            index, left = index + 1, left - 1
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == FORM and len(stack) < DEEPEST:
                stack.append((get, owner, index, count, outer))
                inner = _matrix(pdfium, item).then(outer)
                stack.append((pdfium.FPDFFormObj_GetObject, item, 0, pdfium.FPDFFormObj_CountObjects(item), inner))
                break
            if kind in (PATH, IMAGE):
                yield kind, item, outer


def _matrix(pdfium: Any, item: Any) -> Matrix:
    given = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, given):
        return Matrix()
    return Matrix(given.a, given.b, given.c, given.d, given.e, given.f)


def _add_path(pdfium: Any, item: Any, outer: Matrix, frame: Frame, drawing: Drawing) -> None:
    drawing.shapes += 1
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    count = pdfium.FPDFPath_CountSegments(item)
    if count < 2 or count > MOST_SEGMENTS:
        return
    matrix = _matrix(pdfium, item).then(outer)
    for points in _subpaths(pdfium, item, count):
        shown = [frame.point(*matrix.apply(*point)) for point in points]
        around = _around(shown)
        if fill.value and not stroke.value:
            _add_filled(pdfium, item, around, drawing)
        elif stroke.value:
            drawing.edges.extend(_stroked(shown))
            if fill.value and _is_coloured(pdfium, item):
                drawing.shades.append(around)


def _subpaths(pdfium: Any, item: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; parts with curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == MOVE:
            if len(points) > 1:
                yield points
            points = [(x.value, y.value)]
        elif kind == LINE:
            points.append((x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        else:
            points = []
    if len(points) > 1:
        yield points


def _add_filled(pdfium: Any, item: Any, around: Rect, drawing: Drawing) -> None:
    width, height = around.x1 - around.x0, around.bottom - around.top
    if height <= THIN and width >= SHORTEST:
        middle = (around.top + around.bottom) / 2
        drawing.edges.append(Rect(around.x0, middle, around.x1, middle))
    elif width <= THIN and height >= SHORTEST:
        middle = (around.x0 + around.x1) / 2
        drawing.edges.append(Rect(middle, around.top, middle, around.bottom))
    elif width > THIN and height > THIN and _is_coloured(pdfium, item):
        drawing.shades.append(around)


def _stroked(points: list[tuple[float, float]]) -> Iterator[Rect]:
    for (x0, top), (x1, bottom) in pairwise(points):
        flat, upright = abs(top - bottom) <= 0.5, abs(x0 - x1) <= 0.5
        if flat != upright and max(abs(x0 - x1), abs(top - bottom)) >= SHORTEST:
            yield Rect(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))


def _is_coloured(pdfium: Any, item: Any) -> bool:
    """Whether a fill can be seen on white paper."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *parts):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return alpha > 8 and min(red, green, blue) < WHITE


def _around(points: list[tuple[float, float]]) -> Rect:
    xs, tops = [x for x, _ in points], [top for _, top in points]
    return Rect(min(xs), min(tops), max(xs), max(tops))
