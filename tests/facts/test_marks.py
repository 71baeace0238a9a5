"""Conditions asked of documents: each scope holds where its inside holds, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.facts import Facts

MakeFacts = Callable[..., Facts]
Where = Callable[[Facts, str], list[str]]


def test_clause_asks_for_both_in_one_clause(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("The Vendor repairs faults promptly. The Vendor repairs faults; the Client pays promptly.")
    assert where(facts, "clause(repair and vague-time)") == ["The Vendor repairs faults promptly."]
    assert len(where(facts, "repair and vague-time")) == 2


def test_near_counts_the_words_between(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("The Vendor repairs every reported and confirmed fault promptly.")
    assert where(facts, "near(repair, vague-time, 3)") == []
    assert where(facts, "near(repair, vague-time, 5)") != []
    assert where(facts, "before(vague-time, repair, 9)") == []
    assert where(facts, "before(repair, vague-time, 9)") != []


def test_lead_and_below_look_up_and_down(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("The Vendor shall repair:\n\n- the site promptly\n- the site within 4 hours\n")
    assert where(facts, "vague-time and lead(repair)") == ["the site promptly"]
    assert where(facts, "repair and below(deadline)") == ["The Vendor shall repair:"]


def test_section_is_the_own_heading_and_under_any_above(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("# Training\n\nOne day.\n\n## Places\n\nOn site.\n")
    assert where(facts, "section(training) and sentence") == ["One day."]
    assert where(facts, "under(training) and sentence") == ["One day.", "On site."]


def test_column_is_the_head_of_a_cell(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("| Task | Due date |\n|---|---|\n| Training | promptly |\n| Prompt repair | 4 May 2026 |\n")
    assert where(facts, "clause(vague-time and column(due-head))") == ["Training | promptly"]


def test_a_row_speaks_of_what_its_heads_say(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("| Severity | Response time |\n|---|---|\n| High | 4 hours |\n")
    assert where(facts, "row and response and not heading") == ["High | 4 hours"]
    assert where(facts, "row and deadline") == ["High | 4 hours"]


def test_groups_reach_over_their_list_table_and_section(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("# A\n\n- training\n- repair\n\nText.\n\n# B\n\n- other\n")
    assert where(facts, "list(training)") == ["training", "repair"]
    assert where(facts, "same-section(training) and sentence") == ["Text."]


def test_anywhere_and_count_speak_of_the_whole_document(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("Training is given. Training is paid. Nothing else.")
    assert len(where(facts, "anywhere(training)")) == 3
    assert where(facts, "count(training) >= 3") == []
    assert len(where(facts, "count(training) == 2")) == 3


def test_a_term_is_judged_with_its_definition(facts_of: MakeFacts, where: Where) -> None:
    text = '"Response Time" means four (4) hours. "Response Goal" means what we strive for.\n\n'
    facts = facts_of(text + "The Vendor shall answer within the Response Time.\n\nIt strives for the Response Goal.")
    used = [said for said in where(facts, "defined(response, duration)") if not said.startswith('"')]
    assert used == ["The Vendor shall answer within the Response Time."]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Vendor shall repair the site.", "provider-acts"),
        ("The Client shall pay.", "client-acts"),
        ("The Client's faults will be repaired by the Vendor.", "provider-acts"),
        ("Faults will be repaired.", "passive"),
        ("Upon request of the Client, the Contractor will train the users.", "provider-acts"),
        ("Users must log in daily.", "user-acts"),
        ("We provide two workshops.", "provider-acts"),
    ],
)
def test_who_acts(facts_of: MakeFacts, where: Where, text: str, actor: str) -> None:
    assert where(facts_of(text, "sow"), actor) == [text]


def test_a_heading_tells_whose_duties_follow(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of(
        "# Customer responsibilities\n\n- Name a sponsor\n\n# Supplier responsibilities\n\n- Set up users\n"
    )
    assert where(facts, "client-acts and item") == ["Name a sponsor"]
    assert where(facts, "provider-acts and item") == ["Set up users"]


def test_in_a_call_for_offers_we_are_the_client(facts_of: MakeFacts, where: Where) -> None:
    assert where(facts_of("We will pay monthly.", "rfp"), "client-acts") != []
    assert where(facts_of("We will pay monthly.", "proposal"), "provider-acts") != []


def test_a_vendor_known_only_by_its_own_name_is_found_by_what_it_does(facts_of: MakeFacts, where: Where) -> None:
    text = (
        'This agreement is made between Brightfold Ltd ("Brightfold") and Hale Foods Inc. ("Hale"). '
        "Brightfold shall provide support. Hale shall pay the fees. Brightfold shall repair faults."
    )
    facts = facts_of(text, "msa")
    assert "Brightfold shall repair faults." in where(facts, "provider-acts")
    assert "Hale shall pay the fees." in where(facts, "client-acts")


def test_characters_are_what_they_look_like(facts_of: MakeFacts, where: Where) -> None:
    facts = facts_of("The Vendor repairs faults in a timely\u00a0manner\u037e the Cli\u00adent waits.")
    assert where(facts, "clause(repair and vague-time)") != []


def test_inflections_match_and_derivations_do_not(facts_of: MakeFacts, where: Where) -> None:
    assert where(facts_of("Two trainings. Users are trained."), "training") == ["Two trainings.", "Users are trained."]
    assert where(facts_of("The time is short."), "vague-time") == []
