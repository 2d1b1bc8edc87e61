"""Takes the picture of the proof page in the README: a sample in Chromium, at the first change of a rule."""

import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import permacli

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "proof.png"
SIZE = {"width": 1280, "height": 800}
# Enough for a page of greys and a few tints, at a third of the bytes.
COLOURS = 160


def main() -> None:
    """Write the picture and say how large it is."""
    page = permacli.convert(ROOT / "samples" / "revue-a5.pdf", "proof")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        path = Path(folder, "proof.html")
        path.write_bytes(page)
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        tab = browser.new_page(viewport=SIZE)
        tab.goto(path.as_uri())
        tab.select_option("#group", "all")
        tab.select_option("#rule", "word.letter-twice")
        tab.keyboard.press("Escape")
        tab.keyboard.press("n")
        tab.wait_for_timeout(1000)
        taken = Image.open(io.BytesIO(tab.screenshot()))
        browser.close()
    taken.convert("RGB").quantize(COLOURS).save(TARGET, optimize=True)
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
