"""What tells the kind of a document."""

from __future__ import annotations

from .conftest import MakeFacts


def test_a_title_says_the_kind(facts_of: MakeFacts) -> None:
    facts = facts_of("# Statement of Work\n\nThe Provider shall build the system.\n")
    (sign,) = (sign for sign in facts.kind_signs if sign.holds)
    assert (sign.kind, sign.by) == ("sow", "title")
    assert facts.document.quote(facts.passages[sign.evidence[0]].span) == "Statement of Work"


def test_contents_say_it_by_weight_with_the_passages_that_speak(facts_of: MakeFacts) -> None:
    facts = facts_of(
        "# Project X\n\nWe build a system for you.\n\n## Scope\n\nWe build.\n\n## Acceptance\n\nYou test.\n"
    )
    (sign,) = (sign for sign in facts.kind_signs if sign.kind == "sow")
    assert (sign.by, sign.holds) == ("content", False)
    assert 0 < sign.weight < 1
    quotes = [facts.document.quote(facts.passages[number].span) for number in sign.evidence]
    assert "Acceptance" in quotes
    assert facts.kinds == ()


def test_a_kind_that_was_given_is_not_told_from_the_text(facts_of: MakeFacts) -> None:
    facts = facts_of("# Statement of Work\n", "plan")
    assert [(sign.kind, sign.by) for sign in facts.kind_signs] == [("plan", "given")]
    assert facts.kinds == ("plan",)
