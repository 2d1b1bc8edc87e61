"""Pictures of pages for people: of a PDF, of files of pictures, of a folder, of what lies beside a transcription."""

import io
import shutil
from pathlib import Path

from PIL import Image

from permacli.readers.sheets import LONGEST, pictures

SAMPLES = Path(__file__).parents[2] / "samples"


def sheet(colour: str, kind: str = "PNG", size: tuple[int, int] = (200, 300)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, colour).save(held, kind)
    return held.getvalue()


def colours(source: Path | bytes, *indexes: int) -> list[tuple[int, tuple[bool, ...]]]:
    """Index and, of the colour in the middle, which of red, green and blue shine."""
    found = []
    for one in pictures(source, None, indexes):
        image = Image.open(io.BytesIO(one.jpeg))
        assert image.size == (one.width, one.height) and image.format == "JPEG"
        middle = image.getpixel((image.width // 2, image.height // 2))
        found.append((one.index, tuple(value > 128 for value in middle)))  # type: ignore[union-attr]
    return found


RED, BLUE = (True, False, False), (False, False, True)


def test_of_a_pdf_only_the_pages_asked_for() -> None:
    found = list(pictures(SAMPLES / "revue-a5.pdf", None, {8, 1, 99}))
    assert [one.index for one in found] == [1, 8]
    assert all(max(one.width, one.height) <= LONGEST and len(one.jpeg) < 200_000 for one in found)


def test_of_a_file_of_pictures(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    path = tmp_path / "pages.tif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert colours(path, 0, 1) == [(0, RED), (1, BLUE)]
    assert colours(sheet("red"), 0) == [(0, RED)]


def test_of_a_folder_in_its_order(tmp_path: Path) -> None:
    for name, colour in (("page10.png", "blue"), ("page2.png", "red")):
        (tmp_path / name).write_bytes(sheet(colour))
    assert colours(tmp_path, 0, 1) == [(0, RED), (1, BLUE)]
    assert colours(tmp_path, 1) == [(1, BLUE)]


def test_of_a_transcription_with_its_picture_beside_it(tmp_path: Path) -> None:
    page = '<Layout><Page ID="p" WIDTH="9" HEIGHT="9"/></Layout>'
    alto = f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">{page}</alto>'
    (tmp_path / "page1.xml").write_text(alto)
    (tmp_path / "page1.jpg").write_bytes(sheet("red", "JPEG"))
    assert colours(tmp_path, 0) == [(0, RED)]


def test_a_text_has_none(tmp_path: Path) -> None:
    assert list(pictures(b"un texte", None, {0})) == []
    shutil.copy(SAMPLES / "revue-a5.pdf", tmp_path / "1.pdf")
    (tmp_path / "2.png").write_bytes(sheet("blue"))
    assert [index for index, _ in colours(tmp_path, 0, 9)] == [0, 9]
