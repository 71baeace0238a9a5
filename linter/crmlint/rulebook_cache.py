"""Keeps what was read and checked once in the user's cache, as plain JSON keyed by the content it was made of."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from crmlint import __version__
from crmlint.rulebook import Check, Example, Kind, Language, Mark, Rule, Rulebook, Setting, Weighted
from crmlint.rulebook_files import Files, rule_files

MADE_BY = ("*.py", "grammar/*.py", "../../schemas/*.json", "schemas/*.json")  # what shapes the data, in development
MOST_KEPT = 20  # files in the cache


EXAMPLES = ("rules", "marks")  # what has examples


def load(folders: Sequence[Path], *, cache: bool, examples: bool = True) -> Rulebook:
    """The rulebook of some folders, from the cache when it is there; a run does without the examples of the rules.

    Raises RuleError.
    """
    files = {folder: rule_files(folder) for folder in dict.fromkeys(folders)}
    digest = _digest(files)
    key = fingerprint(digest.encode(), *(os.fsencode(folder) for folder in files))
    if cache and (data := recall("rulebook", key)) is not None:
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            return revive(_joined(data, recall("examples", key) or {}) if examples else data)
    from crmlint.rulebook_source import compile_rulebook

    data = {**compile_rulebook(files), "sha256": digest, "sources": [str(folder) for folder in files]}
    if cache:
        keep("examples", key, {part: [each["examples"] for each in data[part]] for part in EXAMPLES})
        keep("rulebook", key, data | {part: [each | {"examples": []} for each in data[part]] for part in EXAMPLES})
    return revive(json.loads(json.dumps(data)))


def _joined(data: Mapping[str, Any], examples: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a rulebook with its examples. Raises KeyError or ValueError when they are not those."""
    parts = {
        part: [{**each, "examples": own} for each, own in zip(data[part], examples[part], strict=True)]
        for part in EXAMPLES
    }
    return {**data, **parts}


def revive(data: Mapping[str, Any]) -> Rulebook:
    """The rulebook of its plain data."""
    return Rulebook(
        rules=tuple(_rule(rule) for rule in data["rules"]),
        marks=tuple(Mark(**{**mark, "examples": _examples(mark["examples"])}) for mark in data["marks"]),
        guards=data["guards"],
        kinds=tuple(
            Kind(kind["name"], kind["title"], tuple(Weighted(**part) for part in kind["content"]))
            for kind in data["kinds"]
        ),
        languages=tuple(Language(**{**language, "words": tuple(language["words"])}) for language in data["languages"]),
        references=data["references"],
        lexicon=data["lexicon"],
        concepts=tuple(data["concepts"]),
        sha256=data["sha256"],
        sources=tuple(data["sources"]),
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(
        **{
            **data,
            "kinds": tuple(data["kinds"]),
            "source": tuple(data["source"]),
            "yields_to": tuple(data["yields_to"]),
            "settings": tuple(Setting(**setting) for setting in data["settings"]),
            "checks": tuple(Check(**check) for check in data["checks"]),
            "examples": _examples(data["examples"]),
        }
    )


def _examples(data: Sequence[Mapping[str, Any]]) -> tuple[Example, ...]:
    return tuple(
        Example(
            **{
                **example,
                "finds": None if example["finds"] is None else tuple(example["finds"]),
                "evidence": tuple(example["evidence"]),
            }
        )
        for example in data
    )


def _digest(files: Mapping[Path, Files]) -> str:
    """The hash of all rules, the same on every machine that has the same files."""
    digest = hashlib.sha256()
    for number, (folder, found) in enumerate(files.items()):
        for path, raw in found:
            digest.update(f"{number}\0{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
            digest.update(raw)
    return digest.hexdigest()


def fingerprint(*parts: bytes) -> str:
    """A key for the cache, made of some content, crmlint's version and the state of its own code."""
    digest = hashlib.sha256(__version__.encode())
    here = Path(__file__).parent
    for path in (path for pattern in MADE_BY for path in sorted(here.glob(pattern))):
        digest.update(str(path.stat().st_mtime_ns).encode())
    for part in parts:
        digest.update(b"%d\0%s" % (len(part), part))
    return digest.hexdigest()


def recall(name: str, key: str) -> dict[str, Any] | None:
    """What was kept under a name and key; None when there is nothing, or nothing whole."""
    try:
        data = json.loads(_place(name, key).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return data["data"] if isinstance(data, dict) and data.get("key") == key and "data" in data else None


def keep(name: str, key: str, data: Mapping[str, Any]) -> None:
    """Keep some data; where the cache cannot be written, nothing is kept."""
    import tempfile

    place = _place(name, key)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, "data": data}, separators=(",", ":")))
            Path(temporary).replace(place)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
        _tidy(place.parent.glob("*.json"))


def _tidy(kept: Iterable[Path]) -> None:
    newest_first = sorted(kept, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in newest_first[MOST_KEPT:]:
        path.unlink(missing_ok=True)


def _place(name: str, key: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("crmlint", appauthor=False) / f"{name}-{key[:32]}.json"
