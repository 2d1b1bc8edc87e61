"""Issues as a scanner gives them: the next page shows through the paper, the sheet lies askew, Tesseract reads it."""

import io

import numpy as np
import pypdfium2
from PIL import Image
from samples.make.scan import Scan, scan

SCANS: dict[str, tuple[str, Scan, float]] = {
    "hebdo-scan": (
        "hebdo-2col",
        Scan(seed=21, dpi=200, stored_dpi=110, quality=28, skew=1.2, noise=9.0, shade=0.2),
        0.0,
    ),
    "savante-scan": ("savante", Scan(seed=22, stored_dpi=130, quality=25, skew=0.6), 0.10),
    "machine-scan": (
        "machine",
        Scan(seed=23, dpi=150, stored_dpi=120, quality=25, skew=2.0, blur=0.6, noise=14.0),
        0.06,
    ),
    "taupe-scan": ("taupe", Scan(seed=25, dpi=200, stored_dpi=120, quality=25, skew=1.0, blur=1.0, noise=11.0), 0.05),
    "signal-scan": (
        "signal",
        Scan(seed=26, dpi=250, stored_dpi=120, quality=25, skew=0.5, noise=8.0, shade=0.15),
        0.04,
    ),
    "passeur-scan": ("passeur", Scan(seed=27, stored_dpi=120, quality=25, skew=0.8, noise=9.0), 0.09),
    "lettres-1954-scan": (
        "lettres-1954",
        Scan(seed=28, dpi=220, stored_dpi=130, quality=25, skew=0.7, noise=10.0, shade=0.2),
        0.07,
    ),
    "bulletin-1993-scan": (
        "bulletin-1993",
        Scan(seed=29, dpi=200, stored_dpi=110, quality=25, skew=1.1, blur=0.5, noise=8.0),
        0.05,
    ),
    "holdout-scan": ("holdout-belge", Scan(seed=24, dpi=240, stored_dpi=120, quality=25, skew=0.9, shade=0.25), 0.08),
}
"""Name: the issue that is scanned, how, and how much of the other side of the sheet shows, of 1."""
LIMIT = 1_500_000
"""Bytes of a scan."""


def scanned(pdf: bytes, how: Scan, through: float) -> bytes:
    """The scan of an issue.

    Raises:
        ValueError: it is too large.
    """
    result = scan(_shown_through(pdf, how, through) if through else pdf, how)
    if len(result) > LIMIT:
        raise ValueError(f"{len(result)} bytes")
    return result


def _shown_through(pdf: bytes, how: Scan, through: float) -> bytes:
    """The pages as pictures, each with a pale mirror image of the next in it."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [np.asarray(page.render(scale=how.dpi / 72).to_pil().convert("L"), np.float32) for page in document]
    document.close()
    mixed = []
    for number, page in enumerate(pages):
        other = pages[(number + 1) % len(pages)][:, ::-1]
        mixed.append(Image.fromarray(np.clip(page - through * (255 - other), 0, 255).astype(np.uint8)))
    out = io.BytesIO()
    mixed[0].save(out, "PDF", save_all=True, append_images=mixed[1:], resolution=how.dpi, quality=95)
    return out.getvalue()
