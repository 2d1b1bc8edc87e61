"""The options of reading that every command has, and what they make of the words that were typed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from permacli.cli.config import config
from permacli.cli.limits import allowed
from permacli.errors import InputError, UsageError
from permacli.options import BuildOptions, Engine, Format, OcrChoice, ReadOptions, Repair

STDIN = "-"
Language = Annotated[
    str | None, typer.Option(help="Language of the issue (fr, en, it); decided by the text if not given.")
]


def read_options(
    source: str = "",
    lang: Language = None,
    engine: Annotated[Engine, typer.Option(help="PDF library.")] = "pypdfium2",
    input_format: Annotated[
        Format | None,
        typer.Option("--from", help="Kind of the input, where its first bytes do not tell."),
    ] = None,
    ocr: Annotated[
        OcrChoice,
        typer.Option(help="Pages to read from their pictures with Tesseract: auto is those without usable text."),
    ] = "auto",
    jobs: Annotated[int, typer.Option(min=0, help="Pages to read at once; 0 is one a processor.")] = 0,
    second_reading: Annotated[
        bool, typer.Option("--second-reading", help="Read scanned pages twice; of what differs take the known words.")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep what Tesseract read.")] = False,
    password_file: Annotated[
        str | None, typer.Option(help="File with the password of an encrypted PDF; - is standard input.")
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar="LIMIT=NUMBER", help="Allow a file more pages, bytes, …: pages=50000, expanded=4G."),
    ] = None,
) -> ReadOptions:
    """How the file is read; which pages of it is nobody's business but the session's."""
    if source == STDIN and password_file == STDIN:
        raise UsageError("both the input and the password come from standard input; put one of them in a file")
    return ReadOptions(
        engine=engine,
        password=None if password_file is None else _password(password_file),
        format=input_format,
        ocr=ocr,
        languages=config().ocr.languages if lang is None else (lang,),
        jobs=jobs,
        cache=not no_cache,
        second_reading=second_reading,
        limits=allowed(allow or ()),
    )


def build_options(
    lang: Language = None,
    skip: Annotated[list[str] | None, typer.Option(help="Leave out this pass; may be given more than once.")] = None,
    until: Annotated[str | None, typer.Option(help="Stop after this pass.")] = None,
    repair: Annotated[
        Repair, typer.Option(help="Misread words: repair what is safe, full for what is likely too, off for none.")
    ] = "safe",
) -> BuildOptions:
    """How the structure is built."""
    return BuildOptions(language=lang, skip=tuple(skip or ()), until=until, repair=repair)


def _password(path: str) -> str:
    """The first line of the file, without its line end."""
    try:
        text = sys.stdin.readline() if path == STDIN else Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the password file {path} cannot be read: {error}") from None
    return text.split("\n")[0].rstrip("\r")
