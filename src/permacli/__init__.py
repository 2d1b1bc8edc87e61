"""Clean, structured, citable text from scanned magazine issues.

The whole public API: :func:`read` a file into a :class:`Document`, :func:`write` a document in a format,
:func:`convert` in one go. What cannot be done is raised as a :class:`permacli.errors.PermacliError`, with a message
that says what to do. Importing the package loads the model only; PDF libraries and dictionaries come with the first
call.
"""

from collections.abc import Callable
from os import PathLike
from pathlib import Path

import msgspec

from permacli.errors import UsageError
from permacli.model import codec
from permacli.model.document import Document
from permacli.options import BuildOptions, ReadOptions, WriteOptions

__version__ = "0.1.0"
__all__ = ["BuildOptions", "Document", "ReadOptions", "WriteOptions", "convert", "read", "write"]


def read(
    source: str | PathLike[str] | bytes,
    *,
    name: str = "",
    read_options: ReadOptions = ReadOptions(),
    build_options: BuildOptions = BuildOptions(),
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """Read an issue.

    Args:
        source: path of a PDF, of an OCR transcription or of a JSON file that permacli wrote; or the bytes of one.
        name: what to call the input in ``Document.source``; the file's own name if empty.
        read_options: engine, password, pages. A JSON file is given back as it was written and takes no options.
        build_options: language, passes left out.
        progress: called after each page with how many are done and how many there are.

    Raises:
        InputError: the input is missing, damaged or of a kind that is not read.
        EncryptedError: a password is needed, or the one given is wrong.
        NoTextError: no page holds text.
        UsageError: an unknown pass or page was named, or options for a saved document.
    """
    held = source if isinstance(source, bytes) else Path(source)
    saved = _saved_document(held)
    if saved is not None:
        # the languages of OCR alone are a setting of the machine, and no wish about this document
        wishes = msgspec.structs.replace(read_options, languages=())
        if (wishes, build_options) != (ReadOptions(), BuildOptions()):
            raise UsageError(
                "the input is a saved document; pages, engine, language and passes are chosen when its source is read"
            )
        return codec.decode(saved)
    from permacli import pipeline

    return pipeline.read(held, name=name, read_options=read_options, build_options=build_options, progress=progress)


def write(document: Document, to: str = "json", options: WriteOptions = WriteOptions()) -> bytes:
    """The document in a format (``json``, ``markdown``, ``tei`` … see the README); the same bytes every time.

    Raises:
        UsageError: there is no such format.
    """
    from permacli import writers

    return writers.write(document, to, options)


def convert(source: str | PathLike[str] | bytes, to: str = "json", options: WriteOptions = WriteOptions()) -> bytes:
    """:func:`read` and :func:`write` with everything else as it is by default, the pages shown where the format can."""
    from permacli import proofreading

    document = read(source)
    held = source if isinstance(source, bytes) else Path(source)
    pictures = options.pictures or proofreading.pictures(document, to, held)
    return write(document, to, msgspec.structs.replace(options, pictures=pictures))


def is_saved(source: Path | bytes) -> bool:
    """Whether the source is a document that was saved as JSON."""
    return _saved_document(source) is not None


def _saved_document(source: Path | bytes) -> bytes | None:
    """The bytes of the source if it is a document that was saved as JSON."""
    if isinstance(source, bytes):
        return source if codec.is_document(source) else None
    try:
        with source.open("rb") as file:
            head = file.read(codec.HEAD)
            return head + file.read() if codec.is_document(head) else None
    except OSError:
        return None  # the pipeline says what is wrong with it
