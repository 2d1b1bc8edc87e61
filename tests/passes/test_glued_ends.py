import pytest
from one_text import CHAIN, run

from permacli.passes.glued_ends import glued_ends


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("voir https://\nwww.exemple.org", "voir https://www.exemple.org"),
        ("(www.\nexemple.be)", "(www.exemple.be)"),
        ("https://exemple.org/\nrevue/numero.", "https://exemple.org/revue/numero."),
        ("https://exemple.org/\nmon-bel-article", "https://exemple.org/mon-bel-article"),
        ("https://exemple.org/v2.\n24/notice", "https://exemple.org/v2.24/notice"),
        ("http://exemple.org/liste?id=\n45", "http://exemple.org/liste?id=45"),
        ("http://exemple.org/revue\n/numero", "http://exemple.org/revue/numero"),
        ("http://www.exemple.\norg et", "http://www.exemple.org et"),
        ("http://exemple.org/une/\nlongue/\nadresse.html", "http://exemple.org/une/longue/adresse.html"),
        ("redaction@\nexemple.org", "redaction@exemple.org"),
        ("redaction\n@exemple.org", "redaction@exemple.org"),
        ("redaction@revue.exemple.\nbe.", "redaction@revue.exemple.be."),
        ("entre 2019/\n2020 et", "entre 2019/2020 et"),
        ("TCP/IP, puis BIOS/\nUEFI", "TCP/IP, puis BIOS/UEFI"),
        ("actrices/acteurs et/\nou public", "actrices/acteurs et/ou public"),
    ],
)
def test_an_address_or_a_pair_goes_on_in_the_next_line(before: str, after: str) -> None:
    text, _, _ = run(before, *CHAIN)
    assert text.value == after


@pytest.mark.parametrize(
    "value",
    [
        "https://exemple.org/\nest un site",
        "www.exemple.be/\n1000 Bruxelles",
        "www.exemple.be/\n12.03.2020",
        "sur www.exemple.fr.\nLe texte",
        "sur www.exemple.fr\nou ailleurs",
        "sur www.exemple.fr/\nporte-parole",
        "voir www.exemple.fr.\nLe/la lecteur",
        "écrire à jean@exemple.fr.\nLes lettres",
        "le compte\n@jean",
        "http://exemple.org/\nwww.ailleurs.org/liste",
        "http://exemple.org/\nhttp://ailleurs.org/liste",
        "http://exemple.org/\njean.dupont@ailleurs.org",
        "http://exemple.org/\nailleurs.org",
        "un/deux, applications/\nhttp: //exemple.org",
        "un vers /\nun autre",
        "des parents/\nles amis",
        "un/deux /\ntrois",
    ],
)
def test_other_line_ends_are_spaces(value: str) -> None:
    text, _, _ = run(value, *CHAIN)
    assert text.value == value.replace("\n", " ")


def test_a_line_end_is_looked_at_with_what_stands_before_it_only() -> None:
    assert not list(glued_ends("x" * 400 + "\nadresse/longue", slashes=True))
