"""Pages read from their pictures: which, in what order, at what resolution, and what is said where it cannot be.

A script stands for Tesseract, so that what it is given and gives is known; ``test_facts.py`` runs the true one.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_maker import pdf, typed

from permacli import pipeline
from permacli.errors import MissingToolError, UsageError
from permacli.model.page import Line, Page, Word
from permacli.options import BuildOptions, ReadOptions
from permacli.readers import Opened, open_source
from permacli.readers.ocr import NO_CODE, why
from permacli.readers.rendering import LEAST_DPI, PdfDocument, picture, resolution

# A black square of 20 points, and a sheet with the size of a wall.
DRAWN = b"50 50 20 20 re f\n"
SCRIPT = """#!/bin/sh
case "$1" in
--version) echo "tesseract 9.9"; exit ;;
--list-langs) printf 'List of available languages (2):\\neng\\nfra\\n'; exit ;;
esac
cat > /dev/null
echo "$@ $OMP_THREAD_LIMIT" >> "$CALLS"
[ -z "$FAILS" ] || exit 1
echo "<div class='ocr_page' title='bbox 0 0 1667 2500; scan_res 300 300'><span class='ocr_line' title='bbox 100 100 \
400 150; baseline 0 -10; x_size 50'><span class='ocrx_word' title='bbox 100 100 400 150; x_wconf 80'>lu</span></span>"
"""


@pytest.fixture(autouse=True)
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Tesseract that reads “lu” everywhere, and the file where it tells how it was called."""
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(SCRIPT)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    (tmp_path / "calls").touch()
    return tmp_path / "calls"


def read(contents: list[bytes], **options: object) -> tuple[list[Page], Opened]:
    _, opened = open_source(pdf(contents), ReadOptions(**options))  # type: ignore[arg-type]
    return list(opened.pages), opened


def texts(pages: list[Page]) -> list[str]:
    return [" ".join(word.text for line in page.lines for word in line.words) for page in pages]


def test_pages_without_text_are_read_and_come_in_their_order() -> None:
    pages, opened = read([typed("un"), DRAWN, typed("trois"), DRAWN])
    assert texts(pages) == ["un", "lu", "trois", "lu"]
    assert [page.layer for page in pages] == ["visible", "ocr", "visible", "ocr"]
    assert [page.lines[0].id for page in pages] == ["p001.l001", "p002.l001", "p003.l001", "p004.l001"]
    assert pages[1].lines[0].words[0].confidence == 0.8
    assert (pages[1].width, pages[1].height) == (pages[0].width, pages[0].height)
    (notice,) = opened.notices
    assert (notice.kind, notice.level, notice.page_index) == ("page-recognised", "info", 1)
    assert "tesseract 9.9 (fra+eng)" in notice.message
    assert opened.recognisers == {"tesseract 9.9 (fra+eng)"}
    assert "2, 4" in notice.message


def test_never_and_always() -> None:
    assert texts(read([typed("un"), DRAWN], ocr="never")[0]) == ["un", ""]
    assert texts(read([typed("un"), DRAWN], ocr="always")[0]) == ["lu", "lu"]


def test_a_text_layer_that_means_nothing_is_read_again() -> None:
    pages, opened = read([typed("(cid:12)(cid:7)".replace("(", r"\(").replace(")", r"\)"))])
    assert texts(pages) == ["lu"]
    assert "meant nothing" in opened.notices[0].message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("l'йtй derniиr, le four du village йtait froid", NO_CODE),
        ("l'été dernièr, le four du village était froid", None),
        ("l'ŽtŽ dernier, le four du village Žtait froid", NO_CODE),  # MacRoman read as Windows-1252
        ("lÕÈtÈ dernier, le four du village Ètait dÈj‡ froid", NO_CODE),  # and the other way round
        (
            "ÉTÉ comme hiver, à l'ÉCOLE Éluard de McÉtoile, quatre × quatre mètres, dit-on… et ‡ c'est tout et rien de "
            "plus que nous sachions de cette",
            None,
        ),
        ("Летом печь была холодна", None),
        (
            "le four et le banc, le puits et le tilleul, la cour, la haie et le lavoir : tout bouge de Δt en une nuit",
            None,
        ),
    ],
)
def test_letters_of_another_alphabet_within_words_mean_nothing(text: str, reason: str | None) -> None:
    line = Line("p001.l001", tuple(Word(word) for word in text.split()))
    assert why(Page("p001", 0, lines=(line,)), ReadOptions()) == reason


def test_a_blank_page_costs_nothing(calls: Path) -> None:
    pages, opened = read([b"", typed("un")])
    assert texts(pages) == ["", "un"]
    assert (calls.read_text(), opened.notices) == ("", [])


def test_a_second_run_costs_nothing_unless_nothing_is_to_be_kept(calls: Path) -> None:
    for kept in (True, True, False):
        assert texts(read([DRAWN], cache=kept)[0]) == ["lu"]
    assert len(calls.read_text().splitlines()) == 2


def test_tesseract_is_told_language_resolution_and_to_use_one_thread(calls: Path) -> None:
    read([DRAWN], languages=("en",), jobs=1)
    assert calls.read_text() == f"stdin stdout -l eng --dpi {LEAST_DPI} hocr 1\n"


def test_without_tesseract_an_issue_of_pictures_is_refused_and_one_with_text_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr"):
        read([DRAWN])
    with pytest.raises(MissingToolError):
        read([typed("un")], ocr="always")
    pages, opened = read([typed("un"), DRAWN])
    assert texts(pages) == ["un", ""]
    assert [(notice.kind, notice.level, notice.page_index) for notice in opened.notices] == [
        ("page-unread", "warning", 1)
    ]


def test_a_second_reading_needs_tesseract_where_a_page_was_scanned(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    under_a_scan = typed("un") + b"q 400 0 0 600 0 0 cm /Im1 Do Q"
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr"):
        read([typed("un"), under_a_scan], second_reading=True)
    assert texts(read([typed("un")], second_reading=True)[0]) == ["un"]
    assert texts(read([under_a_scan])[0]) == ["un"]


def test_a_language_that_is_not_installed_names_its_package() -> None:
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr-deu"):
        read([DRAWN], languages=("de",))


def test_a_language_without_rules_is_read_and_that_is_told(calls: Path) -> None:
    program = calls.parent / "bin" / "tesseract"
    program.write_text(program.read_text().replace("eng\\n", "eng\\nita\\n"))
    italian = ReadOptions(languages=("it",)), BuildOptions(language="it")
    document = pipeline.read(pdf([DRAWN]), read_options=italian[0], build_options=italian[1])
    assert " -l ita " in calls.read_text()
    assert document.metadata.language == "it"
    assert [notice.level for notice in document.notices if notice.kind == "language-without-rules"] == ["warning"]
    with pytest.raises(UsageError, match="names no language that is known"):
        pipeline.read(pdf([DRAWN]), build_options=BuildOptions(language="xx"))


def test_a_page_that_tesseract_cannot_read_is_left_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAILS", "1")
    pages, opened = read([typed("un"), DRAWN])
    assert texts(pages) == ["un", ""]
    assert opened.notices[0].kind == "page-unread"


def test_a_reading_that_is_given_up_ends() -> None:
    _, opened = open_source(pdf([DRAWN] * 5), ReadOptions(jobs=1))
    assert next(opened.pages).lines
    opened.pages.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("box", "dpi"), [(b"[0 0 400 600]", 300), (b"[0 0 7200 7200]", 122), (b"[0 0 14400 14400]", None)]
)
def test_a_page_is_drawn_at_a_resolution_that_fits(box: bytes, dpi: int | None) -> None:
    document = PdfDocument(pdf([DRAWN], box=box))
    assert resolution(document[0]) == dpi
    document.close()


def test_a_scan_is_drawn_at_its_own_resolution() -> None:
    document = PdfDocument((Path(__file__).parents[2] / "samples" / "revue-image.pdf").read_bytes())
    page = document[0]
    assert resolution(page) == LEAST_DPI  # it was stored at 150
    drawn = picture(page, 100)
    assert drawn is not None
    assert drawn.pgm.startswith(b"P5 583 827 255\n")
    assert len(drawn.pgm) == len(b"P5 583 827 255\n") + 583 * 827
    document.close()


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="nothing here binds a program to the one that started it")
def test_tesseract_ends_when_we_are_killed(calls: Path) -> None:
    program = calls.parent / "bin" / "tesseract"
    program.write_text(SCRIPT.replace("cat > /dev/null", 'echo $$ > "$CALLS"; exec sleep 60'))
    code = "import sys, permacli; permacli.read(sys.stdin.buffer.read())"
    process = subprocess.Popen((sys.executable, "-c", code), stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(pdf([DRAWN]))
    process.stdin.close()
    _until(lambda: calls.read_text().endswith("\n"))
    pid = int(calls.read_text())
    process.kill()
    process.wait()
    _until(lambda: not Path(f"/proc/{pid}/cmdline").is_file() or not Path(f"/proc/{pid}/cmdline").read_bytes())


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)


TURNS = """#!/bin/sh
case "$1" in
--version) echo "tesseract 9.9"; exit ;;
--list-langs) printf 'List of available languages (2):\\neng\\nfra\\n'; exit ;;
esac
size=$(wc -c)
echo "$@ $size" >> "$CALLS"
count=$(wc -l < "$CALLS")
[ "$count" -ge "$GOOD_FROM" ] && text="le lavoir est une place" || text="lc lavxr cxst unxc plxce"
echo "<div class='ocr_page' title='bbox 0 0 1667 2500; scan_res 300 300'>"
for row in 1 2 3 4 5 6 7 8 9; do
echo "<span class='ocr_line' title='bbox 100 ${row}00 900 ${row}50; baseline 0 -10'>$text</span>"
done
echo "</div>"
"""


@pytest.mark.parametrize(
    ("good_from", "how", "readings"),
    [(1, None, 1), (3, "turned by 90", 4), (6, "in black and white", 7), (7, "enlarged", 8), (99, None, 7)],
)
def test_a_reading_that_failed_is_made_again_otherwise(
    good_from: int, how: str | None, readings: int, monkeypatch: pytest.MonkeyPatch, calls: Path
) -> None:
    """Tried on a part of the page: all of it is read twice at most, and once where nothing helps."""
    (calls.parent / "bin" / "tesseract").write_text(TURNS)
    monkeypatch.setenv("GOOD_FROM", str(good_from))
    pages, opened = read([DRAWN])
    assert texts(pages)[0].startswith("le lavoir" if good_from < 99 else "lc lavxr")
    message = opened.notices[0].message
    assert how in message if how else "again" not in message
    sizes = [int(call.rpartition(" ")[2]) for call in calls.read_text().splitlines()]
    assert len(sizes) == readings
    whole, *parts = (size > sizes[0] / 2 for size in sizes)
    assert (whole, parts) == (True, [False] * (readings - 1 - (how is not None)) + [True] * (how is not None))


SIDEWAYS = """#!/bin/sh
case "$1" in
--version) echo "tesseract 9.9"; exit ;;
--list-langs) printf 'List of available languages (2):\\neng\\nfra\\n'; exit ;;
esac
wide=$(head -c 12 | awk '{print ($2 > $3)}')
cat > /dev/null
echo "$@" >> "$CALLS"
echo "<div class='ocr_page' title='bbox 0 0 1667 2500; scan_res 300 300'>"
for row in 1 2 3 4 5 6 7 8 9; do
echo "<span class='ocr_line' title='bbox 100 100 2400 2400; baseline 0 -10'>"
place=1
for word in lavoir ferme place village; do
end=$((place + 3))
[ $wide = 1 ] && box="${place}00 ${row}00 ${end}50 ${row}50" || box="${row}00 ${place}00 ${row}50 ${end}50"
echo "<span class='ocrx_word' title='bbox $box; x_wconf 90'>$word</span>"
place=$((place + 4))
done
echo "</span>"
done
echo "</div>"
"""


def test_a_page_that_is_read_as_it_lies_is_turned_and_read_level(calls: Path) -> None:
    """Tesseract reads words that run down the page, and puts their lines in no order."""
    (calls.parent / "bin" / "tesseract").write_text(SIDEWAYS)
    pages, opened = read([DRAWN])
    assert "turned by 90" in opened.notices[0].message
    assert len(calls.read_text().splitlines()) == 2
    boxes = [word.box for line in pages[0].lines for word in line.words if word.box is not None]
    assert boxes and all(box.width > box.height for box in boxes)


def test_a_second_reading_is_made_at_another_scale(monkeypatch: pytest.MonkeyPatch, calls: Path) -> None:
    (calls.parent / "bin" / "tesseract").write_text(
        TURNS.replace("lc lavxr cxst unxc plxce", "le lavoir est une plcce")
    )
    monkeypatch.setenv("GOOD_FROM", "2")
    pages, opened = read([DRAWN], second_reading=True)
    assert texts(pages)[0].startswith("le lavoir est une place")
    assert "of a second reading 9 words were better" in opened.notices[0].message
    assert [call.split()[5] for call in calls.read_text().splitlines()] == ["300", "450"]


def test_a_text_layer_under_a_scan_is_read_a_second_time(monkeypatch: pytest.MonkeyPatch, calls: Path) -> None:
    """The layer stands, but for the words that only the second reading knows."""
    (calls.parent / "bin" / "tesseract").write_text(TURNS)
    monkeypatch.setenv("GOOD_FROM", "1")
    rows = b"".join(
        b"BT 3 Tr /F1 12 Tf 165 Tz 24 %d Td (le lavoir est une plcce) Tj ET\n" % (600 - 24 * row - 12)
        for row in range(1, 10)
    )
    scan = b"q 400 0 0 600 0 0 cm /Im1 Do Q\n" + DRAWN
    pages, opened = read([scan + rows], second_reading=True)
    assert [page.layer for page in pages] == ["ocr"]
    assert set(texts(pages)[0].split()) == {"le", "lavoir", "est", "une", "place"}
    assert "9 words were better than those of the text layer" in opened.notices[0].message
    assert opened.recognisers == {"tesseract 9.9 (fra+eng)"}
    assert "plcce" in texts(read([scan + rows])[0])[0]  # unless that is asked for, the layer is believed


def test_a_text_layer_in_a_wrong_encoding_is_read_again_if_more_is_known_then(
    monkeypatch: pytest.MonkeyPatch, calls: Path
) -> None:
    (calls.parent / "bin" / "tesseract").write_text(TURNS)
    mac = b"".join(typed("le four Žtait dŽjˆ froid", y=500 - 20 * row) for row in range(9))
    monkeypatch.setenv("GOOD_FROM", "1")
    pages, opened = read([mac])
    assert texts(pages)[0].startswith("le lavoir")
    assert "wrong encoding" in opened.notices[0].message
    monkeypatch.setenv("GOOD_FROM", "99")
    assert "Žtait" in texts(read([mac], cache=False)[0])[0]


def test_a_text_layer_of_which_no_word_is_known_is_read_again_if_that_is_better(
    monkeypatch: pytest.MonkeyPatch, calls: Path
) -> None:
    (calls.parent / "bin" / "tesseract").write_text(TURNS)
    monkeypatch.setenv("GOOD_FROM", "1")
    other = b"".join(typed("wrtz hjkl qwrt zzpt bnmk " * 2, y=500 - 20 * row) for row in range(3))
    pages, opened = read([other])
    assert texts(pages)[0].startswith("le lavoir")
    assert "hardly a word" in opened.notices[0].message
    # another language: what Tesseract makes of it is no better
    monkeypatch.setenv("GOOD_FROM", "99")
    pages, opened = read([other], cache=False)
    assert texts(pages)[0].startswith("wrtz")
    assert opened.notices == []
