"""Writes the text of an agreement of any length, the same text every time; no sentence is anyone else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

Kind = Literal["title", "heading", "paragraph", "item", "table"]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the text. `number` is printed before it; a table has rows, the first of them its head."""

    kind: Kind
    text: str = ""
    number: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


SYLLABLES = (
    *("bar", "cal", "den", "fel", "gor", "hal", "kin", "lor", "mar", "nes", "por"),
    *("quel", "ras", "ston", "tam", "vel", "wick", "yar", "brook", "ham", "ley", "thorpe"),
)
NOUNS = """
    account address agreement alert analyst approval archive assignment audit batch board booking branch brief
    budget calendar campaign case catalogue channel column complaint component contact contract country currency
    customer dashboard dealer department depot device discount dispatch document dossier duplicate email engineer
    entity environment escalation event export extract field file filter fleet flow folder forecast form gateway
    group handbook hierarchy import incident index interface invoice journal key label lead ledger letter licence
    list log mailbox manager map market matrix member message meter migration mobile model module note notice number
    object office opportunity order outlet owner package parcel partner party payment permission phase pipeline plan
    plant portal portfolio price process product profile project prospect protocol quality query queue quota quote
    record region register release renewal report request role route row sales sample sandbox screen season segment
    sequence server shipment site solution source sponsor stage stock store subsidiary supplier survey table target
    task team template tenant territory ticket tool transfer trigger unit vehicle vendor version view visit voucher
    warehouse warranty workbook workflow workshop zone"""
ADJECTIVES = """
    active agreed annual approved basic central commercial complete current daily detailed digital
    existing external final first former functional general global historic initial internal joint legacy local main
    mandatory manual minor mobile monthly national nightly northern open operational optional outstanding previous
    primary principal regional related remaining remote required second separate shared single southern standard
    technical temporary third total unique usual valid weekly written"""
VERBS = """
    accept adjust agree align allocate approve archive arrange assign build check clean close collect compare
    complete configure confirm connect convert copy correct create decide define deliver deploy describe design
    document draft enter estimate export extend extract file hand import inform install invoice list load maintain
    map mark measure merge monitor move name note notify order plan prepare present print propose provide publish
    record reject release remove rename repair replace report request resolve return review run schedule send set
    show sign split store submit supply test transfer translate update validate verify write"""
WORDS: dict[str, Sequence[str]] = {
    "noun": NOUNS.split(),
    "adjective": ADJECTIVES.split(),
    "verb": VERBS.split(),
    "party": ["the Supplier", "the Customer", "the Supplier", "the parties", "the Customer’s project manager"],
    "modal": ["shall", "shall", "will", "must", "may", "should", "is to"],
    "unit": ["business days", "days", "weeks", "hours", "working days", "months"],
    "month": ["January", "March", "April", "June", "September", "October", "December"],
    "system": ["Dynamics 365", "Salesforce", "SAP S/4HANA", "Sage 200", "HubSpot", "Exchange Online", "Power BI"],
}
SENTENCES = """\
{Party} {modal} {verb} the {adjective} {noun} and the {noun} of each {noun} before the {noun} is {verb}ed.
{Party} {modal} {verb} the {noun} within {few} {unit} after {party} has received the {adjective} {noun}.
Each {noun} is held in {system}, together with its {noun}, its {noun} and the {adjective} {noun} of the {noun} {name}.
The {adjective} {noun} of {name} lists {many} {noun}s, of which {few} are {adjective} and the others are {adjective}.
Where the {noun} is not {adjective}, {party} {modal} {verb} the {noun}; the {noun} is then {verb}ed by {party}.
The price of the {noun} is EUR {money}, payable {many} days after receipt of the {adjective} invoice.
No {noun} is {verb}ed unless {party} has {verb}ed the {adjective} {noun} in writing.
By {day} {month} 2026 {party} {modal} {verb} the {noun}, the {noun} and, if the {noun} asks for it, the {noun} {name}.
The {noun} described in section {section} applies to every {adjective} {noun} that {party} {modal} {verb}.
Users of the {noun} see the {adjective} {noun}s of their own {noun}, not those of another {noun}.
It is a matter for the {noun} of {name} to {verb} which {noun}s are {adjective}, and {party} will follow it.
At the end of the {adjective} {noun}, {party} {modal} {verb} {few} {noun}s and hand over the {noun} to the {noun}.
The {noun} has a target of {percent}% for each {noun}, measured in each {adjective} {noun} by the {noun}.
If {party} does not {verb} the {noun} in {few} {unit}, {party} {modal} {verb} the {noun} as {verb}ed.
“{Term}” means the {adjective} {noun} that {party} has {verb}ed for the {noun} of {name}.
The {noun} comes from {system} and is {verb}ed in a {adjective} {noun}, so that the {noun} stays {adjective}.
"""
LEADS = ("The {adjective} {noun} includes:", "{Party} {modal} {verb} the following:", "For each {noun}:")


def write_prose(seed: int = 7) -> Iterator[Part]:
    """The parts of an endless agreement: a title, the parties, then one section after another."""
    chance = Random(seed)
    yield Part("title", "Statement of Work: CRM implementation")
    yield Part(
        "paragraph",
        "This Statement of Work is made between Marwick Halden Limited (“the Customer”) and Norley Brook Consulting "
        "Limited (“the Supplier”) and is dated 2 March 2026.",
    )
    section = 0
    while True:
        section += 1
        yield Part("heading", _fill(chance, "{Adjective} {noun}s and {noun}s", section), str(section))
        for clause in range(1, chance.randint(3, 6)):
            yield from _clause(chance, section, clause)


def _clause(chance: Random, section: int, clause: int) -> Iterator[Part]:
    number = f"{section}.{clause}"
    yield Part("heading", _fill(chance, "{Adjective} {noun}", section), number, 2)
    for _ in range(chance.randint(1, 3)):
        text = " ".join(
            _fill(chance, chance.choice(SENTENCES.splitlines()), section) for _ in range(chance.randint(2, 5))
        )
        yield Part("paragraph", text)
    if chance.random() < 0.5:
        yield Part("paragraph", _fill(chance, chance.choice(LEADS), section))
        for _ in range(chance.randint(3, 6)):
            line = "the {adjective} {noun} of each {noun}, as {verb}ed by {party} on {day} {month} 2026;"
            yield Part("item", _fill(chance, line, section))
    if chance.random() < 0.2:
        yield _table(chance, section)


def _table(chance: Random, section: int) -> Part:
    rows: list[tuple[str, ...]] = [("No.", "Deliverable", "Owner", "Due", "Effort")]
    for index in range(1, chance.randint(4, 9)):
        cells = ("{Adjective} {noun} of the {noun}", "{Party}", "{day} {month} 2026", "{few} days")
        rows.append((f"D{index}", *(_fill(chance, cell, section) for cell in cells)))
    return Part("table", rows=tuple(rows))


def _fill(chance: Random, template: str, section: int) -> str:
    pieces = template.split("{")
    text = pieces[0]
    for piece in pieces[1:]:
        slot, rest = piece.split("}", 1)
        word = _word(chance, slot.lower(), section)
        if rest.startswith("ed") and word.endswith("e"):
            rest = rest[1:]
        text += (word[:1].upper() + word[1:] if slot[0].isupper() else word) + rest
    return text


def _word(chance: Random, slot: str, section: int) -> str:
    if slot in WORDS:
        return chance.choice(WORDS[slot])
    if slot == "name":
        return "".join(chance.choice(SYLLABLES) for _ in range(3)).title()
    if slot == "term":
        return f"{chance.choice(WORDS['adjective'])} {chance.choice(WORDS['noun'])}".title()
    if slot == "section":
        return f"{chance.randint(1, section)}.{chance.randint(1, 3)}"
    if slot == "money":
        return f"{chance.randint(2, 180)},{chance.randrange(1000):03d}"
    low, high = {"few": (2, 9), "many": (10, 90), "day": (1, 28), "percent": (80, 99)}[slot]
    return str(chance.randint(low, high))
