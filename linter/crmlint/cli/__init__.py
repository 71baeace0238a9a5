"""The command line: commands and exit statuses. The only room that knows click."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import get_completion_class

from crmlint import __version__, console
from crmlint.cli.grouping import PathsOrCommand
from crmlint.cli.options import (
    FOLDER,
    color_option,
    format_option,
    output_option,
    policy_options,
    reading,
    seeing,
    stdin_option,
    verbose_option,
)

if TYPE_CHECKING:
    from crmlint.model import Document
    from crmlint.review import Setup
    from crmlint.rulebook import Rule, Rulebook

NOTHING_RUN = 2
INTERRUPTED = 130


class Refusal(Exception):
    """Nothing can be run, or shown; the lines say why and what to do."""

    def __init__(self, lines: Iterable[str], status: int = NOTHING_RUN) -> None:
        self.lines, self.status = list(lines), status
        super().__init__("\n".join(self.lines))


def run(argv: Sequence[str]) -> int:
    """Run the command line; returns the exit status. Every way out of it is a line or two, never a traceback."""
    console.speak_utf8()
    try:
        return int(main.main(list(argv), prog_name="crmlint", standalone_mode=False) or 0)
    except click.Abort:
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        console.complain(
            error.format_message().rstrip(".") + (f"; see {context.command_path} --help" if context else "")
        )
    except Refusal as refusal:
        for line in refusal.lines:
            console.complain(line)
        return refusal.status
    except Exception as error:
        problems = getattr(error, "problems", ())  # rules, policies and outputs tell all that is wrong at once
        for line in problems:
            console.complain(line)
        if problems:
            return NOTHING_RUN
        if sys.flags.dev_mode:
            raise
        console.complain(f"stumbled ({type(error).__name__}: {error}); please report it (PYTHONDEVMODE=1 shows more)")
    return NOTHING_RUN


@click.group(
    cls=PathsOrCommand,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="PATH… | COMMAND …",
    epilog="crmlint PATH… is short for crmlint lint PATH…, whose options crmlint lint --help shows. "
    "A file that is called like a command is ./NAME.",
)
@click.version_option(__version__, "-V", "--version", message="crmlint %(version)s")
def main() -> None:
    """Says, like a careful reviewer, what is dangerous or missing in a statement of work, proposal or agreement."""


@main.command(short_help="Check documents (the command that may be left out).")
@click.argument("paths", nargs=-1, metavar="PATH…")
@format_option
@output_option
@click.option("--with", "companions", multiple=True, metavar="FILE", help="Given along: it answers, and defines terms.")
@reading
@click.option("--select", multiple=True, metavar="RULES", help="Only these: ids, names or prefixes (DAT), with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these.")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="What makes the exit status 1.  [error]"
)
@click.option("--allow-unread", is_flag=True, help="No exit status 3 for what could not be read.")
@policy_options
@stdin_option
@click.option("--quiet", "-q", is_flag=True, help="One line for each finding, and the verdict.")
@verbose_option
@color_option
def lint(paths: tuple[str, ...], form: str, files: tuple[str, ...], stdin_name: str, **given: Any) -> int:
    """Check documents: files, folders, patterns, or - for standard input.

    \b
    Exit status: 0 pass; 1 a finding reaches --fail-on; 2 nothing could be run;
    3 a document is missing, of an unknown type, or not read to the end.
    """
    from crmlint import inputs, outputs, review
    from crmlint.reading import Reader
    from crmlint.reports import render
    from crmlint.reports.verdict import STATUSES

    look = console.look(given.pop("quiet"), given.pop("no_color"), given.pop("verbose"))
    if not paths:
        raise Refusal(["no document named; see crmlint --help"])
    if hint := inputs.misspelt(paths[0], main.commands):
        raise Refusal([hint])
    written = outputs.prepare(files, paths)
    with Reader() as reader, console.Progress() as progress:
        setup = _prepare(given)
        report = review.review(paths, setup, stdin_name, progress, reader)
    for line in review.failures(report):
        console.complain(line)
    outputs.write(written, lambda form: render(report, form))
    return _print(render(report, form, look), STATUSES[report.verdict], look.color)


def _prepare(given: Mapping[str, Any]) -> Setup:
    """Rules and policy, as the options of a command ask. Raises Refusal with every problem found in them."""
    from crmlint import review
    from crmlint.policy import PolicyError
    from crmlint.rulebook import RuleError

    try:
        setup = review.prepare(review.read_options(given))
    except (RuleError, PolicyError, OSError) as error:
        raise Refusal(getattr(error, "problems", None) or [str(error)]) from error
    gc.freeze()  # what is loaded stays; collecting begins with the documents
    gc.enable()
    return setup


def _print(text: str, status: int = 0, color: bool = False) -> int:
    """Write to standard output; returns the status. A closed pipe is no fault; a full disk is."""
    try:
        click.echo(text, nl=False, color=color)
        sys.stdout.flush()
    except OSError as error:
        console.hush_stdout()
        if not console.is_closed_pipe(error):
            raise Refusal(
                [f"standard output: cannot be written ({error.strerror or error}); free some space"]
            ) from error
    return status


@main.command()
@click.argument("rule")
@policy_options
@color_option
def explain(rule: str, no_color: bool, **given: Any) -> int:
    """Say what RULE (an id or a name) asks, why, and what to write instead."""
    from crmlint import lint, manual

    look = console.look(False, no_color)
    setup = _prepare({**given, "examples": True})
    found = _find(setup.rulebook, rule)
    level = lint.severity_of(found, setup.policy)
    return _print(manual.page(found, look, setup.rulebook.references, level), color=look.color)


@main.command(name="rules")
@format_option
@policy_options
@color_option
def list_rules(form: str, no_color: bool, **given: Any) -> int:
    """List all rules, by family."""
    from crmlint import manual

    look = console.look(False, no_color)
    rulebook = _prepare(given).rulebook
    text = manual.table_json(rulebook.rules) if form == "json" else manual.table(rulebook.rules, look)
    return _print(text, color=look.color)


def _find(rulebook: Rulebook, word: str) -> Rule:
    """The rule of an id or a name. Raises Refusal, with the nearest name, when there is none."""
    rule = rulebook.find(word)
    if rule is None:
        raise Refusal(rulebook.unknown([word]) or [f"{word!r} names no single rule; crmlint rules lists them"])
    return rule


def _read(path: str, setup: Setup, stdin_name: str = "") -> Document:
    """The document at a path, or from standard input. Raises Refusal, as for what is unread, when there is none."""
    from crmlint import inputs, review
    from crmlint.reports.verdict import STATUSES

    piped = path == inputs.STDIN
    with console.Progress() as progress:
        progress(path)
        document = review.read(inputs.Input(stdin_name or path if piped else path, stdin=piped), setup.reading)
    if isinstance(document, str):
        raise Refusal([f"{path}: {document}"], STATUSES["incomplete"])
    return document


@main.command()
@click.argument("document", metavar="FILE")
@format_option
@output_option
@click.option("--only", metavar="SECTION", default="", help="Only this section, by number or words of its title.")
@click.option("--no-marks", is_flag=True, help="Only the text, as it was read.")
@seeing
@policy_options
@stdin_option
@verbose_option
@color_option
def show(document: str, form: str, files: tuple[str, ...], only: str, no_marks: bool, **given: Any) -> int:
    """Show what crmlint took FILE for and what it read in it: sections, passages, and the marks that rules ask of.

    \b
    Exit status: 0 read to the end; 2 nothing could be run; 3 not read, or not to the end.
    """
    from crmlint import outputs
    from crmlint.portrait import sheet
    from crmlint.reports.verdict import STATUSES

    look = console.look(False, given.pop("no_color"), given.pop("verbose"))
    written = outputs.prepare(files, [document], sheet.FORMATS)
    setup = _prepare(given)
    read = _read(document, setup, given["stdin_name"])
    try:
        drawn = sheet.draw(read, setup.rulebook, setup.kind, only, not no_marks)
    except LookupError as error:
        raise Refusal([f"{document}: {error.args[0]}"]) from error
    outputs.write(written, drawn.render)
    for line in drawn.silent(form):
        console.complain(line)
    unread = bool(read.unread) and not setup.policy.allow_unread
    return _print(drawn.render(form, look), STATUSES["incomplete"] if unread else 0, look.color)


@main.command()
@click.argument("rule")
@click.argument("document", metavar="DOC")
@reading
@policy_options
def why(rule: str, document: str, **given: Any) -> int:
    """Show what made RULE speak in DOC, or keep silent."""
    from crmlint import trace
    from crmlint.reports.typeset import outdent

    setup = _prepare(given)
    found = _find(setup.rulebook, rule)
    lines = trace.trace(_read(document, setup), found, setup.rulebook, setup.policy, setup.kind)
    return _print("".join(f"{part}\n" for line in lines for part in outdent(line, console.look(False, True).width)))


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--quiet", "-q", is_flag=True, help="Only what fails.")
@color_option
def test(folder: str | None, quiet: bool, no_color: bool) -> int:
    """Run the examples of the rules in DIR, or of the shipped rules.

    \b
    Exit status: 0 all come out as written; 1 some do not; 2 the rules cannot be read.
    """
    from crmlint import examples, manual, readers
    from crmlint.resources import data_dir

    look = console.look(quiet, no_color)
    # The cached rulebook may call a folder by another name than it was given here.
    given = Path(folder or ".").resolve()
    shipped = given.is_relative_to(data_dir("rules"))  # they are loaded already
    own = [] if folder is None else [str(given) if shipped or not Path(folder).parts else folder]
    setup = _prepare({"rules": () if shipped else tuple(own), "isolated": True, "cache": False, "examples": True})
    text, failed = manual.trials(examples.run_examples(setup.rulebook, readers.read, *own), look)
    if not text:
        raise Refusal([f"{folder}: no example in this folder; each rule wants three that speak and three that do not"])
    return _print(text, int(failed), look.color)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that completes crmlint's commands and options in SHELL.

    For bash: crmlint completion bash >> ~/.bashrc
    """
    complete = get_completion_class(shell)
    if complete is None:
        raise Refusal([f"{shell}: no completion for this shell"])
    return _print(complete(main, {}, "crmlint", "_CRMLINT_COMPLETE").source() + "\n")
