"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

KINDS = ("sow", "proposal", "msa", "sla", "spec", "plan", "rfp")
REVISIONS = ("final", "original", "both")
FOLDER = click.Path(exists=True, file_okay=False)
Command = Callable[..., Any]


def options(*decorators: Command) -> Command:
    """Several options as one decorator, shown in this order."""
    return lambda command: reduce(lambda wrapped, decorator: decorator(wrapped), reversed(decorators), command)


rules_option = click.option("--rules", type=FOLDER, multiple=True, metavar="DIR", help="Add a folder of rules.")
color_option = click.option("--no-color", is_flag=True, help="No colours (as NO_COLOR=1 does).")
kind_option = click.option(
    "--kind", type=click.Choice(KINDS), help="What the documents are; else it is read from them."
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of standard output.  [text]"
)
output_option = click.option(
    "--output", "-o", "files", multiple=True, metavar="[FORMAT=]FILE", help="Write it to this file as well."
)
stdin_option = click.option(
    "--stdin-name", metavar="NAME", default="", help="What - is called, its suffix saying its format."
)
seeing = options(
    kind_option,
    click.option(
        "--revision",
        type=click.Choice(REVISIONS),
        help="Tracked changes: as they will be, as it was, or both.  [final]",
    ),
    click.option("--ocr", is_flag=True, help="Recognise text in scanned pages of PDF files; needs crmlint[ocr]."),
)
reading = options(
    seeing,
    click.option("--for", "side", type=click.Choice(["client", "partner"]), help="Whose eyes to read with.  [client]"),
)
policy_options = options(
    click.option("--config", metavar="FILE", help="The policy; else crmlint.toml of this folder or one above."),
    click.option("--isolated", is_flag=True, help="No policy file at all."),
    rules_option,
)
verbose_option = click.option("--verbose", "-v", is_flag=True, help="All there is to say, in full.")
