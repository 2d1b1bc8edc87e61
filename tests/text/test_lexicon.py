import zlib
from pathlib import Path

import pytest

from permacli.text.lexicon import Lexicon, lexicon
from permacli.text.sorted_lines import SortedLines

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
    lines = list(SortedLines(FOLDER / "fr.words"))
    assert all(FRENCH.known(word) for word in (lines[0], lines[-1], *lines[::997]))


def test_the_files_are_sorted_by_their_bytes_and_name_their_licence() -> None:
    for path in FOLDER.iterdir():
        file = SortedLines(path)
        lines = [line.encode() for line in file]
        assert lines == sorted(set(lines)), path.name
        assert file.comment.startswith("# ") and file.comment.endswith("see NOTICE"), path.name


def test_the_files_are_a_few_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6_000_000


def test_a_question_unpacks_one_block_and_not_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[int] = []
    whole = zlib.decompress
    monkeypatch.setattr(zlib, "decompress", lambda data: unpacked.append(len(data)) or whole(data))
    assert SortedLines(FOLDER / "fr.words").has("jardin") and len(unpacked) == 1


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


def _unpacked(file: Path | bytes, folder: Path | None = None) -> tuple[str, str]:
    """Comment and lines: how small a file gets depends on the version of zlib."""
    if isinstance(file, bytes):
        assert folder is not None
        (path := folder / "made").write_bytes(file)
        return _unpacked(path)
    held = SortedLines(file)
    return held.comment, held.body()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl"])
def test_the_committed_files_are_what_the_script_makes(language: str, tmp_path: Path) -> None:
    pytest.importorskip("wordfreq")
    build_lexicon = pytest.importorskip("build_lexicon")
    sources = [build_lexicon.SHARED / name for name in build_lexicon.DICTIONARIES.get(language, ())]
    if not all(source.exists() for source in sources):
        pytest.skip("hunspell-fr-comprehensive, wamerican-large, wbritish-large, wordnet-base are not all installed")
    for file, content in build_lexicon.build(language).items():
        assert _unpacked(FOLDER / file) == _unpacked(content, tmp_path), file


@pytest.mark.slow
def test_the_committed_foreign_words_are_what_the_script_makes(tmp_path: Path) -> None:
    pytest.importorskip("wordfreq")
    for file, content in pytest.importorskip("build_lexicon").build_shared().items():
        assert _unpacked(FOLDER / file) == _unpacked(content, tmp_path), file
