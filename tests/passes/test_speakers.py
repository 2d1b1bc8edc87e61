"""Who speaks: labels on lines of their own, and lines that come back without being labels."""

from permacli.model.document import Article, Block, Document, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import Anchor, Text
from permacli.passes import speakers
from permacli.passes.outcome import Context, Outcome
from permacli.rules.loader import load_rules
from permacli.text.reading import extracted
from permacli.text.words import IssueWords

ANSWER = "On répare une porte, puis une autre, et la maison tient."


def _run(lines: list[tuple[str, str]], byline: str = "") -> Outcome:
    blocks: list[Block] = []
    for number, (kind, value) in enumerate(lines):
        text = Text(value, (Anchor(0, f"p001.l{number + 1:03d}"),))
        block = Heading(id=f"b{number}", text=text, level=3) if kind == "#" else Paragraph(id=f"b{number}", text=text)
        blocks.append(block)
    head = (Paragraph(id="by", text=Text(byline), role="byline"),) if byline else ()
    page = PageRef(id="p001", index=0, number=1)
    document = Document(pages=(page,), articles=(Article(id="a1", byline=head, blocks=tuple(blocks)),))
    return speakers.run(document, Context(load_rules("fr"), IssueWords.count(document)))


def _turns(outcome: Outcome) -> list[SpeechTurn]:
    return [block for block in outcome.document.articles[0].blocks if isinstance(block, SpeechTurn)]


def test_names_on_lines_of_their_own_speak() -> None:
    pair = [("#", "La Gazette"), ("", "Et demain ?"), ("#", "Gaspard Nivelle"), ("", ANSWER)]
    outcome = _run(pair * 2)
    turns = _turns(outcome)
    assert [turn.label_printed for turn in turns] == ["La Gazette ", "Gaspard Nivelle "] * 2
    assert [turn.role for turn in turns] == ["interviewer", "interviewee"] * 2
    assert [turn.paragraphs[0].text.value for turn in turns] == ["Et demain ?", ANSWER] * 2


def test_the_journal_gives_the_label_back() -> None:
    pair = [("#", "La Gazette"), ("", "Et demain ?"), ("#", "Gaspard Nivelle"), ("", ANSWER)]
    outcome = _run(pair * 2)
    printed = extracted(
        outcome.document.__class__(articles=outcome.document.articles, changes=outcome.changes)
    ).articles[0]
    first = printed.blocks[0]
    assert isinstance(first, SpeechTurn)
    assert first.label_printed is None
    assert first.paragraphs[0].text.value == "La Gazette\nEt demain ?"


def test_subheadings_that_come_back_are_no_speakers() -> None:
    pair = [("#", "Repères"), ("", ANSWER), ("#", "Contact"), ("", ANSWER)]
    outcome = _run(pair * 2)
    assert not _turns(outcome)
    assert not outcome.changes


def test_a_name_that_stands_once_is_no_speaker() -> None:
    assert not _turns(_run([("#", "Gaspard Nivelle"), ("", ANSWER), ("#", "Anne Rolland"), ("", ANSWER)]))


def test_what_the_person_is_may_stand_before_the_name() -> None:
    outcome = _run(
        [("", "La Gazette : Et demain ?"), ("", f"AR : {ANSWER}")] * 2, "Propos recueillis par le luthier Paul Osmin"
    )
    assert "Paul Osmin" in {person.name for person in outcome.document.articles[0].persons}


def test_a_misread_sign_in_a_full_name_is_the_same_speaker() -> None:
    lines = [("", f"JEANNE ORSEL : {ANSWER}"), ("", f"BRUNO KERVADEC : {ANSWER}")] * 3
    turns = _turns(_run([*lines, ("", f"JEANNE ORSSEL : {ANSWER}")]))
    assert turns[-1].label_printed == "JEANNE ORSSEL : "
    assert turns[-1].persons == turns[0].persons
