"""The metadata of an issue as a YAML block, as pandoc and static-site generators read it.

Pandoc reads the values as Markdown, so what Markdown would take for its own is escaped there as well.
"""

import json
from collections.abc import Iterator

import regex

from permacli.model.document import Document
from permacli.writers.markdown_inline import escape

# JSON strings are YAML strings, but YAML forbids more characters in the raw than JSON does.
_UNPRINTABLE = regex.compile(r"[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]")
# Within a word an underscore is no markup, and names of files are full of them.
_IN_WORD = regex.compile(r"(?<=\w)\\_(?=\w)")


def front_matter(document: Document) -> str:
    """The block between ``---`` lines; what the issue does not say is left out."""
    lines = [f"{key}: {value}" for key, value in _fields(document)]
    return "\n".join(["---", *lines, "---"])


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    metadata = document.metadata
    single = {
        "title": metadata.title,
        "number": metadata.number,
        "volume": metadata.volume,
        "date": metadata.date,
        "date-printed": metadata.date_printed,
        "price": metadata.price,
        "issn": metadata.issn,
        "publisher": metadata.publisher,
        "place": metadata.place,
        "lang": metadata.language,
        "source": document.source.name,
        "source-sha256": document.source.sha256,
    }
    yield from ((key, quoted(value)) for key, value in single.items() if value)
    several = {"urls": metadata.urls, "emails": metadata.emails, "addresses": metadata.addresses}
    for key, values in several.items():
        if values:
            yield key, f"[{', '.join(map(quoted, values))}]"
    yield "generator", quoted(f"permacli {document.version}".rstrip())


def quoted(value: str) -> str:
    """A text in double quotes that YAML and JSON read alike, and Markdown as the same characters."""
    plain = _IN_WORD.sub("_", escape(value, at_start=True))
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04X}", json.dumps(plain, ensure_ascii=False))
