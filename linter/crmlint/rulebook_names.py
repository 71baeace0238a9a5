"""Looks up every name that a rule, mark or kind uses, and tells the nearest known one for each that does not exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from crmlint import condition
from crmlint.condition import BUILT_IN, OF_VALUES, RESERVED, STRUCTURE, TIMES, WORDED, ConditionError, Expr
from crmlint.grammar import find_values
from crmlint.rulebook import nearest
from crmlint.toml_files import Problem, TomlFile, called

PARTS = frozenset(("user",))  # what “customer” is not
FILLING = "; parties are {provider} and {client}, else a concept, words, sum or set.name"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
FIELDS = frozenset(
    ("provider", "client", "user", "words", "low", "high", "ratio", "value", "sum", "quote", "term", "section", "used")
) | {"defined", "other", "count", "column", "target"}
MOST_FAULTS = 10  # of one condition
NOTHING: Expr = ["or", []]  # stands for a condition that cannot be read
Settings = Mapping[str, str | float]  # name -> default
Key = str | int


class Names:
    """What can be named, and the problems met while names were looked up.

    `complete` is False when a file that declares names could not be read: then a name that is not found is no fault.
    """

    def __init__(self, concepts: Collection[str], marks: Collection[str], *, complete: bool) -> None:
        self.concepts, self.marks, self.complete = frozenset(concepts), frozenset(marks), complete
        self.known = self.concepts | self.marks | BUILT_IN
        self.problems: list[Problem] = []

    def condition(
        self, file: TomlFile, path: Sequence[Key], text: str, settings: Settings | None, skip: int = 0
    ) -> Expr:
        """The tree of the condition at a path of a file.

        `settings` are those it can compare with (None where there can be none); `skip` is where in the value the
        text begins.
        """
        try:
            expr = condition.parse(text)
        except ConditionError as error:
            at = _offset(text, error.line, error.column)
            self.problems.append(file.problem(path, f"{called(path)}: {error.message}", skip + at))
            return NOTHING
        told = dict.fromkeys(fault for part in condition.walk(expr) for fault in self._faults(part, settings))
        for word, message in list(told)[:MOST_FAULTS]:
            self.problems.append(file.problem(path, f"{called(path)}: {message}", skip + _place(text, word)))
        return expr

    def name(self, file: TomlFile, path: Sequence[Key], name: str) -> None:
        """Look up the name of a concept, a mark or a value."""
        if message := self._unknown(name):
            self.problems.append(file.problem(path, f"{called(path)}: {message}", 0))

    def concept(self, file: TomlFile, path: Sequence[Key], name: str) -> None:
        """Look up a name that must stand for words."""
        if message := self._wordless(name, called(path[:-1])) or self._unknown(name):
            self.problems.append(file.problem(path, f"{called(path[:-1])}: {message}", 0))

    def text(self, file: TomlFile, path: Sequence[Key], text: str, settings: Iterable[str]) -> None:
        """Look up the {places} of a wording."""
        known = self.known | FIELDS | {f"set.{name}" for name in settings}
        for match in PLACEHOLDER.finditer(text):
            if match[1] not in known and (self.complete or match[1].startswith("set.")):
                hint = nearest(match[1], known - PARTS) or FILLING
                self.problems.append(
                    file.problem(path, f"{called(path)}: nothing fills {match[0]}{hint}", match.start() + 1)
                )
        if brace := re.search(r"[{}]", PLACEHOLDER.sub(lambda match: "·" * len(match[0]), text)):
            message = f"{called(path)}: a “{brace[0]}” alone; places to fill are written {{name}}"
            self.problems.append(file.problem(path, message, brace.start()))

    def _faults(self, part: Expr, settings: Settings | None) -> Iterator[tuple[str, str]]:
        """The word at fault and a message, for each fault of one form without the conditions in it."""
        sort = part[0]
        for name in {"name": part[1:2], "defined": part[1:3]}.get(sort, ()):
            if message := self._unknown(name):
                yield name, message
        if sort in WORDED:
            arguments = part[1:2] if sort == "opens" else part[1:3]
            for name in (
                inner[1] for argument in arguments for inner in condition.walk(argument) if inner[0] == "name"
            ):
                if message := self._wordless(name, f"{sort}(…)"):
                    yield name, message
        if sort == "defined" and part[1] in self.known - self.concepts:
            yield part[1], f"defined(…) wants a concept of the vocabulary first, and {part[1]!r} is none"
        if sort == "compare":
            yield from _compared(part, settings)

    def _unknown(self, name: str) -> str:
        if name in self.known or not self.complete:
            return ""
        hint = nearest(name, self.known) or "; name its words in a file below vocabulary/, or a mark in facts.toml"
        return f"no concept, mark or value is called {name!r}{hint}"

    def _wordless(self, name: str, where: str) -> str:
        return f"{where} asks for words, and {name!r} has none" if name in STRUCTURE - OF_VALUES else ""


def _compared(part: Expr, settings: Settings | None) -> Iterator[tuple[str, str]]:
    """The faults of a comparison; a literal's amount is worked out and put in its place."""
    (_, value, *attribute), right = part[1], part[3]
    if right[0] == "set":
        word = f"set.{right[1]}"
        if settings is None:
            yield word, "only a rule has settings; compare with a number or a time"
            return
        if right[1] not in settings:
            yield word, f"no setting {right[1]!r}{nearest(right[1], settings) or f'; declare it: [{word}] default = …'}"
            return
        written = str(settings[right[1]])
    else:
        word, written = right[1], str(right[2])
    measured = measure(written)
    if measured is None:
        yield word, f"{written!r} is no number, time or amount that could be compared"
        return
    if right[0] == "literal":
        right[1] = measured[1]
    time = value in TIMES and attribute != ["ratio"]
    if time and measured[0] != "duration":
        yield word, f"a {value} is compared with a time, such as “4 hours”, and {written!r} is none"
    elif not time and measured[0] == "duration" and value not in ("range", "window"):
        yield word, f"{'.'.join([value, *attribute])} is no time, and {written!r} is one"


def measure(written: str) -> tuple[str, float] | None:
    """The kind and amount of a number ("1.6"), a time ("4 business hours") or another value; None when it is none."""
    number = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%|percent)?\s*", written)
    if number:
        return ("percent" if number[2] else "number"), float(number[1])
    values = find_values(written)
    return (values[0].kind, values[0].high) if values else None


def reserved(name: str) -> str:
    """Why a concept or mark cannot be called so; empty when it can."""
    if name in RESERVED:
        return f"{name!r} is a word of the conditions themselves; choose another name"
    return f"{name!r} is a built-in mark; choose another name" if name in BUILT_IN else ""


def _place(text: str, word: str) -> int:
    match = re.search(rf"(?<![\w.-]){re.escape(str(word))}(?![\w-])", text)
    return match.start() if match else 0


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
