"""crmlint.toml: what a house wants checked, how strictly, and with which figures."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from crmlint.rulebook import Rule, Rulebook, Setting, named, nearest

if TYPE_CHECKING:
    from crmlint.toml_files import TomlFile

NAME = "crmlint.toml"
MOST_BYTES = 200_000

Key = tuple[str, ...]


class PolicyError(Exception):
    """A policy that cannot be used. `problems` has one line for each fault: file, line, what is wrong, what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Policy:
    """What to check and how.

    `severities` leads from a rule's id or name to error, warning, info or off; `settings` from a rule's name to its
    settings; `rules` are further folders of rules; `revision` and `limits` say how documents are read; `places`
    where in the file each of these words stands.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, str | float]] = field(default_factory=dict)
    side: Literal["client", "partner"] = "client"
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    allow_unread: bool = False
    rules: tuple[str, ...] = ()
    revision: Literal["final", "original", "both"] = "final"
    limits: Mapping[str, int] = field(default_factory=dict)
    path: str = ""
    sha256: str = ""
    places: Mapping[Key, str] = field(default_factory=dict, repr=False, compare=False)


def find(start: Path) -> Path | None:
    """The nearest crmlint.toml in a folder or in those above it."""
    folder = start.absolute()
    return next((place / NAME for place in (folder, *folder.parents) if _is_file(place / NAME)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be entered
        return False


def read_policy(path: Path) -> Policy:
    """The policy in a file. Its folders of rules count from the file's own folder.

    Raises PolicyError.
    """
    from crmlint.rulebook_cache import fingerprint, keep, recall

    raw = _content(path)
    key = fingerprint(raw, os.fsencode(path))
    data = recall("policy", key)
    if data is None:
        data = _checked(raw, str(path))
        keep("policy", key, data)
    policy = _policy(data, path, hashlib.sha256(raw).hexdigest())
    if problems := list(_missing_folders(policy)):
        raise PolicyError(problems)
    return policy


def check_policy(policy: Policy, rulebook: Rulebook) -> None:
    """Hold a policy, and what the command line added to it, against the rules.

    Raises PolicyError with one line for each name or setting that does not exist.
    """
    from crmlint.rulebook_cache import fingerprint, keep, recall

    # To read the settings' values loads the grammar, some 70 ms; what was found sound once is not read again.
    key = fingerprint(rulebook.sha256.encode(), repr(policy).encode("utf-8", "backslashreplace"))
    if policy.settings and recall("checked", key) is not None:
        return
    faults = [*_unknown_words(policy, rulebook), *_bad_severities(policy, rulebook), *_bad_settings(policy, rulebook)]
    faults = faults or list(_nothing_left(policy, rulebook))
    if faults:
        raise PolicyError([f"{_where(policy, place)}{message}" for place, message in faults])
    if policy.settings:
        keep("checked", key, {})


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PolicyError([f"{path}: cannot be read ({error.strerror}); name the file of a policy"]) from None
    if len(raw) > MOST_BYTES:
        raise PolicyError([f"{path}: larger than {MOST_BYTES:,} bytes, which no policy is"])
    return raw


def _checked(raw: bytes, name: str) -> dict[str, Any]:
    """The content of the file, and the place of each word in it."""
    from crmlint.toml_files import read_toml, schema_problems

    file, problems = read_toml(raw, name)
    problems = problems or (schema_problems(file, "policy") if file else [])
    if problems or file is None:
        raise PolicyError([str(problem) for problem in sorted(problems)])
    return {"content": file.data, "places": [[*key, place] for key, place in _places(file)]}


def _places(file: TomlFile) -> Iterator[tuple[Key, str]]:
    for path in file.spots:
        words: Any = file.data
        for part in path:
            words = words[part]
        key = tuple(str(part) for part in path if isinstance(part, str))
        listed = len(path) > len(key)
        problem = file.problem(path, "")
        yield (*key, words) if listed else key, f"{problem.file}:{problem.line}:{problem.column}: "


def _policy(data: Mapping[str, Any], path: Path, sha256: str) -> Policy:
    content = data["content"]
    rules = content.get("rule", {})
    return Policy(
        select=tuple(content.get("select", ())),
        ignore=tuple(content.get("ignore", ())),
        severities={
            **content.get("severity", {}),
            **{name: table["severity"] for name, table in rules.items() if "severity" in table},
        },
        settings={name: {key: v for key, v in table.items() if key != "severity"} for name, table in rules.items()},
        side=content.get("side", "client"),
        fail_on=content.get("fail-on", "error"),
        allow_unread=content.get("allow-unread", False),
        rules=tuple(str(path.parent / folder) for folder in content.get("rules", ())),
        revision=content.get("revision", "final"),
        limits=content.get("limits", {}),
        path=str(path),
        sha256=sha256,
        places={tuple(key): place for *key, place in data["places"]},
    )


def _missing_folders(policy: Policy) -> Iterator[str]:
    for folder in policy.rules:
        if not Path(folder).is_dir():
            given = next((key[1] for key in policy.places if key[0] == "rules" and folder.endswith(key[-1])), folder)
            message = f"rules: there is no folder {folder}; it counts from the policy's own folder"
            yield _where(policy, ("rules", given)) + message


def _where(policy: Policy, key: Key) -> str:
    """The place of a word in the policy's file, with a colon; nothing for what came from the command line."""
    return policy.places.get(key, "")


Faults = Iterator[tuple[Key, str]]


def _unknown_words(policy: Policy, rulebook: Rulebook) -> Faults:
    for key, words in (("select", policy.select), ("ignore", policy.ignore)):
        for word in words:
            for line in rulebook.unknown([word]):
                yield (key, word), f"{key}: {line}"


def _nothing_left(policy: Policy, rulebook: Rulebook) -> Faults:
    """A run that asks nothing would pass whatever it is given."""
    if not any(_is_on(rule, policy) for rule in rulebook.select(policy.select, policy.ignore)):
        yield ("select",), "select, ignore and severities leave no rule to ask; take one of them back"


def _is_on(rule: Rule, policy: Policy) -> bool:
    return "off" not in (policy.severities.get(rule.id), policy.severities.get(rule.name))


def _bad_severities(policy: Policy, rulebook: Rulebook) -> Faults:
    given: dict[str, tuple[str, str]] = {}
    for word, severity in policy.severities.items():
        key = ("severity", word) if ("severity", word) in policy.places else ("rule", word, "severity")
        rule = rulebook.find(word)
        if rule is None:
            family = [each.id for each in rulebook.rules if named(each, word)]
            hint = f"; name each of {_few(family)}, or ignore = [{word!r}]" if family else _near_rule(word, rulebook)
            yield key, f"severity: no single rule is {word!r}{hint}"
        elif word not in (rule.id, rule.name):
            meant = rule.id if word.lower() == rule.id.lower() else rule.name
            yield key, f"severity: no rule {word!r}; did you mean {meant!r}?"
        elif rule.id in given and given[rule.id][1] != severity:
            yield key, f"severity: {word!r} is {severity!r} here and {given[rule.id][1]!r} as {given[rule.id][0]!r}"
        else:
            given[rule.id] = (word, severity)
    yield from _said_twice(policy)


def _said_twice(policy: Policy) -> Faults:
    """A rule whose severity stands both under [severity] and under [rule.…]."""
    for key in policy.places:
        if len(key) == 3 and key[0] == "rule" and key[2] == "severity" and ("severity", key[1]) in policy.places:
            yield key, f"severity: that of {key[1]!r} stands under [severity] as well; take one of them away"


def _bad_settings(policy: Policy, rulebook: Rulebook) -> Faults:
    for name, given in policy.settings.items():
        rule = rulebook.find(name)
        if rule is None:
            yield ("rule", name), f"no rule {name!r}{_near_rule(name, rulebook)}"
        elif rule.name != name:
            yield ("rule", name), f"settings stand under the rule's name: write [rule.{rule.name}]"
        else:
            for key, value in given.items():
                if message := _bad_setting(rule, key, value):
                    yield ("rule", name, key), message


def _bad_setting(rule: Rule, name: str, value: str | float) -> str:
    setting = next((setting for setting in rule.settings if setting.name == name), None)
    if setting is None:
        known = [setting.name for setting in rule.settings]
        has = f"; it has {', '.join(known)}" if known else "; it has none (severity can be set)"
        return f"the rule {rule.name} has no setting {name!r}{nearest(name, [*known, 'severity']) or has}"
    return _unlike(setting, value)


def _unlike(setting: Setting, value: str | float) -> str:
    """What is wrong with a value that is not of the sort of the setting's default."""
    if not any(character.isdigit() for character in str(setting.default)):
        worded = isinstance(value, str) and value.strip()
        return "" if worded else f"{setting.name} is {value!r}; it must be words, such as {setting.default!r}"
    from crmlint.rulebook_names import measure

    wanted, given = measure(str(setting.default)), measure(str(value))
    if wanted is None or (given is not None and given[0] == wanted[0]):
        return ""
    return f"{setting.name} is {value!r}; it must be a {wanted[0]}, such as {setting.default!r}"


def _near_rule(word: str, rulebook: Rulebook) -> str:
    known: Iterable[str] = [text for rule in rulebook.rules for text in (rule.id, rule.name)]
    return nearest(word, known) or "; crmlint rules lists them"


def _few(words: Sequence[str]) -> str:
    return ", ".join(words[:3]) + (" …" if len(words) > 3 else "")
