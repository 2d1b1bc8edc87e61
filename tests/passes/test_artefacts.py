import pytest
from one_text import run

from permacli.passes import artefacts

REST = " la ville fut prise, on vit les habitants sortir de leurs maisons et courir tous vers le port."


def cleaned(value: str) -> str:
    return run(value, artefacts.run)[0].value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("S O M M A I R E", "SOMMAIRE"),
        ("É D I T O R I A L", "ÉDITORIAL"),
        ("L A   V I L L E   E T   L A   M E R", "LA VILLE ET LA MER"),
        ("llaa vviillllee eesstt bbeellllee", "la ville est belle"),
        ("AAuu ssoommmmaaiirree :: 1122", "Au sommaire : 12"),
        ("L orsque" + REST, "Lorsque" + REST),
        ("L\norsque" + REST, "Lorsque" + REST),
        ("L es jours passent." + REST, "Les jours passent." + REST),
        ("I l a dit que" + REST, "Il a dit que" + REST),
        ("Q u’on le veuille ou non," + REST, "Qu’on le veuille ou non," + REST),
        ("A vec le temps," + REST, "Avec le temps," + REST),
        ("D ans" + REST, "Dans" + REST),
    ],
)
def test_put_together(before: str, after: str) -> None:
    assert cleaned(before) == after


@pytest.mark.parametrize(
    "value",
    [
        "les vitamines A B C D E et K",
        "U R S",
        "Plan A B C D",
        "A. B. C. D.",
        "N O R D-E S T",
        "C G T, F O et C F D T",
        "les notes D E F G A B C",
        "A près de" + REST,
        "A peine" + REST,
        "A l’origine" + REST,
        "A d’autres moments" + REST,
        "À vous de jouer :" + REST,
        "Y compris quand" + REST,
        "Ô temps, suspends ton vol !" + REST,
        "I am told that" + REST,
        "S a une norme et T un volume." + REST,
        "U ne peut être nul." + REST,
        "N est un entier." + REST,
        "M. Durand sait que" + REST,
        "B on",
        "A t-il vu que" + REST,
        "aa bb cc 1122",
        "oo ee",
        "XXII zzzzzz CCTT",
    ],
)
def test_left(value: str) -> None:
    assert cleaned(value) == value


def test_a_code_of_the_font_is_read_by_the_words_that_hold_it() -> None:
    code = "\ue00a"
    text = f"La {code}n du {code}lm, le pro{code}l du héros et la dé{code}nition de la con{code}ance."
    assert cleaned(text) == text.replace(code, "fi")
    assert cleaned(f"La {code}n de la phrase.") == f"La {code}n de la phrase."
    accent = text.replace(code, "fi").replace("é", "(cid:233)")
    assert cleaned(f"{accent} L'(cid:233)t(cid:233), l'id(cid:233)e.") == text.replace(code, "fi") + " L'été, l'idée."
    unclear = f"x{code}y z{code}w q{code}r v{code}v"
    assert cleaned(unclear) == unclear


def test_accents_before_their_letters_are_put_on_them() -> None:
    apart = "Le caract`ere, la r´e-\ngle pr´ec´edente, la fenˆetre, d´ej`a, fran¸cais, maˆ\u0131tre et Zo¨e Ndiay´e."
    assert cleaned(apart) == "Le caractère, la ré-\ngle précédente, la fenêtre, déjà, français, maître et Zoë Ndiayé."


@pytest.mark.parametrize(
    "value",
    [
        "L´eau, l´air, d´abord, n´est, s´il, l´eau, jusqu´ici, d´une, l´ami et l´idée",
        "Tapez `a`, ``entre´´, `usage` ou `option`.",
        "Le caract`ere est rare.",
    ],
)
def test_signs_like_accents_stay_where_words_do_not_show_that_they_are(value: str) -> None:
    assert cleaned(value) == value


def test_a_ligature_that_is_lost_is_told_by_its_word() -> None:
    lost = "La di\ufffdculté de dé\ufffdnir l'in\ufffduence des o\ufffdciels su\ufffdt, \ufffdn \ufffd."
    assert cleaned(lost) == "La difficulté de définir l'influence des officiels suffit, \ufffdn \ufffd."


@pytest.mark.parametrize(
    "value",
    [
        "La r\ufffdpublique \ufffdtait n\ufffde d'une r\ufffdvolution o\ufffd tout d\ufffdfinit.",
        "La dé\ufffdnition de la con\ufffdance.",
    ],
)
def test_what_else_is_unreadable_stays(value: str) -> None:
    assert cleaned(value) == value
