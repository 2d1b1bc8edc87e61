"""What OCR gave, kept by the content it was made from: a second run costs nothing."""

import contextlib
import os
import tempfile
from pathlib import Path


def kept(name: str) -> bytes | None:
    """What was kept under a name, if anything was."""
    try:
        return (_folder() / name).read_bytes()
    except OSError:
        return None


def keep(name: str, data: bytes) -> None:
    """Keep data under a name; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(part).replace(folder / name)


def _folder() -> Path:
    """As the XDG base directory specification has it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "permacli" / "ocr"
