"""Rules, one file each, to plain data: settings, checks and examples, with all that they name looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crmlint import condition
from crmlint.rulebook import DELIVERY, nearest
from crmlint.rulebook_names import Names
from crmlint.toml_files import Problem, TomlFile, called

CONDITIONS = {
    "passage": ("where", "unless"),
    "missing": ("applies", "need", "refused", "excluded", "elsewhere", "shows"),
    "mixed": ("among", "labelled"),
    "phases": ("phases", "total", "end", "overlapping"),
    "legend": (),
    "conflict": ("among",),
    "blanks": ("where", "unless", "columns", "sections"),
    "reference": ("unless",),
}
TEXTS = ("message", "why", "suggest")
RULE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Key = str | int


@dataclass
class Draft:
    """What is known of a rulebook while it is being compiled."""

    files: dict[str, list[TomlFile]]
    vocabulary: dict[str, tuple[list[str], list[str], list[str]]]
    patterns: dict[str, list[str]]
    names: Names
    problems: list[Problem] = field(default_factory=list)

    def fault(self, file: TomlFile, path: Sequence[Key], message: str, at: int | None = None) -> None:
        """Add a problem with the value at a path of a file."""
        self.problems.append(file.problem(path, message, at))


def compile_rules(draft: Draft) -> list[dict[str, Any]]:
    """The plain data of all rules, by id; what is wrong with them is added to the draft's problems."""
    rules = [_rule(draft, file) for file in draft.files["rule"]]
    for key, path in (("id", ["id"]), ("name", ())):
        first: dict[str, str] = {}
        for file, rule in zip(draft.files["rule"], rules, strict=True):
            if rule[key] in first:
                draft.fault(file, path, f"the {key} {rule[key]!r} is taken by {first[rule[key]]}; choose another")
            first.setdefault(rule[key], rule["path"])
    ids = {rule["id"] for rule in rules}
    for file in draft.files["rule"]:
        for number, other in enumerate(file.data.get("yields-to", ())):
            if other not in ids or other == file.data["id"]:
                fault = (
                    "a rule cannot yield to itself"
                    if other in ids
                    else f"there is no rule {other!r}{_near_id(other, ids)}"
                )
                draft.fault(file, ["yields-to", number], f"yields-to: {fault}", 0)
    return sorted(rules, key=lambda rule: str(rule["id"]))


def _near_id(given: str, ids: Iterable[str]) -> str:
    return nearest(given, ids) or "; write the id of a rule, such as AVL001"


def _rule(draft: Draft, file: TomlFile) -> dict[str, Any]:
    data, path = file.data, Path(file.name)
    settings = {name: setting["default"] for name, setting in data.get("set", {}).items()}
    if not RULE_NAME.fullmatch(path.stem):
        draft.fault(
            file, (), f"the file's name is the rule's, and {path.stem!r} is none; lower-case words with hyphens"
        )
    if "severity" in settings:
        draft.fault(file, ["set", "severity"], "a setting cannot be called severity: a policy sets that by itself")
    for place in [[], *([["for", side] for side in data.get("for", {})])]:
        table = data["for"][place[1]] if place else data
        for key in TEXTS:
            draft.names.text(file, [*place, key], table.get(key, ""), settings)
    checks = data["check"] if isinstance(data["check"], list) else [data["check"]]
    listed = isinstance(data["check"], list)
    compiled = [
        _check(draft, file, ["check", number] if listed else ["check"], check, settings)
        for number, check in enumerate(checks)
    ]
    _check_examples(draft, file, {check["kind"] for check in checks})
    return {
        "id": data["id"],
        "name": path.stem,
        "family": path.parent.name,
        "severity": data["severity"],
        "kinds": _expand(data["kinds"]),
        "message": data["message"],
        "why": data["why"],
        "suggest": data["suggest"],
        "source": data.get("source", []),
        "yields_to": data.get("yields-to", []),
        "settings": [
            {"name": name, "default": setting["default"], "help": setting.get("help", "")}
            for name, setting in data.get("set", {}).items()
        ],
        "sides": data.get("for", {}),
        "checks": compiled,
        "guards": data.get("guards", True),
        "path": file.name,
        "examples": [plain_example(example) for example in data.get("example", ())],
    }


def _check(
    draft: Draft, file: TomlFile, path: list[Key], check: Mapping[str, Any], settings: Mapping[str, str | float]
) -> dict[str, Any]:
    data = {key: value for key, value in check.items() if key != "kind"}
    for key in CONDITIONS[check["kind"]]:
        if key in data:
            data[key] = draft.names.condition(file, [*path, key], data[key], settings)
    for key in ("classes", "sides"):
        if key in data:
            data[key] = {
                name: draft.names.condition(file, [*path, key, name], text, settings)
                for name, text in data[key].items()
            }
    if check["kind"] == "conflict" and ("sides" in data) == ("among" in data or "value" in data):
        draft.fault(file, path, f"{called(path)}: a conflict has either among and value, or sides")
    for number, names in enumerate(data.get("same", ())):
        for place, name in enumerate(names):
            draft.names.name(file, [*path, "same", number, place], name)
    if "place" in data:
        data["place"] = list(_places(draft, file, [*path, "place"], data["place"]))
    for key in ("message", "template-message", "column-message", "section-message", "message-title"):
        if key in data:
            draft.names.text(file, [*path, key], data[key], settings)
    for key in ("class", "to", "outside"):
        if key in data:
            draft.names.concept(file, [*path, key], data[key])
    if (template := data.get("template")) and template not in settings:
        draft.fault(file, [*path, "template"], f"there is no setting {template!r}; add [set.{template}]")
    for number, word in enumerate(data.get("words", ())):
        draft.names.concept(file, [*path, "words", number], word)
    return {"kind": check["kind"], "data": data}


def _places(draft: Draft, file: TomlFile, path: list[Key], text: str) -> Iterator[condition.Expr]:
    """The places of "section(data-load), title", in order; the title, where all else fails, needs no condition."""
    for match in re.finditer(r"[^,]+", text):
        place = match[0].strip()
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        if place.startswith(("section(", "under(")):
            yield draft.names.condition(file, path, place, None, at)
        elif place != "title":
            draft.fault(file, path, f"{called(path)}: a place is section(a name) or title, not {place!r}", at)


def _check_examples(draft: Draft, file: TomlFile, kinds: set[str]) -> None:
    wanted = {"finds": "the words it must find, or [] for none", "status": "how the rule must answer, such as “ok”"}
    keys = ["status"] if kinds == {"missing"} else ["finds"] if "missing" not in kinds else list(wanted)
    for number, example in enumerate(file.data.get("example", ())):
        path: list[Key] = ["example", number]
        given = [key for key in wanted if key in example]
        if len(given) == 1 and given[0] in keys:
            continue
        needs = " or ".join(f"{key} ({wanted[key]})" for key in keys)
        fault = "has both finds and status" if len(given) > 1 else f"has {given[0]}" if given else "lacks its answer"
        draft.fault(file, [*path, *given[:1]], f"{called(path)} {fault}; for this check it must have {needs}")


def _expand(kinds: Sequence[str]) -> list[str]:
    if "all" in kinds:
        return []
    return list(dict.fromkeys(kind for given in kinds for kind in (DELIVERY if given == "delivery" else (given,))))


def plain_example(example: Mapping[str, Any]) -> dict[str, Any]:
    """An example with all its fields."""
    defaults: dict[str, Any] = {"name": "", "kind": "", "finds": None, "status": "", "evidence": [], "holds": None}
    return {"text": example["text"], **{key: example.get(key, value) for key, value in {**defaults, "gap": ""}.items()}}
