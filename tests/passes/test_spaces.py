import pytest
from one_text import run

from permacli.passes import spaces


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("deux   mots", "deux mots"),
        ("deux\tmots", "deux mots"),
        ("mot \nsuite", "mot\nsuite"),
        (" mot ", "mot"),
        ("le mot , puis", "le mot, puis"),
        ("le mot . Puis", "le mot. Puis"),
        ("mot \u00a0: oui", "mot\u00a0: oui"),
    ],
)
def test_repaired(before: str, after: str) -> None:
    assert run(before, spaces.run)[0].value == after


@pytest.mark.parametrize(
    "value",
    [
        "a : b ; c ! d ? « e »",
        "a\u00a0: b\u202f; c",
        "a: b; c! d?",
        "3 , 5",
        "mot . . . mot",
        "mot …",
        "code .net",
        "a ,b",
    ],
)
def test_kept(value: str) -> None:
    assert run(value, spaces.run)[1] == []


def test_each_change_names_its_rule() -> None:
    _, changes, _ = run("deux  mots , enfin", spaces.run)
    assert [change.rule for change in changes] == ["space.run", "space.before-comma"]


def test_a_bracket_in_a_text_as_long_as_a_book_costs_no_time() -> None:
    value = "Un mot ( sans fin " + "puis un autre mot et encore un " * 30_000 + "fin."
    assert run(value, spaces.run)[0].value == value  # a pattern that looks back from every blank runs into its timeout
