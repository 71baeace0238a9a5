"""The options that several commands have, and the command that may be left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click
from click.shell_completion import CompletionItem

KINDS = ("sow", "proposal", "msa", "sla", "spec", "plan", "rfp")
REVISIONS = ("final", "original", "both")
Command = Callable[..., Any]
FOLDER = click.Path(exists=True, file_okay=False)


class PathsOrCommand(click.Group):
    """`crmlint sow.docx` is `crmlint lint sow.docx`, unless the first word names a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "--help", "-h", "--version", "-V"):
            args = ["lint", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return [*found, *self.commands["lint"].shell_complete(ctx, incomplete)]
        return [*found, CompletionItem(incomplete, type="file")]


def options(*decorators: Command) -> Command:
    """Several options as one decorator, shown in this order."""
    return lambda command: reduce(lambda wrapped, decorator: decorator(wrapped), reversed(decorators), command)


rules_option = click.option("--rules", type=FOLDER, multiple=True, metavar="DIR", help="Add a folder of rules.")
color_option = click.option("--no-color", is_flag=True, help="No colours (as NO_COLOR=1 does).")
reading = options(
    click.option("--kind", type=click.Choice(KINDS), help="What the documents are; else it is read from them."),
    click.option(
        "--revision",
        type=click.Choice(REVISIONS),
        help="Tracked changes: as they will be, as it was, or both.  [final]",
    ),
    click.option("--ocr", is_flag=True, help="Recognise text in scanned pages of PDF files; needs crmlint[ocr]."),
    click.option("--for", "side", type=click.Choice(["client", "partner"]), help="Whose eyes to read with.  [client]"),
)
policy_options = options(
    click.option("--config", metavar="FILE", help="The policy; else crmlint.toml of this folder or one above."),
    click.option("--isolated", is_flag=True, help="No policy file at all."),
    rules_option,
)
