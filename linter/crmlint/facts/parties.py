"""The parties of a document, what they are called in it, and who of them provides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crmlint.facts.vocabulary import Hit

Role = Literal["provider", "client", "user"]

ALIAS = re.compile(r"\([^()\n]{0,60}?\"([A-Z][\w .&'/-]{1,40})\"[^()\n]{0,60}\)")
NAME = re.compile(r"\s*:\s*((?:[A-Z][\w.&'-]*|of|and|the|&|/)(?:[ ]+(?:[A-Z][\w.&'-]*|of|and|the|&|/)){0,5})")
REACH = 90  # characters from a name to the verb that tells its part


@dataclass(frozen=True, slots=True)
class Parties:
    """`mentions` are all places where a party is spoken of: start, end, role, in order. `names` is what each is
    called most."""

    mentions: tuple[tuple[int, int, Role], ...]
    names: Mapping[Role, str]
    aliases: Mapping[str, Role]


def find_parties(text: str, hits: Mapping[str, Sequence[Hit]], *, bidders: bool) -> Parties:
    """Who is who in a normalised text.

    `hits` are those of the concepts provider-word, client-word, user-word, we-word, you-word, provider-verb,
    client-verb,
    provider-label and client-label. `bidders` says that the document addresses bidders: there, "we" is the client.
    """
    aliases = _aliases(text, hits)
    mentions: list[tuple[int, int, Role]] = []
    for name, role in aliases.items():
        mentions += [(m.start(), m.end(), role) for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    we, you = ("client", "provider") if bidders else ("provider", "client")
    words: list[tuple[str, Role]] = [
        ("provider-word", "provider"),
        ("client-word", "client"),
        ("user-word", "user"),
        ("we-word", we),  # type: ignore[list-item]
        ("you-word", you),  # type: ignore[list-item]
    ]
    for concept, role in words:
        mentions += [(start, end, role) for start, end in hits.get(concept, ())]
    kept = _longest(mentions)
    pronouns = {tuple(hit) for concept in ("we-word", "you-word") for hit in hits.get(concept, ())}
    spoken = [mention for mention in kept if mention[:2] not in pronouns]
    return Parties(tuple(kept), _names(text, spoken), aliases)


def _aliases(text: str, hits: Mapping[str, Sequence[Hit]]) -> dict[str, Role]:
    aliases: dict[str, Role] = {}
    for label, role in (("provider-label", "provider"), ("client-label", "client")):
        for start, end in hits.get(label, ()):
            match = NAME.match(text, end)
            if match and start == max(text.rfind("\n", 0, start) + 1, 0):
                aliases.setdefault(match[1].strip(), role)  # type: ignore[arg-type]
    spoken = {text[s:e].lower() for c in ("provider-word", "client-word", "user-word") for s, e in hits.get(c, ())}
    for name in dict.fromkeys(match[1].strip() for match in ALIAS.finditer(text)):
        if name.lower() in spoken or name in aliases:
            continue
        role_found = _role_by_verbs(text, name, hits)
        if role_found:
            aliases[name] = role_found
    return aliases


def _role_by_verbs(text: str, name: str, hits: Mapping[str, Sequence[Hit]]) -> Role | None:
    starts = [
        match.end() for match in re.finditer(rf"\b{re.escape(name)}\b(?= (?:shall|will|agrees|is|must|may|has) )", text)
    ]
    provides = _followed(text, starts, hits.get("provider-verb", ()))
    receives = _followed(text, starts, hits.get("client-verb", ()))
    if provides == receives:
        return None
    return "provider" if provides > receives else "client"


def _followed(text: str, starts: Sequence[int], verbs: Sequence[Hit]) -> int:
    places = [start for start, _ in verbs]
    count = 0
    for at in starts:
        nearest = bisect_left(places, at)
        if nearest < len(places) and places[nearest] < at + REACH and "." not in text[at : places[nearest]]:
            count += 1
    return count


def _longest(mentions: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    kept: list[tuple[int, int, Role]] = []
    for mention in sorted(mentions, key=lambda m: (m[0], -m[1])):
        if not kept or mention[0] >= kept[-1][1]:
            kept.append(mention)
    return kept


def _names(text: str, mentions: Sequence[tuple[int, int, Role]]) -> dict[Role, str]:
    counted: dict[Role, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for start, end, role in mentions:
        written = text[start:end]
        if written[:1].isupper() and len(written) > 3:
            counted[role][written] += 1
    return {role: max(names, key=lambda name: (names[name], name)) for role, names in counted.items()}
