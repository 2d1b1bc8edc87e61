"""What can be told of a PDF file before a library opens it."""

from permacli.errors import EncryptedError, InputError
from permacli.readers import PDF_SIGNATURE, SIGNATURE_WINDOW

# Marks of a complete file; some producers let kilobytes of padding follow them.
END_MARKS = (b"%%EOF", b"startxref")


def checked(data: bytes) -> None:
    """Refuse bytes that are no PDF, or the beginning of one.

    A library can often open a file that was cut short, but then leaves out without a word what was lost.

    Raises:
        InputError: with what is wrong.
    """
    if not data:
        raise InputError("the file is empty")
    if PDF_SIGNATURE not in data[:SIGNATURE_WINDOW]:
        raise InputError("the input is not a PDF")
    if not any(mark in data for mark in END_MARKS):
        raise InputError("the PDF is cut short: its end is missing; get a complete copy of the file")


def password_error(password: str | None) -> EncryptedError:
    """The error for a PDF that does not open with ``password``."""
    if password is None:
        return EncryptedError("the PDF is encrypted; give its password with --password-file")
    return EncryptedError("the PDF is encrypted and the password is wrong; check the file given with --password-file")
