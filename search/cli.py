"""The command `tracuu`: its group of commands, and how errors become exit codes.

Results go to stdout, all else to stderr. Exit codes are those of grep: 0 something was found, 1 nothing was,
2 an error. Only this file and the `cli_` files beside it print. A file of commands is imported when one of
them is run or its help is asked for, so that a search starts at once.
"""

from __future__ import annotations

import os
import sys
from collections import UserDict
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from ..corpus.article import clean
from ..corpus.errors import TracuuError
from .cli_common import FAILED, FOUND
from .cli_output import nowhere

STOPPED, READER_LEFT = 128 + 2, 128 + 13
"""As a shell reports a program ended by Ctrl-C, and by a pipe that nobody reads."""

_HOME = {
    "index": "cli_keeping",
    "remove": "cli_keeping",
    "check": "cli_keeping",
    "info": "cli_keeping",
    "demo": "cli_keeping",
    "search": "cli_asking",
    "related": "cli_asking",
    "suggest": "cli_asking",
    "acronyms": "cli_asking",
    "show": "cli_asking",
    "trends": "cli_studying",
    "evaluate": "cli_studying",
}
"""The commands, and the files that they are in."""


class _OutputError(Exception):
    """What was found could not be printed. Not an OSError, which Click would handle in a way of its own."""


class _OnDemand(UserDict[str, Any]):
    """The commands by their names, made from the files that they are in: what is looked up is imported."""

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f".{self.data[name]}", __package__), name)
        return command


class _Commands(click.Group):
    """The commands; what is not printed when one of them ends is printed then, or it has failed."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            raise _OutputError(error) from error
        return result


@click.group(
    cls=_Commands, commands=_OnDemand(_HOME), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="tracuu", prog_name="tracuu")
def cli() -> None:
    """Full-text search for Vietnamese news, with accents or without."""


def main() -> NoReturn:
    """Runs the command. Errors end in one line on stderr, without a traceback."""
    # A program that was started without an output has none.
    sys.stdout, sys.stderr = sys.stdout or nowhere(), sys.stderr or nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("tracuu: stopped; an index that was being written is as the last commit left it", err=True)
        code = STOPPED
    except _OutputError as failed:
        code = _without_output(failed)
    except click.ClickException as error:
        error.show()
        code = FAILED
    except TracuuError as error:
        click.echo(clean(f"tracuu: {error}"), err=True)
        code = FAILED
    sys.exit(code or FOUND)


def _without_output(failed: _OutputError) -> int:
    """The exit code when nothing more can be printed. A reader that leaves early, as `| head` does, is no
    failure worth a word."""
    reader_left = isinstance(failed.__cause__, BrokenPipeError)
    if not reader_left:
        click.echo(f"tracuu: {failed}", err=True)
    # Python would try to print the rest when it ends, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_LEFT if reader_left else FAILED


if __name__ == "__main__":
    main()
