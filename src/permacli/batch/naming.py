"""What an output is called, and how any name is said in UTF-8."""

from pathlib import PurePosixPath

from permacli.errors import UsageError
from permacli.writers import WRITERS
from permacli.writers.physical import LAYERS

# Formats whose usual ending is that of another one, for both may be asked for at once; and one that has none.
_OWN_ENDINGS = {
    "csl-json": ".csl.json",
    "tei-openedition": ".openedition.xml",
    "proof": ".proof.html",
    "alto": ".alto.xml",
    "page": ".page.xml",
}


def ending(to: str) -> str:
    """What the outputs of a format end in; no two formats share one.

    Raises:
        UsageError: there is no such format.
    """
    if to not in (*WRITERS, *LAYERS):
        raise UsageError(f"no format is called {to!r}; there are {', '.join((*WRITERS, *LAYERS))}")
    return _OWN_ENDINGS.get(to) or (LAYERS[to].suffix if to in LAYERS else WRITERS[to].suffixes[0])


def inside(path: str) -> PurePosixPath:
    """A relative path without ``..``, ``.`` and a leading ``/``: what stands there cannot leave a folder.

    >>> str(inside("/data/../scans/./1998/a.pdf"))
    'scans/1998/a.pdf'
    """
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return PurePosixPath(*parts)


def sayable(name: str) -> str:
    r"""A name of the file system as text that is UTF-8: other bytes as ``\udce9``."""
    return name.encode("utf-8", "backslashreplace").decode()
