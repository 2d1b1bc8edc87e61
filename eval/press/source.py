"""An issue as it is written: one XML file that says what the issue holds and, in its ``style``, what it looks like.

Blocks: ``aux`` (furniture, ``role``), ``toc`` of ``sec`` and ``entry`` (``t``, ``st``, ``by``, ``pg``), ``article`` of
``section``, ``title``, ``subtitle``, ``byline``, ``standfirst``, then ``p``, ``h``, ``li``, ``verse``, ``epigraph``,
``sign``, ``credit``, ``pull``, ``box``, ``u`` (a turn of the persons in ``s``) and ``q`` (a question without label).
An empty ``pg`` is filled; with ``to``, a dash, it becomes a range. ``names`` of a ``by`` or ``st``: whom
it names, as ``role``; a ``st`` of any role but ``interviewee`` is no subtitle. ``more`` goes on with an
article elsewhere; ``notes-from`` is the first number where the issue numbers its notes.
Inline: ``i``, ``b``, ``sc``, ``sup``, ``n`` (a note where it is called, of words or of ``p``), ``ghost`` (a call whose
note the print lacks), ``br``. Notes stand in ``place``: ``foot``, ``end`` (where ``notes`` is; outside an article
it holds those of the issue) or ``side``, beside the line that calls them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import etree
from samples.make.markup import typography

from permacli.model.text import Span, SpanStyle

ISSUES = Path(__file__).parent / "issues"
STYLES: dict[str, SpanStyle] = {"i": "italic", "b": "bold", "sc": "small-caps", "sup": "superscript"}
HEAD = ("section", "title", "subtitle", "byline", "standfirst")
BODY = ("p", "h", "li", "verse", "epigraph", "sign", "credit", "pull")
LEAVES = frozenset(("aux", "head", "sec", "t", "st", "by", "pg", *HEAD, *BODY))
SPACE = re.compile(r"[ \t\n\r]+")
Element = etree._Element


class Call(msgspec.Struct, frozen=True):
    """A call at an offset, and the element that makes it: ``n`` or ``ghost``."""

    start: int
    element: Element


class Inline(msgspec.Struct, frozen=True):
    """The words of a leaf with what hangs on their offsets."""

    value: str
    spans: tuple[Span, ...]
    calls: tuple[Call, ...]


def load(path: Path) -> Element:
    """The issue of a file: its signs set as its house prints them, every leaf and note named, notes numbered."""
    issue = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True))
    _set_signs(issue)
    for number, element in enumerate(issue.iter(*LEAVES, "n", "u", "q", "box", "entry"), 1):
        element.set("id", f"e{number}")
    _number_notes(issue)
    return issue


def folio(issue: Element, index: int) -> str:
    """The number that a page bears."""
    return str(index + int(issue.get("first", "1")))


def is_leaf(element: Element) -> bool:
    """Whether words stand in it directly; a turn or box of paragraphs is none."""
    if element.tag in ("u", "q"):
        return element.find("p") is None
    return element.tag in LEAVES and element.find("p") is None


def leaves(element: Element) -> Iterator[Element]:
    """The leaves inside an element, itself first if it is one, in order."""
    for each in element.iter():
        if isinstance(each.tag, str) and is_leaf(each) and (element.tag == "n" or not _in_a_note(each)):
            yield each


def _in_a_note(element: Element) -> bool:
    return next(element.iterancestors("n"), None) is not None


def inline(element: Element) -> Inline:
    """The words of one leaf or note."""
    parts: list[str] = []
    spans: list[Span] = []
    calls: list[Call] = []
    _read(element, parts, spans, calls)
    return Inline("".join(parts).rstrip(), tuple(sorted(spans, key=lambda span: span.start)), tuple(calls))


def _read(element: Element, parts: list[str], spans: list[Span], calls: list[Call]) -> None:
    _add(element.text, parts)
    for child in element:
        start = sum(map(len, parts))
        match child.tag:
            case "n" | "ghost":
                calls.append(Call(start, child))
            case "br":
                _add(" ", parts)
            case "break":
                pass
            case _:
                _read(child, parts, spans, calls)
                if child.tag in STYLES:
                    spans.append(Span(start, sum(map(len, parts)), STYLES[child.tag]))
        _add(child.tail, parts)


def _add(text: str | None, parts: list[str]) -> None:
    text = SPACE.sub(" ", text or "")
    if text.startswith(" ") and (not parts or parts[-1].endswith(" ")):
        text = text[1:]
    if text:
        parts.append(text)


def _set_signs(issue: Element) -> None:
    """Apostrophes, dashes and French spaces; a typewriter (``signs="plain"``) has none of them."""
    if issue.get("signs") == "plain":
        return
    for element in issue.iter():
        if element.tag in ("style", "issue") or not isinstance(element.tag, str):
            continue
        language = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        tail_language = element.xpath("string(ancestor::*[@lang][1]/@lang)")
        element.text = _signs(element.text, language)
        element.tail = _signs(element.tail, tail_language)
        if label := element.get("label"):
            element.set("label", _signs(label, language) or "")


def _signs(text: str | None, language: str) -> str | None:
    return typography(SPACE.sub(" ", text), language) if text else text


def _number_notes(issue: Element) -> None:
    """Give every note its mark: its own, or its number in the article or issue."""
    count = int(issue.get("notes-from", "1")) - 1
    for article in issue.iter("article", "more"):
        count = count if issue.get("numbering") == "issue" or article.tag == "more" else 0
        for note in article.iter("n"):
            if not note.get("mark"):
                count += 1
                note.set("mark", str(count))
            note.set("printed", issue.get("call", "{}").format(note.get("mark")))
