"""JSON-LD in the words of schema.org: the periodical, the issue, its articles, for web pages and search engines."""

from collections.abc import Iterator

import msgspec

from permacli.model.contents import IssueMetadata
from permacli.model.document import Document
from permacli.options import WriteOptions
from permacli.writers.controls import one_line
from permacli.writers.dates import first_date
from permacli.writers.people import AUTHORS, Named
from permacli.writers.records import Record, records
from permacli.writers.wording import word

_CONTEXT = "https://schema.org"
_ISSUE = "#issue"
_ROLES = {"author": AUTHORS, "editor": ("editor",), "translator": ("translator",)}
_OTHERS = ("interviewer", "photographer", "illustrator")
Node = dict[str, object]


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue as one node, the articles of its contents in ``hasPart``; what is not printed is left out."""
    del options
    node = {"@context": _CONTEXT, **_issue(document.metadata, document.metadata.language)}
    node["hasPart"] = [dict(_article(record)) for record in records(document)]
    return msgspec.json.format(msgspec.json.encode(node), indent=2) + b"\n"


def _issue(meta: IssueMetadata, language: str | None) -> Node:
    periodical = _node("Periodical", name=meta.title, issn=meta.issn, publisher=_organisation(meta.publisher))
    part: Node = periodical
    if meta.volume:
        part = _node("PublicationVolume", volumeNumber=meta.volume, isPartOf=periodical)
    return _node(
        "PublicationIssue",
        **{"@id": _ISSUE},
        issueNumber=meta.number,
        datePublished=first_date(meta.date),
        inLanguage=language,
        url=list(meta.urls),
        isPartOf=part,
    )


def _article(record: Record) -> Iterator[tuple[str, object]]:
    pages = record.pages
    node = _node(
        "Article",
        **{"@id": f"#{record.key}"},
        headline=record.title,
        articleSection=record.section,
        genre=word("interview", record.language) if record.interview else None,
        inLanguage=record.language,
        pageStart=pages[0] if pages else None,
        pageEnd=pages[1] if len(pages) > 1 else None,
        pagination=record.page_range() or None,
        isPartOf={"@id": _ISSUE},
    )
    yield from node.items()
    for role, roles in {**_ROLES, "contributor": _OTHERS}.items():
        if people := list(map(_person, record.names(*roles))):
            yield role, people


def _person(who: Named) -> Node:
    """A person, or a body: which of both a name without parts is of, nobody could say."""
    given, family = (who.parts.given, who.parts.family) if who.parts else (None, None)
    return _node("Person", name=who.whole, givenName=given, familyName=family)


def _organisation(name: str | None) -> Node | None:
    return _node("Organization", name=name) if name else None


def _node(kind: str, **fields: object) -> Node:
    """A node with the fields that are known."""
    known = {key: one_line(value) if isinstance(value, str) else value for key, value in fields.items() if value}
    return {"@type": kind, **known}
