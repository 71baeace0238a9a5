"""Runs processes, in turn and several times, so that a noisy machine is equally unkind to all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ODD = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE")
FINE = (0, 1)  # 1 says that something was found


class Bench:
    """Where the documents and the cache of a run are, and which programs are measured."""

    def __init__(self, folder: Path, rounds: int, other: str | None) -> None:
        self.folder, self.rounds = folder, rounds
        scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        self.crmlint = shutil.which("crmlint", path=scripts) or "crmlint"
        self.other = other or shutil.which("contract-lint", path=scripts)
        self.cache = folder / "cache"

    def environment(self, cache: Path | None = None) -> dict[str, str]:
        """The environment with a cache of its own (platformdirs looks into these; on macOS it uses the user's).

        Python keeps its byte code, as it does for anyone who installed a package: without, each start compiles it all.
        """
        place = str(cache or self.cache)
        kept = {name: text for name, text in os.environ.items() if name not in ODD}
        return {**kept, "XDG_CACHE_HOME": place, "LOCALAPPDATA": place}

    def run(self, command: Sequence[str | Path], cache: Path | None = None) -> float:
        """Seconds from start to exit. Raises RuntimeError when the command does not do its work."""
        start = time.perf_counter()
        done = subprocess.run(
            command, env=self.environment(cache), cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        seconds = time.perf_counter() - start
        if done.returncode not in FINE:
            raise RuntimeError(f"{Path(command[0]).name}: {done.stderr.decode(errors='replace').strip()[-300:]}")
        return seconds

    def peak(self, command: Sequence[str | Path]) -> float:
        """Peak memory of a command in MB (a million bytes)."""
        noted = self.folder / "peak.txt"
        self.run([sys.executable, HERE / "peak.py", noted, *command])
        return int(noted.read_text("utf-8")) * 1024 / 1e6

    def lint(self, path: Path) -> list[str | Path]:
        """The command that checks a document with all rules."""
        return [self.crmlint, "lint", "--isolated", "--format", "json", path]


def in_turn(tasks: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each task's seconds, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            seconds = task()
            if number:
                taken[name].append(seconds)
    return {name: median(seconds) for name, seconds in taken.items()}
