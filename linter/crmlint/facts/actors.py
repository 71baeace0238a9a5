"""Who acts in each clause: the provider, the client, the users, or nobody that is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crmlint.facts.parties import Role
from crmlint.facts.passages import Clause, Passage
from crmlint.facts.vocabulary import Hit
from crmlint.grammar.voice import has_verb, is_agent, is_object, is_passive

Actor = Literal["provider", "client", "user", "passive", ""]
Mention = tuple[int, int, Role]

SUBJECT_WORDS = 5  # without a modal verb, a party this near to the clause's beginning is its subject
PRONOUN = 3  # letters of “we”, “you”
POSSESSIVE = re.compile(r"'s?\s")
SUBJECT = re.compile(r"[^\W_]+(?:[ ,/&'()-]+[^\W_]+)*")


@dataclass(slots=True)
class _Scene:
    text: str
    mentions: Sequence[Mention]
    places: Sequence[int]
    modals: Sequence[Hit]
    modal_places: Sequence[int]


def find_actors(
    text: str,
    passages: Sequence[Passage],
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    modals: Sequence[Hit],
    duty: Mapping[int, Actor],
) -> list[Actor]:
    """One actor for each clause.

    `text` is normalised, `mentions` the places where parties are spoken of, `modals` those of verbs like "shall".
    `duty` leads from a
    section to the party whose duties its heading announces.
    """
    scene = _Scene(text, mentions, [m[0] for m in mentions], modals, [m[0] for m in modals])
    actors: list[Actor] = [""] * len(clauses)
    for passage in passages:
        lead = passages[passage.lead] if passage.lead >= 0 else None
        inherited: Actor = duty.get(passage.section, "")
        if lead is not None and lead.kind not in ("heading", "row") and lead.clauses:
            inherited = actors[lead.clauses[-1]] or inherited
        for number in passage.clauses:
            if clauses[number].heads:
                head = actors[clauses[number].heads[0]]
                inherited = head or duty.get(passage.section, "")
            actors[number] = _actor(scene, clauses[number].spans, inherited)
            if actors[number] not in ("", "passive"):
                inherited = actors[number]
    return actors


def _actor(scene: _Scene, spans: Sequence[tuple[int, int]], inherited: Actor) -> Actor:
    start, end = spans[0][0], spans[-1][1]
    modal = _first(scene.modals, scene.modal_places, start, end)
    near = _between(scene.mentions, scene.places, start, end)
    if is_passive(scene.text[modal[1] : end], after_modal=True) if modal else is_passive(scene.text[start:end]):
        agents = (role for begin, _, role in near if is_agent(scene.text[max(start, begin - 40) : begin]))
        return next(agents, "passive")
    subject = _subject(scene, near, start, modal)
    if subject:
        return subject
    if modal and SUBJECT.search(scene.text[start : modal[0]]) and not _is_joined(scene.text[start : modal[0]]):
        return ""
    return inherited


def _is_joined(before: str) -> bool:
    """Whether only a conjunction stands before the modal verb: "and shall repair"."""
    return len(before.split()) <= 1 and before.strip().islower()


def _subject(scene: _Scene, near: Sequence[Mention], start: int, modal: Hit | None) -> Role | None:
    found = None
    for begin, end, role in near:
        if modal and begin > modal[0]:
            break
        if POSSESSIVE.match(scene.text, end) or is_object(scene.text[max(start, begin - 30) : begin]):
            continue
        if not modal and scene.text.count(" ", start, begin) > SUBJECT_WORDS:
            break
        if not modal and not _acts(scene.text, begin, end):
            continue
        found = role
        if not modal:
            break
    return found


def _acts(text: str, begin: int, end: int) -> bool:
    """Whether a party without a modal verb has a verb of its own; "we" and "you" have."""
    return end - begin <= PRONOUN or has_verb(text[end : end + 40])


def _first(hits: Sequence[Hit], places: Sequence[int], start: int, end: int) -> Hit | None:
    at = bisect_left(places, start)
    return hits[at] if at < len(hits) and places[at] < end else None


def _between(mentions: Sequence[Mention], places: Sequence[int], start: int, end: int) -> Sequence[Mention]:
    return mentions[bisect_left(places, start) : bisect_left(places, end)]
