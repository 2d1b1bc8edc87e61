"""Inputs and outputs behind URLs, with the store that fsspec keeps in memory."""

import threading
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from batch.running import TEXT
from permacli.batch.finding import found
from permacli.batch.remote import fetched, is_remote, put
from permacli.batch.rows import Summary
from permacli.batch.run import Batch, Teller, run
from permacli.batch.store import store_at
from permacli.errors import InputError, OutputError


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    fs = fsspec.filesystem("memory")
    for number in range(3):
        fs.pipe_file(f"/in/{number % 2}/t{number}.txt", TEXT.format(number).encode())
    fs.pipe_file("/in/other.docx", b"")
    yield fs
    fs.rm("/", recursive=True)


def ran(report: Path, resume: bool = False, source: str = "memory://in", outputs: str = "memory://out") -> Summary:
    batch = Batch(files=found([source], outputs), outputs=outputs, report=report, resume=resume)
    return run(batch, Teller(), threading.Event())


def test_a_folder_and_a_pattern_are_listed(memory: fsspec.AbstractFileSystem) -> None:
    assert [file.stem for file in found(["memory://in"], "x")] == ["0/t0", "0/t2", "1/t1"]
    assert [file.stem for file in found(["memory://in/0/*.txt"], "x")] == ["t0", "t2"]
    assert [file.stem for file in found(["memory://in/0/t0.txt", "memory://in/1/t1.txt"], "x")] == ["0/t0", "1/t1"]
    assert found(["memory://in"], "x")[0].size > 40


def test_from_store_to_store_and_again(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    summary = ran(tmp_path / "report.jsonl")
    assert (summary.done, summary.failed) == (3, 0)
    assert memory.find("/out") == ["/out/0/t0.json", "/out/0/t2.json", "/out/1/t1.json"]
    assert b"ferm\xc3\xa9" in memory.cat_file("/out/0/t0.json")
    assert ran(tmp_path / "report.jsonl", resume=True).skipped == 3
    memory.rm_file("/out/0/t0.json")
    summary = ran(tmp_path / "report.jsonl", resume=True)
    assert (summary.done, summary.skipped) == (1, 2)


def test_the_bytes_are_those_of_files(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "t0.txt").write_bytes(memory.cat_file("/in/0/t0.txt"))
    ran(tmp_path / "a.jsonl", source="memory://in/0/t0.txt")
    ran(tmp_path / "b.jsonl", source=str(tmp_path / "in"), outputs=str(tmp_path / "out"))
    ran(tmp_path / "c.jsonl", source=f"file://{tmp_path}/in", outputs=f"file://{tmp_path}/far")
    assert memory.cat_file("/out/t0.json") == (tmp_path / "out" / "t0.json").read_bytes()
    assert (tmp_path / "far" / "t0.json").read_bytes() == (tmp_path / "out" / "t0.json").read_bytes()


def test_what_is_not_there(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        fetched("memory://in/none.pdf")
    with pytest.raises(InputError, match="cannot be reached"):
        fetched("nostore://in/none.pdf")
    assert ran(tmp_path / "report.jsonl", source="memory://in/none.pdf").reasons == {"InputError": 1}


def test_an_upload_that_fails_leaves_nothing(
    memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("connection reset")

    monkeypatch.setattr(type(memory), "mv", fails)
    with pytest.raises(OutputError, match="connection reset"):
        put("memory://out/a.json", b"data")
    assert memory.find("/out") == []


def test_what_stands_there_stays(memory: fsspec.AbstractFileSystem) -> None:
    place = store_at("memory://out")
    place.publish("a", b"one", False)
    place.publish("a", b"one", False)
    with pytest.raises(OutputError, match="--force"):
        place.publish("a", b"two", False)
    place.publish("../../a", b"two", True)
    assert memory.cat_file("/out/a") == b"two"


def test_what_is_a_url() -> None:
    assert all(map(is_remote, ("s3://b/x", "memory://x", "file:///x", "simplecache::s3://b/x")))
    assert not any(map(is_remote, ("a.pdf", "/x", "C:/x", "a:b.pdf", "./s3://x")))
