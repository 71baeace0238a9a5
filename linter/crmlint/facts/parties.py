"""The parties of a document, what they are called in it, and who of them provides."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from crmlint.facts.vocabulary import Hit
from crmlint.grammar.names import contracting, short_names
from crmlint.grammar.voice import has_article

Role = Literal["provider", "client", "user"]

ALIAS = re.compile(r"\([^()\n]{0,60}?\"([A-Za-z][\w .&'/-]{1,40})\"[^()\n]{0,60}\)")
NAME = re.compile(r"\s*:[ ]*\n?([^\n|:;()]{2,60}?)(?=\n|$|[ ]\(|[.;,]?[ ]+[A-Z][\w ]{1,24}:)")
FIRST = re.compile(r"\s*(?:,|/|\s-\s)\s*")  # what ends the name in "Ben Yonge, Acme"
THINGS = (
    "system-word",
    "work-made",
    "scope-word",
    "other-document",
    "msa-title",
    "data-noun",
    "training",
    "record-word",
    "party-aside",
)
ABSTRACT = ("party-aside", "other-document", "msa-title", "data-noun")  # "… Agreement ("BAA")"; a firm is "… Solutions"
PRODUCTS = ("crm-system", "known-product")
OTHER: Mapping[Role, Role] = {"provider": "client", "client": "provider"}
REACH = 90  # characters from a name to the verb that tells its part
ESTABLISHED = 5  # mentions after which a document is taken to call a party so


class Parties(NamedTuple):
    """`mentions` are all places where a party is spoken of: start, end, role, in order. `names` is what each is
    called most."""

    mentions: tuple[tuple[int, int, Role], ...]
    names: Mapping[Role, str]
    aliases: Mapping[str, Role]


def find_parties(text: str, hits: Mapping[str, Sequence[Hit]], *, bidders: bool) -> Parties:
    """Who is who in a normalised text.

    `hits` are those of the concepts provider-word, client-word, user-word, we-word, you-word, provider-verb,
    client-verb,
    provider-label, client-label and formal-party, and of those of things. `bidders` says that the document addresses
    bidders: there, "we" is the client.
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
    return Parties(tuple(kept), _names(text, spoken, aliases, hits.get("formal-party", ())), aliases)


def _aliases(text: str, hits: Mapping[str, Sequence[Hit]]) -> dict[str, Role]:
    words = ("provider-word", "client-word", "user-word")
    spoken = {text[start:end].lower() for concept in words for start, end in hits.get(concept, ())}
    aliases = {name: role for name, role in _labelled(text, hits) if name.lower() not in spoken}
    for match in ALIAS.finditer(text):
        name = match[1].strip()
        if name not in aliases and name.lower() not in spoken and not _is_thing(text, match, hits):
            found = _role_by_label(text, match.start(), hits) or _role_by_exclusion(text, name, hits)
            if found:
                aliases[name] = found
    if not aliases:
        aliases = _contracting(text, hits, spoken)
    for name, role in list(aliases.items()):
        for short in short_names(text, name):
            if short.lower() not in spoken and not _is_product(short, text, hits):
                aliases.setdefault(short, role)
    return aliases


def _labelled(text: str, hits: Mapping[str, Sequence[Hit]]) -> Iterator[tuple[str, Role]]:
    """The names after labels that begin a line ("Client: Hale Foods"), or follow such a one on its line."""
    labels: tuple[tuple[str, Role], ...] = (("provider-label", "provider"), ("client-label", "client"))
    found = [(start, end, role) for label, role in labels for start, end in hits.get(label, ())]
    lines = {start for start, _, _ in found if start == text.rfind("\n", 0, start) + 1}
    for start, end, role in found:
        begin = text.rfind("\n", 0, start) + 1
        match = NAME.match(text, end) if begin in lines else None
        if match and (start == begin or text[start - 2 : start] in (". ", "; ", ", ")):
            name = FIRST.split(match[1].strip())[0]
            if name[:1].isupper():
                yield name, role


def _contracting(text: str, hits: Mapping[str, Sequence[Hit]], spoken: set[str]) -> dict[str, Role]:
    """The two names of "between A and B", told apart by the verbs of one of them or of its short names."""
    for pair in contracting(text):
        if spoken & {name.lower() for name in pair}:
            continue
        for name, other in (pair, pair[::-1]):
            for called in (name, *short_names(text, name)):
                if role := _role_by_verbs(text, called, hits):
                    return {name: role, other: OTHER[role]}
    return {}


def _is_product(name: str, text: str, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """Whether a short name is also a product's: "Sage" of "Sage Partners Ltd"."""
    return any(text[start:end].startswith(name) for concept in PRODUCTS for start, end in hits.get(concept, ()))


def _is_thing(text: str, match: re.Match[str], hits: Mapping[str, Sequence[Hit]]) -> bool:
    """Whether what is given a name is a thing: the "Software", a Business Associate Agreement ("BAA")."""
    start, end = match.span(1)
    last = len(text[: match.start()].rstrip())
    return any(_first(hits.get(concept, ()), start) < end for concept in THINGS) or any(
        last == stop for concept in ABSTRACT for _, stop in _ending(hits, concept, last)
    )


def _ending(hits: Mapping[str, Sequence[Hit]], concept: str, at: int) -> Sequence[Hit]:
    """The hits of a concept that may end at an offset: those that begin within the forty characters before it."""
    found = hits.get(concept, ())
    return found[bisect_left(found, (at - 40, 0)) : bisect_left(found, (at, 0))]


def _role_by_exclusion(text: str, name: str, hits: Mapping[str, Sequence[Hit]]) -> Role | None:
    """The role that a name's verbs tell, unless the document has an established word for that role and none for the
    other: whoever engages "the Developer" is no developer."""
    found = _role_by_verbs(text, name, hits)
    established = {
        role: sum(text[start].isupper() for start, _ in hits.get(concept, ())) >= ESTABLISHED
        for concept, role in (("provider-word", "provider"), ("client-word", "client"))
    }
    if found and established[found] and not established[OTHER[found]]:
        return OTHER[found]
    return found


def _role_by_label(text: str, at: int, hits: Mapping[str, Sequence[Hit]]) -> Role | None:
    """The role that the cell or line before tells: "Customer | Hale Foods Inc. ("Hale")"."""
    begin = text.rfind("\n", 0, at) + 1
    label = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    words: tuple[tuple[str, Role], ...] = (("provider-word", "provider"), ("client-word", "client"))
    for concept, role in words:
        found = hits.get(concept, ())
        place = bisect_left(found, (label, 0))
        if place < len(found) and found[place][0] == label and found[place][1] >= begin - 2:
            return role
    return None


def _first(hits: Sequence[Hit], start: int) -> int:
    """Where the first hit from an offset on begins; beyond all text when there is none."""
    place = bisect_left(hits, (start, 0))
    return hits[place][0] if place < len(hits) else sys.maxsize


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


def _names(
    text: str, mentions: Sequence[tuple[int, int, Role]], aliases: Mapping[str, Role], formal: Sequence[Hit]
) -> dict[Role, str]:
    """What each party is called: the name that is established first, else the one that is met most."""
    counted: dict[Role, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    known = {end: start for start, end in formal}
    addressed = set()  # words that a sentence uses for a party: "the Council shall"; a job's title has no article
    for start, end, role in mentions:
        written = text[start:end]
        if written not in aliases:
            written = text[known.get(end, end) : end]  # "Company" of "the Company"
        if written in aliases or (written[:1].isupper() and written[-1] not in "sS"):
            counted[role][written].append(start)
            if written in aliases or has_article(text[:end], written):
                addressed.add(written)
    return {role: name for role, names in counted.items() if (name := _called(names, aliases, addressed))}


def _called(names: Mapping[str, Sequence[int]], aliases: Collection[str], addressed: Collection[str]) -> str:
    """One of the names with the places where they stand: "" when all are words met once, such as a job's."""
    established = [name for name, places in names.items() if len(places) >= ESTABLISHED]
    if established:
        return min(established, key=lambda name: names[name][0])
    given = [name for name in names if name in addressed or len(names[name]) > 1]
    return max(given, key=lambda name: (name in aliases, len(names[name]), name), default="")
