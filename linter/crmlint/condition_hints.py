"""What a person most likely meant by a condition that cannot be read: a table of mistakes and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection

from crmlint.rulebook import nearest

WORD_BEFORE = re.compile(r"(?<![\w-])[A-Za-z][\w-]*[ \t]*$")
CALLED = re.compile(r"([a-z-]+)\s*\(")
CALL = re.compile(r"([a-z-]+)\s*$")
SIGNS = {
    "&&": "write “and”",
    "&": "write “and”",
    "||": "write “or”, or a|b",
    "=>": "write “>=”",
    "=<": "write “<=”",
    "!=": "write “not” before the comparison, and “==”",
    "<>": "write “not” before the comparison, and “==”",
    "=": "write “==”",
    "!": "write “not”",
    "{": "braces are for messages; here stands the bare name",
    "$": "write the bare number",
    "€": "write the bare number",
    "£": "write the bare number",
}
QUOTES = "\"'“”‘’"
COMMAS = ("near", "before", "defined")  # the forms that have commas in them

Hint = tuple[int, str]  # how many characters before the fault it lies, and what to say


def hint(text: str, at: int, calls: Collection[str], values: Collection[str]) -> Hint | None:
    """A better message for a fault at an offset of a condition; None when nothing fits.

    `calls` are the words that take brackets, `values` the names that can be compared.
    """
    before, rest = text[:at], text[at:].lstrip()
    match = WORD_BEFORE.search(before)
    inner = CALLED.match(rest)
    if inner and inner[1] in calls and (call := _innermost(before)) in (*COMMAS, "opens"):
        return 0, f"{call}(…) takes names, or alternatives such as a|b, and no scope"
    word = match[0].strip() if match else ""
    back = len(match[0]) if match else 0
    return (
        _bracket(rest, word, back, calls)
        or _comparison(rest, word, back, values)
        or _sign(rest, before, calls)
        or _spelling(rest, word, back, before)
    )


def _bracket(rest: str, word: str, back: int, calls: Collection[str]) -> Hint | None:
    if rest.startswith("(") and word and word not in (*calls, "and", "or", "not"):
        return back, f"there is no scope {word!r}{nearest(word, calls) or f'; there are {_list(calls)}'}"
    if word in calls and not rest.startswith("("):
        return back, f"“{word}” is a scope; write {_shape(word)}"
    return None


def _shape(word: str) -> str:
    return f"{word}({'a, b' if word in COMMAS else '…'}){' >= 2' if word == 'count' else ''}"


def _comparison(rest: str, word: str, back: int, values: Collection[str]) -> Hint | None:
    if word == "set" and rest.startswith("."):
        return back, "a setting can only stand on the right of a comparison, such as deadline > set.limit"
    if rest.startswith("set.") and word in values:
        return 0, "between a value and a setting stands one of > >= < <= =="
    if rest.startswith(".") and word in values:
        return 0, "expected .ratio, .low or .high and a comparison, such as range.ratio > 1.6"
    if rest.startswith((">", "<", "==")) and word and word not in values:
        return back, f"{word!r} cannot be compared{nearest(word, values) or f'; values can: {_list(values)}'}"
    return None


def _sign(rest: str, before: str, calls: Collection[str]) -> Hint | None:
    for sign, advice in SIGNS.items():
        if rest.startswith(sign):
            return 0, f"“{sign}” has no meaning here; {advice}"
    if rest.startswith(","):
        call = _innermost(before)
        inside = f"{call}(…) takes one condition; " if call in calls and call not in COMMAS else ""
        return 0, f"{inside}a comma has no meaning here; alternatives are written a|b"
    if rest.startswith(("or ", "and ")) and (call := _innermost(before)) in (*COMMAS, "opens"):
        return 0, f"{call}(…) takes names; alternatives are written a|b"
    if rest.startswith("|"):
        return 0, "“|” stands between names only; between conditions write “or”"
    if rest[:1] and rest[0] in QUOTES:
        return 0, "words do not stand in a condition; list them in vocabulary/ under a name, and write the name here"
    if rest.startswith(")") and before.count("(") == before.count(")"):
        return 0, "a “)” without its “(”"
    return None


def _spelling(rest: str, word: str, back: int, before: str) -> Hint | None:
    found = re.match(r"[A-Za-z][\w-]*", rest)
    if found and found[0].lower() in ("and", "or", "not") and not found[0].islower():
        return 0, f"“{found[0]}” is written in lower case: {found[0].lower()}"
    if found and not found[0].islower():
        return 0, f"{found[0]!r} is no name; names are lower-case words with hyphens between"
    if found and re.search(r"\d\s*$", before):
        return 0, f"{found[0]!r} is no unit; a time is a number of minutes, hours, days, weeks, months or years"
    if rest[:1] in ("_", "-") and word:
        return back, "names are lower-case words with one hyphen between"
    if re.match(r"\d+[a-z]", rest):
        return 0, "a name begins with a letter"
    return None


def _innermost(text: str) -> str:
    """The word before the bracket that is open at the end of a text."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth < 0:
            match = CALL.search(text[:at])
            return match[1] if match else ""
    return ""


def _list(words: Collection[str]) -> str:
    return ", ".join(sorted(words))
