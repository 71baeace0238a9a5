"""Who is who in a document, and what a suggested clause calls them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.facts import Facts

MakeFacts = Callable[..., Facts]


@pytest.mark.parametrize(
    ("text", "provider", "client"),
    [
        pytest.param(
            'Harbour Foods Ltd ("HFL") wishes to engage the Developer.\n\n'
            + "The Developer shall build the shop for HFL and HFL shall supply the artwork. " * 6,
            "Developer",
            "HFL",
            id="whoever engages the developer is the client, whatever it supplies",
        ),
        pytest.param(
            'This Order is between Brightline Inc. ("Brightline") and Oakham plc ("Oakham").\n\n'
            "Brightline shall install the CRM. Brightline will train the users. Oakham shall pay the fees.",
            "Brightline",
            "Oakham",
            id="names in brackets, told apart by their verbs",
        ),
        pytest.param(
            "The Contractor shall perform the work. "
            + "The Contractor shall report to the Agency. " * 6
            + '\n\nThis annex is between the Agency and the Contractor ("Processor"). '
            + "The Processor shall protect the data. " * 12,
            "Contractor",
            "Agency",
            id="an annex has names of its own; the document's come first",
        ),
        pytest.param(
            "The Vendor shall keep the Company informed. The Vendor shall pay nothing to the Company.",
            "Vendor",
            "Company",
            id="a party whose word stands with its article",
        ),
        pytest.param(
            "Client: Tamar Foods plc. Supplier: Bexley Integration Partners.\n\nBexley repairs any fault.",
            "Bexley",
            "Tamar Foods plc",
            id="two labels on one line",
        ),
        pytest.param(
            "Between the Meridian Relief Foundation and Okapi Software SARL.\n\nOkapi will support the application.",
            "Okapi Software SARL",
            "Meridian Relief Foundation",
            id="two firms, told apart by the verbs of a short name",
        ),
        pytest.param("Lead Developer: Ana Ruiz\n\nThe site will be built in May.", None, None, id="a job is no party"),
    ],
)
def test_the_parties_are_told_apart_and_named(
    facts_of: MakeFacts, text: str, provider: str | None, client: str | None
) -> None:
    names = facts_of(text, "sow").parties.names
    assert (names.get("provider"), names.get("client")) == (provider, client)


@pytest.mark.parametrize(
    "text",
    [
        'The parties sign a Data Processing Agreement ("DPA"). The DPA shall provide for audits.',
        'The one who receives it (the "Recipient") shall provide a copy.',
        'Each order (a "Work Plan") shall provide dates.',
    ],
)
def test_a_thing_or_a_passing_role_with_a_name_is_no_party(facts_of: MakeFacts, text: str) -> None:
    assert facts_of(text, "msa").parties.aliases == {}
