"""``convert --to alto|hocr|page|pages``: the physical layer, written back with its corrections marked."""

from pathlib import Path

from permacli.cli.output import STDOUT, check_target, deliver
from permacli.cli.session import Session
from permacli.errors import UsageError
from permacli.model.document import Document
from permacli.model.physical import Physical
from permacli.options import ReadingKind


def convert_layer(session: Session, to: str, output: str, reading: ReadingKind, how: tuple[str | None, bool]) -> int:
    """Write the physical layer; how many warnings there are. ``how``: what ``--split`` says, and ``--force``."""
    from permacli.writers.physical import LAYERS, write_layer

    split, force = how
    if split == "articles":
        raise UsageError(f"{to} holds pages, not articles: say --split pages")
    if split is not None and output == STDOUT:
        raise UsageError("--split pages needs a folder: -o FOLDER")
    if split is None or not Path(output).is_dir():
        check_target(output, force and split is None)
    marked = reading != "extracted" and to != "pages"
    physical, document = session.layers(marked)
    parts = {output: physical} if split is None else _by_page(physical, Path(output), LAYERS[to].suffix)
    if split is not None:
        Path(output).mkdir(exist_ok=True)
    for target in parts:
        check_target(target, force)
    for target, part in parts.items():
        deliver(write_layer(part, to, document), target, session.stdout, force)
    if output != STDOUT:
        session.say(f"wrote {output}: {len(physical.pages)} pages")
    return _warnings(physical, document)


def _by_page(physical: Physical, folder: Path, suffix: str) -> dict[str, Physical]:
    """One layer a page, by the file it goes to."""
    from msgspec.structs import replace

    return {str(folder / f"{page.id}{suffix}"): replace(physical, pages=(page,)) for page in physical.pages}


def _warnings(physical: Physical, document: Document | None) -> int:
    notices = physical.notices if document is None else document.notices
    return sum(notice.level == "warning" for notice in notices)
