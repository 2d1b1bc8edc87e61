"""Decisions of proofreaders for the files of a run: which are of which file is told by the hash of its source."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from permacli.batch.store import source_digest
from permacli.errors import InputError
from permacli.model import codec, physical
from permacli.model.decisions import Decision, decode
from permacli.model.document import Source
from permacli.options import ReadOptions

Decided = Mapping[str, tuple[Decision, ...]]
"""SHA-256 of a source, and what was decided of it."""


class _Saved(msgspec.Struct):
    """Of a file that permacli saved only what it was made of."""

    source: Source = Source()


def decisions_in(path: str) -> Decided:
    """The decisions of a file, or of all files below a folder; those of one source in the order of the file names.

    Raises:
        InputError: one cannot be read, holds no decisions, or does not say of what source they are.
    """
    found: dict[str, tuple[Decision, ...]] = {}
    try:
        files = sorted(Path(path).rglob("*.json")) if Path(path).is_dir() else [Path(path)]
        for file in files:
            held = decode(file.read_bytes(), str(file))
            if not held.source.sha256:
                raise InputError(f"{file} does not say what source it is of; save it from the proof page")
            found[held.source.sha256] = (*found.get(held.source.sha256, ()), *held.decisions)
    except OSError as error:
        raise InputError(f"the decisions {path} cannot be read: {error.strerror}") from None
    if not found:
        raise InputError(f"{path} holds no decisions (*.json); save some from a proof page")
    return found


def origin(source: str, data: bytes | None, options: ReadOptions) -> str:
    """SHA-256 of what a file was read from: its own, unless permacli saved it.

    Raises:
        InputError: it cannot be read.
    """
    digest = source_digest(source, options) if data is None else hashlib.sha256(data).hexdigest()
    if data is None and not Path(source).is_file():
        return digest
    try:
        held = Path(source).read_bytes() if data is None else data
        if codec.is_document(held[: codec.HEAD]) or physical.is_physical(held[: physical.HEAD]):
            return msgspec.json.decode(held, type=_Saved).source.sha256 or digest
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        pass  # whoever reads the file says what is wrong with it
    return digest
