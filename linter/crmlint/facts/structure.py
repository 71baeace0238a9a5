"""Marks that come from the layout of a document and from who acts, not from its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from crmlint.facts.actors import Actor
from crmlint.facts.bits import bits_of
from crmlint.facts.outline import Outline
from crmlint.facts.passages import Clause, Passage
from crmlint.facts.vocabulary import Hit
from crmlint.model import Block, Document

KINDS = ("sentence", "item", "row", "cell", "note", "caption", "toc", "header", "footer", "code")
BLOCKS: Mapping[str, Callable[[Block], bool]] = {
    "ticked": lambda block: block.tick == "yes",
    "unticked": lambda block: block.tick == "no",
    "hidden": lambda block: block.hidden,
    "inserted": lambda block: block.revision == "inserted",
    "strong": lambda block: block.strong,
}
ACTORS: Mapping[str, Actor] = {
    "provider-acts": "provider",
    "client-acts": "client",
    "user-acts": "user",
    "passive": "passive",
}
LATE_TITLE = 40  # a second heading of the first level among so many passages may be the title, too
TITLE_PASSAGES = 12  # a title is looked for among so many passages


def structure_marks(
    document: Document,
    passages: Sequence[Passage],
    clauses: Sequence[Clause],
    actors: Sequence[Actor],
    definitions: Iterable[int],
) -> dict[str, int]:
    """The structural marks by name, as sets of clauses."""
    size = len(clauses)

    def of(chosen: Iterable[Passage]) -> int:
        return bits_of((number for passage in chosen for number in passage.clauses), size)

    marks = {kind: of(p for p in passages if p.kind == kind) for kind in KINDS}
    marks["heading"] = of(p for p in passages if p.kind == "heading" or p.header)
    marks["title"] = of(passages[number] for number in title_passages(document, passages))
    marks["definition"] = of(passages[number] for number in definitions)
    marks["question"] = of(p for p in passages if document.quote(p.span).rstrip().endswith("?"))
    marks["all-caps"] = of(p for p in passages if _is_capitals(document.quote(p.span)))
    blocks = [document.blocks[document.block_at(clause.spans[0][0])] for clause in clauses]
    for name, holds in BLOCKS.items():
        marks[name] = bits_of((n for n, block in enumerate(blocks) if holds(block)), size)
    for name, actor in ACTORS.items():
        marks[name] = bits_of((n for n, who in enumerate(actors) if who == actor), size)
    return marks


def title_passages(document: Document, passages: Sequence[Passage]) -> list[int]:
    """What stands as the title: the first short passages, the first headings of the first level, a running header
    that is the only one."""
    headers = [passage.index for passage in passages if passage.kind == "header"]
    found = headers if len(headers) == 1 else []
    for passage in passages[:TITLE_PASSAGES]:
        if passage.kind in ("header", "footer"):
            continue
        if passage.kind not in ("heading", "sentence") or len(document.quote(passage.span).split()) > 16:
            break
        said = document.quote(passage.span).rstrip()
        if passage.kind == "sentence" and said.endswith((".", ";")):
            break
        found.append(passage.index)
    top = [p.index for p in passages[:LATE_TITLE] if p.kind == "heading" and document.blocks[p.block].level == 1]
    return sorted({*found, *top[:2]})


def duties(
    passages: Sequence[Passage],
    outline: Outline,
    hits: Mapping[str, Sequence[Hit]],
    mentions: Sequence[tuple[int, int, str]],
) -> dict[int, Actor]:
    """Section -> the party whose duties its heading announces, inherited from the section above."""
    announced: dict[int, Actor] = {}
    headings = {p.section: p for p in passages if p.kind == "heading"}
    for number, section in enumerate(outline.sections):
        actor = announced.get(section.parent, "")
        if number in headings:
            actor = _announced(headings[number], hits, mentions) or actor
        announced[number] = actor
    return announced


def _announced(heading: Passage, hits: Mapping[str, Sequence[Hit]], mentions: Sequence[tuple[int, int, str]]) -> Actor:
    start, end = heading.span.start, heading.span.end

    def spoken(concept: str) -> bool:
        found = hits.get(concept, ())
        place = bisect_left(found, (start, 0))
        return place < len(found) and found[place][1] <= end

    first, last = (bisect_left(mentions, (at, 0, "")) for at in (start, end))
    named = [role for _, _, role in mentions[first:last] if role != "user"]
    if named and spoken("duty-word"):
        return "client" if "client" in named else "provider"
    if spoken("client-duty"):
        return "client"
    return "provider" if spoken("provider-duty") else ""


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1
