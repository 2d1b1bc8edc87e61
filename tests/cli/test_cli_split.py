"""One file an article: named by page and title, all or none."""

from pathlib import Path

from command import run

NAMES = ["012-la-serre-d-hiver.xml", "013-etude-de-l-ombre.xml"]


def split(saved: Path, folder: Path, *options: str) -> int:
    return run("convert", saved, "--split", "articles", "-o", folder, *options).code


def test_a_file_an_article(saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    assert split(saved, folder, "--to", "tei-openedition") == 0
    assert sorted(path.name for path in folder.iterdir()) == NAMES


def test_the_folder_is_made_where_there_is_none(saved: Path, tmp_path: Path) -> None:
    assert split(saved, tmp_path / "articles", "--to", "tei-openedition") == 0
    assert sorted(path.name for path in (tmp_path / "articles").iterdir()) == NAMES


def test_none_is_written_where_one_is_in_the_way(saved: Path, tmp_path: Path) -> None:
    (tmp_path / NAMES[1]).write_text("mine")
    assert split(saved, tmp_path, "--to", "tei") == 8
    assert not (tmp_path / NAMES[0]).exists()
    assert split(saved, tmp_path, "--to", "tei", "--force") == 0


def test_what_is_missing_is_said(saved: Path, tmp_path: Path) -> None:
    assert split(saved, tmp_path) == 2
    assert split(saved, tmp_path / "nowhere" / "articles", "--to", "tei") == 8
    assert run("convert", saved, "--to", "tei-openedition").code == 2
