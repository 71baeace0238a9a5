"""How commands are told from paths: the word `lint` may be left out."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


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
