"""The language a text is mainly written in, told by its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crmlint.facts.knowledge import LanguageRule

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 200_000  # characters that are looked at
FEWEST = 20  # with fewer words than this, nothing is said of the language


def find_language(text: str, languages: Sequence[LanguageRule]) -> LanguageRule | None:
    """The language with the most small words in the text, or None when it cannot be told."""
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    if len(words) < FEWEST:
        return None
    counts = Counter(words)
    best = max(languages, key=lambda language: sum(counts[word] for word in language.words), default=None)
    if best is None or sum(counts[word] for word in best.words) < len(words) * 0.05:
        return None
    return best
