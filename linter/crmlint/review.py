"""The whole way of a run: options to rules and policy, paths to documents, documents to a report.

Besides the command line, this is the one room that ties all the others together.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from crmlint import __version__, inputs
from crmlint.finding import SEVERITIES, DocumentReport, Report, Verdict
from crmlint.readers.options import USUAL, Limits, ReadOptions, RevisionView
from crmlint.reading import Reader
from crmlint.worker import stumble

if TYPE_CHECKING:
    from crmlint.facts import Facts
    from crmlint.model import Document
    from crmlint.policy import Policy
    from crmlint.rulebook import Rulebook

NO_OCR = "--ocr needs libraries that are not installed; install them with: pip install 'crmlint[ocr]'"
FailOn = Literal["error", "warning", "info", "never"]


class Options(NamedTuple):
    """What the caller asks for; None and () leave a choice to the policy file."""

    rules: tuple[str, ...] = ()
    policy: str | None = None
    isolated: bool = False
    kind: str | None = None
    side: Literal["client", "partner"] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    allow_unread: bool = False
    revision: RevisionView | None = None
    ocr: bool = False
    companions: tuple[str, ...] = ()
    cache: bool = True
    examples: bool = False


def read_options(given: Mapping[str, Any]) -> Options:
    """The options of a command line, by the names of its parameters; what is not given is left to the policy."""
    return Options(
        rules=given.get("rules", ()),
        policy=given.get("config"),
        isolated=given.get("isolated", False),
        kind=given.get("kind"),
        side=given.get("side"),
        select=_words(given.get("select", ())),
        ignore=_words(given.get("ignore", ())),
        fail_on=given.get("fail_on"),
        allow_unread=given.get("allow_unread", False),
        revision=given.get("revision"),
        ocr=given.get("ocr", False),
        companions=given.get("companions", ()),
        cache=given.get("cache", True),
        examples=given.get("examples", False),
    )


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


class Setup(NamedTuple):
    """All that stays the same for each document of a run."""

    rulebook: Rulebook
    policy: Policy
    kind: str | None = None
    reading: ReadOptions = USUAL
    companions: tuple[str, ...] = ()


def prepare(options: Options) -> Setup:
    """Load rules and policy, and check them against each other.

    Raises RuleError or PolicyError when nothing can be run with them.
    """
    from crmlint import policy as policies
    from crmlint import rulebook as rulebooks

    if options.ocr and importlib.util.find_spec("rapidocr") is None:
        raise policies.PolicyError([NO_OCR])
    path = Path(options.policy) if options.policy is not None else None
    if path is None and not options.isolated:
        path = policies.find(Path.cwd())
    policy = policies.Policy() if path is None else policies.read_policy(path)
    folders = {Path(folder).resolve(): Path(folder) for folder in (*policy.rules, *options.rules)}  # each of them once
    rulebook = rulebooks.load(list(folders.values()), cache=options.cache, examples=options.examples)
    policy = _override(policy, options)
    policies.check_policy(policy, rulebook)
    reading = ReadOptions(policy.revision, options.ocr, Limits(**policy.limits))
    return Setup(rulebook, policy, options.kind, reading, options.companions)


def _override(policy: Policy, options: Options) -> Policy:
    """The policy, with what was said on the command line in place of what it says."""
    return replace(
        policy,
        select=options.select or policy.select,
        ignore=options.ignore or policy.ignore,
        side=options.side or policy.side,
        fail_on=options.fail_on or policy.fail_on,
        allow_unread=options.allow_unread or policy.allow_unread,
        revision=options.revision or policy.revision,
    )


def review(
    paths: Iterable[str],
    setup: Setup,
    stdin_name: str = "",
    progress: Callable[[str], None] = lambda stage: None,
    reader: Reader | None = None,
) -> Report:
    """Check all that the paths mean. `progress` is told each stage as it begins; `reader` may have been started."""
    from crmlint import readers

    given = inputs.gather(paths, readers.supported, stdin_name)
    reports = []
    with reader or Reader() as reader:
        companions, problems = _companions(setup, reader)
        for index, each in enumerate(given):
            progress(f"{index + 1} of {len(given)}: {each.path}")
            if index == 0:
                reader.ask(each, setup.reading)
                _warm_up()
            document = reader.take()
            if index + 1 < len(given):
                reader.ask(given[index + 1], setup.reading)
            report = _review_one(each, document, setup, companions)
            reports.append(replace(report, failures=(*report.failures, *problems)) if problems else report)
    return conclude(reports, setup)


def _companions(setup: Setup, reader: Reader) -> tuple[list[Facts], list[str]]:
    """What was given along, and one line for each that cannot be read."""
    from crmlint import lint
    from crmlint.facts import Facts

    read, problems = [], []
    for path in setup.companions:
        document = reader.read(inputs.Input(path), setup.reading)
        if isinstance(document, str):
            problems.append(f"{path}, given with it: {document}")
        else:
            read.append(document)
    knowledge = lint.knowledge_of(setup.rulebook)
    return [Facts(document, knowledge) for document in read], problems


def _warm_up() -> None:
    """Load what the checks need while the first document is read: what it holds is not known yet."""
    from crmlint import lint

    lint.warm_up()


def _review_one(
    given: inputs.Input, document: Document | str, setup: Setup, companions: Sequence[Facts] = ()
) -> DocumentReport:
    """One document's report; a document that cannot be read or checked is a failure in it, never an exception."""
    from crmlint import lint

    if isinstance(document, str):
        return DocumentReport(path=given.path, failures=(document,))
    try:
        return lint.lint([document], setup.rulebook, setup.policy, setup.kind, companions)[0]
    except Exception as error:  # lint answers for its checks; this is for what all checks stand on
        return DocumentReport(given.path, document.sha256, document.format, failures=(stumble("the check", error),))


def read(given: inputs.Input, options: ReadOptions = USUAL) -> Document | str:
    """The document of an input, or one line that says why there is none and what to do."""
    with Reader() as reader:
        return reader.read(given, options)


def conclude(documents: Sequence[DocumentReport], setup: Setup) -> Report:
    """The report of a run over these documents, with its verdict."""
    return Report(
        documents=tuple(documents),
        verdict=judge(documents, setup.policy.fail_on, setup.policy.allow_unread),
        tool={"name": "crmlint", "version": __version__},
        rules=_rules_applied(setup.rulebook),
        policy=_policy_applied(setup),
    )


def judge(documents: Iterable[DocumentReport], fail_on: str, allow_unread: bool) -> Verdict:
    """Fail when a finding reaches the gate; else incomplete when something was not read or checked; else pass.

    The notes on answered absences (excluded, elsewhere) inform and never reach the gate.
    """
    documents = list(documents)
    gate = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    findings = [finding for document in documents for finding in document.findings]
    if any(each.severity in gate and each.status == "finding" and each.waived is None for each in findings):
        return "fail"
    gaps = any(document.unread or document.failures for document in documents)
    return "incomplete" if gaps and not allow_unread else "pass"


def failures(report: Report) -> list[str]:
    """One line for each thing that could not be read or checked: the path, what, and what to do."""
    return [f"{document.path}: {failure}" for document in report.documents for failure in document.failures]


def _rules_applied(rulebook: Rulebook) -> Mapping[str, object]:
    return {"count": len(rulebook.rules), "sha256": rulebook.sha256}


def _policy_applied(setup: Setup) -> Mapping[str, object]:
    policy = setup.policy
    return {
        "path": str(policy.path or ""),
        "sha256": policy.sha256,
        "side": policy.side,
        "fail-on": policy.fail_on,
        "allow-unread": policy.allow_unread,
        "select": list(policy.select),
        "ignore": list(policy.ignore),
        "kind": setup.kind,
        "revision": setup.reading.revision,
        "ocr": setup.reading.ocr,
    }
