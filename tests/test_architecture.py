"""The house keeps its rooms apart: who may import whom, and which library lives where."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "linter" / "crmlint"

# room -> the rooms of ours that it may import (itself always)
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {"review", "finding"},
    "__main__": {"__init__", "cli"},
    "model": set(),
    "finding": {"model"},
    "resources": set(),
    "grammar": {"model"},
    "readers": {"model"},
    "reports": {"finding", "model"},
    "inputs": set(),
    "outputs": {"reports"},
    "console": {"reports"},
    "manual": {"rulebook", "examples", "reports"},
    "portrait": {"model", "grammar", "condition", "facts", "lint", "rulebook", "reports"},
}
# room -> the rooms of ours that it must never import, whatever else it needs
NEVER_IMPORTS: dict[str, set[str]] = {
    "facts": {"readers", "reports", "checks", "lint", "policy", "cli", "review"},
    "checks": {"readers", "reports", "lint", "cli", "review"},
    "condition": {"readers", "reports", "checks", "lint", "policy", "cli", "review"},
    "rulebook_source": {"readers", "reports", "checks", "lint", "cli", "review"},
    "rulebook_cache": {"readers", "reports", "checks", "lint", "cli", "review"},
    "rulebook": {"readers", "reports", "checks", "lint", "cli", "review"},
    "policy": {"readers", "reports", "checks", "lint", "cli", "review"},
    "lint": {"readers", "reports", "cli", "review", "inputs", "outputs", "console"},
}
# library -> the modules that may know it
LIVES_IN: dict[str, set[str]] = {
    "click": {"cli"},
    "lxml": {"readers.archive", "readers.word", "readers.opendocument", "readers.excel"},
    "openpyxl": {"readers.excel"},
    "rapidocr": {"readers.pdf"},
    "numpy": {"readers.pdf.recognition"},
    "docx": {"readers.word", "reports.word"},
    "pypdfium2": {"readers.pdf"},
    "pdfplumber": {"readers.pdf"},
    "markdown_it": {"readers.markdown"},
    "mdit_py_plugins": {"readers.markdown"},
    "charset_normalizer": {"readers"},
    "nupunkt": {"grammar.sentences"},
    "pyparsing": {"grammar", "condition"},
    "re2": {"facts"},
    "jsonschema": {"toml_files"},
    "platformdirs": {"rulebook_cache"},
}
KNOWN_LONG = 300


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE).with_suffix("").parts), path


def imports(path: Path) -> Iterator[str]:
    """Every imported module's full name, also those inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            if node.module == "crmlint":
                yield from (f"crmlint.{alias.name}" for alias in node.names)


def own_rooms(path: Path) -> set[str]:
    """The rooms of ours that a module imports from: `crmlint.readers.word` is "readers"."""
    names = {name.split(".")[1] for name in imports(path) if name.startswith("crmlint.")}
    return {name for name in names if name not in ("__version__", "check")}


MODULES = list(modules())


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[module for module, _ in MODULES])
def test_imports_go_one_way(module: str, path: Path) -> None:
    room = module.split(".")[0]
    rooms = own_rooms(path) - {room}
    if room in MAY_IMPORT:
        assert rooms <= MAY_IMPORT[room], f"{module} may not import {sorted(rooms - MAY_IMPORT[room])}"
    assert not rooms & NEVER_IMPORTS.get(room, set()), f"{module} may not import {sorted(rooms & NEVER_IMPORTS[room])}"


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[module for module, _ in MODULES])
def test_each_library_lives_in_one_room(module: str, path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        if library in sys.stdlib_module_names or library == "crmlint":
            continue
        homes = LIVES_IN.get(library)
        assert homes is not None, f"{module} imports {library}, which has no room yet: give it one here"
        assert any(module == home or module.startswith(f"{home}.") for home in homes), f"{module} imports {library}"


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[module for module, _ in MODULES])
def test_a_module_says_why_it_exists_and_stays_readable(module: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{module} does not say why it exists"
    assert len(text.splitlines()) <= KNOWN_LONG, f"{module} is too long to read at once"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{module}.{node.name} is too long"


def test_nothing_is_called_after_having_no_purpose() -> None:
    assert not {module.split(".")[-1] for module, _ in MODULES} & {"utils", "helpers", "common", "misc"}
