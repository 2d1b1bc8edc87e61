"""Forenames and surnames: parted where the print shows where, whole where nobody could say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permacli.rules.loader import load_rules
from permacli.text.name_parts import parted


def halves(name: str, printed: str = "", language: str = "fr") -> tuple[str, str] | None:
    found = parted(name, load_rules(language).structure.names, printed)
    return None if found is None else (found.given, found.family)


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Solène Marchal", "Solène", "Marchal"),
        ("Marie-Ève Tremblay-Ouellet", "Marie-Ève", "Tremblay-Ouellet"),
        ("Nadège Le Guen", "Nadège", "Le Guen"),
        ("Anneleen De Prins", "Anneleen", "De Prins"),
        ("Jean-Luc de Saint-Pré", "Jean-Luc", "de Saint-Pré"),
        ("Jean Paul de la Tour", "Jean Paul", "de la Tour"),
        ("Rémi d’Orvalle", "Rémi", "d’Orvalle"),
        ("H. Delvaux", "H.", "Delvaux"),
        ("J.-P. Rigaudin", "J.-P.", "Rigaudin"),
    ],
)
def test_a_name_that_shows_its_surname(name: str, given_name: str, family: str) -> None:
    assert halves(name) == (given_name, family)


@pytest.mark.parametrize(
    "name",
    [
        *("Jean Paul Roux", "Fernand", "S. A.", "Magali G.", "Maria del Carmen Roux", "Le Guen"),
        *("Groupe Potager", "Le Collectif", "Des mères de la cité 4", "Service juridique fédéral", "CGT Vaudreuse"),
        *("Général Jean Roux", "Mme Roux", "Roux, Jean", "", " "),
    ],
)
def test_a_name_that_does_not(name: str) -> None:
    assert halves(name) is None


def test_capitals_of_the_print_show_a_surname_behind_a_forename() -> None:
    assert halves("Anne Roux Villa", "Anne ROUX VILLA") == ("Anne", "Roux Villa")
    assert halves("Jean-Paul Le Goff", "Jean-Paul LE GOFF") == ("Jean-Paul", "Le Goff")
    assert halves("Solène Marchal", "SOLÈNE MARCHAL") == ("Solène", "Marchal")
    assert halves("Roux Anne", "ROUX Anne") is None


def test_names_of_other_languages() -> None:
    assert halves("Hans von der Tann", language="de") == ("Hans", "von der Tann")
    assert halves("Mary F. O’Hallan", language="en") == ("Mary F.", "O’Hallan")
    assert halves("Dr. Mary Hallan", language="en") is None


@given(st.text(alphabet="AÉbc .'’-d", max_size=24), st.text(alphabet="AB ", max_size=12))
def test_no_letter_is_lost(name: str, printed: str) -> None:
    found = halves(name, printed)
    assert found is None or " ".join(found) == " ".join(name.split())
