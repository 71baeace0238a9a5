"""The passive voice, and the prepositions that make a party an object."""

from __future__ import annotations

import re

IRREGULAR = (
    "begun bought brought built chosen done drawn driven found given held hidden kept known led left lost made met "
    "paid put read rewritten run seen sent set shown sold spent split spoken taken taught thought told understood "
    "undertaken withdrawn won written"
)
BOUND = "required obliged obligated expected entitled committed permitted allowed authorised authorized supposed"
ADVERB = r"(?:\w+ly\s+|then\s+|also\s+|not\s+|only\s+|first\s+|to\s+be\s+)*"
PARTICIPLE = rf"(?!(?:{'|'.join(BOUND.split())})\s+to\b)(?:\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b"
PASSIVE = re.compile(rf"\b(?:be|been|being|is|are|was|were|gets?)\s+{ADVERB}{PARTICIPLE}", re.IGNORECASE)
PASSIVE_AFTER_MODAL = re.compile(rf"\s*{ADVERB}(?:be|have\s+been|get)\s+{ADVERB}{PARTICIPLE}", re.IGNORECASE)
VERB = re.compile(r"\s+(?:\w+ly\s+|also\s+|then\s+)?(?:[a-z]+(?:[^s\W]s|ed)|are|have|do)\b")
AGENT = re.compile(r"\bby\s+(?:the\s+|our\s+|your\s+|its\s+|an?\s+)?(?:\w+\s+)?$", re.IGNORECASE)
OBJECT = re.compile(
    r"\b(?:to|for|of|with|from|on|upon|by|at|against|between|than|via|through|into|in|after|before|under|within|and)\s+"
    r"(?:the\s+|our\s+|your\s+|its\s+|an?\s+|each\s+)?$",
    re.IGNORECASE,
)


def is_passive(text: str, *, after_modal: bool = False) -> bool:
    """Whether a clause, or what follows a modal verb, is in the passive voice."""
    return (PASSIVE_AFTER_MODAL.match(text) if after_modal else PASSIVE.search(text)) is not None


def has_verb(after: str) -> bool:
    """Whether what follows a party goes on with its verb in the present or past: "Vendor provides", not "Client
    training"."""
    return VERB.match(after) is not None


def is_agent(before: str) -> bool:
    """Whether a party that follows these words is who acts in a passive clause ("… by the ")."""
    return AGENT.search(before) is not None


def is_object(before: str) -> bool:
    """Whether a party that follows these words is no subject ("… to the ")."""
    return OBJECT.search(before) is not None


def has_article(text: str, noun: str) -> bool:
    """Whether a text ends with the noun and its definite article: "… the Council"."""
    return text[-len(noun) - 4 : -len(noun)].lower() == "the "
