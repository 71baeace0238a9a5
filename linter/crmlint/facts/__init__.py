"""What is known about a document beyond its text: each fact is worked out once, when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from crmlint.facts.actors import Actor, find_actors
from crmlint.facts.bits import members
from crmlint.facts.definitions import Definitions, find_definitions
from crmlint.facts.kinds import KindSign, find_kinds
from crmlint.facts.knowledge import Knowledge, LanguageRule
from crmlint.facts.languages import find_language
from crmlint.facts.marks import Marks
from crmlint.facts.outline import Outline, outline
from crmlint.facts.parties import Parties, find_parties
from crmlint.facts.passages import Clause, ClauseIndex, Passage, build_passages
from crmlint.facts.structure import duties, structure_marks
from crmlint.facts.values import find_roles, read_values
from crmlint.facts.vocabulary import Hit
from crmlint.grammar.characters import normalise
from crmlint.model import Block, Document, Span, Value

UNKNOWN = "unknown"


def _apart(text: str, blocks: Iterable[Block]) -> str:
    """The text, with blanks in place of numbers that stand right before a word, as in "3.2Quotations"."""
    for block in blocks:
        start = block.span.start
        if start and text[start - 1].isalnum():
            line = text.rfind("\n", 0, start) + 1
            text = text[:line] + " " * (start - line) + text[start:]
    return text


class Facts:
    """All facts of one document.

    `kind`, when given, overrides the kind that would be told from title and content. `companions` are documents that
    were given along: they define terms and answer for what is missing here.
    """

    def __init__(
        self, document: Document, knowledge: Knowledge, kind: str | None = None, companions: Sequence[Facts] = ()
    ) -> None:
        self.document, self.knowledge, self.companions = document, knowledge, tuple(companions)
        self._given = kind

    @property
    def unread(self) -> bool:
        """Whether a part of the document, or of a companion, could not be read."""
        return any(each.document.unread for each in (self, *self.companions))

    @cached_property
    def text(self) -> str:
        """The document's text, its characters normalised one to one; line ends stay between blocks."""
        lines = self.document.text.split("\n")
        return _apart("\n".join(normalise(line) for line in lines), self.document.blocks)

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """Where each concept of the vocabulary is spoken of."""
        return self.knowledge.lexicon.scan(self.text)

    @cached_property
    def outline(self) -> Outline:
        """Sections, and the heads of table cells."""
        return outline(self.document)

    @cached_property
    def _built(self) -> tuple[list[Passage], list[Clause]]:
        def starts(concept: str) -> list[int]:
            return [start for start, _ in self.hits.get(concept, ())]

        return build_passages(
            self.document, self.outline, self.text, starts("clause-break"), starts("clause-join"), starts("modal")
        )

    @property
    def passages(self) -> list[Passage]:
        """The passages in reading order."""
        return self._built[0]

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of all passages."""
        return self._built[1]

    @cached_property
    def language(self) -> LanguageRule | None:
        """The main language, or None when it cannot be told."""
        return find_language(self.text, self.knowledge.languages)

    @cached_property
    def parties(self) -> Parties:
        """Who provides, who pays, and what they are called."""
        return find_parties(self.text, self.hits, bidders=self._addresses_bidders)

    @property
    def _named(self) -> dict[str, list[Hit]]:
        """Where the parties are spoken of, by name, word or pronoun."""
        mentions = self.parties.mentions
        return {f"{role}-named": [m[:2] for m in mentions if m[2] == role] for role in ("provider", "client")}

    @cached_property
    def _addresses_bidders(self) -> bool:
        if self._given:
            return self._given == "rfp"
        return len(self.hits.get("bidder-word", ())) >= 3

    @cached_property
    def actors(self) -> list[Actor]:
        """Who acts in each clause."""
        duty = duties(self.passages, self.outline, self.hits, self.parties.mentions)
        return find_actors(
            self.text, self.passages, self.clauses, self.parties.mentions, self.hits.get("modal", ()), duty
        )

    @cached_property
    def values(self) -> list[tuple[int, Value]]:
        """All values, each with its clause (-1 when it stands in none)."""
        placed = [(self._index.at(value.span.start), value) for value in read_values(self.text, self.passages)]
        return find_roles(placed, self.clauses, self.hits)

    @cached_property
    def _index(self) -> ClauseIndex:
        return ClauseIndex(self.clauses)

    @cached_property
    def _value_starts(self) -> list[int]:
        return [value.span.start for _, value in self.values]

    def values_in(self, span: Span) -> list[tuple[int, Value]]:
        """The values that stand in a span, each with its clause."""
        first, last = (bisect_left(self._value_starts, at) for at in (span.start, span.end))
        return [pair for pair in self.values[first:last] if pair[1].span.end <= span.end]

    @cached_property
    def definitions(self) -> Definitions:
        """The terms that are defined, and where."""
        announced = self._spoken_in_headings("definition-heading")
        sections = frozenset(self.passages[n].section for n in announced if self.passages[n].kind == "heading")
        return find_definitions(self.text, self.passages, self.hits.get("defines", ()), sections, frozenset())

    def _spoken_in_headings(self, concept: str) -> Iterator[int]:
        for start, _ in self.hits.get(concept, ()):
            clause = self._index.at(start)
            if clause >= 0:
                yield self.clauses[clause].passage

    @cached_property
    def marks(self) -> Marks:
        """What every passage and clause speaks of."""
        structure = structure_marks(self.document, self.passages, self.clauses, self.actors, self.definitions.formal)
        return Marks(
            self.text,
            self.passages,
            self.clauses,
            {**self.hits, **self._named},
            self.values,
            structure,
            self.knowledge.marks,
            {p.section: p.index for p in self.passages if p.kind == "heading"},
            [section.parent for section in self.outline.sections],
            self._index.at,
            self._defined,
            lambda: [companion.marks for companion in self.companions],
        )

    def _defined(self, marks: Marks, concept: str, value: str) -> Iterable[int]:
        """The clauses that use a term which speaks of a concept and whose definition gives such a value."""
        terms = [*self._terms(marks, concept, value)]
        for companion in self.companions:
            terms += companion._terms(companion.marks, concept, value)
        if not terms:
            return
        used = re.compile(
            r"\b(?:" + "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)) + r")s?\b"
        )
        for match in used.finditer(self.text):
            clause = marks.clause_at(match.start())
            if clause >= 0:
                yield clause

    @cached_property
    def kind_signs(self) -> tuple[KindSign, ...]:
        """What speaks for each kind, the main one first; kinds that came near are among them."""
        if self._given:
            return (KindSign(self._given, "given"),)
        return find_kinds(self.marks, self.knowledge.kinds)

    def _terms(self, marks: Marks, concept: str, value: str) -> list[str]:
        """The terms that speak of a concept and whose definition gives such a value."""
        giving = set(members(marks.passages_where(["or", [["name", value], ["below", ["name", value]]]])))
        return [
            term
            for term, meanings in self.definitions.meanings.items()
            if concept in self.knowledge.lexicon.scan(normalise(term)) and giving.intersection(meanings)
        ]

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the document, the main one first; empty when it is none that is known."""
        return tuple(sign.kind for sign in self.kind_signs if sign.holds)

    @property
    def kind(self) -> str:
        """The main kind, or "unknown"."""
        return self.kinds[0] if self.kinds else UNKNOWN

    @cached_property
    def words(self) -> int:
        """How many words the document has."""
        return len(self.document.text.split())
