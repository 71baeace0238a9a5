"""What no word says: blanks, brackets and the like, found by RE2, which never takes more than linear time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re2 import Expression


def compile_patterns(patterns: Mapping[str, Sequence[str]]) -> dict[str, list[Expression]]:
    """The patterns of each concept, ready to be looked for."""
    if not patterns:
        return {}
    import re2

    return {name: [re2.compile(each) for each in listed] for name, listed in patterns.items()}


def find_patterns(
    expressions: Mapping[str, Sequence[Expression]], text: str
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Where the patterns of each concept match in a normalised text, as spans; of a pattern with a group,
    that of the group."""
    for name, listed in expressions.items():
        hits = [match.span(match.lastindex or 0) for each in listed for match in each.finditer(text)]
        yield name, sorted((start, end) for start, end in hits if end > start)


def pattern_fault(pattern: str) -> str:
    """What is wrong with a pattern, with what to do; "" when nothing is."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        told = error.args[0] if error.args else error
        told = told.decode(errors="replace") if isinstance(told, bytes) else told
        return f"{pattern!r} is no RE2 expression ({told}); look-around and back-references are not in RE2"
    return ""
