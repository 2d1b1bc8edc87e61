"""What OCR programs call the languages, from the rules files."""

from functools import cache

import msgspec

from permacli.rules.loader import load_section


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``models``: ISO 639-1 to Tesseract's name; ``usual``: the languages where nothing is known."""

    usual: tuple[str, ...]
    models: dict[str, str]


@cache
def naming() -> Naming:
    """The names of all languages that are read.

    Raises:
        PermacliError: the file is not what its section asks for.
    """
    return load_section("ocr", "", Naming)
