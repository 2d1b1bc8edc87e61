"""What a plain text is worth moves by what was spoilt in it."""

import pytest
from eval.peer_score import measures, reference
from eval.peers import Tool, command_of

from eval import guiguts
from permacli.evaluation.line_ends import LineEnd
from permacli.model.document import Article, Document, Furniture, PageRef, Paragraph
from permacli.model.text import NoteCall, Text

PARAGRAPHS = (
    "Le matin, la rivière montait contre le mur du lavoir et les enfants comptaient les marches.",
    "Personne ne savait peut-être que la digue avait été réparée la veille par deux maçons.",
    "Au retour, on trouva dans la grange une promenade de pas mouillés et trois lanternes éteintes.",
)
HEAD = "LES CAHIERS DU LAVOIR"
GOLD = Document(
    pages=(PageRef(id="p001", index=0, number=1), PageRef(id="p002", index=1, number=2)),
    articles=(
        Article(
            id="a001",
            blocks=tuple(
                Paragraph(id=f"b{number}", text=Text(value, calls=(NoteCall("c1", 8, "¹"),) if number == 0 else ()))
                for number, value in enumerate(PARAGRAPHS)
            ),
        ),
    ),
    furniture=tuple(Furniture(id=f"f{n}", role="header", text=Text(HEAD), page_index=n) for n in range(2)),
)
ENDS = (
    LineEnd(page_index=0, left="prome", right="nade", answer="join"),
    LineEnd(page_index=0, left="peut", right="être", answer="keep"),
)


def values(text: str) -> dict[str, float | None]:
    return {one.name: one.value for one in measures(text, GOLD, ENDS, "x")}


PERFECT = {"text": 0, "words": 0, "join": 1, "keep": 1, "false-join": 0, "furniture": 0, "order": 1}


def test_the_gold_itself_is_perfect() -> None:
    assert values(reference(GOLD)) == PERFECT


def test_a_call_is_read_as_it_is_printed() -> None:
    assert reference(GOLD).startswith("Le matin1,")


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("promenade", "prome-\nnade", {"join": 0, "keep": 2 / 3}),
        ("peut-être", "peutêtre", {"join": 2 / 3, "keep": 0, "false-join": 1}),
    ],
)
def test_a_wrong_answer_costs_one_its_recall_and_the_other_its_precision(
    before: str, after: str, moved: dict[str, float]
) -> None:
    found = values(reference(GOLD).replace(before, after))
    assert {name: found[name] for name in ("join", "keep", "false-join")} == {
        name: moved.get(name, PERFECT[name]) for name in ("join", "keep", "false-join")
    }


def test_heads_that_are_kept_are_counted_by_page() -> None:
    once = f"{HEAD}\n\n{reference(GOLD)}"
    assert values(once)["furniture"] == len(HEAD) / 2
    assert values(f"{once}\n\n2 {HEAD}")["furniture"] == len(HEAD)


def test_order_counts_neighbours() -> None:
    first, second, third = reference(GOLD).split("\n\n")
    assert values(f"{second}\n\n{first}\n\n{third}")["order"] == 0.5


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("une prome-\nnade", "une promenade"),
        ("il dit peut-\nêtre", "il dit peut-être"),
        ("le zor-\nblug et le zorblug", "le zorblug\n et le zorblug"),
        ("le zor-\nblug", "le zor-blug"),
    ],
)
def test_guiguts_rule(printed: str, joined: str) -> None:
    assert guiguts.joined(printed, "fr").split() == joined.split()


def test_a_command_holds_its_file_whole() -> None:
    tool = Tool("x", "x", "{bin}/x --flag {file}")
    assert command_of(tool, "samples/a.pdf", "/env/bin/python", "fr") == ["/env/bin/x", "--flag", "samples/a.pdf"]


def test_paragraphs_of_mixed_columns_are_not_in_order() -> None:
    first, second, third = reference(GOLD).split("\n\n")
    mixed = " ".join(word for pair in zip(first.split(), second.split(), strict=False) for word in pair)
    assert values(f"{mixed}\n\n{third}")["order"] == 0
