"""What may reach a terminal, and how it looks there: no control characters, colour only where it is wanted."""

import os
import re
import shutil
import textwrap
from typing import BinaryIO

import msgspec

# Longer lines are hard to read however wide the screen is; in columns.
WIDEST = 96
INDENT = "    "
# A terminal obeys these: all of C0 but tab and line end, DEL, C1, and the marks that turn the direction of text.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text with every character that would command a terminal replaced by U+FFFD."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)


def many(count: int, noun: str) -> str:
    """How many there are of something.

    >>> many(1, "page"), many(2, "page")
    ('1 page', '2 pages')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


class Screen(msgspec.Struct, frozen=True):
    """A width in columns and whether faces are shown; ``width`` 0 leaves paragraphs on one line."""

    width: int = 0
    faces: bool = False

    def bold(self, text: str) -> str:
        """Bold where faces are shown."""
        return f"\x1b[1m{text}\x1b[0m" if self.faces and text else text

    def faint(self, text: str) -> str:
        """Faint where faces are shown."""
        return f"\x1b[2m{text}\x1b[0m" if self.faces and text else text

    def paragraph(self, text: str, indent: str = "", hanging: str | None = None) -> str:
        """A paragraph in lines that fit, the first after ``indent``, the others after ``hanging``; made harmless."""
        text = harmless(text)
        rest = indent if hanging is None else hanging
        if not self.width:
            return indent + text
        rows = text.split("\n")
        wrapped = [self._row(row, indent if number == 0 else rest, rest) for number, row in enumerate(rows)]
        return "\n".join(wrapped)

    def _row(self, row: str, first: str, rest: str) -> str:
        return textwrap.fill(
            row,
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )


def screen_of(stream: BinaryIO) -> Screen:
    """The screen behind a stream; plain and unwrapped when it is a file or a pipe."""
    if not stream.isatty():
        return Screen()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM", "dumb") == "dumb"
    return Screen(width=min(shutil.get_terminal_size().columns, WIDEST), faces=not plain)
