"""Decisions carried out: found by words, what is rejected goes, the journal still leads back to the print."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

import permacli
from documents import RICH
from permacli.model.decisions import Decision
from permacli.model.document import Document
from permacli.model.tree import article_leaves, leaves
from permacli.select import turns
from permacli.text.decided import Decided, decide
from permacli.text.reading import extracted
from permacli.text.subjects import Subject, subjects

SAMPLE = Path(__file__).parents[2] / "samples" / "bulletin-3col.pdf"


@pytest.fixture(scope="module")
def issue() -> Document:
    return permacli.read(SAMPLE)


def verdict(one: Subject, said: str, **fields: str) -> Decision:
    shared = {name: getattr(one, name) for name in ("about", "page", "rule", "before", "after", "left", "right")}
    return Decision(verdict=said, **{**shared, **fields})  # type: ignore[arg-type]


def printed(document: Document) -> list[str]:
    return [leaf.text.value for leaf in leaves(extracted(document))]


def on_all(document: Document, said: str) -> Decided:
    return decide(document, [verdict(one, said) for one in subjects(document)])


def changes(document: Document) -> list[Subject]:
    return [one for one in subjects(document) if one.about == "change"]


def test_accepting_changes_leaves_the_text_and_makes_them_certain(issue: Document) -> None:
    done = decide(issue, [verdict(one, "accept") for one in changes(issue)])
    assert done.lost == ()
    assert done.document.articles == issue.articles
    assert {change.confidence for change in done.document.changes} == {1.0}


def test_rejecting_everything_gives_the_print(issue: Document) -> None:
    done = decide(issue, [verdict(one, "reject") for one in changes(issue)])
    assert done.lost == ()
    assert all(change.undone for change in done.document.changes)
    # blocks that were joined are parted again
    assert "\n".join(printed(done.document)) == "\n".join(printed(issue))


def test_edits_are_changes_by_hand_and_lead_back_to_the_print(issue: Document) -> None:
    words = [one for one in changes(issue) if one.words and not one.joined][::3]
    done = decide(issue, [verdict(one, "edit", words=one.words, text=f"{one.words}!") for one in words])
    made = [change for change in done.document.changes if change.rule == "manual"]
    assert len(made) == done.held == len(words)
    assert printed(done.document) == printed(issue)
    again = decide(done.document, [verdict(one, "edit", words=one.words, text=f"{one.words}!") for one in words])
    assert again.lost == () and again.document == done.document


@pytest.mark.parametrize("said", ["accept", "reject"])
def test_other_ids_and_a_lost_neighbour_do_no_harm(issue: Document, said: str) -> None:
    """Every other change is gone and all have other ids, as after a rule was mended."""
    decisions = [verdict(one, said) for one in changes(issue) if one.rule.startswith("hyphen.")]
    other = permacli.read(SAMPLE, build_options=permacli.BuildOptions(skip=("words", "characters", "spaces")))
    done = decide(replace(other, changes=tuple(replace(c, id=f"x{c.id}") for c in other.changes)), decisions)
    assert done.lost == ()
    assert done.held == len(decisions)


def test_words_elsewhere_are_not_taken_for_those(issue: Document) -> None:
    one = changes(issue)[20]
    strange = verdict(one, "reject", left="rien de tout cela ne se lit ici", right="ni ceci d’ailleurs, où que ce soit")
    assert decide(issue, [strange]).lost == (strange,)


def test_of_two_verdicts_the_later_counts(issue: Document) -> None:
    one = changes(issue)[20]
    done = decide(issue, [verdict(one, "reject"), verdict(one, "accept")])
    assert not any(change.undone for change in done.document.changes)


def test_a_suggestion_that_is_accepted_stands_in_the_text(issue: Document) -> None:
    one = next(one for one in subjects(issue) if one.rule == "hyphen-unsure")
    done = decide(issue, [verdict(one, "accept")]).document
    kept = decide(issue, [verdict(one, "reject")]).document
    assert any("contreétude" in leaf.text.value for leaf in leaves(done))
    assert kept.articles == issue.articles
    for document in (done, kept):
        assert one.rule not in {notice.kind for notice in document.notices}
        assert one.rule in {notice.kind for notice in document.settled}


@pytest.mark.parametrize(
    ("said", "fields", "persons"),
    [("reject", {}, ()), ("edit", {"text": "ada brunel"}, ("ab",)), ("edit", {"text": "Nina Veyre"}, ("person4",))],
)
def test_a_turn_is_given_to_whom_one_says(said: str, fields: dict[str, str], persons: Sequence[str]) -> None:
    one = next(one for one in subjects(RICH) if one.about == "turn" and one.id == "t3")
    article = decide(RICH, [verdict(one, said, **fields)]).document.articles[0]
    turn = next(turn for turn in turns(article) if turn.id == "t3")
    assert (turn.persons, turn.confidence) == (tuple(persons), 1.0)
    assert all(any(person.id == name for person in article.persons) for name in persons)
    assert list(article_leaves(article)) == list(article_leaves(RICH.articles[0]))


def test_what_finds_no_place_is_a_notice_once(issue: Document) -> None:
    lost = Decision(verdict="reject", about="change", page=1, rule="hyphen.x", before="gone", after="")
    once = decide(issue, [lost]).document
    assert [notice.kind for notice in decide(once, [lost]).document.notices].count("decision-lost") == 1
    assert decide(once, []).document.notices == issue.notices


@pytest.mark.parametrize("said", ["accept", "reject"])
def test_deciding_twice_is_deciding_once(issue: Document, said: str) -> None:
    """A change that was taken back has no place any more; it is no lost one."""
    decisions = [verdict(one, said) for one in subjects(issue)]
    once = decide(issue, decisions)
    again = decide(once.document, decisions)
    assert (again.lost, again.held) == ((), len(decisions))
    assert again.document == once.document


def test_a_decision_that_never_found_its_place_stays_lost(issue: Document) -> None:
    lost = Decision(verdict="reject", about="change", page=1, rule="hyphen.x", before="gone", after="")
    once = decide(issue, [lost]).document
    assert once.decided == ()
    assert decide(once, [lost]).lost == (lost,)
