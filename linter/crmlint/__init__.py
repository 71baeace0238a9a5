"""crmlint reads a statement of work and says, like a careful reviewer, what is dangerous or missing in it.

import crmlint

report = crmlint.check("sow.docx")
for finding in report.documents[0].findings:
    print(finding.rule, finding.anchor.section, finding.message)
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__", "check"]

TYPE_CHECKING = False  # typing costs 4 ms, and `crmlint --version` comes through here
if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from typing import Literal

    from crmlint.finding import Report


def check(
    path: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    rules: Sequence[str | PathLike[str]] = (),
    policy: str | PathLike[str] | None = None,
    kind: str | None = None,
    side: Literal["client", "partner"] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    revision: Literal["final", "original", "both"] | None = None,
    ocr: bool = False,
    companions: Sequence[str | PathLike[str]] = (),
) -> Report:
    """Check a document, a folder, a pattern such as "offers/*.docx", or several of these.

    `rules` are folders of further rules; `policy` is a crmlint.toml (none is looked for); `kind` says what the
    documents are ("sow", "proposal", "msa", "sla", "spec", "plan", "rfp") where that is not to be read from them;
    `side` is whose eyes to read with; `select` and `ignore` take rule ids, names or id prefixes and replace the
    policy's own; `revision` says which tracked changes to see, the final text unless set;
    `ocr` recognises text in scanned pages of PDF files (needs crmlint[ocr]).
    `companions` are documents given along, such as the agreement that a statement of work stands under: they define
    terms and answer for what is missing, and are not checked themselves.

    What cannot be read is said in the report: such a document has `failures` or `unread`, and the verdict is
    "incomplete" unless it is "fail". Raises `crmlint.rulebook.RuleError` and `crmlint.policy.PolicyError` when rules,
    policy or names in them are wrong, so that nothing could be run.
    """
    from os import fspath

    from crmlint import review

    paths = [path] if isinstance(path, str) or hasattr(path, "__fspath__") else path
    options = review.Options(
        rules=tuple(fspath(folder) for folder in rules),
        policy=None if policy is None else fspath(policy),
        isolated=policy is None,
        kind=kind,
        side=side,
        select=tuple(select),
        ignore=tuple(ignore),
        revision=revision,
        ocr=ocr,
        companions=tuple(fspath(each) for each in companions),
    )
    return review.review([fspath(each) for each in paths], review.prepare(options))
