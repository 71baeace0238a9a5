"""How a page lies: from PDF user space to points from its top left corner, whatever crop box and rotation say."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

from crmlint.readers.pdf.parts import Rect


class Frame(NamedTuple):
    """The visible box of a page in user space, and its rotation in clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def turned(self, turns: int) -> Frame:
        """The frame of the page, turned clockwise by so many quarter turns more."""
        return self._replace(turns=(self.turns + turns) % 4)

    def shown_from(self, other: Frame, boxes: array[float]) -> array[float]:
        """Boxes (x0, top, x1, bottom, each four floats) of another frame of the same page, in this one."""
        x0, top, x1, bottom = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
        for _ in range((self.turns - other.turns) % 4):
            other = other.turned(1)  # what stood at the top stands at the right
            x0, top, x1, bottom = _from(other.width, bottom), x0, _from(other.width, top), x1
        shown = array("f", bytes(len(boxes) * boxes.itemsize))
        shown[0::4], shown[1::4], shown[2::4], shown[3::4] = x0, top, x1, bottom
        return shown

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space, as (x, distance from the top)."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of user space as shown."""
        (x0, top0), (x1, top1) = self.point(left, top), self.point(right, bottom)
        return Rect(min(x0, x1), min(top0, top1), max(x0, x1), max(top0, top1))

    def columns(self, raw: array[float]) -> tuple[array[float], array[float], array[float], array[float]]:
        """PDFium's rectangles (left, top, right, bottom, each four floats) as four columns x0, top, x1, bottom."""
        left, top, right, bottom = raw[0::4], raw[1::4], raw[2::4], raw[3::4]
        if self.turns == 0:
            x0, x1 = _minus(left, self.left), _minus(right, self.left)
            return x0, _from(self.top, top), x1, _from(self.top, bottom)
        if self.turns == 1:
            return (
                _minus(bottom, self.bottom),
                _minus(left, self.left),
                _minus(top, self.bottom),
                _minus(right, self.left),
            )
        if self.turns == 2:
            return (
                _from(self.right, right),
                _minus(bottom, self.bottom),
                _from(self.right, left),
                _minus(top, self.bottom),
            )
        return _from(self.top, top), _from(self.right, right), _from(self.top, bottom), _from(self.right, left)


def _minus(values: array[float], base: float) -> array[float]:
    return array("f", [value - base for value in values]) if base else values


def _from(base: float, values: array[float]) -> array[float]:
    return array("f", [base - value for value in values])


def page_frame(pdfium: Any, page: Any) -> Frame:
    """The frame of an open PDFium page; Letter when the file gives none that makes sense."""
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, box) and box.right > box.left and box.top > box.bottom:
        return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)
    return Frame(0.0, 0.0, 612.0, 792.0, 0)
