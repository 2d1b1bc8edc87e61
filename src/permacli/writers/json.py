"""JSON: the whole document, as :mod:`permacli.model.codec` encodes it. Nothing is lost."""

from permacli.model.codec import encode
from permacli.model.document import Document
from permacli.options import WriteOptions


def write(document: Document, options: WriteOptions) -> bytes:
    """The document as indented JSON; page marks, furniture and wrapping are no question here: everything is in."""
    del options
    return encode(document)
