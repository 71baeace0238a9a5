"""The marks of a passage in a line or two: what holds, who acts, the values, and the words with what they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crmlint.portrait import Amount, PassagePortrait, SectionPortrait
from crmlint.reports.typeset import clean, measure

# Concepts that the facts ask for themselves, to tell clauses, parties and definitions: what came of it is shown.
GRAMMAR = frozenset(
    (
        "clause-break",
        "clause-join",
        "modal",
        "we-word",
        "you-word",
        "provider-word",
        "client-word",
        "user-word",
        "formal-party",
        "party-aside",
        "provider-verb",
        "client-verb",
        "duty-word",
        "defines",
    )
)
BRIEF_NAMES = 2  # of one word, unless all are asked for
BRIEF_WORDS = 24  # characters


def count_names(sections: Iterable[SectionPortrait]) -> Mapping[str, int]:
    """How many passages speak of each concept."""
    passages = (passage for section in sections for passage in section.passages)
    return Counter(name for each in passages for name in {n for words in each.marks.concepts for n in words.names})


def understood(passage: PassagePortrait) -> str:
    """What a passage says: its term, its look, who acts and how firmly, its values, the derived marks that hold."""
    marks = passage.marks
    acts = [actor if actor == "passive" else f"{actor} acts" for actor in marks.actors]
    parts = (
        f"defines {', '.join(f'“{clean(term)}”' for term in passage.defines)}" if passage.defines else "",
        *marks.layout,
        *acts,
        *marks.modality,
        *(_amount(amount) for amount in marks.values),
        f"⇒ {', '.join(marks.derived)}" if marks.derived else "",
    )
    return " · ".join(part for part in parts if part)


def _amount(amount: Amount) -> str:
    value = amount.value
    sort = ", ".join(filter(None, (value.kind, value.role)))
    words, reads = clean(amount.words), clean(amount.reads)
    return f"“{words}” ({sort})" if words == reads else f"“{words}” = {reads} ({sort})"


def spoken(passage: PassagePortrait, counts: Mapping[str, int], width: int | None) -> str:
    """The words of a passage with what they were taken for, in their order; words said twice once.

    With a width, only as many as fit into so many columns, the names that are rarest in the document first.
    """
    told = dict(_told(passage, counts, BRIEF_NAMES if width else None))
    if width is None:
        return ", ".join(told)
    kept: list[str] = []
    for text in sorted(told, key=lambda text: told[text]):
        if measure(", ".join((*kept, text))) + len(", +99") <= width:
            kept.append(text)
    more = len(told) - len(kept)
    shown = ", ".join(text for text in told if text in kept)
    return ", ".join(filter(None, (shown, f"+{more}" if more else "")))


def _told(passage: PassagePortrait, counts: Mapping[str, int], most: int | None) -> Iterator[tuple[str, int]]:
    """Each word with its names, and how rare the rarest of them is; the modality stands elsewhere."""
    for words in passage.marks.concepts:
        names = [name for name in words.names if name not in GRAMMAR]
        said = clean(words.words)
        if most is not None:
            said = _elide(said)
            names = _rarest([name for name in names if name not in passage.marks.modality], counts, most)
        if names:
            yield f"“{said}” {' + '.join(names)}", min(counts.get(name, 0) for name in names)


def _elide(words: str) -> str:
    """The first and the last of many words; the others stand in the text just above."""
    first, *others = words.split(" ")
    return f"{first} … {others[-1]}" if len(others) > 1 and len(words) > BRIEF_WORDS else words


def _rarest(names: Sequence[str], counts: Mapping[str, int], most: int) -> list[str]:
    return sorted(names, key=lambda name: counts.get(name, 0))[:most]
