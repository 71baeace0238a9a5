"""Signs that say how a line is meant: list marks, page numbers, dot leaders, typed rules, the end of a sentence."""

from __future__ import annotations

import re

from crmlint.readers.labels import BULLETS

MARKS = frozenset(BULLETS + "-–—*o§⁃▫◾◼►\uf0fc\uf076\uf02d\uf06f\uf0e0\uf0a8\uf0fe")
TICK_BOXES = tuple("☐☑☒")
FAINT = frozenset("-–—*o§")  # list marks for sure only if they stand well apart from the text
LONE_NUMBER = re.compile(r"[\s\-–—|.]*\(?(\d{1,4})\)?[\s\-–—|.]*")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*[\divxl]+$|…{2,}\s*\d+$")
ENDED = re.compile(r"[.!?:;]['\"”’)\]]*$")
OPEN_HYPHEN = re.compile(r"\w-$")
RULE = re.compile(r"[\s\-=–—*~.]{4,}")


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a rule typed with dashes."""
    return RULE.fullmatch(text) is not None
