"""The program: its commands, and the one place where an error becomes a line and an exit code."""

import sys
from typing import Annotated

import typer

from permacli import __version__
from permacli.cli import corrections
from permacli.cli.batch import batch
from permacli.cli.clean import clean
from permacli.cli.convert import convert, schema
from permacli.cli.evaluate import evaluate
from permacli.cli.inspect import check, info, show
from permacli.cli.listings import interview, notes, paragraphs, toc
from permacli.cli.output import PipeClosedError
from permacli.cli.session import say
from permacli.errors import PermacliError

INTERRUPTED = 130
# What a shell reports of a program that SIGPIPE ended.
BROKEN_PIPE = 141
INTERNAL = PermacliError.exit_code
USAGE = 2

app = typer.Typer(
    name="permacli",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 defect; 2 usage; 3 warnings and --strict; 4 bad input; 5 password; 6 no text; "
    "7 some files failed; 8 output; 9 nothing selected; 10 OCR not installed; 130 interrupted.",
)
for command in (convert, batch, show, toc, interview, notes, paragraphs, info, check, clean, schema):
    app.command(command.__name__)(command)
app.command("eval")(evaluate)
app.add_typer(corrections.app, name="corrections")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"permacli {__version__}")
        raise typer.Exit


@app.callback()
def permacli(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Clean, structured, citable text from scanned magazine issues."""


def main() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    try:
        return app(arguments, prog_name="permacli", standalone_mode=False) or 0
    except PermacliError as error:
        say(str(error))
        return error.exit_code
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "permacli"
        say(f"{error.format_message()} ({command} --help lists what there is)")
        return USAGE
    except typer.Abort:
        return INTERRUPTED
    except PipeClosedError:
        return BROKEN_PIPE
    except Exception as error:
        say(f"defect of the program: {type(error).__name__}: {error}; run again with --debug and report it")
        return INTERNAL
