"""Calls of notes: letters and several in one raised range, and what is raised but calls nothing."""

import pytest
from msgspec.structs import replace

from permacli.model.document import Article, Document, Footnote, PageRef, Paragraph
from permacli.model.text import Anchor, Span, Text
from permacli.passes import notes
from permacli.passes.calls import Allowed, candidates
from permacli.passes.misread_calls import Habit
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
        ("au moulin", "3-4", ["3", "4"]),
        ("vingt mètres", "2", ["2"]),
    ],
)
def test_a_raised_range_calls(before: str, sign: str, values: list[str]) -> None:
    assert [found.value for found in candidates(_raised(before, sign), Allowed())] == values


@pytest.mark.parametrize(("before", "sign"), [("au XX", "e"), ("le 1", "er"), ("M", "e"), ("n", "o"), ("M", "me")])
def test_a_raised_ending_calls_nothing(before: str, sign: str) -> None:
    assert candidates(_raised(before, sign, " siècle"), Allowed()) == []


@pytest.mark.parametrize(("before", "sign"), [("sur 12 m", "2"), ("de 3 km", "2"), ("en cm", "3")])
def test_square_and_cubic_measure_call_nothing(before: str, sign: str) -> None:
    assert candidates(_raised(before, sign), Allowed()) == []


def test_a_bracket_that_opens_before_a_stop_is_what_ocr_left_of_a_bracketed_call() -> None:
    allowed = Allowed(misread=Habit(0.1, two_figures=False), brackets=True)
    assert [found.printed for found in candidates(Text("La roue( tourne. Le moulin(. Le pont (neuf)."), allowed)] == [
        "("
    ]


def test_a_paragraph_sign_close_behind_a_word_calls() -> None:
    assert [found.value for found in candidates(Text("Le moulin§ tourne, voir § 4."), Allowed())] == ["§"]


def test_a_power_is_no_second_call_of_a_note_and_yields_to_a_sign_that_can_be_none() -> None:
    notes_ = (_note("n1", "1"), _note("n2", "2"), _note("n3", "3"))
    value = "Le moulin1 tourne depuis 19452, moud 103 sacs et s’arrête la nuit3."
    spans = [value.index(part) + len(part) - 1 for part in ("moulin1", "19452", "103", "nuit3")]
    text = Text(value, spans=tuple(Span(start, start + 1, "superscript") for start in spans))
    found = _linked(_article(1, text, *notes_))
    paragraph = found.articles[0].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.value == "Le moulin tourne depuis 1945, moud 103 sacs et s’arrête la nuit."
    assert [call.note for call in paragraph.text.calls] == ["n1", "n2", "n3"]


def _article(number: int, text: Text, *own: Footnote) -> Article:
    anchored = Text(text.value, (Anchor(0, f"p001.l{number:03d}"),), text.spans)
    return Article(id=f"a{number}", blocks=(Paragraph(id=f"b{number}", text=anchored),), notes=own)


def _note(name: str, mark: str) -> Footnote:
    body = Paragraph(id=f"{name}.p", text=Text(f"{mark}. Voir le registre.", (Anchor(0, f"p001.l{9:03d}"),)))
    return Footnote(id=name, mark=mark, paragraphs=(body,), page_index=0)


def _linked(*articles: Article) -> Document:
    document = Document(pages=(PageRef(id="p001", index=0, number=1),), articles=articles)
    return notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document


def test_a_note_goes_to_the_article_that_calls_it() -> None:
    first, second = _raised("Le moulin tourne", "1"), _raised("La roue tourne", "2")
    articles = (_article(1, first), _article(2, second, _note("n1", "1"), _note("n2", "2")))
    found = _linked(*articles)
    assert [[note.id for note in article.notes] for article in found.articles] == [["n1"], ["n2"]]
    assert all(note.calls for article in found.articles for note in article.notes)


def test_figures_in_brackets_call_where_the_notes_are_marked_so() -> None:
    text = Text("On en comptait neuf (1), dit-il, en l'an (c) que voilà(2). Voir le tableau (3).")
    found = candidates(text, Allowed(brackets=True))
    assert [(c.printed, c.value) for c in found] == [(" (1)", "1"), (" (c)", "c"), ("(2)", "2"), (" (3)", "3")]
    assert candidates(text, Allowed()) == []


def test_brackets_close_behind_a_word_call_whatever_ocr_made_of_what_they_hold() -> None:
    text = Text("On ferma le lavoir(). Puis le moulin(‘), l’autre (*) et la roue (vide).")
    scanned = Allowed(misread=Habit(close=0.02, two_figures=False), brackets=True)
    looks = [(c.printed, c.look) for c in candidates(text, scanned)]
    assert looks == [("()", "damaged"), ("(‘)", "damaged"), (" (*)", "bracketed")]
    assert [c.printed for c in candidates(text, Allowed(brackets=True))] == [" (*)"]


def test_the_second_note_of_a_page_has_two_stars_where_ocr_lost_one() -> None:
    lines = ((0, "p001.l001"), (30, "p001.l002"))
    body = Text("On ferma le lavoir en avril(). Puis vint le tour du moulin(*).", tuple(Anchor(*a) for a in lines))
    feet = [Text(f"(*) {what}", (Anchor(0, "p001.l009"),)) for what in ("V. le rapport.", "Voir le cadastre.")]
    held = [
        Footnote(id=f"n{i}", mark="*", paragraphs=(Paragraph(id=f"n{i}.p", text=foot),), page_index=0)
        for i, foot in enumerate(feet)
    ]
    article = Article(id="a1", blocks=(Paragraph(id="b1", text=body),), notes=tuple(held))
    document = Document(pages=(PageRef(id="p001", index=0, number=1, layer="ocr"),), articles=(article,))
    found = notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document.articles[0]
    assert [(note.mark, len(note.calls)) for note in found.notes] == [("*", 1), ("**", 1)]


def test_the_brackets_go_with_the_call_and_what_no_note_answers_stays() -> None:
    body = Text("On en comptait neuf (1), dit-il. Voir le tableau (3).", (Anchor(0, "p001.l001"),))
    foot = Text("(1) V. le rapport de l'an passé.", (Anchor(0, "p001.l009"),))
    note = Footnote(id="n001", mark="1", paragraphs=(Paragraph(id="f1", text=foot),), page_index=0)
    article = Article(id="a1", blocks=(Paragraph(id="b1", text=body),), notes=(note,))
    (read,) = _linked(article).articles
    (block,) = read.blocks
    assert isinstance(block, Paragraph)
    assert block.text.value == "On en comptait neuf, dit-il. Voir le tableau (3)."
    assert [call.note for call in block.text.calls] == ["n001"]


def _on_page(number: int, value: str, sign: str) -> Paragraph:
    text = _raised(value, sign)
    return Paragraph(id=f"b{number}", text=Text(text.value, (Anchor(0, f"p{number:03d}.l001"),), text.spans))


def _foot_note(number: int, mark: str) -> Footnote:
    text = Text(f"{mark}. Voir le registre.", (Anchor(0, f"p{number:03d}.l009"),))
    return Footnote(id=f"n{mark}", mark=mark, paragraphs=(Paragraph(id=f"f{mark}", text=text),), page_index=number - 1)


def _over_pages(calls: dict[str, int], bodies: dict[str, int]) -> dict[str, bool]:
    """Whether each note is called: the page of each call, and of each note."""
    blocks = tuple(_on_page(page, f"La roue du moulin tourne la nuit {sign}", sign) for sign, page in calls.items())
    blocks = tuple(replace(block, id=f"b{i}") for i, block in enumerate(blocks))
    own = tuple(_foot_note(page, mark) for mark, page in bodies.items())
    pages = tuple(PageRef(id=f"p{n:03d}", index=n - 1, number=n) for n in range(1, 10))
    document = Document(pages=pages, articles=(Article(id="a1", blocks=blocks, notes=own),))
    found = notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document
    return {note.mark: bool(note.calls) for note in found.articles[0].notes}


def test_a_note_that_found_no_room_stands_on_the_next_page() -> None:
    assert _over_pages({"11": 1, "12": 2, "13": 2}, {"11": 1, "12": 2, "13": 3}) == {"11": True, "12": True, "13": True}


def test_a_list_at_the_end_is_called_from_all_pages_before() -> None:
    assert _over_pages({"1": 1, "2": 2, "3": 4}, {"1": 5, "2": 5, "3": 5}) == {"1": True, "2": True, "3": True}


def test_a_single_note_is_not_called_from_far_away() -> None:
    assert _over_pages({"4": 1}, {"4": 5}) == {"4": False}


def test_a_call_never_stands_behind_its_note() -> None:
    assert _over_pages({"4": 3}, {"4": 2}) == {"4": False}


def test_a_list_at_the_end_stays_with_its_article_where_a_loose_figure_stands_in_the_next() -> None:
    end = replace(_note("n1", "1"), place="end")
    loose = Text("La roue tourne. 1 Puis elle ralentit.", (Anchor(0, "p001.l002"),))
    found = _linked(_article(1, Text("Le moulin tourne."), end), _article(2, loose))
    assert [[note.id for note in article.notes] for article in found.articles] == [["n1"], []]


def test_a_list_at_the_end_is_not_called_from_a_later_page() -> None:
    end = replace(_foot_note(1, "1"), place="end")
    first = Article(id="a1", blocks=(Paragraph(id="b0", text=Text("Le moulin tourne.")),), notes=(end,))
    second = Article(id="a2", blocks=(_on_page(2, "La roue tourne", "1"),))
    pages = tuple(PageRef(id=f"p{n:03d}", index=n - 1, number=n) for n in (1, 2))
    document = Document(pages=pages, articles=(first, second))
    found = notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document
    assert [[note.id for note in article.notes] for article in found.articles] == [["n1"], []]


def test_of_two_notes_the_second_is_called_from_the_foot_of_the_page() -> None:
    """Nothing tells a ``’`` that was a 1 from one that was a 2, but where it stands."""
    blocks = tuple(
        Paragraph(id=f"b{n}", text=Text("La roue du moulin tourne la nuit. " * 9, (Anchor(0, "p001.l001"),)))
        for n in range(3)
    )
    last = Paragraph(id="b9", text=Text("Elle ralentit sous le pont.’ ", (Anchor(0, "p001.l008"),)))
    own = (_note("n1", "1"), _note("n2", "2"))
    page = PageRef(id="p001", index=0, number=1, layer="ocr")
    document = Document(pages=(page,), articles=(Article(id="a1", blocks=(*blocks, last), notes=own),))
    found = notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document
    assert [bool(note.calls) for note in found.articles[0].notes] == [False, True]


def test_a_year_that_ocr_made_letters_of_calls_nothing() -> None:
    assert candidates(Text("En 2ou1, la roue tournait."), Allowed()) == []


def _listed(*calls: str) -> list[list[str]]:
    """The marks of the notes of each article, of which each calls one and the last holds the list of all."""
    own = tuple(replace(_foot_note(9, mark), place="end") for mark in ("1", "2", "3"))
    articles = [
        Article(id=f"a{n}", blocks=(_on_page(n, f"La roue numéro {n} tourne", sign),))
        for n, sign in enumerate(calls, 1)
    ]
    articles[-1] = replace(articles[-1], notes=own)
    pages = tuple(PageRef(id=f"p{n:03d}", index=n - 1, number=n) for n in range(1, 10))
    document = Document(pages=pages, articles=tuple(articles))
    found = notes.run(document, Context(load_rules("fr"), IssueWords.count(document))).document
    return [[note.mark for note in article.notes] for article in found.articles]


def test_a_list_of_the_whole_issue_gives_each_article_its_notes() -> None:
    assert _listed("1", "2", "3") == [["1"], ["2"], ["3"]]


def test_a_list_that_not_all_articles_call_in_sequence_stays_whole() -> None:
    assert _listed("1", "1", "3") == [[], [], ["1", "2", "3"]]


def test_figures_in_brackets_call_where_no_note_is_called_otherwise() -> None:
    body = Text("On en comptait neuf (1), dit-il. Voir le tableau (3).", (Anchor(0, "p001.l001"),))
    (read,) = _linked(Article(id="a1", blocks=(Paragraph(id="b1", text=body),), notes=(_note("n1", "1"),))).articles
    (block,) = read.blocks
    assert isinstance(block, Paragraph)
    assert block.text.value == "On en comptait neuf, dit-il. Voir le tableau (3)."


def test_figures_in_brackets_call_nothing_where_calls_are_raised() -> None:
    raised = _raised("La roue tourne", "1", " depuis le point (1) du plan.")
    (read,) = _linked(_article(1, raised, _note("n1", "1"))).articles
    (block,) = read.blocks
    assert isinstance(block, Paragraph)
    assert block.text.value == "La roue tourne depuis le point (1) du plan."


def test_the_dash_between_two_notes_belongs_to_neither() -> None:
    first, second = _note("n1", "1"), _note("n2", "2")
    (body,) = first.paragraphs
    first = replace(first, paragraphs=(replace(body, text=replace(body.text, value="1. Voir le registre. —")),))
    (read,) = _linked(_article(1, _raised("La roue tourne", "1, 2"), first, second)).articles
    assert [note.paragraphs[0].text.value for note in read.notes] == ["Voir le registre.", "Voir le registre."]


def test_typewriters_set_stars_apart_from_the_word() -> None:
    text = Text("Soixante mille *, mais aussi **. Et * * *")
    found = [(c.printed, c.value) for c in candidates(text, Allowed()) if c.look == "loose"]
    assert found[:2] == [(" *", "*"), (" **", "**")]
    foot = Text("* Voir le registre.", (Anchor(0, "p001.l009"),))
    body = Text("On en comptait soixante mille *, dit-il.", (Anchor(0, "p001.l001"),))
    note = Footnote(id="n1", mark="*", paragraphs=(Paragraph(id="n1.p", text=foot),), page_index=0)
    document = _linked(replace(_article(1, body, note), blocks=(Paragraph(id="b1", text=body),)))
    (block,) = document.articles[0].blocks
    assert block.text.value == "On en comptait soixante mille, dit-il."
    assert [call.note for call in block.text.calls] == ["n1"]
