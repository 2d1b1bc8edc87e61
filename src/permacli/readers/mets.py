"""METS (Library of Congress): which files make an issue, and in what order."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from permacli.errors import InputError
from permacli.readers.xml_events import Element, parsed
from permacli.readers.xml_shapes import child, every

METS_ROOT = re.compile(rb"<(?:[\w.-]+:)?mets[\s>]")
TEXT = (".xml", ".hocr", ".html")
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
        for pointer in every(structure, "fptr", "area"):
            name = pointer.attributes.get("FILEID", "")
            if name:
                found.setdefault(name, len(found))
    return found


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
        if parts.scheme not in ("", "file") or parts.netloc:
            return None
        path = (folder / unquote(parts.path)).resolve()
        inside = path.is_relative_to(folder.resolve())
        there = inside and path.is_file()
    except (ValueError, OSError):
        return None
    if not inside:
        raise InputError(f"the METS file names a file outside its folder: {href}")
    return path if there else None
