"""Publishing: whole, once, and never outside the folder of outputs."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from permacli.batch import store
from permacli.batch.store import store_at, swept
from permacli.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() or path.is_symlink())


@pytest.fixture(params=["unnamed", "named", "no links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of outputs on file systems that know files without a name, none of these, and no second names."""
    if request.param != "unnamed":
        monkeypatch.delattr(os, "O_TMPFILE")
    if request.param == "no links":
        monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def no_links(*_: object, **__: object) -> None:
    raise OSError(95, "Operation not supported")


def test_an_output_is_published_once(folder: Path) -> None:
    place = store_at(str(folder))
    place.publish("a/b.json", b"one", False)
    assert (folder / "a" / "b.json").read_bytes() == b"one"
    before = (folder / "a" / "b.json").stat()
    place.publish("a/b.json", b"one", False)
    assert (folder / "a" / "b.json").stat().st_mtime_ns == before.st_mtime_ns
    with pytest.raises(OutputError, match="--force"):
        place.publish("a/b.json", b"two", False)
    assert (folder / "a" / "b.json").read_bytes() == b"one"
    assert names(folder) == ["a/b.json"]


def test_rights_are_those_of_a_new_file(folder: Path) -> None:
    mask = os.umask(0o027)
    try:
        store_at(str(folder)).publish("a", b"", False)
    finally:
        os.umask(mask)
    assert (folder / "a").stat().st_mode & 0o777 == 0o640


def test_force_replaces_as_a_whole(folder: Path) -> None:
    place = store_at(str(folder))
    place.publish("a", b"one", False)
    with (folder / "a").open("rb") as reader:
        place.publish("a", b"two", True)
        assert reader.read() == b"one"
    assert (folder / "a").read_bytes() == b"two"
    assert names(folder) == ["a"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "./../x"])
def test_a_path_cannot_leave_the_folder(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    store_at(str(out)).publish(path, b"", True)
    assert names(tmp_path) in (["out/x"], ["out/a/x"])


def test_no_link_is_followed_out_of_the_folder(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    out.mkdir()
    other.mkdir()
    (other / "mine").write_text("mine")
    (out / "folder").symlink_to(other)
    (out / "file").symlink_to(other / "mine")
    place = store_at(str(out))
    for path in ("folder/new", "folder/mine", "file"):
        with pytest.raises(OutputError):
            place.publish(path, b"theirs", False)
    with pytest.raises(OutputError):
        place.publish("folder/mine", b"theirs", True)
    assert (other / "mine").read_text() == "mine"
    assert names(other) == ["mine"]


def test_twins_that_write_the_same_make_one_file(tmp_path: Path) -> None:
    errors = race(tmp_path, [b"same" * 100_000] * 8)
    assert errors == []
    assert (tmp_path / "a").read_bytes() == b"same" * 100_000
    assert names(tmp_path) == ["a"]


def test_of_two_that_write_different_things_one_wins_whole(tmp_path: Path) -> None:
    errors = race(tmp_path, [bytes([65 + number]) * 300_000 for number in range(8)])
    assert len(errors) == 7
    data = (tmp_path / "a").read_bytes()
    assert len(data) == 300_000
    assert len(set(data)) == 1


def race(folder: Path, datas: list[bytes]) -> list[OutputError]:
    """Publish all at the same time under one name; the errors."""
    place, errors = store_at(str(folder)), list[OutputError]()
    barrier = threading.Barrier(len(datas))

    def publish(data: bytes) -> None:
        barrier.wait()
        try:
            place.publish("a", data, False)
        except OutputError as error:
            errors.append(error)

    everyone(publish, datas)
    return errors


def everyone(work: Callable[[bytes], None], datas: list[bytes]) -> None:
    threads = [threading.Thread(target=work, args=(data,)) for data in datas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f"{store.PREFIX}0123{store.SUFFIX}").write_text("half")
    (tmp_path / "a" / ".permacli.toml").write_text("kept")
    (tmp_path / "a" / "x.part").write_text("kept")
    swept(str(tmp_path))
    assert names(tmp_path) == ["a/.permacli.toml", "a/x.part"]


def test_a_folder_in_the_place_of_an_output(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError):
        store_at(str(tmp_path)).publish("a", b"", True)
