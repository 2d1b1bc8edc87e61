"""The user's settings: ``permacli/config.toml`` in ``~/.config``, or where the XDG specification has such files."""

import os
from pathlib import Path

import msgspec

from permacli.errors import UsageError


class Ocr(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``languages`` that OCR must expect where ``--lang`` names none, ISO 639-1, the likeliest first."""

    languages: tuple[str, ...] = ()


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All there is to set."""

    ocr: Ocr = Ocr()


def config() -> Config:
    """The settings; those that are usual where there is no file.

    Raises:
        UsageError: the file cannot be read, or sets what cannot be set.
    """
    path = _path()
    if not path.is_file():
        return Config()
    import tomllib

    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Config)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"the settings in {path} cannot be used: {error}") from None


def _path() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".config") / "permacli" / "config.toml"
