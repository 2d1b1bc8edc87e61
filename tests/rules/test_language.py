import pytest

from permacli.rules.language import language_of_text

SENTENCES = {
    "fr": "Les gens de la ville sont au marché et ils ont vu que tout était plus cher dans les rues de la ville.",
    "en": "The people of the town have been to the market, and they have seen that all of it was dearer than it was.",
    "de": "Die Leute der Stadt sind auf den Markt gegangen und haben gesehen, dass es nicht mehr so wie vorher ist.",
    "nl": "De mensen van het dorp zijn naar de markt gegaan en ze zagen dat het er niet meer was zoals het toen was.",
    "es": "La gente de la ciudad se fue al mercado y vio que todo era más caro en las calles, pero no por mucho.",
    "it": "La gente della città è andata al mercato e ha visto che tutto era più caro nelle strade in cui non era.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_language_of_a_paragraph(code: str) -> None:
    assert language_of_text(SENTENCES[code]) == code
    assert language_of_text(SENTENCES[code].upper()) == code


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Le marché",
        "".join(f"3{n} D{n} È LETTRE LATINE E ACCENT GRAVE, I TRÉMA, O BARRÉ " for n in range(9)),
        "1 2 3 4 5 6 7 8 9 " * 20,
        "Durand, Dupont, Lefèvre, Martin, Bernard, " * 5,
    ],
)
def test_too_little_to_tell(value: str) -> None:
    assert language_of_text(value) is None
