"""Where outputs are published: whole or not at all, once, and never outside their folder."""

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from permacli.batch.naming import inside
from permacli.batch.remote import filesystem, is_remote, put
from permacli.errors import InputError, OutputError
from permacli.options import ReadOptions
from permacli.readers.folder import digest_of, is_set

# What an output is called that is not whole yet, where a file system knows no files without a name.
PREFIX, SUFFIX = ".permacli-", ".part"
# What file systems answer that know no second name of a file.
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)


class Store(Protocol):
    """A folder of outputs. Paths are relative to it; parted by ``/``."""

    def digest(self, path: str) -> str | None:
        """SHA-256 of what stands there; ``None`` for nothing."""

    def publish(self, path: str, data: bytes, replace: bool) -> None:
        """Put an output there; the same bytes a second time are no second output.

        Raises:
            OutputError: it cannot be written, or something else stands there and ``replace`` is false.
        """


def store_at(place: str) -> Store:
    """The store behind a path or a URL."""
    return _Remote(place) if is_remote(place) else _Folder(place)


class _Remote:
    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def digest(self, path: str) -> str | None:
        fs, name = filesystem(self._at(path))
        try:
            return hashlib.sha256(fs.cat_file(name)).hexdigest()
        except FileNotFoundError:
            return None
        except Exception as error:
            raise OutputError(f"{self._at(path)} cannot be read: {error}") from error

    def publish(self, path: str, data: bytes, replace: bool) -> None:
        there = self.digest(path)
        if there == hashlib.sha256(data).hexdigest():
            return
        if there is not None and not replace:
            raise exists(self._at(path))
        put(self._at(path), data)

    def _at(self, path: str) -> str:
        return f"{self._url}/{inside(path)}"


class _Folder:
    """A folder of this machine. Every step down to an output is taken by descriptor and through no link."""

    def __init__(self, root: str) -> None:
        self._root = root

    def digest(self, path: str) -> str | None:
        try:
            with self._parent(path, create=False) as (folder, name):
                return _digest(folder, name)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unwritable(path, error) from error

    def publish(self, path: str, data: bytes, replace: bool) -> None:
        try:
            with self._parent(path, create=True) as (folder, name):
                if _published(folder, name, data):
                    return
                # somebody else's, or that of a twin of this very task that was faster
                if _digest(folder, name) == hashlib.sha256(data).hexdigest():
                    return
                if not replace:
                    raise exists(path)
                _replaced(folder, name, data)
        except OSError as error:
            raise _unwritable(path, error) from error

    @contextlib.contextmanager
    def _parent(self, path: str, create: bool) -> Iterator[tuple[int, str]]:
        """The folder of an output, open, and the name in it."""
        where = inside(path)
        with contextlib.ExitStack() as opened:
            here = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY)
            opened.callback(os.close, here)
            for part in where.parts[:-1]:
                if create:
                    with contextlib.suppress(FileExistsError):
                        os.mkdir(part, dir_fd=here)
                here = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
                opened.callback(os.close, here)
            yield here, where.name


def exists(path: str) -> OutputError:
    """The error for an output in whose place something else stands."""
    return OutputError(f"{path} exists and is not what would be written; say --force to write over it")


def _unwritable(path: str, error: OSError) -> OutputError:
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return OutputError(
            f"{path}: in its place or above it stands a symbolic link or a file; no link is followed there"
        )
    return OutputError(f"{path} cannot be written: {error.strerror}; nothing was changed there")


def _digest(folder: int, name: str) -> str | None:
    """SHA-256 of a regular file; ``None`` where there is nothing, and no answer for what else may stand there."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _published(folder: int, name: str, data: bytes) -> bool:
    """Whether the output is there now because it was put there; false where there was something."""
    with _whole(folder, data) as source:
        try:
            os.link(source, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if _digest(folder, name) is not None:
                return False
            os.rename(source, name, src_dir_fd=folder, dst_dir_fd=folder)
    return True


def _replaced(folder: int, name: str, data: bytes) -> None:
    with _whole(folder, data) as source:
        beside = source
        if os.path.isabs(source):
            beside = _unused()
            os.link(source, beside, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
        os.replace(beside, name, src_dir_fd=folder, dst_dir_fd=folder)


@contextlib.contextmanager
def _whole(folder: int, data: bytes) -> Iterator[str]:
    """A file with these bytes that is on the disk, as something that can be linked; gone afterwards.

    It has no name in the folder, only one that begins with ``/``: nothing is left of it whenever the program ends.
    Where the file system knows no such files, it has one until it is done.
    """
    try:
        descriptor = os.open(".", os.O_WRONLY | os.O_TMPFILE, 0o666, dir_fd=folder)
        name = None
    except (OSError, AttributeError):
        name = _unused()
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=folder)
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(data)
        os.fsync(descriptor)
        yield name or f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)
        if name is not None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name, dir_fd=folder)


def _unused() -> str:
    return f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}"


def swept(root: str) -> None:
    """Remove what runs left below a folder that were killed while they wrote."""
    for here, folders, files in os.walk(root):
        folders.sort()
        for name in files:
            if name.startswith(PREFIX) and name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(here, name))


def made(root: str) -> None:
    """Make the folder of outputs.

    Raises:
        OutputError: it cannot be made, or nothing can be written there.
    """
    try:
        os.makedirs(root, exist_ok=True)
        with _whole_folder(root) as folder, _whole(folder, b""):
            pass
    except OSError as error:
        raise OutputError(f"the folder {root} cannot be written to: {error.strerror}; choose another with -o") from None


@contextlib.contextmanager
def _whole_folder(root: str) -> Iterator[int]:
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def source_digest(path: str, options: ReadOptions) -> str:
    """SHA-256 of a file of this machine, or of the files that make one issue.

    Raises:
        InputError: it cannot be read.
    """
    try:
        if is_set(Path(path)):
            return digest_of(Path(path), options)
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}") from None
