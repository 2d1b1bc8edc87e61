"""Names of a list, and what stands behind the last of them."""

import pytest

from permacli.passes.naming import printed_initials
from permacli.rules.loader import load_rules
from permacli.text.labels import Label
from permacli.text.names import forenames, listed_names, mixed_case, name_like

FRENCH = load_rules("fr").structure.names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anne Roy et Paul Osmin.", ["Anne Roy", "Paul Osmin"]),
        ("Anne R. et Paul O.", ["Anne R.", "Paul O."]),
        ("A. M.", ["A. M."]),
        ("Marie-Claire Dupont.", ["Marie-Claire Dupont"]),
    ],
)
def test_a_stop_behind_an_initial_is_the_name_s(text: str, names: list[str]) -> None:
    assert listed_names(text, FRENCH) == names


@pytest.mark.parametrize(
    ("printed", "who", "initials"),
    [
        ("H. B. ", "H. B", "H. B."),
        ("MG. – ", "MG", "MG"),
        ("M.G : ", "M.G", "M.G"),
        ("J.-P. R. : ", "J.-P. R.", "J.-P. R."),
    ],
)
def test_initials_as_they_are_printed(printed: str, who: str, initials: str) -> None:
    assert printed_initials(Label("initials", printed, who, "X")) == initials


def test_nobody_is_called_of_somebody() -> None:
    assert not name_like("Ouvrages de S. Périchon", FRENCH)
    assert not name_like("B. Roy. D’après Élise Imbert", FRENCH)
    assert name_like("Awa N’diaye", FRENCH)
    assert name_like("B. L’hostis", FRENCH)
    assert name_like("Jeanne de la Tour", FRENCH)


@pytest.mark.parametrize(
    ("text", "names"),
    [("Maud et Kader, habitants", ["Maud", "Kader"]), ("Omar", ["Omar"]), ("Omar et les siens", []), ("Anne Roy", [])],
)
def test_forenames_alone(text: str, names: list[str]) -> None:
    assert forenames(text, FRENCH) == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("JUDITH LE GOFF", "Judith Le Goff"),
        ("JEANNE DE LA TOUR", "Jeanne de la Tour"),
        ("MME LA MAIRE", "Mme la Maire"),
    ],
)
def test_an_article_in_capitals_is_small_behind_a_particle_or_a_title(printed: str, name: str) -> None:
    assert mixed_case(printed, FRENCH) == name
