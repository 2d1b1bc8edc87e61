"""What can be told of a PDF file before a library opens it."""

from permacli.errors import EncryptedError, InputError
from permacli.readers import PDF_SIGNATURE, SIGNATURE_WINDOW

# A complete file ends with these, within so many bytes; Acrobat asks for half of that.
END_MARKS = (b"%%EOF", b"startxref")
END_WINDOW = 2048
# Transfers and disks may pad a file up to the next block.
PADDING = b"\0\t\n\r "
LARGEST_PADDING = 65_536

NOT_OPENED = "the PDF is damaged or has no pages; try another copy, or mend it with qpdf"


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
    end = data[-LARGEST_PADDING:].rstrip(PADDING)[-END_WINDOW:]
    if not any(mark in end for mark in END_MARKS):
        raise InputError("the PDF is cut short: its end is missing; get a complete copy of the file")


def password_error(password: str | None) -> EncryptedError:
    """The error for a PDF that does not open with ``password``."""
    if password is None:
        return EncryptedError("the PDF is encrypted; give its password with --password-file")
    return EncryptedError("the PDF is encrypted and the password is wrong; check the file given with --password-file")
