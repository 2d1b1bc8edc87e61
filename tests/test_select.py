"""Choosing articles, speakers and printed pages as a reader names them."""

import pytest

from documents import INTERVIEW, RICH, STUDY
from permacli import select
from permacli.errors import SelectionError, UsageError
from permacli.model.document import Article, Person
from permacli.model.tree import article_leaves


@pytest.mark.parametrize("wanted", ["1", "a001", "la serre d’hiver", "SERRE", "La Serre"])
def test_an_article_by_number_id_or_title(wanted: str) -> None:
    assert select.articles(RICH, wanted) == (INTERVIEW,)


def test_accents_do_not_count() -> None:
    assert select.articles(RICH, "etude de l'ombre") == (STUDY,)


@pytest.mark.parametrize(
    ("wanted", "says"), [("3", "there are 2"), ("jardin", "1 LA SERRE"), ("e", "2 articles match")]
)
def test_no_article_or_several(wanted: str, says: str) -> None:
    with pytest.raises(SelectionError, match=says):
        select.articles(RICH, wanted)


def test_interviews_are_articles_with_turns() -> None:
    assert select.interviews(RICH.articles) == (INTERVIEW,)
    with pytest.raises(SelectionError, match="no interview"):
        select.interviews((STUDY,))


@pytest.mark.parametrize(
    ("wanted", "turns"),
    [
        ("AB", ["t2"]),
        ("a.b.", ["t2"]),
        ("brunel", ["t2"]),
        ("Ada Brunel", ["t2"]),
        ("oc", ["t3"]),
        ("lambertin", ["t1"]),
        ("interviewer", ["t1"]),
        ("interviewee", ["t2", "t3"]),
    ],
)
def test_a_speaker_by_initials_name_or_role(wanted: str, turns: list[str]) -> None:
    (article,) = select.spoken(RICH.articles, wanted)
    assert [block.id for block in article.blocks] == turns


def test_notes_go_with_the_turns_that_call_them() -> None:
    for wanted in ("AB", "oc", "interviewer"):
        part = select.said_by(INTERVIEW, wanted)
        called = {call.note for leaf in article_leaves(part) for call in leaf.text.calls}
        kept = [note.id for note in part.notes]
        assert kept == [note.id for note in INTERVIEW.notes if note.id in called or not note.calls]
    assert any(len(select.said_by(INTERVIEW, who).notes) < len(INTERVIEW.notes) for who in ("AB", "oc", "interviewer"))


@pytest.mark.parametrize("wanted", ["XY", "run", ""])
def test_nobody_of_that_name(wanted: str) -> None:
    with pytest.raises(SelectionError, match=r"Zoé Lambertin, Ada Brunel \(AB\), OC"):
        select.spoken(RICH.articles, wanted)


def test_printed_pages() -> None:
    assert select.on_folios(RICH, [("12", "13")]) == ((0, 2),)
    with pytest.raises(SelectionError, match="'99'"):
        select.on_folios(RICH, [("12", "99")])
    with pytest.raises(UsageError, match="backwards"):
        select.on_folios(RICH, [("13", "12")])


def test_a_document_cut_to_pages_keeps_whole_articles() -> None:
    part = select.on_pages(RICH, [(0, 1)])
    assert part.articles == (INTERVIEW,)
    assert [entry.id for entry in part.contents] == ["c001"]
    assert [page.index for page in part.pages] == [0, 1]
    assert select.on_pages(RICH, [(1, 2)]).articles == RICH.articles


@pytest.mark.parametrize("wanted", ["JPR", "jpr", "J.-P. R.", "J. P. R."])
def test_points_and_hyphens_of_initials_do_not_count(wanted: str) -> None:
    person = Person(id="a.JPR", initials="J.-P. R.")
    assert select.persons(Article(id="a", persons=(person,)), wanted) == (person,)


@pytest.mark.parametrize("wanted", ["adhérent·e·s", "les adherent-e-s", "Adhérentes", "les adhérent•e•s"])
def test_signs_inside_an_inclusive_name_do_not_count(wanted: str) -> None:
    article = Article(id="a1", persons=(Person(id="p1", name="Les adhérent•e•s"), Person(id="p2", name="Zoé Marchand")))
    assert [person.id for person in select.persons(article, wanted)] == ["p1"]
