"""Rule files to the plain data of a rulebook: checked against the schemas, every name looked up, conditions parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crmlint import condition
from crmlint.condition import BUILT_IN, ConditionError, Expr
from crmlint.grammar import find_values
from crmlint.grammar.phrases import PhraseError, compile_phrases
from crmlint.rulebook import DELIVERY, RuleError, nearest
from crmlint.toml_files import line_of, place_of, read_toml, schema_problems

FILES = {"facts.toml": "facts", "kinds.toml": "kinds", "languages.toml": "languages"}
CONDITIONS = {
    "passage": ("where", "unless"),
    "missing": ("applies", "need", "excluded", "elsewhere"),
    "mixed": ("among", "labelled"),
    "phases": ("phases", "total", "overlapping"),
}
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
FIELDS = frozenset("provider client user words low high ratio value sum quote section".split())
TEXTS = ("message", "why", "suggest")
RULE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class _Source:
    """One file: where it is, its text and content."""

    def __init__(self, path: Path, raw: bytes, data: Mapping[str, Any]) -> None:
        self.path, self.raw, self.data = path, raw, data
        self.text = raw.decode("utf-8", "replace")


class _Compiler:
    def __init__(self) -> None:
        self.problems: list[str] = []
        self.vocabulary: dict[str, tuple[list[str], list[str], list[str]]] = {}
        self.sources: dict[str, list[_Source]] = {"rule": [], "facts": [], "vocabulary": [], "kinds": [], "languages": []}
        self.marks: dict[str, dict[str, Any]] = {}

    def read(self, folder: Path, path: Path, raw: bytes) -> None:
        in_vocabulary = "vocabulary" in path.relative_to(folder).parts[:-1]
        sort = "vocabulary" if in_vocabulary else FILES.get(path.name, "rule")
        data, problems = read_toml(raw, str(path))
        problems = problems or schema_problems(data, sort, raw, str(path))
        self.problems += problems
        if not problems:
            self.sources[sort].append(_Source(path, raw, data))

    def words(self) -> None:
        for source in self.sources["vocabulary"]:
            for name, concept in source.data.items():
                if concept.get("replace"):
                    self.vocabulary.pop(name, None)
                kept = self.vocabulary.setdefault(name, ([], [], []))
                for list_, key in zip(kept, ("says", "forms", "not"), strict=True):
                    list_ += [phrase for phrase in concept.get(key, ()) if phrase not in list_]

    def names(self) -> set[str]:
        marks = {name for source in self.sources["facts"] for name in source.data.get("mark", {})}
        return set(self.vocabulary) | marks | BUILT_IN

    def parse(self, source: _Source, text: str, known: set[str], settings: Sequence[str] = ()) -> Expr:
        """The tree of a condition; what is wrong with it becomes a problem."""
        try:
            expr = condition.parse(text)
        except ConditionError as error:
            place = place_of(source.text, text, error.line, error.column)
            self.problems.append(f"{source.path}:{place}: {error.message}")
            return ["or", []]
        for part in condition.walk(expr):
            self._look_up(source, text, part, known, settings)
        return expr

    def _look_up(self, source: _Source, text: str, part: Expr, known: set[str], settings: Sequence[str]) -> None:
        used = {"name": part[1:2], "defined": part[1:3]}.get(part[0], ())
        for name in used:
            if name not in known:
                self._unknown(source, text, name, f"no concept, mark or value {name!r}{nearest(name, known)}")
        if part[0] != "compare":
            return
        if part[3][0] == "set" and part[3][1] not in settings:
            name = part[3][1]
            hint = nearest(name, settings) or f"; declare it: [set.{name}] default = …"
            self._unknown(source, text, f"set.{name}", f"no setting {name!r}{hint}")
        elif part[3][0] == "literal":
            part[3] = ["literal", _amount(part[3][1]), part[3][2]]

    def _unknown(self, source: _Source, text: str, name: str, message: str) -> None:
        at = re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text)
        before = text[: at.start()] if at else ""
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        self.problems.append(f"{source.path}:{place_of(source.text, text, line, column)}: {message}")


def compile_rulebook(files: Mapping[Path, Sequence[tuple[Path, bytes]]], key: str) -> dict[str, Any]:
    """The plain data of a rulebook.

    Raises RuleError with all problems of all files.
    """
    compiler = _Compiler()
    for folder, found in files.items():
        for path, raw in found:
            compiler.read(folder, path, raw)
    compiler.words()
    known = compiler.names()
    data: dict[str, Any] = {
        "sha256": key,
        "sources": [str(folder) for folder in files],
        "rules": _rules(compiler, known),
        "marks": _marks(compiler, known),
        "guards": _guards(compiler, known),
        "kinds": list(_kinds(compiler, known)),
        "languages": [language for source in compiler.sources["languages"] for language in source.data["language"]],
        "concepts": sorted(compiler.vocabulary),
    }
    try:
        data["lexicon"] = compile_phrases(compiler.vocabulary)
    except PhraseError as error:
        compiler.problems.append(f"vocabulary: {error}")
    if compiler.problems:
        raise RuleError(compiler.problems)
    return data


def _amount(written: str) -> float:
    number = written.rstrip("% ").strip()
    if number.replace(".", "", 1).isdigit():
        return float(number)
    values = find_values(written)
    return values[0].high if values else 0.0


def _marks(compiler: _Compiler, known: set[str]) -> list[dict[str, Any]]:
    marks: dict[str, dict[str, Any]] = {}
    for source in compiler.sources["facts"]:
        for name, mark in source.data.get("mark", {}).items():
            where = compiler.parse(source, mark["where"], known)
            examples = [_example(example) for example in mark.get("example", ())]
            marks[name] = {"name": name, "where": where, "help": mark.get("help", ""), "path": str(source.path), "examples": examples}
            if name in BUILT_IN or name in compiler.vocabulary:
                line = line_of(source.text, ["mark", name])
                compiler.problems.append(f"{source.path}:{line}: {name!r} is a built-in mark or a concept already; choose another name")
    for name in marks:
        if cycle := _cycle(name, marks, ()):
            compiler.problems.append(f"{marks[name]['path']}: the mark {name!r} asks for itself: {' → '.join(cycle)}")
            break
    return list(marks.values())


def _cycle(name: str, marks: Mapping[str, Mapping[str, Any]], seen: tuple[str, ...]) -> tuple[str, ...]:
    if name in seen:
        return (*seen[seen.index(name) :], name)
    if name not in marks:
        return ()
    for other in sorted(condition.names(marks[name]["where"])):
        if cycle := _cycle(other, marks, (*seen, name)):
            return cycle
    return ()


def _guards(compiler: _Compiler, known: set[str]) -> dict[str, Expr]:
    return {
        name: compiler.parse(source, text, known)
        for source in compiler.sources["facts"]
        for name, text in source.data.get("guards", {}).items()
    }


def _kinds(compiler: _Compiler, known: set[str]) -> Iterator[dict[str, Any]]:
    for source in compiler.sources["kinds"]:
        for kind in source.data["kind"]:
            content = [
                {"where": compiler.parse(source, part["where"], known), "weight": float(part["weight"])}
                for part in kind.get("content", ())
            ]
            yield {"name": kind["name"], "title": compiler.parse(source, kind["title"], known), "content": content}


def _rules(compiler: _Compiler, known: set[str]) -> list[dict[str, Any]]:
    rules = [_rule(compiler, source, known) for source in compiler.sources["rule"]]
    for key in ("id", "name"):
        first: dict[str, str] = {}
        for rule in rules:
            if rule[key] in first:
                compiler.problems.append(f"{rule['path']}:1: the {key} {rule[key]!r} is taken by {first[rule[key]]}; choose another")
            first.setdefault(rule[key], rule["path"])
    ids = {rule["id"] for rule in rules}
    for rule in rules:
        for other in rule["yields_to"]:
            if other not in ids:
                compiler.problems.append(f"{rule['path']}: yields-to names no rule {other!r}{nearest(other, ids)}")
    return sorted(rules, key=lambda rule: str(rule["id"]))


def _rule(compiler: _Compiler, source: _Source, known: set[str]) -> dict[str, Any]:
    data = source.data
    settings = data.get("set", {})
    checks = data["check"] if isinstance(data["check"], list) else [data["check"]]
    if not RULE_NAME.fullmatch(source.path.stem):
        compiler.problems.append(f"{source.path}:1: the file's name is the rule's name: lower-case words with hyphens")
    _check_texts(compiler, source, known | FIELDS | {f"set.{name}" for name in settings})
    return {
        "id": data["id"],
        "name": source.path.stem,
        "family": source.path.parent.name,
        "severity": data["severity"],
        "kinds": _expand(data["kinds"]),
        "message": data["message"],
        "why": data["why"],
        "suggest": data["suggest"],
        "source": data.get("source", []),
        "yields_to": data.get("yields-to", []),
        "settings": [{"name": name, "default": s["default"], "help": s.get("help", "")} for name, s in settings.items()],
        "sides": data.get("for", {}),
        "checks": [_check(compiler, source, check, known, tuple(settings)) for check in checks],
        "guards": data.get("guards", True),
        "path": str(source.path),
        "examples": [_example(example) for example in data.get("example", ())],
    }


def _check(
    compiler: _Compiler, source: _Source, check: Mapping[str, Any], known: set[str], settings: Sequence[str]
) -> dict[str, Any]:
    data = {key: value for key, value in check.items() if key != "kind"}
    for key in CONDITIONS[check["kind"]]:
        if key in data:
            data[key] = compiler.parse(source, data[key], known, settings)
    if "classes" in data:
        data["classes"] = {name: compiler.parse(source, text, known, settings) for name, text in data["classes"].items()}
    if "place" in data:
        places = [part.strip() for part in data["place"].split(",")]
        data["place"] = [compiler.parse(source, place, known) for place in places if place != "title"]
    for word in data.get("words", ()):
        if word not in known:
            line = line_of(source.text, ["check", "words"])
            compiler.problems.append(f"{source.path}:{line}: words: no concept {word!r}{nearest(word, known)}")
    return {"kind": check["kind"], "data": data}


def _check_texts(compiler: _Compiler, source: _Source, known: set[str]) -> None:
    tables: list[tuple[list[Any], Mapping[str, Any]]] = [([], source.data)]
    tables += [(["for", side], table) for side, table in source.data.get("for", {}).items()]
    for path, table in tables:
        for key in TEXTS:
            for name in PLACEHOLDER.findall(table.get(key, "")):
                if name not in known:
                    line = line_of(source.text, [*path, key])
                    compiler.problems.append(f"{source.path}:{line}: {key}: nothing fills {{{name}}}{nearest(name, known)}")


def _expand(kinds: Sequence[str]) -> list[str]:
    if "all" in kinds:
        return []
    return list(dict.fromkeys(kind for given in kinds for kind in (DELIVERY if given == "delivery" else (given,))))


def _example(example: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": example["text"],
        "name": example.get("name", ""),
        "kind": example.get("kind", ""),
        "finds": example.get("finds"),
        "status": example.get("status", ""),
        "evidence": example.get("evidence", []),
        "holds": example.get("holds"),
        "gap": example.get("gap", ""),
    }
