"""A document as JSON and back, checked; the JSON Schema of what is written."""

import msgspec

from permacli.errors import InputError
from permacli.model.document import SCHEMA, Document

INDENT = 2
# Our files open with these two fields; a look at the first bytes tells them from a transcription.
HEAD = 200


def encode(document: Document) -> bytes:
    """The document as indented UTF-8 JSON with a final newline; the same document gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(document), indent=INDENT) + b"\n"


def is_document(data: bytes) -> bool:
    """Whether the bytes begin like a permacli JSON file of any version."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'"permacli/' in head


def decode(data: bytes) -> Document:
    """The document that :func:`encode` wrote.

    Raises:
        InputError: the bytes are no permacli JSON, or of a version this program does not read.
    """
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not a permacli JSON file of version {SCHEMA}: {error}; convert the source again") from error


def schema(kind: type[msgspec.Struct] = Document) -> bytes:
    """The JSON Schema (draft 2020-12) of the files :func:`encode` writes, or of another kind of file."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return msgspec.json.format(msgspec.json.encode(described), indent=INDENT) + b"\n"
