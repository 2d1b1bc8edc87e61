"""A long PDF is read by several processes in ranges of pages: the same bytes, the same errors, and nobody stays."""

import io
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from bench.inputs import SAMPLES, repeated

import permacli
from batch.running import PATIENCE, children_of, running
from cli.command import PROGRAM
from permacli.errors import EncryptedError, InputError, PermacliError
from permacli.model import codec
from permacli.options import Limits, ReadOptions
from permacli.pipeline import opened_source
from permacli.volume import bond, crew, reading
from readers.pdf_maker import pdf, typed

# Seconds in which the processes must be gone.
GRACE = 5
WIDE = b"[0 0 800 500]"


def converted(data: bytes, jobs: int, **options: object) -> bytes:
    return permacli.write(permacli.read(data, read_options=ReadOptions(jobs=jobs, cache=False, **options)))  # type: ignore[arg-type]


def failure(data: bytes, jobs: int, **options: object) -> tuple[type, str]:
    with pytest.raises(PermacliError) as raised:
        converted(data, jobs, **options)
    return raised.type, str(raised.value)


def pages_of(count: int) -> list[bytes]:
    return [typed(f"Page number {number} of a volume that has many") for number in range(count)]


def spread(number: int) -> bytes:
    """A sheet with an even page number at its left and the next at its right."""
    texts = ((str(2 * number), 40), ("On the left side", 60), ("On the right side", 460), (str(2 * number + 1), 700))
    return b"\n".join(typed(text, x=x, y=300 if len(text) > 9 else 30) for text, x in texts)


class Uses:
    """Counts the crews that are put together."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.processes = 0
        whole = reading.Crew

        def counted(*given: Any) -> crew.Crew:
            self.count += 1
            self.processes = given[2]
            return whole(*given)

        monkeypatch.setattr(reading, "Crew", counted)


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner of the tests has a thread of its own, which holds no lock."""
    monkeypatch.setattr(bond.threading, "active_count", lambda: 1)


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch) -> Uses:
    return Uses(monkeypatch)


def no_serial_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out afterwards was read in ranges."""

    def never(*_: object) -> None:
        raise AssertionError("the file was read by one process")

    monkeypatch.setattr(reading, "counted", never)


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["magazine-a4.pdf", "revue-a5.pdf", "bulletin-3col.pdf"])
def test_the_same_bytes_with_any_jobs(sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = repeated(sample, 120, tmp_path).read_bytes()
    whole, unread = converted(data, 1), converted(data, 1, ocr="never")
    no_serial_reading(monkeypatch)
    assert converted(data, 2) == whole
    assert converted(data, 3, ocr="never") == unread


@pytest.mark.slow
def test_pages_to_recognise_blank_and_wide_ones_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    volume = pypdfium2.PdfDocument(repeated("revue-a5.pdf", 70, tmp_path))
    volume.new_page(400, 600, 20)
    volume.new_page(900, 500, 41)
    volume.import_pages(pypdfium2.PdfDocument(SAMPLES / "revue-image.pdf"), pages=[1], index=50)
    held = io.BytesIO()
    volume.save(held)
    whole = converted(held.getvalue(), 1)
    assert b"page-recognised" in whole
    no_serial_reading(monkeypatch)
    assert converted(held.getvalue(), 2) == whole


def test_only_the_pages_that_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    data, some = pdf(pages_of(120)), ((4, 70), (90, None))
    whole = converted(data, 1, pages=some)
    no_serial_reading(monkeypatch)
    assert converted(data, 2, pages=some) == whole


def test_an_encrypted_file(monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(pages_of(70)))) as volume:
        volume.save(held, encryption=pikepdf.Encryption(user="sesame", owner="sesame"))
    data = held.getvalue()
    whole = converted(data, 1, password="sesame")
    assert failure(data, 2, password="autre") == failure(data, 1, password="autre")
    assert failure(data, 2)[0] is EncryptedError
    no_serial_reading(monkeypatch)
    assert converted(data, 2, password="sesame") == whole


def test_an_unreadable_page_is_the_same_error(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(pages_of(70))
    with pikepdf.open(io.BytesIO(data)) as volume:
        number = volume.pages[65].objgen[0]
    data = data.replace(b" %d 0 R" % number, b" %d 0 R" % 999, 1)
    expected = failure(data, 1)
    assert expected[0] is InputError
    assert "page 66" in expected[1]
    no_serial_reading(monkeypatch)
    assert failure(data, 2) == expected


def test_limits_hold_in_ranges() -> None:
    data = pdf(pages_of(70), box=WIDE)
    limits = Limits(page_size=600)
    assert failure(data, 2, limits=limits) == failure(data, 1, limits=limits)


@pytest.mark.parametrize(("sheets", "singles"), [(70, 0), (4, 70)])
def test_double_pages_are_cut_as_ever(sheets: int, singles: int, uses: Uses) -> None:
    held = io.BytesIO()
    volume = pypdfium2.PdfDocument(pdf([spread(number) for number in range(1, sheets + 1)], box=WIDE))
    volume.import_pages(pypdfium2.PdfDocument(pdf(pages_of(singles or 1))))
    volume.save(held)
    whole = converted(held.getvalue(), 1)
    assert len(codec.decode(whole).pages) >= 2 * sheets + singles
    assert converted(held.getvalue(), 2) == whole
    assert uses.count == 1


def test_no_more_processes_than_pay(uses: Uses) -> None:
    converted(pdf(pages_of((reading.MOST_PROCESSES + 2) * reading.RANGE_LEAST)), 64)
    assert uses.processes == reading.MOST_PROCESSES


def test_short_files_and_one_job_need_no_process(uses: Uses) -> None:
    data = pdf(pages_of(reading.LEAST_PAGES))
    converted(pdf(pages_of(reading.LEAST_PAGES - 1)), 2)
    converted(data, 2, pages=((0, reading.LEAST_PAGES - 1),))
    converted(data, 1)
    assert uses.count == 0
    converted(data, 2)
    assert uses.count == 1


def test_where_no_process_starts_one_reads_all(monkeypatch: pytest.MonkeyPatch, uses: Uses) -> None:
    def refused() -> int:
        raise BlockingIOError("Resource temporarily unavailable")

    data = pdf(pages_of(60))
    whole = converted(data, 1)
    monkeypatch.setattr(os, "fork", refused)
    assert converted(data, 2) == whole
    assert uses.count == 1


def test_beside_other_threads_one_process_reads_all(monkeypatch: pytest.MonkeyPatch, uses: Uses) -> None:
    monkeypatch.setattr(bond.threading, "active_count", lambda: 2)
    converted(pdf(pages_of(60)), 2)
    assert uses.count == 0


def test_a_killed_process_names_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    send = crew._Worker.send

    def sent(worker: crew._Worker, number: int, indexes: list[int]) -> None:
        send(worker, number, indexes)
        if number == 1:
            worker._process.kill()

    monkeypatch.setattr(crew._Worker, "send", sent)
    assert failure(pdf(pages_of(100)), 2) == (
        InputError,
        "the process that read pages 26 to 50 of the PDF was killed by SIGKILL; one of them is damaged, or needs more "
        "memory than there is: read them alone, or leave them out, with --pages",
    )


def test_progress_comes_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    permacli.read(
        pdf(pages_of(80)), read_options=ReadOptions(jobs=2), progress=lambda done, total: told.append((done, total))
    )
    assert told == [(number, 80) for number in range(1, 81)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "code"),
    [
        (lambda process: process.kill(), -signal.SIGKILL),
        (lambda process: process.terminate(), -signal.SIGTERM),
        (lambda process: os.killpg(process.pid, signal.SIGINT), 130),
        (lambda process: process.send_signal(signal.SIGINT), 130),
    ],
    ids=["kill", "terminate", "control-c", "interrupt"],
)
def test_nobody_outlives_the_program(
    end: Callable[["subprocess.Popen[bytes]"], None], code: int, tmp_path: Path
) -> None:
    volume = repeated("magazine-a4.pdf", 400, tmp_path)
    command = (*PROGRAM, "convert", str(volume), "-o", str(tmp_path / "out.json"), "--to", "json", "--jobs", "2")
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as process:
        readers = _wait_for_readers(process.pid)
        end(process)
        assert process.wait(PATIENCE) == code
    deadline = time.monotonic() + GRACE
    while set(readers) & set(running()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not set(readers) & set(running())
    assert not (tmp_path / "out.json").exists()


def _wait_for_readers(pid: int) -> list[int]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = children_of(pid)
        if len(found) == 2:
            time.sleep(0.5)  # they read
            return found
        time.sleep(0.02)
    raise AssertionError("no process reads")


@pytest.mark.slow
def test_one_volume_alone_in_a_batch_gives_the_same_bytes(tmp_path: Path) -> None:
    volume = repeated("revue-a5.pdf", 120, tmp_path)
    outs = []
    for jobs in ("1", "2"):
        out = tmp_path / f"out{jobs}"
        subprocess.run((*PROGRAM, "batch", str(volume), "-o", str(out), "--jobs", jobs), check=True, timeout=PATIENCE)
        outs.append((out / "revue-a5-120.json").read_bytes())
    assert outs[0] == outs[1]


def test_the_file_is_let_go_once_it_is_read() -> None:
    opened = opened_source(pdf(pages_of(60)), ReadOptions(jobs=2))[1]
    reading.regions(opened)
    assert opened.volume is not None
    assert opened.volume.data == b""
    assert not list(opened.pages)
