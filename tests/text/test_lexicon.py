from pathlib import Path

import pytest

from permacli.text.lexicon import Lexicon, lexicon

FRENCH = lexicon("fr")
FOLDER = Path(__file__).parents[2] / "src" / "permacli" / "text" / "lexica"


@pytest.mark.parametrize(
    "word",
    ["jardin", "Jardin", "JARDIN", "été", "Été", "œuvre", "Liège", "LIÈGE", "aujourd'hui", "aujourd’hui", "Etat"],
)
def test_known(word: str) -> None:
    assert FRENCH.known(word)


@pytest.mark.parametrize("word", ["", "jardi", "zorblug", "liège-liège", "#", "# French", "jardin\n"])
def test_unknown(word: str) -> None:
    assert not FRENCH.known(word)


def test_every_line_of_a_file_is_found_the_first_and_the_last_too() -> None:
    lines = (FOLDER / "fr.words.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert all(FRENCH.known(word) for word in (lines[0], lines[-1], *lines[::997]))


def test_the_files_are_sorted_by_their_bytes() -> None:
    for path in FOLDER.glob("*.txt"):
        lines = path.read_bytes().splitlines()
        assert lines == sorted(set(lines)), path.name


def test_frequency_is_zipf() -> None:
    assert FRENCH.frequency("de") > 7 > FRENCH.frequency("Jardin") > 4 > FRENCH.frequency("zorblug") == 0


def test_foreign() -> None:
    assert FRENCH.foreign("together") and FRENCH.foreign("Zwischen") and not FRENCH.foreign("jardinage")


def test_letters_of_a_word_are_likelier_than_those_of_none() -> None:
    assert FRENCH.likeness("jardinable") > FRENCH.likeness("jardlnable") > FRENCH.likeness("jrdlnqble")
    assert Lexicon("qq").likeness("jardin") == 0


def test_hyphenated() -> None:
    assert FRENCH.hyphenated("peut-être") and FRENCH.hyphenated("rez-de-chaussée") and FRENCH.hyphenated("C'est-à-dire")
    assert not FRENCH.hyphenated("jardin") and not FRENCH.hyphenated("jardin-table")


def test_a_language_without_data_knows_nothing() -> None:
    unknown = Lexicon("qq")
    assert unknown.empty and not unknown.known("der") and unknown.frequency("der") == 0


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl"])
def test_the_committed_files_are_what_the_script_makes(language: str) -> None:
    pytest.importorskip("wordfreq")
    build_lexicon = pytest.importorskip("build_lexicon")
    sources = [build_lexicon.SHARED / name for name in build_lexicon.DICTIONARIES.get(language, ())]
    if not all(source.exists() for source in sources):
        pytest.skip("hunspell-fr-comprehensive, wamerican-large, wbritish-large, wordnet-base are not all installed")
    for file, content in build_lexicon.build(language).items():
        assert (FOLDER / file).read_bytes() == content, file


@pytest.mark.slow
def test_the_committed_foreign_words_are_what_the_script_makes() -> None:
    pytest.importorskip("wordfreq")
    for file, content in pytest.importorskip("build_lexicon").build_shared().items():
        assert (FOLDER / file).read_bytes() == content, file
