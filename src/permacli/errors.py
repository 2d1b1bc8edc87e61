"""What can go wrong, and the exit code of each.

===========================  ====  ==============================================
class                        code  means
===========================  ====  ==============================================
PermacliError                1     an internal error (a defect)
UsageError                   2     the request makes no sense
StrictWarningsError          3     done, but with warnings, and ``--strict`` asked
InputError                   4     input missing, not readable, damaged
  NotSupportedError          4     a file of a kind that is not read
EncryptedError               5     a password is needed, or the one given is wrong
NoTextError                  6     no page holds text
BatchError                   7     some inputs of several failed; the rest is written
OutputError                  8     output exists or cannot be written
SelectionError               9     nothing matches what was asked for
MissingToolError             10    a program or a language model of OCR is not installed
===========================  ====  ==============================================

Interrupted by Ctrl-C: 130. The library raises these; only ``permacli.cli`` turns them into exits. A message says what,
where, and what to do.
"""


class PermacliError(Exception):
    """The root; raised itself only for a defect of the program."""

    exit_code = 1


class UsageError(PermacliError):
    """An option or argument that cannot be meant."""

    exit_code = 2


class StrictWarningsError(PermacliError):
    """The work is done but there are warnings, and the caller wants none."""

    exit_code = 3


class InputError(PermacliError):
    """The input is missing, damaged or not what it says it is."""

    exit_code = 4


class NotSupportedError(InputError):
    """A file of a kind that is not read."""


class EncryptedError(PermacliError):
    """The file is encrypted and no password, or a wrong one, was given."""

    exit_code = 5


class NoTextError(PermacliError):
    """No page holds text: an image-only scan, or an empty file."""

    exit_code = 6


class BatchError(PermacliError):
    """Some inputs failed; what could be written is."""

    exit_code = 7


class OutputError(PermacliError):
    """The output exists already or cannot be written."""

    exit_code = 8


class SelectionError(PermacliError):
    """The selection is empty: no such article, speaker, page."""

    exit_code = 9


class MissingToolError(PermacliError):
    """A program of the system that is needed, or a part of it, is not installed."""

    exit_code = 10
