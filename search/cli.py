"""The command `tracuu`: its group of commands, and how errors become exit codes.

Results go to stdout, all else to stderr. Exit codes are those of grep: 0 something was found, 1 nothing was,
2 an error. Only this file, `entry` and the `cli_` files print. A file of commands is imported only when one
of them is run or its help is requested, so that a search starts quickly.
"""

from __future__ import annotations

import errno
import os
import sys
from collections import UserDict
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from ..corpus.article import clean
from ..corpus.errors import TracuuError
from .cli_common import FAILED, FOUND
from .cli_output import nowhere

STOPPED, READER_LEFT = 128 + 2, 128 + 13
"""The exit codes that a shell reports for a program ended by Ctrl-C, and by a closed pipe."""

_HOME = {
    "index": "cli_keeping",
    "search": "cli_asking",
    "show": "cli_asking",
    "suggest": "cli_asking",
    "related": "cli_asking",
    "trends": "cli_studying",
    "acronyms": "cli_asking",
    "info": "cli_keeping",
    "check": "cli_keeping",
    "remove": "cli_keeping",
    "evaluate": "cli_studying",
    "demo": "cli_keeping",
}
"""The module of each command, in the order of the help: what everybody needs comes first."""

_EPILOG = """
\b
tracuu COMMAND --help tells all about a command.
Exit codes: 0 found, 1 nothing found, 2 an error.
To complete commands and options with the Tab key, put this into ~/.bashrc
(zsh_source or fish_source for other shells):
  eval "$(_TRACUU_COMPLETE=bash_source tracuu)"
"""


class _OutputError(Exception):
    """What was found could not be printed. Not an OSError, which Click would handle in a way of its own."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class _OnDemand(UserDict[str, Any]):
    """The commands by name. Looking one up imports its module."""

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f".{self.data[name]}", __package__), name)
        return command


class _Commands(click.Group):
    """The group of commands. Flushes the output when a command ends; if that fails, the command has
    failed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # Click would sort them

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            raise _OutputError(error) from error
        return result


@click.group(
    cls=_Commands,
    commands=_OnDemand(_HOME),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
@click.version_option(package_name="tracuu", prog_name="tracuu")
def cli() -> None:
    """Full-text search for Vietnamese news, with accents or without."""


def main() -> NoReturn:
    """Runs the command. Errors end in one line on stderr, without a traceback."""
    # A program that was started without stdout or stderr has None there.
    sys.stdout, sys.stderr = sys.stdout or nowhere(), sys.stderr or nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=_encoding(), errors="replace")
    try:
        # Click would take words of a query for the names of files (ngoại*), quoted or not.
        code = cli.main(standalone_mode=False, windows_expand_args=sys.argv[1:2] == ["index"])
    except click.exceptions.Abort:
        _tell("stopped; an index that was being written is as the last commit left it")
        code = STOPPED
    except _OutputError as failed:
        code = _without_output(failed.error)
    except OSError as error:  # help, which is printed before any command is invoked
        code = _without_output(error)
    except click.ClickException as error:
        error.show()
        code = FAILED
    except TracuuError as error:
        _tell(str(error))
        code = FAILED
    sys.exit(code or FOUND)


def _encoding() -> str | None:
    """The encoding of what is printed, None for that of the stream. For files and pipes that of Windows is an
    old code page, which lacks most Vietnamese letters."""
    is_chosen = not {"PYTHONUTF8", "PYTHONIOENCODING"}.isdisjoint(os.environ)
    return "utf-8" if os.name == "nt" and not is_chosen else None


def _tell(error: str) -> None:
    """Prints an error, unless stderr cannot be written to: the exit code tells of it too."""
    with suppress(OSError):
        click.echo(clean(f"tracuu: {error}"), err=True)


def _without_output(error: OSError) -> int:
    """The exit code if the output, or the file that the error names, cannot be used. A reader that closes the
    pipe early, as `| head` does, needs no message."""
    reader_left = isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)
    if not reader_left:
        what = f"{error.filename} cannot be used" if error.filename else "the output cannot be written"
        _tell(f"{what}: {error.strerror or error}")
    # Otherwise Python would try to flush the rest when it exits, and print an error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_LEFT if reader_left else FAILED


if __name__ == "__main__":
    main()
