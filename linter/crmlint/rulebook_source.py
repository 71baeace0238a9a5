"""Rule files to the plain data of a rulebook: held against the schemas, every name looked up, conditions parsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from crmlint import condition
from crmlint.facts.patterns import pattern_fault
from crmlint.grammar.phrases import PhraseError, compile_phrases
from crmlint.rulebook import RuleError
from crmlint.rulebook_names import Names, reserved
from crmlint.rulebook_rules import Draft, Key, compile_rules, plain_example
from crmlint.toml_files import Problem, TomlFile, read_toml, schema_problems

FILES = {"facts.toml": "facts", "kinds.toml": "kinds", "languages.toml": "languages", "sources.toml": "sources"}
NAMING = ("vocabulary", "facts")  # the files that declare names
WORDS = ("says", "forms", "not")
DEEPEST = 30  # marks that ask for marks


def compile_rulebook(folders: Mapping[Path, Iterable[tuple[Path, bytes]]]) -> dict[str, Any]:
    """The plain data of a rulebook.

    Raises RuleError with all problems of all files.
    """
    draft = _read(folders)
    data: dict[str, Any] = {
        "rules": compile_rules(draft),
        "marks": _marks(draft),
        "guards": _guards(draft),
        "kinds": _kinds(draft),
        "languages": list(
            {each["code"]: each for file in draft.files["languages"] for each in _languages(file)}.values()
        ),
        "references": {short: long for file in draft.files["sources"] for short, long in file.data["source"].items()},
        "lexicon": _lexicon(draft),
        "concepts": sorted(draft.vocabulary),
    }
    if problems := sorted({*draft.problems, *draft.names.problems}):
        raise RuleError([str(problem) for problem in problems])
    return data


def _read(folders: Mapping[Path, Iterable[tuple[Path, bytes]]]) -> Draft:
    files: dict[str, list[TomlFile]] = {sort: [] for sort in ("rule", "vocabulary", *FILES.values())}
    declaring: dict[str, list[TomlFile]] = {sort: [] for sort in NAMING}
    problems: list[Problem] = []
    complete = True
    for folder, found in folders.items():
        for path, raw in found:
            sort = _sort(path.relative_to(folder))
            file, faults = read_toml(raw, str(path))
            if file is not None and sort in NAMING:
                declaring[sort].append(file)  # what else is wrong with it, its names are known
            elif sort in NAMING:
                complete = False
            faults = faults or (schema_problems(file, sort) if file else [])
            problems += faults
            if file and not faults:
                files[sort].append(file)
    vocabulary = {
        name: (says, forms, barred) for name, (says, forms, barred) in _joined(files["vocabulary"], WORDS).items()
    }
    marks = {name for file in declaring["facts"] for name in _table(file.data.get("mark"))}
    concepts = {name for file in declaring["vocabulary"] for name in file.data}
    patterns = {name: listed for name, (listed,) in _joined(files["vocabulary"], ("patterns",)).items() if listed}
    return Draft(files, vocabulary, patterns, Names(concepts, marks, complete=complete), problems)


def _sort(path: Path) -> str:
    return "vocabulary" if "vocabulary" in path.parts[:-1] else FILES.get(path.name.lower(), "rule")


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _languages(file: TomlFile) -> list[dict[str, Any]]:
    return list(file.data["language"])


def _joined(files: Iterable[TomlFile], keys: Sequence[str]) -> dict[str, tuple[list[str], ...]]:
    """What each concept lists under some keys: later files join earlier ones, or replace them."""
    joined: dict[str, tuple[list[str], ...]] = {}
    for file in files:
        for name, concept in file.data.items():
            if concept.get("replace"):
                joined.pop(name, None)
            kept = joined.setdefault(name, tuple([] for _ in keys))
            for list_, key in zip(kept, keys, strict=True):
                list_ += [written for written in concept.get(key, ()) if written not in list_]
    return joined


def _lexicon(draft: Draft) -> dict[str, Any]:
    for file in draft.files["vocabulary"]:
        for name in file.data:
            if fault := reserved(name):
                draft.fault(file, [name], fault)
            elif not any(draft.vocabulary[name][:2]) and name not in draft.patterns:
                draft.fault(file, [name], f"{name!r} has no words; list some in says, forms or patterns")
    _check_patterns(draft)
    try:
        return {**compile_phrases(draft.vocabulary), "patterns": draft.patterns}
    except PhraseError:
        for file in draft.files["vocabulary"]:
            for name, concept in file.data.items():
                _phrases(draft, file, name, concept)
        return {}


def _check_patterns(draft: Draft) -> None:
    """Tell which patterns cannot be read."""
    for file in draft.files["vocabulary"]:
        for name, concept in file.data.items():
            for number, pattern in enumerate(concept.get("patterns", ())):
                if fault := pattern_fault(pattern):
                    draft.fault(file, [name, "patterns", number], fault, 0)


def _phrases(draft: Draft, file: TomlFile, name: str, concept: Mapping[str, Any]) -> None:
    """Tell which phrases of a concept cannot be read."""
    for key in WORDS:
        for number, phrase in enumerate(concept.get(key, ())):
            try:
                compile_phrases({name: ([], [phrase], []) if key == "forms" else ([phrase], [], [])})
            except PhraseError as error:
                draft.fault(file, [name, key, number], str(error), 0)


def _marks(draft: Draft) -> list[dict[str, Any]]:
    """The marks, each after those that it asks for."""
    marks: dict[str, dict[str, Any]] = {}
    homes: dict[str, TomlFile] = {}
    for file in draft.files["facts"]:
        for name, mark in file.data.get("mark", {}).items():
            if fault := _taken(draft, name, homes):
                draft.fault(file, ["mark", name], fault)
                continue
            homes[name] = file
            where = draft.names.condition(file, ["mark", name, "where"], mark["where"], None)
            examples = [plain_example(example) for example in mark.get("example", ())]
            marks[name] = {
                "name": name,
                "where": where,
                "help": mark.get("help", ""),
                "path": file.name,
                "examples": examples,
            }
    return [marks[name] for name in _ordered(draft, marks, homes)]


def _taken(draft: Draft, name: str, homes: Mapping[str, TomlFile]) -> str:
    if name in homes:
        return f"the mark {name!r} is defined in {homes[name].name} already; choose another name"
    if name in draft.names.concepts:
        return f"{name!r} is a concept of the vocabulary already; choose another name"
    return reserved(name)


def _ordered(draft: Draft, marks: Mapping[str, Mapping[str, Any]], homes: Mapping[str, TomlFile]) -> list[str]:
    asked = {name: sorted(condition.names(mark["where"]) & marks.keys()) for name, mark in marks.items()}
    try:
        order = list(TopologicalSorter(asked).static_order())
    except CycleError as error:
        circle = error.args[1][::-1]
        message = f"the mark {circle[0]!r} asks for itself: {' → '.join(circle)}; take one of them out"
        draft.fault(homes[circle[0]], ["mark", circle[0], "where"], message, 0)
        return list(marks)
    depth: dict[str, int] = {}
    for name in order:
        depth[name] = 1 + max((depth[other] for other in asked[name]), default=0)
        if depth[name] == DEEPEST + 1:
            message = f"the mark {name!r} asks for marks that ask for marks, {DEEPEST} deep; make it simpler"
            draft.fault(homes[name], ["mark", name, "where"], message, 0)
    return order


def _guards(draft: Draft) -> dict[str, condition.Expr]:
    return {
        name: draft.names.condition(file, ["guards", name], text, None)
        for file in draft.files["facts"]
        for name, text in file.data.get("guards", {}).items()
    }


def _kinds(draft: Draft) -> list[dict[str, Any]]:
    """The kinds of documents; what a later folder says of one joins what an earlier said."""
    kinds: dict[str, dict[str, Any]] = {}
    for file in draft.files["kinds"]:
        for number, given in enumerate(file.data["kind"]):
            path: list[Key] = ["kind", number]
            title = draft.names.condition(file, [*path, "title"], given["title"], None)
            content = [
                {
                    "where": draft.names.condition(file, [*path, "content", at, "where"], part["where"], None),
                    "weight": float(part["weight"]),
                }
                for at, part in enumerate(given.get("content", ()))
            ]
            if first := kinds.get(given["name"]):
                title, content = ["or", [first["title"], title]], [*first["content"], *content]
            kinds[given["name"]] = {"name": given["name"], "title": title, "content": content}
    return list(kinds.values())
