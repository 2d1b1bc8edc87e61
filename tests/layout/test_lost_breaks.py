"""Turns inside a paragraph whose breaks were lost."""

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Paragraph
from permacli.rules.loader import load_rules


def _paragraphs(lines: list[str]) -> list[str]:
    sheet = Sheet()
    sheet.column(20, 380, 60, lines)
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    return [b.text.value for b in article.blocks if isinstance(b, Paragraph)]


TALK = ["Anne Roy (AR) : Et demain, que fera-t-on de la porte du lavoir ?",
        "Nora Poulain (NP) : On la répare, puis une autre, et la maison tient.",
        "AR : Et le toit, qui fuit depuis un an, que deviendra-t-il donc ?"]  # fmt: skip


def test_a_label_behind_a_finished_sentence_begins_a_paragraph() -> None:
    found = _paragraphs(
        [*TALK, "NP : Le toit attendra. AR: Longtemps ? NP :Un hiver, comme le pont et comme la", "pompe."]
    )
    assert found[-3:] == [
        "NP : Le toit attendra.",
        "AR: Longtemps ?",
        "NP :Un hiver, comme le pont et comme la\npompe.",
    ]


def test_what_looks_like_a_label_and_begins_no_paragraph_stays() -> None:
    last = "NP : Le toit attendra. Le CR : « Un hiver. » On verra. NB : elle grince, AR : non."
    assert _paragraphs([*TALK, last])[-1] == last


def test_a_single_letter_begins_a_paragraph_only_at_the_start_of_a_line() -> None:
    sheet = Sheet()
    asked = "Q : Et le toit, qui fuit depuis un an, que deviendra-t-il donc cet hiver ?"
    answer = "R : Le toit attendra le printemps, comme la pompe et la roue. Q : non, dit-on"
    for number, lines in enumerate([[asked], [answer, "ici."], [asked], [answer, "là."], [asked, answer, "au bourg."]]):
        sheet.column(20, 380, 60 + 60 * number, lines)
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    texts = [block.text.value for block in article.blocks if isinstance(block, Paragraph)]
    assert texts == [asked, f"{answer}\nici.", asked, f"{answer}\nlà.", asked, f"{answer}\nau bourg."]


def test_a_label_before_a_dash_begins_a_paragraph_at_the_start_of_a_line() -> None:
    sheet = Sheet()
    asked = "A.L. – Et le toit, qui fuit depuis un an, que deviendra-t-il cet hiver ?"
    answer = "G.M. – Le toit attendra le printemps, comme la pompe et comme la roue"
    lost = "G.M, - Le toit attendra le printemps, comme la pompe et comme la roue"
    for number, lines in enumerate([[asked], [answer, "ici."], [asked], [answer, "là."], [asked, lost, "au bourg."]]):
        sheet.column(20, 380, 60 + 60 * number, lines)
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    texts = [block.text.value for block in article.blocks if isinstance(block, Paragraph)]
    assert texts[-2:] == [asked, f"{lost}\nau bourg."]


OWN_LINES = ["Anne Roy", "Et demain, que fera-t-on de la porte du vieux lavoir de la place ?",
             "Nora Poulain", "On la répare, puis une autre, et la maison tient, comme la pompe.",
             "Anne Roy", "Et le toit, qui fuit depuis un an, que deviendra-t-il donc cet hiver ?",
             "Nora Poulain", "Le toit attendra le printemps, comme la pompe et la roue du moulin."]  # fmt: skip


def test_a_label_on_a_line_of_its_own_begins_a_paragraph() -> None:
    found = _paragraphs(OWN_LINES)
    assert [text.partition("\n")[0] for text in found] == OWN_LINES[::2]


def test_a_name_on_a_line_of_its_own_in_mid_sentence_stays() -> None:
    lines = ["On a reçu, dans la grande salle, à la fin de la journée, la visite de", "Anne Roy",
             "Et pour finir, on a vu venir du bourg, par le vieux chemin creux,", "Nora Poulain"]  # fmt: skip
    assert len(_paragraphs(lines * 2)) < 4


def test_forenames_with_an_age_begin_paragraphs_behind_full_lines() -> None:
    lines = ["Nous avons demandé aux enfants du mercredi ce qu’ils feraient du vieux lavoir.",
             "Zoé, 6 ans : Moi je mettrais des canards dedans, et une barque pour le maire.",
             "Malik, 7 ans et demi : Je ne voudrais pas, parce que c’est froid, et profond.",
             "Luc, 9 ans, qui passait : il ne dit rien."]  # fmt: skip
    assert [text.split()[0] for text in _paragraphs(lines)] == ["Nous", "Zoé,", "Malik,"]
