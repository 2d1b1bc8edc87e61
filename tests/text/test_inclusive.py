import pytest

from permacli.text.inclusive import is_ending, masculine, style_of


@pytest.mark.parametrize(
    ("form", "style"),
    [
        ("militant-e-s", "hyphen"),
        ("auditeur-trice", "hyphen"),
        ("voisin-es", "hyphen"),
        ("auditeur·rice·s", "dot"),
        ("auditeur•rice", "dot"),
        ("lecteur.rice.s", "point"),
        ("étudiant(e)s", "bracket"),
        ("lecteur/trice", "bracket"),
        ("dit-elle", None),
        ("prends-le", None),
        ("est-ce", None),
        ("peut-être", None),
        ("jardin", None),
    ],
)
def test_style(form: str, style: str | None) -> None:
    assert style_of(form) == style


@pytest.mark.parametrize(
    ("piece", "ending"), [("e-s", True), ("trice", True), ("euse·s", True), ("s", True), ("mère", False), ("", False)]
)
def test_ending(piece: str, ending: bool) -> None:
    assert is_ending(piece) is ending


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("leur·euse·s", "leur"),
        ("eux·ses", "eux"),
        ("jardin", "jardin"),
        ("abonné.e.s", "abonné"),
        ("étudiant(e)s", "étudiant"),
    ],
)
def test_masculine(word: str, expected: str) -> None:
    assert masculine(word) == expected
