"""Calls of notes: letters and several in one raised range, and what is raised but calls nothing."""

import pytest

from permacli.model.document import Article, Document, Footnote, PageRef, Paragraph
from permacli.model.text import Anchor, Span, Text
from permacli.passes import notes
from permacli.passes.calls import Damage, candidates
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords


def _raised(before: str, sign: str, after: str = ".") -> Text:
    return Text(before + sign + after, spans=(Span(len(before), len(before) + len(sign), "superscript"),))


@pytest.mark.parametrize(
    ("before", "sign", "values"),
    [
        ("au moulin", "a", ["a"]),
        ("au moulin ?", "(b)", ["b"]),
        ("depuis 1905", "c", ["c"]),
        ("au moulin", "1, 2", ["1", "2"]),
        ("au moulin", "**", ["**"]),
    ],
)
def test_a_raised_range_calls(before: str, sign: str, values: list[str]) -> None:
    assert [found.value for found in candidates(_raised(before, sign), Damage())] == values


@pytest.mark.parametrize(("before", "sign"), [("au XX", "e"), ("le 1", "er"), ("M", "e"), ("n", "o"), ("M", "me")])
def test_a_raised_ending_calls_nothing(before: str, sign: str) -> None:
    assert candidates(_raised(before, sign, " siècle"), Damage()) == []


def _article(number: int, text: Text, *own: Footnote) -> Article:
    anchored = Text(text.value, (Anchor(0, f"p001.l{number:03d}"),), text.spans)
    return Article(id=f"a{number}", blocks=(Paragraph(id=f"b{number}", text=anchored),), notes=own)


def _note(name: str, mark: str) -> Footnote:
    body = Paragraph(id=f"{name}.p", text=Text(f"{mark}. Voir le registre.", (Anchor(0, f"p001.l{9:03d}"),)))
    return Footnote(id=name, mark=mark, paragraphs=(body,), page_index=0)


def test_a_note_goes_to_the_article_that_calls_it() -> None:
    first, second = _raised("Le moulin tourne", "1"), _raised("La roue tourne", "2")
    articles = (_article(1, first), _article(2, second, _note("n1", "1"), _note("n2", "2")))
    document = Document(pages=(PageRef(id="p001", index=0, number=1),), articles=articles)
    found = notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document
    assert [[note.id for note in article.notes] for article in found.articles] == [["n1"], ["n2"]]
    assert all(note.calls for article in found.articles for note in article.notes)
