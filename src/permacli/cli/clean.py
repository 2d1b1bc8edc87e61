"""``clean``: plain text repaired, from a file or a pipe, as it streams by."""

import re
import sys
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import Annotated, Literal, TextIO, cast

import msgspec
import typer

from permacli.cli.formats import Force
from permacli.cli.output import STDOUT, check_target, claim_stdout, open_output
from permacli.cli.reading import STDIN
from permacli.cli.session import say
from permacli.errors import InputError, UsageError
from permacli.options import BuildOptions, Repair

# How bytes that are no UTF-8 stand in a decoded text (PEP 383).
_NO_UTF8 = re.compile("[\udc80-\udcff]")


def clean(
    source: Annotated[str, typer.Argument(metavar="[FILE]", help="A text in UTF-8; - is standard input.")] = STDIN,
    output: Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")] = STDOUT,
    journal: Annotated[str | None, typer.Option(help="File for the changes, one JSON object a line.")] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", "--language", help="Language (fr, en); decided by the text if not given.")
    ] = None,
    repair: Annotated[
        Repair, typer.Option(help="Misread words: repair what is safe, full for what is likely too, off for none.")
    ] = "safe",
    lines: Annotated[
        Literal["keep", "join"], typer.Option(help="keep lines but where a word is joined; join each paragraph's.")
    ] = "keep",
    skip: Annotated[list[str] | None, typer.Option(help="Leave out this pass; may be given more than once.")] = None,
    force: Force = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Repair plain text: hyphens at line ends, characters, spaces, words; as a filter or on a file."""
    from permacli import clean as cleaning
    from permacli.readers import stream

    _check(output, journal, force)
    build = BuildOptions(language=lang, skip=tuple(skip or ()), repair=repair)
    stdout = claim_stdout()
    with ExitStack() as opened:
        data = opened.enter_context(_input(source))
        known = cleaning.words_of(data) if data.seekable() else None
        text = stream.opened(data)
        write = opened.enter_context(open_output(output, stdout, force))
        log = opened.enter_context(open_output(journal, stdout, force)) if journal else None
        odd = 0
        options = cleaning.CleanOptions(build=build, lines=lines)
        for window in cleaning.clean(stream.parts(text), options, known):
            odd += len(_NO_UTF8.findall(window.text))
            write(_ended(window.text, text).encode("utf-8", "surrogateescape"))
            if log is not None:
                log(b"".join(map(_line, window.rows)))
    if odd and not quiet:
        say(f"bytes that are no UTF-8: {odd}, left as they are; if they are letters, `iconv -f cp1252 -t utf-8` first")


def _check(output: str, journal: str | None, force: bool) -> None:
    """Find out before the work whether both can be written."""
    check_target(output, force)
    if journal is not None:
        if journal == output:
            raise UsageError("text and journal cannot go to the same place; name another file with --journal")
        check_target(journal, force)


def _input(source: str) -> BufferedReader:
    if source == STDIN:
        if sys.stdin is None or sys.stdin.isatty():
            raise InputError("nothing comes from standard input; name a file, or pipe one in")
        return cast(BufferedReader, sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}") from None


def _ended(value: str, text: TextIO) -> str:
    r"""The text with the line ends of the input: ``"\r\n"`` where it has no others."""
    return value.replace("\n", "\r\n") if text.newlines == "\r\n" else value


def _line(row: msgspec.Struct) -> bytes:
    r"""A row as JSON; bytes that are no UTF-8 are escaped (``\udce9``), for JSON has no others."""
    plain = {name: _escaped(getattr(row, name)) for name in row.__struct_fields__}
    return msgspec.json.encode(plain) + b"\n"


def _escaped(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
