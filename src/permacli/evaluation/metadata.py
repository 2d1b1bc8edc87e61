"""What the issue says of itself, field by field."""

from permacli.evaluation.counting import counted, set_rows
from permacli.evaluation.measure import Measure
from permacli.evaluation.titles import plain
from permacli.model.contents import IssueMetadata
from permacli.model.document import Document

ISSUE = 0
"""Metadata are read from anywhere: they count for the issue as a whole."""
FIELDS = tuple(field for field in IssueMetadata.__struct_fields__ if field != "readings")


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """``metadata.<field>`` for each field of :class:`~permacli.model.contents.IssueMetadata` but where it was read.

    F1 of the field's values, equal but for kinds of spaces, quotes and dashes and for spaces lost at signs; a value the
    gold does not have is extra, so that precision shows what was invented. Unit: value (several in ``urls``,
    ``emails``, ``addresses``).
    """
    return [
        counted(f"metadata.{field}", key, set_rows(ISSUE, _values(found, field), _values(gold, field)))
        for field in FIELDS
    ]


def _values(document: Document, field: str) -> set[str]:
    value = getattr(document.metadata, field)
    values = value if isinstance(value, tuple) else (value,)
    return {plain(item).replace(" ", "") for item in values if item}
