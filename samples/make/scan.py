"""From a clean page to a scan: skew, blur, uneven light, noise; then Tesseract's invisible text layer."""

import io
import subprocess
import tempfile
from pathlib import Path

import msgspec
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

POINTS_PER_INCH = 72


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """How a scanner spoils a page.

    Attributes:
        seed: everything random follows from it.
        dpi: resolution in which Tesseract sees the page.
        stored_dpi: resolution of the picture kept in the PDF.
        quality: of its JPEG.
        skew: largest turn, in degrees, either way.
        blur: radius in pixels at ``dpi``.
        noise: standard deviation of the grey of a pixel, of 255.
        shade: by how much the darkest corner is darker, of 1.
        language: Tesseract's; ``None`` leaves the page without a text layer.
    """

    seed: int
    dpi: int = 300
    stored_dpi: int = 150
    quality: int = 35
    skew: float = 0.3
    blur: float = 0.8
    noise: float = 6.0
    shade: float = 0.12
    language: str | None = "fra"


def scan(pdf: bytes, how: Scan) -> bytes:
    """The PDF of a scan of ``pdf``, with the text layer that Tesseract reads from it."""
    random = np.random.default_rng(how.seed)
    document = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    scale = how.dpi / POINTS_PER_INCH
    pages = [_spoil(page.render(scale=scale).to_pil().convert("L"), how, random) for page in document]
    sizes = [page.get_size() for page in document]
    document.close()  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as folder:
        return _assemble(pages, sizes, how, Path(folder))


def _spoil(page: Image.Image, how: Scan, random: np.random.Generator) -> Image.Image:
    """One page, turned, blurred, unevenly lit and noisy."""
    turned = page.rotate(random.uniform(-how.skew, how.skew), Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(how.blur)), dtype=np.float32)
    height, width = grey.shape
    across, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    angle = random.uniform(0, 2 * np.pi)
    light = 1 - how.shade * (1 + across * np.cos(angle) + down * np.sin(angle)) / 2
    # ink is never quite black nor paper quite white
    grey = (20 + grey * (225 / 255)) * light + random.normal(0, how.noise, grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _assemble(pages: list[Image.Image], sizes: list[tuple[float, float]], how: Scan, folder: Path) -> bytes:
    """Put the text layer over the stored pictures."""
    layer = _text_layer(pages, how, folder) if how.language else None
    result = pikepdf.open(layer) if layer else pikepdf.new()
    for number, (page, (width, height)) in enumerate(zip(pages, sizes, strict=True)):
        target = result.pages[number] if layer else result.add_blank_page(page_size=(width, height))
        picture = _picture(result, page, how)
        name = target.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name("/Scan"))
        box = [float(side) for side in target.mediabox]
        drawing = f"q {box[2]:.4f} 0 0 {box[3]:.4f} 0 0 cm {name} Do Q\n".encode()
        target.contents_add(drawing, prepend=True)
    if "/Info" in result.trailer:
        del result.trailer["/Info"]
    out = io.BytesIO()
    result.save(out, deterministic_id=True)
    return out.getvalue()


def _text_layer(pages: list[Image.Image], how: Scan, folder: Path) -> Path:
    """Tesseract's text of all pages in one PDF, without pictures."""
    names = []
    for number, page in enumerate(pages):
        names.append(str(folder / f"{number:03d}.png"))
        page.save(names[-1], dpi=(how.dpi, how.dpi))
    (folder / "pages.txt").write_text("\n".join(names) + "\n")
    command = ["tesseract", "pages.txt", "layer", "-l", str(how.language), "--dpi", str(how.dpi)]
    subprocess.run([*command, "-c", "textonly_pdf=1", "pdf"], cwd=folder, check=True, capture_output=True)
    return folder / "layer.pdf"


def _picture(pdf: pikepdf.Pdf, page: Image.Image, how: Scan) -> pikepdf.Stream:
    """The stored picture as a JPEG stream."""
    factor = how.stored_dpi / how.dpi
    small = page.resize((round(page.width * factor), round(page.height * factor)), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    small.save(data, "JPEG", quality=how.quality, optimize=True)
    return pikepdf.Stream(
        pdf,
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=small.width,
        Height=small.height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
