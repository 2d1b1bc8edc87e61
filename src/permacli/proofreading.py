"""Proofreading: what the page of a proofreader needs beside the document, and what became of the decisions."""

import hashlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from permacli.errors import InputError, SelectionError
from permacli.model.decisions import Decision
from permacli.model.document import Document
from permacli.model.journal import Notice
from permacli.options import Engine, PagePicture
from permacli.questions import questions
from permacli.readers import PART, PICTURES, format_of
from permacli.text.decided import LOST, decide
from permacli.writers import WRITERS


def asked(document: Document) -> Document:
    """The document with what ``check`` asks among its notices, but for what is settled."""
    notices = (*document.notices, *questions(document))
    return replace(document, notices=tuple(notice for notice in notices if notice not in document.settled))


def decided(document: Document, decisions: Sequence[Decision]) -> Document:
    """The document with the decisions carried out; those that find their place no more are notices of it.

    Raises:
        SelectionError: none of the decisions on these pages finds its place: they are of another issue.
        InputError: the journal does not fit the texts, in a document that was changed by hand.
    """
    try:
        done = decide(document, decisions, tuple(questions(document)))
    except ValueError as error:
        raise InputError(f"{error}; convert the source again") from error
    if done.lost and not done.held:
        raise SelectionError(f"none of the {len(done.lost)} decisions finds its place here; are they of this issue?")
    return done.document


def decided_texts(document: Document, decisions: Sequence[Decision]) -> Document:
    """The same for a document of which only the passes about texts ran: only of words, and nothing is told."""
    about_words = tuple(one for one in decisions if one.about in ("change", "text"))
    return replace(decide(document, about_words).document, notices=document.notices) if about_words else document


def lost(document: Document) -> list[Notice]:
    """What :func:`decided` tells of decisions that found no place."""
    return [notice for notice in document.notices if notice.kind == LOST]


def pictures(document: Document, to: str, source: Path | bytes, password: str | None = None) -> tuple[PagePicture, ...]:
    """The pages of the document as the format shows them; none where it shows none or the source holds none.

    Raises:
        InputError: the source cannot be read, or is not the file that the document was read from.
    """
    shown = WRITERS[to].pictures if to in WRITERS else "none"
    wanted = [page for page in document.pages if shown == "all" or page.index == 0]
    if shown == "none" or not wanted:
        return ()
    if not (isinstance(source, Path) and source.is_dir()):
        _must_be_read(document, source if isinstance(source, bytes) else _bytes(source))
    # two pages may lie on one sheet, whose place in the file is the number
    sheets = sorted({page.number - 1 for page in wanted})
    drawn = {one.index: one for one in pkgutil.resolve_name(PICTURES)(source, password, sheets)}
    part = pkgutil.resolve_name(PART)
    return tuple(part(drawn[p.number - 1], p.index, p.part) for p in wanted if p.number - 1 in drawn)


def _must_be_read(document: Document, data: bytes) -> None:
    """Refuse another PDF than the one that was read; the pictures of a transcription are no part of it."""
    known = document.source.sha256 if document.source.engine in get_args(Engine) else ""
    if format_of(data) == "pdf" and known not in ("", hashlib.sha256(data).hexdigest()):
        raise InputError(f"this is not the file that was read ({document.source.name}): its contents differ")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
