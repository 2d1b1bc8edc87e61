"""Questions of an interview in a colour, a font or a size of their own, and what is set so and asks nothing."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Heading, Paragraph
from permacli.rules.loader import load_rules

ANSWER = [
    "Le moulin tourne encore, la nuit comme le jour, et personne ne",
    "sait plus qui le remet en marche quand elle passe du temps de la",
    "grande eau à celui des basses eaux ; les anciens, eux, disaient.",
]
ASKED = ["Qui a donc fermé la vanne ?", "On vous a vue sur le pont ce soir-là.", "Que ferez-vous demain ?"]


def _roles(questions: list[str], **face: object) -> list[str]:
    sheet = Sheet()
    y = 60.0
    for question in questions:
        sheet.line(20, y, question, **face)  # type: ignore[arg-type]
        y = sheet.column(32, 340, y + 13, ANSWER[:1])
        y = sheet.column(20, 340, y, ANSWER[1:])
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    blocks = [block for article in document.articles for block in article.blocks]
    return [
        f"{'heading' if isinstance(block, Heading) else block.role} {block.text.value.split()[0]}"
        for block in blocks
        if isinstance(block, Heading | Paragraph) and block.text.value.split()[0] != "Le"
    ]


@pytest.mark.parametrize("face", [{"color": "#b03020"}, {"font": "Sans"}, {"font": "Sans", "color": "#b03020"}])
def test_paragraphs_in_a_face_in_which_most_ask_are_questions(face: dict[str, str]) -> None:
    assert _roles(ASKED, **face) == ["question Qui", "question On", "question Que"]


@pytest.mark.parametrize("face", [{"color": "#b03020"}, {"font": "Sans"}])
def test_paragraphs_in_a_face_in_which_few_ask_are_none(face: dict[str, str]) -> None:
    told = ["Le soir, la vanne.", *ASKED[1:2], "Rien ne bouge au barrage.", "Qui sait encore ?"]
    assert not [role for role in _roles(told, **face) if role.startswith("question")]


def test_a_bold_heading_ends_where_white_stands_above_a_bold_question() -> None:
    sheet = Sheet()
    y = sheet.column(20, 340, 60, [*ANSWER, "la pompe."])
    sheet.line(20, y + 12, "Trois questions à Anne Roy", bold=True)
    y += 28
    for question in ASKED:
        sheet.line(20, y, question, bold=True)
        y = sheet.column(20, 340, y + 12, ANSWER) + 4
    lines = [" ".join(line.value for line in region.lines) for region in page_regions(sheet.page()).regions]
    assert [line for line in lines if not line.startswith("Le")] == ["Trois questions à Anne Roy", *ASKED]
