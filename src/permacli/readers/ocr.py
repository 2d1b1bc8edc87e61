"""Pages without usable text are read from their pictures; all others pass through."""

import re
import subprocess
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

import msgspec
import regex
from msgspec.structs import replace

from permacli.model.journal import Notice, NoticeLevel
from permacli.model.page import Page
from permacli.options import ReadOptions, cores
from permacli.readers import Opened
from permacli.readers.initials import LabelReading, Speakers, read_labels
from permacli.readers.numbering import renumbered
from permacli.readers.ocr_page import Desk, PdfDesk, Reading, Task
from permacli.readers.page_numbers import with_page_numbers
from permacli.readers.quality import LEAST_KNOWN, is_senseless, quality
from permacli.readers.raised import may_have_raised, with_raised
from permacli.readers.second import merged
from permacli.readers.tesseract import tesseract
from permacli.rules.ocr import naming

# Share of a page's characters that mean nothing, from which on its text is of no use; a symbol font makes a few.
RUBBISH_SHARE = 0.3
# Share of a page's words that hold what no word does (Latin with Greek or Cyrillic letters; an accented capital or a
# sign between small letters), from which on its encoding is a wrong one: of French, each eighth word has an accent. A
# text with formulas has fewer.
MIXED_SHARE = 0.05
# Share of a text's characters from which on it is in Latin letters.
LATIN_SHARE = 0.5
_LATIN = regex.compile(r"\p{Latin}+")
# One class of characters is found many times faster; most pages hold none of these.
_PERHAPS_RUBBISH = re.compile(r"\(cid:|[^\x20-\x7e\xa0-\u024f\u2000-\u2064\u2066-\u206f]")
# MacRoman read as Windows-1252 (``dŽjˆ``) or the other way round (``dÈj‡``): what its accented letters become.
_BETWEEN = "[À-ÖØ-ÞŒŠŽŸƒˆ‡‰™\x80-\x9f]"
_PERHAPS_BETWEEN = re.compile(f"[a-z]{_BETWEEN}[a-z]")
_MIXED = regex.compile(
    rf"\p{{Latin}}[\p{{Greek}}\p{{Cyrillic}}]|[\p{{Greek}}\p{{Cyrillic}}]\p{{Latin}}|\p{{Ll}}{_BETWEEN}(?:\p{{Ll}}|$)"
)
_RUBBISH = regex.compile(r"\(cid:\d+\)|[\p{Cc}\p{Co}\p{Cn}\N{REPLACEMENT CHARACTER}]")


class Told(msgspec.Struct, frozen=True):
    """A page, what the reader of the result must be told of it, and the program that read it from its picture.

    ``labels``: see :class:`~permacli.readers.ocr_page.Reading`; ``None`` where the page's picture was not looked at.
    """

    page: Page
    notice: Notice | None = None
    program: str | None = None
    labels: tuple[LabelReading, ...] | None = None


def recognised(opened: Opened, data: bytes, options: ReadOptions) -> Opened:
    """The pages of the PDF ``data``, read by Tesseract where ``options.ocr`` asks for it; they come in their order.

    Raises:
        MissingToolError: at once for ``always``; at the first scan that is to be read twice; for ``auto`` after the
            last page, if none had text of its own.
    """
    if options.ocr == "always":
        tesseract(options.languages)
    return read_at(PdfDesk(data, options), opened, options)


def read_at(desk: Desk, opened: Opened, options: ReadOptions) -> Opened:
    """The pages, read at a desk where they must be."""
    read = replace(opened, notices=[], recognisers=set())
    return replace(read, pages=_pages(read, desk, options))


NO_TEXT, NO_SENSE, NO_WORD = (
    "it held no text", "the characters of its text layer meant nothing", "hardly a word of its text layer is known",
)  # fmt: skip
NO_CODE = "its text layer is in a wrong encoding"
ASKED = "that was asked for"
SECOND = "scanned pages are read twice"


def why(page: Page, options: ReadOptions) -> str | None:
    """Why a page is read from its picture; ``None`` where its text stands."""
    text = "".join(word.text for line in page.lines for word in line.words)
    if not text:
        return NO_TEXT
    if _PERHAPS_RUBBISH.search(text) and _is_rubbish(text):
        return NO_SENSE
    if (_PERHAPS_RUBBISH.search(text) or _PERHAPS_BETWEEN.search(text)) and _is_mixed(page):
        return NO_CODE
    if options.ocr == "always":
        return ASKED
    if is_senseless(page, options.languages or naming().usual) and _in_letters_of_ours(text):
        return NO_WORD
    return SECOND if options.second_reading and page.layer == "ocr" else None


def _is_rubbish(text: str) -> bool:
    return sum(map(len, _RUBBISH.findall(text))) >= RUBBISH_SHARE * len(text)


def _is_mixed(page: Page) -> bool:
    """Whether words are spoilt by what no word holds, as where ``é`` is read as ``й`` or ``Ž``."""
    words = [word.text for line in page.lines for word in line.words]
    return sum(_MIXED.search(word) is not None for word in words) >= MIXED_SHARE * len(words)


def _in_letters_of_ours(text: str) -> bool:
    """Whether most letters are Latin: of other scripts no dictionary of ours knows a word."""
    return sum(map(len, _LATIN.findall(text))) >= LATIN_SHARE * len(text)


def _pages(opened: Opened, desk: Desk, options: ReadOptions) -> Iterator[Page]:
    empty = True
    speakers = Speakers()
    notices: list[Notice] = []
    for told in _side_by_side(opened.pages, desk, options):
        if told.notice is not None:
            notices.append(told.notice)
        if told.program is not None:
            opened.recognisers.add(told.program)
        empty = empty and not told.page.lines
        yield told.page if told.labels is None else speakers.settled(told.page, told.labels)
    opened.notices.extend(_put_together(notices))
    if empty and desk.missing is not None:
        raise desk.missing


def _side_by_side(pages: Iterator[Page], desk: Desk, options: ReadOptions) -> Iterator[Told]:
    """Draw pages one by one, for pdfium serves one thread only, while Tesseract reads as many as ``jobs`` allows."""
    jobs = options.jobs or cores()
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
    reason = why(page, options)
    looked = looked_at(page, desk) if reason == SECOND else Told(page)
    task = desk.task(page.index, layer=reason == SECOND) if reason else None
    if reason == SECOND and desk.missing is not None:
        raise desk.missing
    if reason is None or task is None:
        notice = _left(page, desk) if reason not in (None, SECOND, *DOUBTS) else None
        untold: Future[Told] = Future()
        untold.set_result(replace(looked, notice=notice))
        return untold
    return pool.submit(_read, looked, task, reason)


def looked_at(page: Page, desk: Desk) -> Told:
    """A page whose text layer is read a second time, with the raised signs that its picture shows.

    Damaged numbers of contents and initials in labels are read again, as on pages that are read from their pictures;
    the figures of calls come with the second reading.
    """
    with desk.looking(page) as look:
        page = with_raised(page, look) if may_have_raised(page) else page
        program = desk.program()
        if program is None:
            return Told(page)
        with suppress(subprocess.SubprocessError):
            page = with_page_numbers(page, look, program)
            return Told(page, labels=read_labels(page, look, program))
    return Told(page)


def _read(looked: Told, task: Task, reason: str) -> Told:
    page = looked.page
    try:
        reading = task.read()
    except subprocess.SubprocessError as error:
        notice = _notice(page, f"Tesseract could not read the picture of the page: {error}", "warning")
        return replace(looked, notice=notice)
    if reading is None or not reading.page.lines:
        return looked
    if reason == SECOND:
        return _with_second(looked, reading, task)
    found = renumbered(reading.page, page.index)
    if reason in DOUBTS and not DOUBTS[reason](found, page, task.languages):
        return looked
    how = "".join(f"; {each}" for each in reading.how)
    notice = _notice(page, f"{task.program} read the page from its picture, as {reason}{how}", "info")
    return Told(_on_the_sheet(found, page), notice, str(task.program), reading.labels)


def _on_the_sheet(found: Page, page: Page) -> Page:
    """What was read, with what the file says of the page; a page that was turned by a quarter has sides of its own."""
    found = replace(found, label=page.label, rotation=page.rotation)
    if (found.width > found.height) != (page.width > page.height):
        return found
    pictures, rules = page.pictures or found.pictures, page.rules or found.rules
    return replace(found, width=page.width, height=page.height, pictures=pictures, rules=rules)


def _with_second(looked: Told, reading: Reading, task: Task) -> Told:
    """A page with a text layer, with what Tesseract knows better."""
    both = merged(looked.page, reading.page, task.languages)
    if not both.taken:
        return replace(looked, page=both.page)
    better = f"of a second reading by {task.program} {both.taken} words were better than those of the text layer"
    return Told(both.page, _notice(both.page, better, "info"), str(task.program), looked.labels)


def _better(found: Page, page: Page, languages: tuple[str, ...]) -> bool:
    """Whether a reading is plainly better than the text layer: the page may be in a language we do not know."""
    return quality(found, languages).share >= max(LEAST_KNOWN, 2 * quality(page, languages).share)


def _knows_more(found: Page, page: Page, languages: tuple[str, ...]) -> bool:
    """Whether half as much stays unknown: where a font is missing, the picture shows the wrong letters too."""
    return 2 * (1 - quality(found, languages).share) <= 1 - quality(page, languages).share


DOUBTS = {NO_WORD: _better, NO_CODE: _knows_more}
"""Reasons to read a page whose text may be the best there is, and when its reading is taken."""


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
