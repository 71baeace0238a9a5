"""Fields that number, and have no result in the file: LISTNUM, AUTONUM and their kin (ISO/IEC 29500-1, 17.16.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from crmlint.readers.numerals import show
from crmlint.readers.word.names import whole

DEPTHS = 9
# The lists that Word brings along, level by level: the number's form and what is printed around it.
NUMBER = (
    ("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"), ("decimal", "({})"), ("lowerLetter", "({})"),
    ("lowerRoman", "({})"), ("decimal", "{}."), ("lowerLetter", "{}."), ("lowerRoman", "{}."),
)  # fmt: skip
OUTLINE = (
    ("upperRoman", "{}."), ("upperLetter", "{}."), ("decimal", "{}."), ("lowerLetter", "{})"), ("decimal", "({})"),
    ("lowerLetter", "({})"), ("lowerRoman", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})"),
)  # fmt: skip
LISTS: Mapping[str, Sequence[tuple[str, str]]] = {"numberdefault": NUMBER, "outlinedefault": OUTLINE}


class AutoNumbers:
    """The numbers that such fields gave so far."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def take(self, instruction: str, heading: int) -> str:
        """What a field prints in a paragraph whose heading level is given (0: none); "" for other fields."""
        words = instruction.split()
        name = words[0].upper() if words else ""
        if name == "LISTNUM":
            return self._listed(words[1:])
        if name in ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT"):
            return self._automatic(name, max(1, heading) if name != "AUTONUM" else 1)
        return ""

    def _listed(self, words: Sequence[str]) -> str:
        switches = dict(pairwise(words))
        depth = min(max(1, whole(switches.get("\\l"), 1)), DEPTHS)
        name = next(iter(words), "").strip('"').lower()
        name = name if name and not name.startswith("\\") else "numberdefault"
        start = whole(switches["\\s"], 1) if "\\s" in switches else None
        counts = self._count(name, depth, start)
        if name == "legaldefault":
            return ".".join(map(str, counts)) + "."
        form, frame = LISTS.get(name, NUMBER)[depth - 1]
        return frame.format(show(counts[-1], form))

    def _automatic(self, name: str, depth: int) -> str:
        counts = self._count(name, min(depth, DEPTHS), None)
        if name == "AUTONUMOUT":
            form, frame = OUTLINE[len(counts) - 1]
            return frame.format(show(counts[-1], form))
        return ".".join(map(str, counts)) + "."

    def _count(self, name: str, depth: int, start: int | None) -> list[int]:
        """Count one on at a level; deeper levels begin again, levels above that were left out begin."""
        counts = self._counts.setdefault(name, [])
        del counts[depth:]
        counts += [1] * (depth - 1 - len(counts))
        counts += [0] * (depth - len(counts))
        counts[-1] = counts[-1] + 1 if start is None else start
        return list(counts)
