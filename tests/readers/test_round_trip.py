"""Whether random passages of whole documents lead back to exactly their words, on the page or in the paragraph."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from crmlint import readers

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("fixtures/*/sow.pdf")) + sorted(ROOT.glob("fixtures/*/sow.docx"))
SPEC = importlib.util.spec_from_file_location("places", ROOT / "bench" / "places.py")
assert SPEC and SPEC.loader
places = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(places)


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}{path.suffix}" for path in FILES])
def test_passages_lead_back_to_exactly_their_words(path: Path) -> None:
    data = path.read_bytes()
    assert list(places.strays_of(readers.read(data, path.name), data)) == []
