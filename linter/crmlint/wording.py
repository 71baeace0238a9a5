"""The words of findings: wordings with their places filled, parties as the document calls them, answers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crmlint.facts import Facts
from crmlint.facts.attachments import named_document
from crmlint.finding import Status
from crmlint.model import Span

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9.-]*)\}")
NOTES: Mapping[Status, str] = {
    "excluded": "expressly out of scope",
    "elsewhere": "left to another document, which was not given",
}
ARTICLE = "the"  # of the language in which the rules are worded
OPENS = re.compile(r"[.:?!] $")
PLURAL_OWNER = re.compile(r"(s)'s\b")  # "the CRM Wizards's"
PARTY_NAMES = {"provider": "the Provider", "client": "the Client"}


def tell(facts: Facts, rule: str, status: Status, evidence: Span) -> str:
    """What a rule that asks for something answers, in words; another document is named as the passage names it."""
    name = named_document(facts, evidence) if status == "elsewhere" else None
    note = NOTES[status].replace("another document", f"“{facts.document.quote(name)}”") if name else NOTES[status]
    return f"{rule.removesuffix('-missing').replace('-', ' ')}: {note}"


def party_names(facts: Facts) -> dict[str, str]:
    """The parties as the document calls them: "the Vendor", "Acme", "we"; else by their parts."""
    return {**PARTY_NAMES, **{role: _in_sentence(facts, role, name) for role, name in facts.parties.names.items()}}


def _in_sentence(facts: Facts, role: str, name: str) -> str:
    first, _, rest = name.partition(" ")
    if rest and first.lower() == ARTICLE:  # "The CRM Wizards"
        return f"{ARTICLE} {rest}"
    return name if role == "user" or name in facts.parties.aliases else f"{ARTICLE} {name}"


def fill(template: str, fields: Mapping[str, str]) -> str:
    """A wording with its {places} filled; one that is not known stays in square brackets, for the reader to fill."""

    def filled(match: re.Match[str]) -> str:
        if match[1] not in fields:
            return f"[{match[1].split('.')[-1].replace('-', ' ')}]"
        field = fields[match[1]]
        opens = match.start() == 0 or OPENS.search(template, 0, match.start())
        return _capital(field) if opens else field

    text = PLURAL_OWNER.sub("\\1'", PLACEHOLDER.sub(filled, template).strip())
    return text[:1].upper() + text[1:] if text[:2].islower() else text  # "eGain" stays


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:] if name.startswith(f"{ARTICLE} ") else name
