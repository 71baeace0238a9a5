"""The kinds of checks: questions that a rule can ask about the facts of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crmlint.checks import blanks, conflict, legend, missing, mixed, passage, phases, reference
from crmlint.checks.fault import Outcome
from crmlint.facts import Facts
from crmlint.facts.comparison import Settings

Check = Callable[[Facts, Mapping[str, Any], Settings, int, int], Outcome]

CHECKS: Mapping[str, Check] = {
    "passage": passage.check,
    "missing": missing.check,
    "mixed": mixed.check,
    "phases": phases.check,
    "legend": legend.check,
    "conflict": conflict.check,
    "blanks": blanks.check,
    "reference": reference.check,
}
