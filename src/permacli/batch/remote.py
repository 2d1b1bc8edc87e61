"""Files and folders behind a URL, through fsspec: ``s3://``, ``memory://``, whatever is installed there."""

import glob
import importlib
import os
import re
import uuid
from collections.abc import Collection, Iterator
from typing import Any

from permacli.errors import InputError, MissingToolError, OutputError

_URL = re.compile(r"[a-z][a-z0-9+.-]*(?:::|://)", re.IGNORECASE)


def is_remote(name: str) -> bool:
    """Whether a name is a URL (``file://`` as well)."""
    return _URL.match(name) is not None


def filesystem(url: str) -> tuple[Any, str]:
    """The file system behind a URL, and the path in it.

    Raises:
        MissingToolError: fsspec, or what it needs for this kind of store, is not installed.
        InputError: there is no such store, or it cannot be reached.
    """
    try:
        fsspec = importlib.import_module("fsspec")
    except ImportError:
        raise MissingToolError("to read or write URLs, install permacli[remote]") from None
    try:
        fs, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise MissingToolError(f"{url}: {error}") from None
    except Exception as error:
        raise InputError(f"{url} cannot be reached: {error}") from error
    return fs, path


def remote_files(url: str, endings: Collection[str]) -> Iterator[tuple[str, str | None, int]]:
    """What a URL stands for: URL, URL of the folder its place is kept under (``None``: a file named alone), bytes."""
    fs, path = filesystem(url)
    if glob.has_magic(path):
        matches = fs.glob(path, detail=True)
        head = path[: re.search(r"[*?\[]", path).start()].rpartition("/")[0]  # type: ignore[union-attr]
    elif fs.isdir(path):
        matches = {
            name: about
            for name, about in fs.find(path, detail=True).items()
            if os.path.splitext(name)[1].lower() in endings
        }
        head = path.rstrip("/")
    else:
        yield url, None, 0
        return
    for name in sorted(matches):
        if matches[name]["type"] == "file":
            yield fs.unstrip_protocol(name), fs.unstrip_protocol(head), matches[name].get("size") or 0


def fetched(url: str) -> bytes:
    """The bytes behind a URL.

    Raises:
        InputError: they cannot be had.
    """
    fs, path = filesystem(url)
    try:
        data = fs.cat_file(path)
    except FileNotFoundError:
        raise InputError(f"{url} does not exist; check the name") from None
    except Exception as error:
        raise InputError(f"{url} cannot be read: {error}") from error
    return bytes(data)


def put(url: str, data: bytes) -> None:
    """Put bytes behind a URL, whole or not at all, whoever else puts the same there at the same time.

    Raises:
        OutputError: they cannot be put there.
    """
    fs, path = filesystem(url)
    folder, _, name = path.rpartition("/")
    # a name of its own for every attempt: two that write the same cannot cut each other short
    beside = f"{folder}/.permacli-{uuid.uuid4().hex}.part"
    try:
        fs.makedirs(folder, exist_ok=True)
        try:
            fs.pipe_file(beside, data)
            fs.mv(beside, f"{folder}/{name}")
        except BaseException:
            if fs.exists(beside):
                fs.rm_file(beside)
            raise
    except Exception as error:
        raise OutputError(f"{url} cannot be written: {error}") from error
