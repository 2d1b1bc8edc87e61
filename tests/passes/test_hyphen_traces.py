import pytest
from one_text import CHAIN, run


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ils se réunis-saient hier", "ils se réunissaient hier"),
        ("une infor- mation utile", "une information utile"),
        ("l’arrière-bou-tique", "l’arrière-boutique"),
        ("Ita-lie", "Italie"),
        ("une infor¬mation", "une information"),
    ],
)
def test_a_hyphen_left_inside_a_line_goes(value: str, expected: str) -> None:
    text, changes, _ = run(value, *CHAIN)
    assert text.value == expected
    assert [change.rule for change in changes] == ["hyphen.trace"]


@pytest.mark.parametrize(
    "value",
    [
        "peut-être, dit-elle, celui-ci, vas-y, est-ce",
        "pro- et anti-nucléaire",
        "les militant-es et les acteur-trice-s",
        "la re-connaissance et le main-tenir",
        "un contre-pouvoir et une table-fontaine",
        "le cadre spatio-temporel et les voies aéro-portuaires",
        "Jean-François, CGT-FO, 1968-1974, http://site-web.org/infor-mation",
        "zor-blug et zorblu-gnacque",
    ],
)
def test_a_hyphen_of_the_author_stays(value: str) -> None:
    text, changes, _ = run(value, *CHAIN)
    assert text.value == value and not changes


def test_pieces_that_are_words_are_joined_only_in_an_export_that_kept_its_hyphens() -> None:
    assert "main-tenir" in run("il faut main-tenir cela", *CHAIN)[0].value
    assert "maintenir" in run("les jar-dins réunis-saient des ate-liers : il faut main-tenir", *CHAIN)[0].value


def test_a_spelling_of_the_issue_stays() -> None:
    value = " puis ".join(["réunis-saient"] * 4)
    assert run(value, *CHAIN)[0].value == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("une informa\ntion utile", "une information utile"),
        ("l’impa\ntience", "l’impatience"),
        ("la ques\ntion", "la question"),
    ],
)
def test_a_hyphen_lost_at_a_line_end(value: str, expected: str) -> None:
    text, changes, _ = run(value, *CHAIN)
    assert text.value == expected
    assert [change.rule for change in changes] == ["hyphen.lost"]


@pytest.mark.parametrize("value", ["une maison\nvide", "par\nie", "le zorblu\ngnacque", "de\nvront", "main\ntenir"])
def test_a_line_end_between_words_stays(value: str) -> None:
    assert run(value, *CHAIN)[0].value == value.replace("\n", " ")
