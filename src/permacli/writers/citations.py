"""CSL-JSON, BibTeX and RIS of the contents; names are parted where the print shows where the surname begins."""

import re
from collections.abc import Iterator

import msgspec

from permacli.model.document import Document
from permacli.options import WriteOptions
from permacli.writers.controls import one_line
from permacli.writers.people import AUTHORS, Named
from permacli.writers.records import Record, records
from permacli.writers.wording import word

_CSL_ROLES = {
    "author": AUTHORS,
    "interviewer": ("interviewer",),
    "translator": ("translator",),
    "illustrator": ("illustrator", "photographer"),
    "editor": ("editor",),
}
_RIS_ROLES = {"AU": AUTHORS, "A2": ("editor",), "A4": ("translator",)}
# Macros of BibTeX, which each style writes out in its language.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def csl_json(document: Document, options: WriteOptions) -> bytes:
    """The contents as CSL-JSON, which Zotero and pandoc read."""
    del options
    data = msgspec.json.encode([dict(_csl(record)) for record in records(document)])
    return msgspec.json.format(data, indent=2) + b"\n"


def bibtex(document: Document, options: WriteOptions) -> bytes:
    """The contents as BibTeX, one ``@article`` each; keys are ASCII."""
    del options
    return ("\n".join(map(_bibtex, records(document))) or "\n").encode()


def ris(document: Document, options: WriteOptions) -> bytes:
    """The contents as RIS, one magazine article (``MGZN``) each; lines end as its specification says, in CRLF."""
    del options
    lines = [f"{tag}  - {value}" for record in records(document) for tag, value in _ris(record)]
    return "".join(f"{line}\r\n" for line in lines or [""]).encode()


def _csl(record: Record) -> Iterator[tuple[str, object]]:
    yield "id", record.key
    yield "type", "article-magazine"
    for role, roles in _CSL_ROLES.items():
        if record.names(*roles):
            yield role, list(map(_csl_name, record.names(*roles)))
    date = _date_parts(record)
    if date:
        yield "issued", {"date-parts": date}
    issue = record.issue
    single = {
        "title": record.title,
        "container-title": issue.title,
        "issue": issue.number,
        "volume": issue.volume,
        "page": record.page_range(),
        "section": record.section,
        "genre": word("interview", record.language) if record.interview else None,
        "ISSN": issue.issn,
        "publisher": issue.publisher,
        "publisher-place": issue.place,
        "language": record.language,
    }
    yield from ((name, one_line(value)) for name, value in single.items() if value and one_line(value))


def _csl_name(who: Named) -> dict[str, str]:
    return {"literal": who.whole} if who.parts is None else {"family": who.parts.family, "given": who.parts.given}


def _date_parts(record: Record) -> list[list[int]]:
    """One date, or the two ends of a span (``2021-11/2021-12``)."""
    parts = (record.issue.date or "").split("/")
    found = [match for part in parts if (match := _DATE.fullmatch(part)) is not None]
    return [[int(number) for number in match.groups() if number] for match in found[:2]]


def _bibtex(record: Record) -> str:
    date = _date_parts(record)
    fields = {
        "author": " and ".join(map(_bibtex_name, record.names(*AUTHORS))),
        **{
            name: one_line(value or "").translate(_TEX)
            for name, value in {
                "title": record.title,
                "journal": record.issue.title,
                "volume": record.issue.volume,
                "number": record.issue.number,
                "issn": record.issue.issn,
                "publisher": record.issue.publisher,
            }.items()
        },
        "note": _asked(record).translate(_TEX),
        "year": str(date[0][0]) if date else "",
        "pages": record.page_range("--").translate(_TEX),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    if date and len(date[0]) > 1 and 1 <= date[0][1] <= len(_MONTHS):
        lines += f"  month = {_MONTHS[date[0][1] - 1]},\n"
    return f"@article{{{record.key},\n{lines}}}\n"


def _bibtex_name(who: Named) -> str:
    """``Marchal, Solène``; a name that is not parted stands in braces, or BibTeX would part it."""
    return who.inverted.translate(_TEX) if who.inverted else f"{{{who.whole.translate(_TEX)}}}"


def _asked(record: Record) -> str:
    """Who asked, in words: neither format has a place for an interviewer of a magazine."""
    names = ", ".join(who.whole for who in record.names("interviewer"))
    return f"{word('asked', record.language)} {names}" if names else ""


def _ris(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", "MGZN"
    yield "ID", record.key
    for tag, roles in _RIS_ROLES.items():
        yield from ((tag, who.inverted or who.whole) for who in record.names(*roles))
    date = _date_parts(record)
    single = {
        "TI": record.title,
        "T2": record.issue.title,
        "VL": record.issue.volume,
        "IS": record.issue.number,
        # two stretches of pages are no range: they stand in one field, as they are cited
        "SP": record.page_range() if len(record.runs) > 1 else next(iter(record.pages), None),
        "EP": record.pages[1] if len(record.pages) > 1 and len(record.runs) == 1 else None,
        "SN": record.issue.issn,
        "PB": record.issue.publisher,
        "LA": record.language,
        "PY": str(date[0][0]) if date else None,
        "DA": "/".join(f"{number:02d}" for number in date[0]) if date else None,
        "N1": _asked(record),
    }
    yield from ((tag, one_line(value)) for tag, value in single.items() if value and one_line(value))
    yield "ER", ""
