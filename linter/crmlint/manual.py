"""Rules shown to people: the page of one rule, and the list of all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from crmlint.reports import Look
from crmlint.reports.excerpt import find_words
from crmlint.reports.typeset import clean, labelled, measure, paint, quoted, shorten, wrap
from crmlint.reports.whereabouts import plural

if TYPE_CHECKING:
    from crmlint.examples import Trial
    from crmlint.rulebook import Example, Rule

_PLACE = re.compile(r"\{([a-z][a-z0-9.-]*)\}")
COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


def page(rule: Rule, look: Look, references: Mapping[str, str], level: str = "") -> str:
    """All that a person needs to know of a rule: question, reason, source, remedy, settings, examples.

    `references` says what short names of sources stand for, `level` the severity of a policy.
    """
    own = paint(rule.severity, look.color, COLORS[rule.severity])
    severity = own if level in ("", rule.severity) else f"{own} (by your policy: {level})"
    lines = [
        f"{paint(f'{rule.id} {rule.name}', look.color, 'bold')}  {severity}",
        *wrap(f"family {rule.family}; asked of {_kinds(rule)}", look.width, "  "),
        "",
        *labelled("What", _filled(rule.message, rule), look.width, look.color),
        *labelled("Why", _filled(rule.why, rule), look.width, look.color),
        *labelled("Source", "; ".join(references.get(short, short) for short in rule.source), look.width, look.color),
        *labelled("Instead", _filled(rule.suggest, rule), look.width, look.color),
        *_sides(rule, look),
        *_settings(rule, look),
        *_examples(rule, look),
    ]
    return "".join(f"{line}\n" for line in lines)


def _filled(template: str, rule: Rule) -> str:
    """A wording with its settings' defaults; what only a document can fill stands in square brackets."""
    defaults = {f"set.{setting.name}": str(setting.default) for setting in rule.settings}
    return _PLACE.sub(lambda place: defaults.get(place[1]) or f"[{place[1].replace('-', ' ')}]", template)


def _sides(rule: Rule, look: Look) -> Iterator[str]:
    """What a side sees differently."""
    for side, view in rule.sides.items():
        yield ""
        colon = ":" if len(view) > ("severity" in view) else ""
        yield f"  For the {side} ({view.get('severity', rule.severity)}){colon}"
        for label, key in (("What", "message"), ("Why", "why"), ("Instead", "suggest")):
            yield from labelled(label, _filled(view.get(key, ""), rule), look.width, look.color)


def _kinds(rule: Rule) -> str:
    return ", ".join(rule.kinds) or "all kinds of documents"


def _settings(rule: Rule, look: Look) -> Iterator[str]:
    """Each setting as it would be written in crmlint.toml, with its default."""
    if not rule.settings:
        return
    yield ""
    yield f"  In crmlint.toml, under [rule.{rule.name}]:"
    for setting in rule.settings:
        default = json.dumps(setting.default, ensure_ascii=False, default=str)
        yield from wrap(
            f"{setting.name} = {default}" + (f"   # {setting.help}" if setting.help else ""),
            look.width,
            "    ",
            "      ",
        )


def _examples(rule: Rule, look: Look) -> Iterator[str]:
    """The first example that it finds something in, and the first that it passes."""
    for title, speaks in (("It speaks here:", True), ("It is silent here:", False)):
        example = next((each for each in rule.examples if _speaks(each) is speaks and not each.gap), None)
        if example is not None:
            yield ""
            yield f"  {title}"
            words = [clean(each) for each in example.finds or ()]
            for line in example.text.strip().splitlines():
                text = clean(line)
                yield from quoted(text, find_words(text, words), look.width, look.color, "bold") or ["  │"]


def _speaks(example: Example) -> bool:
    return bool(example.finds) or example.status == "finding"


def trials(results: Iterable[Trial], look: Look) -> tuple[str, bool]:
    """What came out of the examples, and whether one failed. Known gaps are shown unless in brief; they do not fail."""
    ran = list(results)
    if not ran:
        return "", False
    failed = [trial for trial in ran if trial.problem and not trial.gap]
    gaps = [trial for trial in ran if trial.gap]
    lines = [line for trial in failed for line in _failure(trial, look)]
    if not look.quiet:
        lines += [f"{trial.path}: {trial.name}, example {trial.number}: known gap: {trial.gap}" for trial in gaps]
    counts = f"{plural(len(ran), 'example')}, {len(failed)} failed, {plural(len(gaps), 'known gap')}"
    word, color = ("FAIL", "red") if failed else ("PASS", "green")
    return "".join(f"{line}\n" for line in (*lines, f"{paint(word, look.color, 'bold', color)}: {counts}")), bool(
        failed
    )


def _failure(trial: Trial, look: Look) -> Iterator[str]:
    yield f"{trial.path}: {trial.name}, example {trial.number}: {trial.problem}"
    yield from quoted(clean(trial.text), (), look.width, look.color)


def table(rules: Iterable[Rule], look: Look) -> str:
    """One line for each rule, under its family."""
    ordered = sorted(rules, key=lambda rule: (rule.family, rule.id))
    names = max((len(rule.name) for rule in ordered), default=0)
    lines: list[str] = []
    for family, members in groupby(ordered, key=lambda rule: rule.family):
        lines += [*([""] if lines else []), paint(family, look.color, "bold")]
        lines += [_row(rule, names, look) for rule in members]
    return "".join(f"{line}\n" for line in lines)


def _row(rule: Rule, names: int, look: Look) -> str:
    head = f"  {rule.id:<7} {rule.name:<{names}}  "
    severity = paint(f"{rule.severity:<7}", look.color, COLORS[rule.severity])
    return f"{head}{severity}  {shorten(', '.join(rule.kinds) or 'all', max(8, look.width - measure(head) - 9))}"


def table_json(rules: Sequence[Rule]) -> str:
    """The same list for programs."""
    rows = [
        {
            "id": rule.id,
            "name": rule.name,
            "family": rule.family,
            "severity": rule.severity,
            "kinds": list(rule.kinds or ("all",)),
            "message": rule.message,
        }
        for rule in sorted(rules, key=lambda rule: (rule.family, rule.id))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
