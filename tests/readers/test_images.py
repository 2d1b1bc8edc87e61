"""Pictures of pages: what is decoded, how large a page is, what Tesseract is given; a script stands for it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from test_ocr import SCRIPT

from permacli.errors import InputError, PermacliError
from permacli.options import ReadOptions
from permacli.readers import images
from permacli.readers.folder import open_set
from permacli.readers.images import open_image

Save = Callable[..., bytes]


@pytest.fixture(autouse=True)
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(
        SCRIPT.replace("cat > /dev/null", 'head -c 40 | tr "\\n" " " | cut -d " " -f 1-3 >> "$CALLS"; cat > /dev/null')
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    (tmp_path / "calls").touch()
    return tmp_path / "calls"


def drawn(mode: str = "L", size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((100, 100, 300, 140), 0)
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_a_page_at_its_resolution(kind: str, calls: Path) -> None:
    (page,) = open_image(saved(drawn(), kind, dpi=(150, 150)), ReadOptions()).pages
    assert (page.width, page.height) == pytest.approx((595.2, 841.92), abs=0.1)
    assert page.lines[0].words[0].text == "lu"
    assert page.layer == "ocr"
    # what is scanned at 150 is enlarged to 300
    assert "P5 2480 3508" in calls.read_text()
    assert "--dpi 300" in calls.read_text()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_every_mode_is_decoded(mode: str) -> None:
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    image = drawn().convert("I").point(lambda v: v * 256).convert("I;16") if mode == "I;16" else drawn(mode)
    found = images._picture(image, 300)
    assert found is not None
    grey = Image.open(BytesIO(found.pgm))
    assert (grey.getpixel((5, 5)), grey.getpixel((200, 120))) == (255, 0) or mode in ("CMYK", "I;16")
    assert grey.getpixel((5, 5)) > grey.getpixel((200, 120))
    assert len(list(open_image(saved(image, kind), ReadOptions()).pages)) == 1


def test_pages_of_a_tiff_and_files_of_a_folder_are_one_issue(tmp_path: Path, calls: Path) -> None:
    (tmp_path / "b2.tif").write_bytes(saved(drawn(), "TIFF", save_all=True, append_images=[drawn(size=(900, 1300))]))
    (tmp_path / "b10.png").write_bytes(saved(drawn()))
    found = open_set(tmp_path, ReadOptions(jobs=1))
    pages = list(found.opened.pages)
    assert [page.index for page in pages] == [0, 1, 2]
    assert found.kinds == "image"
    assert len({page.width for page in pages}) == 2
    calls.write_text("")
    assert len(list(open_set(tmp_path, ReadOptions(pages=((1, 2),))).opened.pages)) == 1
    assert calls.read_text() == ""  # what was read is kept


def test_a_picture_that_a_camera_turned_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = open_image(saved(drawn(), "JPEG", exif=exif, dpi=(150, 150)), ReadOptions(ocr="never")).pages
    assert page.width > page.height


def test_a_blank_picture_is_a_page_without_text(calls: Path) -> None:
    (page,) = open_image(saved(Image.new("L", (900, 1300), 255)), ReadOptions()).pages
    assert (page.lines, calls.read_text()) == ((), "")


def test_a_screen_resolution_is_not_believed() -> None:
    (page,) = open_image(saved(drawn(size=(2480, 3508)), dpi=(72, 72)), ReadOptions()).pages
    assert page.width == pytest.approx(595.2)


def test_what_is_larger_than_any_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "LARGEST", 1_000_000)
    with pytest.raises(InputError, match="more pixels"):
        open_image(saved(drawn()), ReadOptions())


def test_a_picture_cut_short_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(saved(drawn()))
    (tmp_path / "b.png").write_bytes(saved(drawn())[:200])
    with pytest.raises(InputError, match=r"damaged"):
        list(open_set(tmp_path, ReadOptions()).opened.pages)


WHOLE = {kind: saved(drawn(size=(60, 80)), kind) for kind in ("PNG", "JPEG", "TIFF")}


@pytest.mark.parametrize("kind", WHOLE)
@given(data=st.data())
def test_a_spoilt_picture_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    start = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.binary(max_size=8))
    spoilt = whole[:start] + piece + whole[start + len(piece) :]
    try:
        for index, _ in enumerate(open_image(spoilt, ReadOptions(ocr="never")).pages):
            images._AlbumDesk([images._album(spoilt)], ReadOptions())._drawn(index)
    except PermacliError as refusal:
        assert str(refusal)
