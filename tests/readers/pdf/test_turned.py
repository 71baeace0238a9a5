"""Pages whose text runs up or down: read as a person reads them who turns the page, with boxes on the page as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.model import Document, Span

Make = Callable[..., Document]
Draw = Callable[..., str]
WORDS = (("Load", "Window"), ("Accounts", "3 to 7 May"), ("Contacts", "10 to 14 May"))


def upwards(x: float, y: float, text: str) -> str:
    """Text that runs up the page, from a point of user space."""
    return f"BT /F1 10 Tf 0 1 -1 0 {x} {y} Tm ({text}) Tj ET\n"


def downwards(x: float, y: float, text: str) -> str:
    return f"BT /F1 10 Tf 0 -1 1 0 {x} {y} Tm ({text}) Tj ET\n"


def table(draw: Callable[[float, float, str], str], start: float, step: float, across: float) -> str:
    """A table of three rows and two columns; rows are `step` apart, the second column stands `across` further on."""
    rules = "".join(f"{start - 12 + step * n} 72 m {start - 12 + step * n} 700 l S\n" for n in range(4))
    rules += "".join(f"{start - 12} {y} m {start - 12 + 3 * step} {y} l S\n" for y in (72, 386, 700))
    place = 80 if across > 0 else 690
    drawn = [
        draw(start + step * row, place + across * column, word)
        for row, words in enumerate(WORDS if across > 0 else WORDS[::-1])
        for column, word in enumerate(words)
    ]
    return rules + "".join(drawn)


@pytest.mark.parametrize(
    ("page", "box"),
    [
        (table(upwards, 100, 20, 314), (92.0, 688.0)),
        (table(downwards, 100, 20, -310), (137.0, 102.0)),
    ],
)
def test_a_table_that_lies_on_its_side_is_read_as_a_table(document: Make, page: str, box: tuple[float, float]) -> None:
    made = document(page)
    cells = [(block.row, block.column, made.quote(block.span)) for block in made.blocks if block.kind == "cell"]
    assert cells == [(row, column, word) for row, words in enumerate(WORDS) for column, word in enumerate(words)]
    (found,) = made.locate(Span(0, 4)).boxes
    assert (found.x0, found.top) == pytest.approx(box, abs=4)
    assert found.bottom - found.top == pytest.approx(24, abs=1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_gives_the_same_text(document: Make, prose: Draw, turn: int) -> None:
    page = prose(72, 72, "The Partner shall migrate all customer records in three test loads. " * 4)
    plain = document(page)
    matrix = {90: "0 1 -1 0 792 0 cm", 180: "-1 0 0 -1 612 792 cm", 270: "0 -1 1 0 -180 792 cm"}[turn]
    turned = document(f"q {matrix} {page} Q", page=f"/Rotate {turn}")
    assert turned.text == plain.text
