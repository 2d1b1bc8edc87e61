"""Pages without usable text are read from their pictures; all others pass through."""

import os
import subprocess
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import regex
from msgspec.structs import replace

from permacli.model.journal import Notice, NoticeLevel
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.ocr_page import Desk, PdfDesk, Task
from permacli.readers.tesseract import tesseract

# Share of a page's characters that mean nothing, from which on its text is of no use; a symbol font makes a few.
RUBBISH_SHARE = 0.3
_RUBBISH = regex.compile(r"\(cid:\d+\)|[\p{Cc}\p{Co}\p{Cn}\N{REPLACEMENT CHARACTER}]")

Told = tuple[Page, Notice | None]
"""A page, and what the reader of the result must be told of it."""


def recognised(opened: Opened, data: bytes, options: ReadOptions) -> Opened:
    """The pages of the PDF ``data``, read by Tesseract where ``options.ocr`` asks for it; they come in their order.

    Raises:
        MissingToolError: at once for ``always``; for ``auto`` after the last page, if none had text of its own.
    """
    if options.ocr == "always":
        tesseract(options.languages)
    return read_at(PdfDesk(data, options), opened, options)


def read_at(desk: Desk, opened: Opened, options: ReadOptions) -> Opened:
    """The pages, read at a desk where they must be."""
    notices: list[Notice] = []
    return replace(opened, pages=_pages(opened.pages, desk, options, notices), notices=notices)


def why(page: Page, always: bool) -> str | None:
    """Why a page is read from its picture; ``None`` where its text stands."""
    text = "".join(word.text for line in page.lines for word in line.words)
    if not text:
        return "it held no text"
    if sum(map(len, _RUBBISH.findall(text))) >= RUBBISH_SHARE * len(text):
        return "the characters of its text layer meant nothing"
    return "that was asked for" if always else None


def _pages(pages: Iterator[Page], desk: Desk, options: ReadOptions, notices: list[Notice]) -> Iterator[Page]:
    empty = True
    told: list[Notice] = []
    for page, notice in _side_by_side(pages, desk, options):
        if notice is not None:
            told.append(notice)
        empty = empty and not page.lines
        yield page
    notices += _put_together(told)
    if empty and desk.missing is not None:
        raise desk.missing


def _side_by_side(pages: Iterator[Page], desk: Desk, options: ReadOptions) -> Iterator[Told]:
    """Draw pages one by one, for pdfium serves one thread only, while Tesseract reads as many as ``jobs`` allows."""
    jobs = options.jobs or os.cpu_count() or 1
    pending: deque[Future[Told]] = deque()
    pool = ThreadPoolExecutor(jobs)
    try:
        for page in pages:
            pending.append(_begun(page, desk, pool, options))
            while len(pending) > jobs or (pending and pending[0].done()):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
        desk.close()


def _begun(page: Page, desk: Desk, pool: ThreadPoolExecutor, options: ReadOptions) -> Future[Told]:
    reason = why(page, options.ocr == "always")
    task = desk.task(page.index) if reason else None
    if reason is None or task is None:
        untold: Future[Told] = Future()
        untold.set_result((page, _left(page, desk) if reason else None))
        return untold
    return pool.submit(_read, page, task, reason)


def _read(page: Page, task: Task, reason: str) -> Told:
    try:
        found = task.read(page.index)
    except subprocess.SubprocessError as error:
        return page, _notice(page, f"Tesseract could not read the picture of the page: {error}", "warning")
    if not found.lines and not page.lines:
        return page, None
    merged = replace(found, width=page.width, height=page.height, label=page.label, rotation=page.rotation)
    merged = replace(merged, pictures=page.pictures or found.pictures, rules=page.rules or found.rules)
    return merged, _notice(page, f"{task.program} read the page from its picture, as {reason}", "info")


def _left(page: Page, desk: Desk) -> Notice | None:
    """What to say of a page that has no usable text and is not read again."""
    if desk.missing is None:
        return None
    return _notice(page, f"the page holds no usable text, and its picture was not read: {desk.missing}", "warning")


def _put_together(told: list[Notice]) -> Iterator[Notice]:
    """One notice for all pages of which the same is to be said, at the first of them."""
    pages: dict[tuple[str, str], list[Notice]] = {}
    for notice in told:
        pages.setdefault((notice.kind, notice.message), []).append(notice)
    for same in pages.values():
        numbers = ", ".join(str(notice.page_index + 1) for notice in same if notice.page_index is not None)
        yield replace(same[0], message=f"{same[0].message} (pages of the file: {numbers})")


def _notice(page: Page, message: str, level: NoticeLevel) -> Notice:
    return Notice(
        kind="page-recognised" if level == "info" else "page-unread",
        message=message,
        level=level,
        page_index=page.index,
    )
