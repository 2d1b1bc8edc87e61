"""What two texts may differ in, and what a word and a character are."""

import unicodedata

import pytest

from permacli.evaluation.alignment import aligned, opposed
from permacli.evaluation.folding import folded, graphemes, letters, raw, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’eau", "l'eau"),
        ("« mot »", '"mot"'),
        ("«\u00a0mot\u00a0»", "“mot”"),
        ("mot\u202f; mot", "mot; mot"),
        ("un — deux – trois", "un - deux - trois"),
        ("assez…", "assez..."),
        ("été", unicodedata.normalize("NFD", "été")),
        ("deux\nlignes", "deux  lignes"),
    ],
)
def test_convention_is_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert letters(one) == letters(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mot", "mot"),
        ("élève", "eleve"),
        ("mot.", "mot"),
        ("usager·ère", "usager-ère"),
        ("deux mots", "deuxmots"),
        ("œ", "oe"),
    ],
)
def test_what_is_read_is_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_folding_twice_changes_nothing() -> None:
    value = "« L’heure\u202f? — Oui… »\n12\u202f000 €"
    assert folded(folded(value)) == folded(value)


def test_raw_keeps_all_but_line_ends() -> None:
    assert raw("l’eau\u202f;\r\nbas") == "l’eau\u202f; bas"


def test_words() -> None:
    assert words("L’eau, aujourd’hui : 3,5 litres") == ["L’eau", "aujourd’hui", "3,5", "litres"]
    assert words("travailleur·euse·s, abonné.e.s, habitant-e-s") == [
        "travailleur·euse·s",
        "abonné.e.s",
        *("habitant", "e", "s"),
    ]


def test_a_narrow_space_is_no_part_of_a_word() -> None:
    assert words("siècle\u202f; 12\u202f000") == ["siècle", "12", "000"]


def test_a_letter_with_its_marks_is_one_character() -> None:
    assert graphemes("e\u0301t") == ["e\u0301", "t"]


def test_alignment() -> None:
    assert aligned("abcd", "abxd") == [(0, 0), (1, 1), (3, 3)]
    assert opposed("abcd", "abxd") == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert aligned(["un", "deux"], ["zéro", "un", "deux"]) == [(0, 1), (1, 2)]
    assert aligned([], ["a"]) == []
