"""crmlint.toml: what a house wants checked, how strictly, and with which figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from crmlint.rulebook import Rulebook, nearest

NAME = "crmlint.toml"
MOST_BYTES = 1_000_000


class PolicyError(Exception):
    """A policy that cannot be used. `problems` has one line for each fault: file, line, what is wrong, what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Policy:
    """What to check and how.

    `severities` leads from a rule's id or name to error, warning, info or off; `settings` from a rule's name to its settings;
    `rules` are further folders of rules.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, str | float]] = field(default_factory=dict)
    side: Literal["client", "partner", ""] = ""
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    allow_unread: bool = False
    rules: tuple[str, ...] = ()
    path: str = ""
    sha256: str = ""


def find(start: Path) -> Path | None:
    """The nearest crmlint.toml in a folder or in those above it."""
    folder = start.resolve()
    return next((place / NAME for place in (folder, *folder.parents) if (place / NAME).is_file()), None)


def read_policy(path: Path) -> Policy:
    """The policy in a file. Its folders of rules count from the file's own folder.

    Raises PolicyError.
    """
    from crmlint.toml_files import read_toml, schema_problems

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PolicyError([f"{path}: cannot be read ({error.strerror}); give --config the path of a crmlint.toml"]) from None
    if len(raw) > MOST_BYTES:
        raise PolicyError([f"{path}: larger than {MOST_BYTES:,} bytes, which no policy is"])
    data, problems = read_toml(raw, str(path))
    problems = problems or schema_problems(data, "policy", raw, str(path))
    if problems:
        raise PolicyError(problems)
    rules = data.get("rule", {})
    severities = {name: table["severity"] for name, table in rules.items() if "severity" in table}
    return Policy(
        select=tuple(data.get("select", ())),
        ignore=tuple(data.get("ignore", ())),
        severities={**data.get("severity", {}), **severities},
        settings={name: {key: v for key, v in table.items() if key != "severity"} for name, table in rules.items()},
        side=data.get("side", ""),
        fail_on=data.get("fail-on", "error"),
        allow_unread=data.get("allow-unread", False),
        rules=tuple(str(path.parent / folder) for folder in data.get("rules", ())),
        path=str(path),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def check_policy(policy: Policy, rulebook: Rulebook) -> None:
    """Hold a policy, and what the command line added to it, against the rules.

    Raises PolicyError with one line for each name or setting that does not exist.
    """
    problems = [f"{_where(policy, word)}{line}" for word, line in _unknown(policy, rulebook)]
    if problems:
        raise PolicyError(problems)


def _unknown(policy: Policy, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for word in dict.fromkeys((*policy.select, *policy.ignore, *policy.severities)):
        for line in rulebook.unknown([word]):
            yield word, line
    for name, given in policy.settings.items():
        rule = rulebook.find(name)
        if rule is None:
            yield name, f"no rule {name!r}{nearest(name, [r.name for r in rulebook.rules])}"
            continue
        if rule.name != name:
            yield name, f"settings stand under the rule's name: [rule.{rule.name}]"
        known = [setting.name for setting in rule.settings]
        for key in given:
            if key not in known:
                has = f" (it has: {', '.join(known)})" if known else " (it has none)"
                yield key, f"the rule {name} has no setting {key!r}{nearest(key, known) or has}"


def _where(policy: Policy, word: str) -> str:
    """The file and line on which a word of the policy stands; nothing for what came from the command line."""
    if not policy.path:
        return ""
    try:
        lines = Path(policy.path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    line = next((n for n, text in enumerate(lines, 1) if word in text), 0)
    return f"{policy.path}:{line}: " if line else ""
