"""METS (Library of Congress): which files make an issue, and in what order."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from permacli.errors import InputError
from permacli.readers.xml_events import Element, parsed
from permacli.readers.xml_shapes import child, every, stated

METS_ROOT = re.compile(rb"<(?:[\w.-]+:)?mets[\s>]")
TEXT = (".xml", ".hocr", ".html")
HERE = "."
"""What stands for a host in ``file://./alto/p1.xml``, as docWorks writes it."""
PICTURES = (".tif", ".tiff", ".png", ".jpg", ".jpeg")


def ordered_files(data: bytes, folder: Path) -> list[Path]:
    """The files of an issue in its physical order: those with text, where no page has one the pictures.

    Of several groups of files of one kind the one that holds most pages counts, of equals the last: later steps of a
    workflow come later.

    Args:
        data: the METS file.
        folder: where it stands; only what lies in it is read.

    Raises:
        InputError: it is no METS, names nothing that is read, or names files elsewhere.
    """
    root = parsed(data, "METS")
    if root.name != "mets":
        raise InputError("the input is no METS")
    order = _order(root)
    groups = [_group(group, folder, order) for group in every(root, "fileGrp")]
    for endings in (TEXT, PICTURES):
        kept = [[path for path in group if path.suffix.lower() in endings] for group in groups]
        best = max(reversed(kept), key=len, default=[])
        if best:
            return best
    raise InputError("the METS file names no page that lies beside it; fetch the files it names first")


def _order(root: Element) -> dict[str, int]:
    """The place of each file in the physical structure, by ID."""
    maps = [each for each in every(root, "structMap") if each.attributes.get("TYPE", "PHYSICAL").upper() == "PHYSICAL"]
    found: dict[str, int] = {}
    for structure in maps:
        for name in _pointed(structure):
            found.setdefault(name, len(found))
    return found


def _pointed(element: Element) -> Iterator[str]:
    """The IDs of the files that an element points to; where its parts are numbered, in the order of their numbers."""
    name = element.attributes.get("FILEID")
    if name and element.name in ("fptr", "area"):
        yield name
    for part in sorted(element.children, key=_number):
        yield from _pointed(part)


def _number(part: Element) -> float:
    found = stated(part, "ORDER")
    return found if part.name == "div" and found is not None else 0.0


def _group(group: Element, folder: Path, order: dict[str, int]) -> Sequence[Path]:
    files = [each for each in group.children if each.name == "file"]
    last = len(order)
    files.sort(key=lambda each: order.get(each.attributes.get("ID", ""), last))
    paths = (_path(each, folder) for each in files)
    return list(dict.fromkeys(path for path in paths if path is not None))


def _path(file: Element, folder: Path) -> Path | None:
    """Where a file lies; ``None`` where it is none of ours to read: on the net, or missing."""
    location = child(file, "FLocat")
    href = "" if location is None else location.attributes.get("href", "")
    try:
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc not in ("", HERE):
            return None
        path = (folder / unquote(parts.path.lstrip("/") if parts.netloc else parts.path)).resolve()
        inside = path.is_relative_to(folder.resolve())
        there = inside and path.is_file()
    except (ValueError, OSError):
        return None
    if not inside:
        raise InputError(f"the METS file names a file outside its folder: {href}")
    return path if there else None
