"""The README shows what the tool says."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]


def _script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_the_readme_shows_is_what_crmlint_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert _script(ROOT / "fixtures" / "show.py").renewed(readme) == readme, "run: python fixtures/show.py"


def test_every_dependency_has_its_line_in_the_readme() -> None:
    import tomllib

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    table = readme[readme.index("## What it stands on") :]
    for dependency in project["dependencies"]:
        assert re.split(r"[>=<]", dependency)[0] in table


def test_the_limits_that_are_documented_are_the_ones_in_force() -> None:
    from crmlint.readers.options import Limits

    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    block = text[text.index("[limits]") :].split("```")[0]
    told = tomllib.loads(block)["limits"]
    assert told.pop("megabytes") > 0
    assert {"megabytes": 0, **told} == Limits()._asdict()
