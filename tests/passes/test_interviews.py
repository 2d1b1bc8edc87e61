"""Interviews of ``tests/cases/interviews.toml``: who speaks in each paragraph, and where nobody does."""

import re
import tomllib
from pathlib import Path

import pytest

from permacli.model.document import Article, Block, Document, Furniture, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import Anchor, Span, SpanStyle, Text
from permacli.passes import speakers
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "interviews.toml").read_text("utf-8"))
FACE = re.compile(r"\*\*(?P<bold>.+?)\*\*|__(?P<italic>.+?)__")
STYLES: dict[str, SpanStyle] = {"bold": "bold", "italic": "italic"}
SIGNS = {"interviewer": ">", "interviewee": "<", "unknown": "?"}


def text_of(source: str, line: str) -> Text:
    """``**bold**`` and ``__italic__`` as spans."""
    value, spans, done = "", [], 0
    for match in FACE.finditer(source):
        value += source[done : match.start()]
        words = match[match.lastgroup or 0]
        spans.append(Span(len(value), len(value) + len(words), STYLES[match.lastgroup or ""]))
        value, done = value + words, match.end()
    return Text(value + source[done:], (Anchor(0, line),), tuple(spans))


def block(number: int, source: str) -> Block:
    """``# `` heads a subheading, ``?`` what the layout takes for a question; all else is a paragraph."""
    kind, _, rest = source.partition(" ")
    line = f"p001.l{number + 1:03d}"
    if kind == "#":
        return Heading(id=f"b{number}", text=text_of(rest, line), level=3)
    role = "question" if kind == "?" else "paragraph"
    return Paragraph(id=f"b{number}", text=text_of(rest if kind == "?" else source, line), role=role)


def article(case: dict[str, str]) -> Article:
    """The article of a case as the layout leaves it."""
    head = {key: Heading(id=key, text=Text(case[key])) for key in ("title", "subtitle") if key in case}
    byline = (Paragraph(id="by", text=Text(case["byline"]), role="byline"),) if "byline" in case else ()
    first = (Paragraph(id="st", text=Text(case["standfirst"]), role="standfirst"),) if "standfirst" in case else ()
    blocks = tuple(block(n, line) for n, line in enumerate(case["text"].strip().splitlines()))
    return Article(id="a1", byline=byline, standfirst=first, blocks=blocks, **head)


def spoken(case: dict[str, str]) -> Article:
    """The article with its turns."""
    masthead = Furniture(id="f1", role="masthead", text=Text(case.get("journal", "")))
    page = PageRef(id="p001", index=0, number=1)
    document = Document(pages=(page,), articles=(article(case),), furniture=(masthead,))
    rules = load_rules(case.get("language", "fr"))
    return speakers.run(document, Context(rules, IssueWords.count(document))).document.articles[0]


def lines(found: Article) -> list[str]:
    """The blocks, a line each: ``> Name: words`` of who asks, ``<`` of who answers, ``?``; ``| words`` of nobody."""
    names = {person.id: person.name or person.initials or "" for person in found.persons}
    return [
        f"{SIGNS[b.role]} {' + '.join(names[p] for p in b.persons)}: {' / '.join(p.text.value for p in b.paragraphs)}"
        if isinstance(b, SpeechTurn)
        else f"| {b.text.value}" if isinstance(b, Heading | Paragraph) else "|"
        for b in found.blocks
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["label"])
def test_who_speaks(case: dict[str, str]) -> None:
    assert lines(spoken(case)) == case["turns"].strip().splitlines()


@pytest.mark.parametrize("case", CASES["nobody"], ids=lambda case: case["label"])
def test_nobody_speaks(case: dict[str, str]) -> None:
    found = spoken(case)
    assert not [b for b in found.blocks if isinstance(b, SpeechTurn)], lines(found)
    assert not found.persons


def test_a_credit_in_the_midst_of_the_talk_is_one() -> None:
    case = next(case for case in CASES["case"] if case["label"].startswith("a credit of a picture"))
    assert [block.role for block in spoken(case).blocks if isinstance(block, Paragraph)] == ["credit"]
