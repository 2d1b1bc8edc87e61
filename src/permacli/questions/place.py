"""A question and where in the print it arises."""

from permacli.model.document import Heading, Paragraph
from permacli.model.journal import Notice
from permacli.text.edits import line_at


def asked(leaf: Heading | Paragraph, kind: str, message: str, quote: str, offset: int = 0) -> Notice:
    """A question about what stands at an offset of a text: all are of level ``info``, the print may well be so."""
    line = line_at(leaf.text.anchors, offset)
    return Notice(kind, message, "info", block=leaf.id, line=line, quote=" ".join(quote.split()))
