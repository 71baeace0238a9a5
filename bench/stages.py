"""Times the stages of one check in one process, twice: `stages.py FILE` prints JSON.

The first time holds what a user waits for (modules are imported where they are first needed); the second is the work
alone. Seconds; "start" is the interpreter's own and not measured here.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FACTS = ("text", "hits", "outline", "passages", "language", "parties", "actors", "values", "definitions", "marks")


class Watch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        start = time.perf_counter()
        yield
        self.taken[name] = time.perf_counter() - start


def check(path: Path) -> dict[str, float]:
    """One check, stage by stage."""
    watch = Watch()
    with watch.stage("import"):
        import click  # noqa: F401

        from crmlint import cli, lint, readers, review  # noqa: F401
        from crmlint.facts import Facts
        from crmlint.reports import render
    with watch.stage("rulebook"):
        setup = review.prepare(review.Options(isolated=True))
    with watch.stage("read"):
        document = readers.read(path.read_bytes(), path.name)
    with watch.stage("knowledge"):
        knowledge = lint.knowledge_of(setup.rulebook)
    facts = Facts(document, knowledge)
    for name in FACTS:
        with watch.stage(f"facts: {name}"):
            getattr(facts, name)
    with watch.stage("checks"):
        found = lint.lint_document(facts, setup.rulebook, setup.policy)
    with watch.stage("report"):
        render(review.conclude([found], setup), "json")
    return watch.taken


if __name__ == "__main__":
    print(json.dumps([check(Path(sys.argv[1])) for _ in range(2)]))
