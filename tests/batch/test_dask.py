"""A real cluster of Dask on this machine: the same bytes, and a worker killed in mid-run costs nothing."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from batch.running import FAULTY, PATIENCE, batch, contents, rows, started, texts
from permacli.batch.executors import on_cluster
from permacli.batch.filing import Task
from permacli.batch.finding import found
from permacli.batch.work import Conversion, Guard

FILES = 24


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalCluster]:
    monkeypatch.setenv("PYTHONPATH", str(FAULTY))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as started_cluster:
        yield started_cluster


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(cluster: LocalCluster, tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", FILES, first="slow\n"), tmp_path / "out"
    where = ("--executor", "dask", "--scheduler", cluster.scheduler_address)
    with Client(cluster) as client:
        workers = list(client.run(os.getpid).values())
    process = started(source, "-o", out, *where)
    deadline = time.monotonic() + PATIENCE
    while len(list(out.rglob("t*.json"))) < 3:
        assert time.monotonic() < deadline and process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.kill(workers[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    report = rows(out / "report.jsonl")
    assert [row["status"] for row in report] == ["done"] * FILES
    assert [row["stem"] for row in report] == sorted(row["stem"] for row in report)

    assert batch(source, "-o", tmp_path / "local").code == 0
    assert contents(out) == contents(tmp_path / "local")

    ran = batch(source, "-o", out, *where, "--resume")
    assert ran.code == 0, ran.stderr
    assert [row["status"] for row in rows(out / "report.jsonl")] == ["skipped"] * FILES


def test_twins_of_one_task_write_one_output(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 1, first="slow\n")
    (tmp_path / "out").mkdir()
    file = found([str(source)], "out")[0]
    task = Task(file=file, outputs=str(tmp_path / "out"), conversion=Conversion(), guard=Guard())
    made = []
    threads = [threading.Thread(target=lambda: made.append(on_cluster(task))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row.status for row in made] == ["done"] * 3
    assert set(contents(tmp_path / "out")) == {"even/t000.json"}


def test_no_scheduler_is_there(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 1)
    env = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    ran = batch(source, "-o", tmp_path / "out", "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1", env=env)
    assert ran.code == 4
    assert "no Dask scheduler answers" in ran.stderr
