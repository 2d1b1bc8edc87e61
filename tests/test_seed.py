"""The text the project grew from: every trait of it is a requirement. Read where it is present, never copied."""

from functools import cache
from pathlib import Path

import pytest

import permacli
from permacli.model.document import Article, Document, Paragraph, SpeechTurn
from permacli.model.tree import block_leaves

SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "000_0c2d7592566d7ad4.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed text is not beside the repository")


@cache
def document() -> Document:
    return permacli.read(SEED)


def article() -> Article:
    (only,) = document().articles
    return only


def turns() -> list[SpeechTurn]:
    return [block for block in article().blocks if isinstance(block, SpeechTurn)]


def texts() -> list[str]:
    body = [*article().standfirst, *block_leaves(article().blocks)]
    return [leaf.text.value for leaf in body]


@pytest.mark.parametrize(
    ("index", "section", "pages", "authors", "has_subtitle"),
    [
        (0, "ÉTUDE", "9", ["Cécile Piret"], False),
        (1, "ANALYSE", "35", ["Fanny Lederlin"], False),
        (2, "ANALYSE", "45", ["Gilles Jeannot"], False),
        (3, "ANALYSE", "53", [], True),
        (4, "ANALYSE", "65", ["Stéphane Couture"], False),
        (5, "VARIA", "75", [], True),
    ],
)
def test_contents_entry(index: int, section: str, pages: str, authors: list[str], has_subtitle: bool) -> None:
    assert len(document().contents) == 6
    entry = document().contents[index]
    assert (entry.section, entry.page) == (section, pages)
    assert [c.name for c in entry.contributors if c.role == "author"] == authors
    assert (entry.subtitle is not None) == has_subtitle
    assert entry.title.isupper()
    assert not any(c.printed in entry.title for c in entry.contributors)


def test_title_is_not_cut_at_its_colon() -> None:
    assert document().contents[2].title.endswith("DES SERVICES PUBLICS")
    assert document().contents[4].title.endswith("D'INSTAGRAM")


def test_entries_name_who_is_interviewed() -> None:
    named = [[c.name for c in e.contributors if c.role == "interviewee"] for e in document().contents]
    assert named[3] == ["Magali Gillard", "Nora Poupart"]
    assert named[5] == ["Veronica Martinez"]


def test_metadata() -> None:
    metadata = document().metadata
    assert (metadata.number, metadata.date, metadata.price) == ("5", "2022-10", "15 €")
    assert metadata.date_printed == "octobre 2022"
    assert metadata.title == "Permanences critiques"
    assert metadata.language == "fr"
    assert len(metadata.urls) == len(metadata.emails) == 1


def test_interview_is_tied_to_its_entry() -> None:
    entry = document().contents[3]
    assert entry.article == article().id
    assert article().contents_entry == entry.id
    assert (entry.page, entry.section) == ("53", "ANALYSE")
    assert article().section is not None
    assert article().title is not None
    assert article().subtitle is not None
    assert article().section.text.value == "ANALYSE"
    assert article().title.text.value == entry.title
    assert article().subtitle.text.value == entry.subtitle


def test_persons() -> None:
    by_name = {p.name: p for p in article().persons}
    assert by_name["Magali Gillard"].initials == "MG"
    assert by_name["Nora Poupart"].initials == "NP"
    assert by_name["Magali Gillard"].role == by_name["Nora Poupart"].role == "interviewee"
    asks = by_name["Cécile Piret"]
    assert asks.role == "interviewer"
    note = article().notes[0].paragraphs[0].text
    assert any(evidence.endswith("@" + note.anchors[0].line) for evidence in asks.evidence)


def test_turns() -> None:
    persons = {p.id: p for p in article().persons}
    assert [(t.role, [persons[p].name for p in t.persons]) for t in turns()] == [
        ("interviewer", ["Cécile Piret"]),
        ("interviewee", ["Magali Gillard"]),
        ("interviewee", ["Nora Poupart"]),
        ("interviewer", ["Cécile Piret"]),
        ("interviewee", ["Magali Gillard"]),
    ]
    assert [t.label_printed for t in turns()] == [None, "Magali Gillard (MG) : ", "Nora Poupart (NP) : ", None, "MG : "]


def test_eight_blocks_in_order() -> None:
    starts = [
        "Lorsque ce",
        "En guise",
        "Le collectif",
        "En 2021",
        "Au mois",
        "J'ai rejoint",
        "Alors que",
        "Chaque jour",
    ]
    assert len(texts()) == 8
    assert [text.startswith(start) for text, start in zip(texts(), starts, strict=True)] == [True] * 8


def test_interrupted_paragraph_is_whole() -> None:
    assert "dématérialisation des services." in texts()[3]
    assert [len(turn.paragraphs) for turn in turns()] == [1, 3, 1, 1, 1]


def test_notes_are_linked_both_ways() -> None:
    first, second = article().notes
    calls = {call.id: (leaf, call) for leaf in block_leaves(article().blocks) for call in leaf.text.calls}
    assert (first.mark, second.mark) == ("1", "2")
    for note, before in ((first, "collectif ?"), (second, "en ligne")):
        (call_id,) = note.calls
        leaf, call = calls[call_id]
        assert call.note == note.id
        assert leaf.text.value[: call.start].endswith(before)
    assert first.paragraphs[0].text.value.startswith("Propos")


def test_call_without_note_is_reported() -> None:
    (notice,) = [n for n in document().notices if n.kind == "call-without-note"]
    dangling = [c for leaf in block_leaves(article().blocks) for c in leaf.text.calls if c.note is None]
    assert [call.printed for call in dangling] == ["³"]
    assert notice.quote is not None
    assert notice.quote.endswith("³")


def test_notice_and_blurb_are_not_in_the_article() -> None:
    roles = {item.role: item.text.value for item in document().furniture}
    assert "vignette" in roles["notice"]
    assert roles["blurb"].startswith("Ce cinquième numéro")
    assert not any("vignette" in text or "cinquième numéro" in text for text in texts())


def test_article_is_broken_off() -> None:
    assert not article().complete
    assert [n.kind for n in document().notices].count("article-broken-off") == 1
    assert texts()[-1].endswith("qui ne")


def test_inclusive_writing_stays() -> None:
    text = " ".join(texts())
    for form in ("liégeois-e-s", "acteur-trice-s", "travailleur·euse·s", "nombreux·ses"):
        assert form in text


def test_emphasis_is_markup() -> None:
    notice = next(item.text for item in document().furniture if "octobre 2022" in item.text.value)
    assert "*" not in notice.value
    assert [(notice.value[s.start : s.end], s.style) for s in notice.spans] == [("Permanences critiques", "italic")]


def test_nothing_was_misread_as_a_speaker() -> None:
    assert {p.name for p in article().persons} == {"Magali Gillard", "Nora Poupart", "Cécile Piret"}
    assert all(isinstance(b, SpeechTurn | Paragraph) for b in article().blocks)
