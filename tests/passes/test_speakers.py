"""Who speaks: labels on lines of their own, and lines that come back without being labels."""

import pytest

from permacli.model.document import Article, Aside, Block, Document, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import Anchor, Span, Text
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


# What stands before a colon again and again and is nobody: each pair would make a conversation if it were.
NOBODY = [
    ("NB", "Source"),
    ("N. B.", "P. S."),
    ("Exemple", "Résultat"),
    ("ISBN", "ISSN"),
    ("Ma mère disait", "Mon père répondait"),
    ("Le mot du jour est", "Il faut dire ceci"),
    ("Victor Aubin", "Victor Aubin"),
    ("Ingrédients", "Préparation"),
    ("10 h 30", "11 h 15"),
    ("3", "4"),
    ("https", "http"),
    ("Étape 1", "Étape 2"),
    ("Commission du lavoir (CDL)", "Union des voisins (UDV)"),
]


@pytest.mark.parametrize(("one", "other"), NOBODY)
def test_nobody_speaks(one: str, other: str) -> None:
    lines = [("", f"{one} : {ANSWER}"), ("", f"{other} : « La porte grince. »")] * (1 if "(" in one else 4)
    outcome = _run(lines)
    assert not _turns(outcome)
    assert not outcome.document.articles[0].persons


def test_a_clause_before_a_quotation_is_no_speaker_in_an_interview() -> None:
    pair = [("", "AR : Et demain ?"), ("", f"PO : {ANSWER}"), ("", "Ma mère disait : « La porte grince. »")]
    outcome = _run(pair * 4)
    assert len(outcome.document.articles[0].persons) == 2
    assert [turn.label_printed for turn in _turns(outcome)] == ["AR : ", "PO : "] * 4


def test_initials_with_points_on_their_own_line_are_those_of_the_introduction() -> None:
    first = [("", "Anne Roy (A. R.)"), ("", "Et demain ?"), ("", "Jean-Paul Osmin (J.-P. O.)"), ("", ANSWER)]
    again = [("", "A. R."), ("", "Et le lavoir ?"), ("", "J.-P. O."), ("", ANSWER)]
    outcome = _run([*first, *again, *again])
    persons = outcome.document.articles[0].persons
    assert [(p.name, p.initials, p.role) for p in persons] == [
        ("Anne Roy", "A. R.", "interviewer"),
        ("Jean-Paul Osmin", "J.-P. O.", "interviewee"),
    ]
    assert [turn.persons for turn in _turns(outcome)] == [(persons[0].id,), (persons[1].id,)] * 3


def test_initials_alone_are_led_back_to_the_names_above() -> None:
    lead = "Nous avons rencontré Paul Osmin (PO) au lavoir. Questions d’Anne Roy (AR)."
    outcome = _run([("", lead), *[("", "AR : Et demain ?"), ("", f"PO : {ANSWER}")] * 3])
    assert [(p.name, p.initials) for p in outcome.document.articles[0].persons] == [
        ("Anne Roy", "AR"),
        ("Paul Osmin", "PO"),
    ]


def test_who_is_introduced_and_asks_is_the_interviewer() -> None:
    outcome = _run(
        [
            ("", "Anne Roy (AR) : Et demain ?"),
            ("", f"Paul Osmin (PO) : {ANSWER}"),
            ("", "AR : Et le lavoir ?"),
            ("", f"PO : {ANSWER}"),
        ]
    )
    assert [turn.role for turn in _turns(outcome)] == ["interviewer", "interviewee"] * 2


def test_dashes_take_turns_where_a_remark_does_not_ask() -> None:
    said = ["Et demain ?", ANSWER, "On dit pourtant le contraire.", ANSWER, "Et le lavoir ?", ANSWER]
    outcome = _run([("", f"— {one}") for one in said], "Entretien avec Paul Osmin, propos recueillis par Anne Roy")
    assert [turn.role for turn in _turns(outcome)] == ["interviewer", "interviewee"] * 3


def test_a_magazine_asks_under_its_name() -> None:
    outcome = _run([("", "Cahiers communs : Et demain ?"), ("", f"Paul Osmin : {ANSWER}")] * 3)
    assert [(p.name, p.role) for p in outcome.document.articles[0].persons] == [
        ("Cahiers communs", "interviewer"),
        ("Paul Osmin", "interviewee"),
    ]


def _broken(label: str, said: str) -> Text:
    """A label and what is said below it, taken for one paragraph by the layout."""
    return Text(f"{label} {said}", (Anchor(0, "p001.l001"), Anchor(len(label) + 1, "p001.l002")))


@pytest.mark.parametrize(
    ("one", "other"), [("LE JOURNAL DU LAVOIR", "PAUL OSMIN"), ("AR", "PO"), ("Anne Roy", "Paul Osmin")]
)
def test_a_label_may_be_the_first_line_of_a_paragraph(one: str, other: str) -> None:
    texts = [_broken(one, "Et demain ?"), _broken(other, ANSWER)] * 2
    blocks = tuple(Paragraph(id=f"b{n}", text=text) for n, text in enumerate(texts))
    document = Document(pages=(PageRef(id="p001", index=0, number=1),), articles=(Article(id="a1", blocks=blocks),))
    turns = _turns(speakers.run(document, Context(load_rules("fr"), IssueWords.count(document))))
    assert [turn.label_printed for turn in turns] == [f"{one} ", f"{other} "] * 2
    assert [turn.paragraphs[0].text.value for turn in turns] == ["Et demain ?", ANSWER] * 2


def test_first_lines_that_are_no_labels_stay() -> None:
    texts = [
        _broken("Il y a trois ans", "La porte grince."),
        _broken("Au bord du Fleuve", "Le toit fuit. Qui paiera ?"),
    ] * 2
    blocks = tuple(Paragraph(id=f"b{n}", text=text) for n, text in enumerate(texts))
    document = Document(pages=(PageRef(id="p001", index=0, number=1),), articles=(Article(id="a1", blocks=blocks),))
    assert not _turns(speakers.run(document, Context(load_rules("fr"), IssueWords.count(document))))


def _boxed(blocks: tuple[Heading | Paragraph, ...]) -> Article:
    box = Aside(id="p001.r09.box", role="box", blocks=blocks)
    text = Paragraph(id="b0", text=Text(ANSWER))
    page = PageRef(id="p001", index=0, number=1)
    document = Document(pages=(page,), articles=(Article(id="a1", blocks=(text,), asides=(box,)),))
    return speakers.run(document, Context(load_rules("fr"), IssueWords.count(document))).document.articles[0]


def _paragraphs(*values: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(id=f"x{number}", text=Text(value)) for number, value in enumerate(values))


def test_a_short_interview_in_a_box_has_its_turns() -> None:
    head = Heading(id="h", text=Text("Deux questions à Anne Roy"), level=2)
    said = _paragraphs(
        "Question : Et demain ?", f"Anne Roy : {ANSWER}", "Question : Et le pont ?", "Anne Roy : Il tient."
    )
    found = _boxed((head, *said))
    turns = [block for block in found.asides[0].blocks if isinstance(block, SpeechTurn)]
    assert [turn.role for turn in turns] == ["interviewer", "interviewee"] * 2
    assert turns[1].paragraphs[0].text.value == ANSWER
    assert [person.name for person in found.persons if person.id in turns[1].persons] == ["Anne Roy"]
    assert not [block for block in found.blocks if isinstance(block, SpeechTurn)]


def test_the_title_of_a_box_says_who_answers_questions_without_labels() -> None:
    one, other = (Paragraph(id=words, text=Text(words), role="question") for words in ("Et demain ?", "Et le pont ?"))
    title, answer, last = _paragraphs("Deux questions à Anne Roy", ANSWER, "Il tient.")
    found = _boxed((title, one, answer, other, last))
    said = [
        (block.role, block.paragraphs[0].text.value) if isinstance(block, SpeechTurn) else block.text.value
        for block in found.asides[0].blocks
        if isinstance(block, SpeechTurn | Paragraph)
    ]
    turns = [("interviewer", "Et demain ?"), ("interviewee", ANSWER)]
    assert said == ["Deux questions à Anne Roy", *turns, ("interviewer", "Et le pont ?"), ("interviewee", "Il tient.")]
    assert [person.name for person in found.persons] == ["Anne Roy"]


@pytest.mark.parametrize("said", [("Lieu : Brézolles", "Date : 3 mai", "Lieu : Valencin", "Date : 4 mai"), (ANSWER,)])
def test_a_box_of_facts_stays_as_it_is(said: tuple[str, ...]) -> None:
    blocks = _paragraphs(*said)
    found = _boxed(blocks)
    assert (found.asides[0].blocks, found.persons) == (blocks, ())


def test_the_same_initials_are_two_persons_in_two_interviews_of_one_issue() -> None:
    articles = []
    for number, (asks, answers) in enumerate([("Judith Faye", "Anne Roy"), ("Paul Osmin", "Aline Rault")]):
        letters = "".join(part[0] for part in asks.split())
        lines = (
            f"{asks} ({letters}) : Et demain ?",
            f"{answers} (AR) : {ANSWER}",
            f"{letters} : Et le pont ?",
            "AR : Il tient.",
        )
        blocks = tuple(Paragraph(id=f"a{number}.b{i}", text=Text(line)) for i, line in enumerate(lines))
        articles.append(Article(id=f"a{number}", blocks=blocks))
    document = Document(pages=(PageRef(id="p001", index=0, number=1),), articles=tuple(articles))
    outcome = speakers.run(document, Context(load_rules("fr"), IssueWords.count(document)))
    said = []
    for article in outcome.document.articles:
        names = {person.id: person.name for person in article.persons}
        said.append([names[block.persons[0]] for block in article.blocks if isinstance(block, SpeechTurn)])
    assert said == [["Judith Faye", "Anne Roy"] * 2, ["Paul Osmin", "Aline Rault"] * 2]
    assert len({person.id for article in outcome.document.articles for person in article.persons}) == 4


def test_a_name_that_lost_its_colon_is_a_label_where_others_take_turns() -> None:
    asks, answers = "Gaspard Nivelle", "Lise Corvol"
    said = [f"{asks} : Et demain ?", f"{answers} : {ANSWER}", f"{asks} Et après ?", f"{answers}. {ANSWER}"]
    lines = [("", value) for value in (*said, *said[:2])]
    turns = _turns(_run(lines))
    assert [turn.label_printed for turn in turns[2:4]] == ["Gaspard Nivelle ", "Lise Corvol. "]
    assert [turn.paragraphs[0].text.value for turn in turns[2:4]] == ["Et après ?", ANSWER]


def test_a_paragraph_that_begins_with_a_name_and_goes_on_is_no_turn() -> None:
    said = ["Gaspard Nivelle : Et demain ?", f"Lise Corvol : {ANSWER}"] * 2
    assert len(_turns(_run([("", value) for value in (*said, "Gaspard Nivelle se tait. Il regarde le pont.")]))) == 4


def test_initials_with_a_figure_among_them_are_those_that_come_back() -> None:
    pair = [("", "Q. M."), ("", "Et demain ?"), ("", "Q. L. G."), ("", ANSWER)]
    turns = _turns(_run([*pair * 2, *pair[:2], ("", "Q.L.6G."), ("", ANSWER)], "Propos recueillis par Quentin Marchal"))
    assert [turn.label_printed for turn in turns][-1] == "Q.L.6G. "
    assert turns[-1].persons == turns[1].persons


def test_a_forename_that_lost_its_colon_is_a_label_before_a_word_that_is_no_name() -> None:
    head = "Jean-Paul : Et demain ?", f"Baptiste : {ANSWER}"
    lines = [*head, *head, "Jean-Paul Et le toit ?", f"Baptiste : {ANSWER}", "Jean-Paul Corvol n’en dit rien."]
    turns = _turns(_run([("", value) for value in lines], "Propos recueillis par Jean-Paul Corvol"))
    assert [turn.label_printed for turn in turns] == ["Jean-Paul : ", "Baptiste : "] * 2 + ["Jean-Paul ", "Baptiste : "]


def test_a_comma_read_for_a_stop_before_a_dash_is_no_end_of_a_label() -> None:
    pair = [("", "A.L. – Et demain ?"), ("", f"G.M. – {ANSWER}")]
    turns = _turns(_run([*pair * 2, pair[0], ("", f"G.M, - {ANSWER}")]))
    assert [turn.label_printed for turn in turns][-1] == "G.M, - "


def test_a_short_first_name_in_capitals_is_no_set_of_initials() -> None:
    outcome = _run([("", "YANN : Et demain ?"), ("", f"ODILE : {ANSWER}")] * 2, "Propos recueillis par Yann Lehec")
    assert [turn.persons for turn in _turns(outcome)] == [("a1.YL",), ("a1.O",)] * 2


def test_a_line_set_like_a_heading_says_who_asks() -> None:
    lines = [("", "LH : Et demain ?"), ("", f"Odile Brun (OB) : {ANSWER}")] * 2
    outcome = _run([("", "Un lavoir."), ("#", "Propos recueillis par Léo Hardouin"), *lines])
    asking = {person.name for person in outcome.document.articles[0].persons if person.role == "interviewer"}
    assert asking == {"Léo Hardouin"}


def _set_apart(*values: tuple[str, bool]) -> Outcome:
    """An interview whose questions white sets off, where the scan shows it, in the face of the answers."""
    blocks = tuple(
        Paragraph(id=f"b{number}", text=Text(value), role="question" if apart else "paragraph")
        for number, (value, apart) in enumerate(values)
    )
    byline = (Paragraph(id="by", text=Text("Propos recueillis par Anne Roy"), role="byline"),)
    document = Document(articles=(Article(id="a1", byline=byline, blocks=blocks),))
    return speakers.run(document, Context(load_rules("fr"), IssueWords.count(document)))


def test_a_question_that_lost_its_white_asks_between_those_that_have_it() -> None:
    asked = [("Et demain ?", True), (ANSWER, False), ("Et vous, que ferez-vous ?", False), (ANSWER, False)]
    turns = _turns(_set_apart(*asked, ("Et le toit ?", True), (ANSWER, False)))
    assert [turn.role for turn in turns] == ["interviewer", "interviewee"] * 3
    assert turns[2].evidence == "alternation"


def test_white_below_a_question_makes_no_question_of_the_answer() -> None:
    asked = [("Et demain ?", True), (ANSWER, True), ("Et le toit ?", True), (ANSWER, False)]
    turns = _turns(_set_apart(*asked, ("Et la roue ?", True), (ANSWER, False)))
    assert [turn.role for turn in turns] == ["interviewer", "interviewee"] * 3


@pytest.mark.parametrize(("one", "other"), [("Anne", "Léo"), ("ANNE", "LÉO"), ("Anne Roy", "Léo Brun"), ("AR", "LB")])
def test_names_of_the_head_take_turns_where_a_scan_shows_no_face_and_no_sign(one: str, other: str) -> None:
    lines = [("", f"{one} Que fera-t-on demain ?"), ("", f"{other} {ANSWER}")] * 2
    turns = _turns(_run([("", "Léo Brun répare des lavoirs."), *lines], "Propos recueillis par Anne Roy"))
    assert [turn.label_printed for turn in turns] == [f"{one} ", f"{other} "] * 2
    assert [turn.persons for turn in turns] == [("a1.AR",), ("a1.LB",)] * 2


def test_names_of_the_head_that_begin_a_story_do_not_speak() -> None:
    lines = [("", "Anne Roy raconte. Quoi ?"), ("", "Léo Brun répond. Non ?"), ("", ANSWER)] * 2
    assert not _turns(_run([("", "Léo Brun répare des lavoirs."), *lines], "Par Anne Roy"))


def test_a_name_that_was_misread_once_is_one_person() -> None:
    talk = [("", "AR : Quoi ?"), ("", f"DU : {ANSWER}")] * 2
    outcome = _run([("#", "Rencontre avec Dominiquc Urbain"), *talk], "Entretien avec Dominique Urbain par Anne Roy")
    assert {person.name for person in outcome.document.articles[0].persons if person.role == "interviewee"} in (
        {"Dominique Urbain"},
        {"Dominiquc Urbain"},
    )


def test_a_label_keeps_the_faces_it_is_printed_in() -> None:
    said = ("NP : Et demain ?", "MG : On répare.", "NP : Et puis ?", "MG : On verra.")
    blocks = tuple(
        Paragraph(id=f"b{n}", text=Text(value, (Anchor(0, f"p001.l{n + 1:03d}"),), (Span(0, 9, "bold"),)))
        for n, value in enumerate(said)
    )
    document = Document(articles=(Article(id="a1", blocks=blocks),))
    turns = _turns(speakers.run(document, Context(load_rules("fr"), IssueWords.count(document))))
    assert [turn.label_spans for turn in turns] == [(Span(0, 5, "bold"),)] * 4
    assert [turn.paragraphs[0].text.spans for turn in turns] == [(Span(0, 4, "bold"),)] * 4


def test_names_right_before_the_talk_are_found_however_much_stands_before_them() -> None:
    front = [
        ("", "Note : on ne cite pas sans accord."),
        *[("", ANSWER)] * 20,
        ("", "Odile B. Corvol"),
        ("", "Yann Lehec"),
    ]
    outcome = _run([*front, *[("", "Lehec : Et demain ?"), ("", f"Corvol : {ANSWER}")] * 2])
    assert {person.name for person in outcome.document.articles[0].persons} == {"Odile B. Corvol", "Yann Lehec"}


def test_initials_part_two_who_bear_one_surname() -> None:
    lines = [("", "S. Corvol. Et demain ?"), ("", f"A. Roy. {ANSWER}"), ("", "S. Corvol. Et le toit ?")]
    lines += [("", f"Y. Corvol. {ANSWER}")]
    head = "Entretien avec Alice Roy et Yann Corvol. Propos recueillis par Solange Corvol"
    turns = _turns(_run(lines * 3, head))
    said = {turn.label_printed: turn.persons for turn in turns}
    assert said == {"S. Corvol. ": ("a1.SC",), "A. Roy. ": ("a1.AR",), "Y. Corvol. ": ("a1.YC",)}
