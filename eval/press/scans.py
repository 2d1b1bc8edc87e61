"""Issues as a scanner gives them: the paper has had a life, the sheet lies askew, Tesseract reads it."""

import io

import msgspec
import numpy as np
import pypdfium2
from PIL import Image
from samples.make.scan import Scan, scan


class Paper(msgspec.Struct, frozen=True):
    """What befell the sheet before it was scanned.

    Attributes:
        through: how much of the other side of the sheet shows, of 1.
        gutter: how dark the shadow is where the pages are bound, of 1.
        dust: specks on a page.
        copied: how hard a photocopier made the print, of 1: 1 leaves only black and white.
    """

    through: float = 0.0
    gutter: float = 0.0
    dust: int = 0
    copied: float = 0.0


SCANS: dict[str, tuple[str, Scan, Paper]] = {
    "hebdo-scan": (
        "hebdo-2col",
        Scan(seed=21, dpi=200, stored_dpi=110, quality=28, skew=1.2, noise=9.0, shade=0.2),
        Paper(0.0),
    ),
    "savante-scan": ("savante", Scan(seed=22, stored_dpi=130, quality=25, skew=0.6), Paper(0.10)),
    "machine-scan": (
        "machine",
        Scan(seed=23, dpi=150, stored_dpi=120, quality=25, skew=2.0, blur=0.6, noise=14.0),
        Paper(0.06),
    ),
    "taupe-scan": (
        "taupe",
        Scan(seed=25, dpi=200, stored_dpi=120, quality=25, skew=1.0, blur=1.0, noise=11.0),
        Paper(0.05),
    ),
    "signal-scan": (
        "signal",
        Scan(seed=26, dpi=250, stored_dpi=120, quality=25, skew=0.5, noise=8.0, shade=0.15),
        Paper(0.04),
    ),
    "passeur-scan": (
        "passeur",
        Scan(seed=27, stored_dpi=120, quality=25, skew=0.8, noise=9.0),
        Paper(0.09),
    ),
    "lettres-1954-scan": (
        "lettres-1954",
        Scan(seed=28, dpi=220, stored_dpi=130, quality=25, skew=0.7, noise=10.0, shade=0.2),
        Paper(0.07),
    ),
    "bulletin-1993-scan": (
        "bulletin-1993",
        Scan(seed=29, dpi=200, stored_dpi=110, quality=25, skew=1.1, blur=0.5, noise=8.0),
        Paper(0.05),
    ),
    "gerbe-scan": (
        "gerbe",
        Scan(seed=30, dpi=200, stored_dpi=150, quality=18, skew=0.9, blur=0.5, noise=7.0, shade=0.1),
        Paper(0.06, gutter=0.75, dust=140),
    ),
    "clocher-scan": (
        "clocher",
        Scan(seed=31, dpi=220, stored_dpi=140, quality=22, skew=1.5, blur=0.6, noise=4.0, shade=0.05),
        Paper(copied=0.85, dust=260),
    ),
    "navette-scan": (
        "navette",
        Scan(seed=32, dpi=250, stored_dpi=130, quality=20, skew=1.0, blur=0.7, noise=10.0, shade=0.3),
        Paper(0.08, gutter=0.5, dust=90),
    ),
    "radiateur-scan": (
        "radiateur",
        Scan(seed=33, dpi=200, stored_dpi=150, quality=22, skew=1.8, blur=0.4, noise=3.0, shade=0.08),
        Paper(copied=0.7, dust=120),
    ),
    "holdout-scan": (
        "holdout-belge",
        Scan(seed=24, dpi=240, stored_dpi=120, quality=25, skew=0.9, shade=0.25),
        Paper(0.08),
    ),
}
"""Name: the issue that is scanned, how, and from what paper."""
LIMIT = 1_500_000
"""Bytes of a scan."""


def scanned(pdf: bytes, how: Scan, paper: Paper) -> bytes:
    """The scan of an issue.

    Raises:
        ValueError: it is too large.
    """
    result = scan(pdf if paper == Paper() else _worn(pdf, how, paper), how)
    if len(result) > LIMIT:
        raise ValueError(f"{len(result)} bytes")
    return result


def _worn(pdf: bytes, how: Scan, paper: Paper) -> bytes:
    """The pages as pictures of used paper; the next page shows through as a pale mirror image."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [np.asarray(page.render(scale=how.dpi / 72).to_pil().convert("L"), np.float32) for page in document]
    document.close()
    random = np.random.default_rng(how.seed)
    mixed = []
    for number, page in enumerate(pages):
        other = pages[(number + 1) % len(pages)][:, ::-1]
        ink = _copied(page, paper.copied, random) if paper.copied else page
        light = _gutter(page.shape, number, paper.gutter)
        sheet = _specked((ink - paper.through * (255 - other)) * light, paper.dust, random)
        mixed.append(Image.fromarray(np.clip(sheet, 0, 255).astype(np.uint8)))
    out = io.BytesIO()
    mixed[0].save(out, "PDF", save_all=True, append_images=mixed[1:], resolution=how.dpi, quality=95)
    return out.getvalue()


def _copied(page: np.ndarray, hardness: float, random: np.random.Generator) -> np.ndarray:
    """Greys driven apart around a threshold that the toner makes uneven."""
    toner = random.normal(0, 25, page.shape)
    hard = np.where(page + toner < 150, 0, 255)
    return (1 - hardness) * page + hardness * hard


def _gutter(shape: tuple[int, int], number: int, dark: float) -> np.ndarray:
    """Light by column: a shadow at the left of right-hand pages and at the right of the others."""
    across = np.linspace(0, 1, shape[1])
    light = 1 - dark * np.exp(-across / 0.035)
    return light if number % 2 else light[::-1]


def _specked(page: np.ndarray, specks: int, random: np.random.Generator) -> np.ndarray:
    """Dust and hairs: small dark blots anywhere."""
    for _ in range(specks):
        down, across = (int(random.integers(0, side - 6)) for side in page.shape)
        height, width = random.integers(1, 5, 2)
        page[down : down + height, across : across + width] *= random.uniform(0.2, 0.7)
    return page
