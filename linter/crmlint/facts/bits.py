"""Sets of passages and clauses as whole numbers: bit n is member n."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bits_of(members: Iterable[int], size: int) -> int:
    """The set of some members below `size`."""
    raw = bytearray(size // 8 + 1)
    for member in members:
        raw[member >> 3] |= 1 << (member & 7)
    return int.from_bytes(raw, "little")


def members(bits: int) -> Iterator[int]:
    """The members of a set, in order."""
    written = bin(bits)
    last = len(written) - 1
    place = written.rfind("1")
    while place > 1:
        yield last - place
        place = written.rfind("1", 0, place)


def full(size: int) -> int:
    """The set of all members below `size`."""
    return (1 << size) - 1
