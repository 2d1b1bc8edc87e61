"""Plain text repaired as it streams by: the passes about text, over a window of paragraphs at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BufferedReader
from typing import Literal

import msgspec
from msgspec.structs import replace

from permacli.model.document import Article, Document, Paragraph
from permacli.model.journal import SUGGESTIONS, Change, Notice
from permacli.model.text import Anchor, Text
from permacli.model.tree import leaves
from permacli.options import BuildOptions
from permacli.passes import TEXT_STEPS
from permacli.passes.languages import languages_of
from permacli.passes.outcome import Context
from permacli.pipeline import must_be_known, passed
from permacli.readers.stream import Part, opened, parts
from permacli.rules.language import language_of
from permacli.rules.loader import load_rules
from permacli.text.history import standing, with_line_ends, without_line_ends
from permacli.text.words import IssueWords, forms

Lines = Literal["keep", "join"]
# Characters that are looked at together: an issue of some 90 pages, so that its words are known when it is repaired.
WINDOW = 1 << 18
# Different word forms that are kept count of; a novel has 20,000. Beyond, the rarest are forgotten.
MOST_FORMS = 100_000
# Times a text is gone over: what one repair lays bare is mended in the next round, and few need a third.
MOST_ROUNDS = 5


class CleanOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How plain text is repaired.

    ``build`` holds language, passes left out and level of repair; ``lines`` says whether lines stay, but where a word
    is put together, or each paragraph becomes one line.
    """

    build: BuildOptions = BuildOptions()
    lines: Lines = "keep"


class CleanRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change in plain text, or what was not changed but might be.

    ``line`` and ``page`` count in the input from 1, pages by form feeds; ``offset`` counts code points of the output,
    CRLF as one, and is unknown where a later change took the place up.
    """

    id: str | None
    rule: str
    status: Literal["applied", "suggested"]
    before: str
    after: str | None
    line: int
    page: int
    offset: int | None
    evidence: str | None = None
    confidence: float | None = None


class Cleaned(msgspec.Struct, frozen=True):
    """A window of repaired text and what was changed in it."""

    text: str
    rows: tuple[CleanRow, ...]


class _Repaired(msgspec.Struct):
    """A text with its line ends, the changes that led to it, and what is in doubt in it."""

    text: Text
    changes: list[Change] = []
    notices: list[Notice] = []


class Vocabulary:
    """The word forms of a text, counted in bounded memory."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, part: Part) -> None:
        """Count the forms of a paragraph."""
        self.counts.update(forms((part.text,)))
        rarest = 1
        while len(self.counts) > MOST_FORMS:
            self.counts = Counter({form: count for form, count in self.counts.items() if count > rarest})
            rarest += 1


def words_of(data: BufferedReader) -> Vocabulary:
    """The words of all that a file holds from here on; it is read and then as it was.

    Raises:
        InputError: it holds no text.
    """
    begun = data.tell()
    known = Vocabulary()
    text = opened(data)
    for part in parts(text):
        known.add(part)
    text.detach()
    data.seek(begun)
    return known


def clean(paragraphs: Iterable[Part], options: CleanOptions, known: Vocabulary | None = None) -> Iterator[Cleaned]:
    """Repair a text window by window.

    Args:
        paragraphs: its paragraphs.
        options: as asked for.
        known: the words of the whole text; without, those of each window and of what came before it.

    Raises:
        UsageError: an unknown pass or language was named.
    """
    must_be_known(options.build)
    vocabulary = known or Vocabulary()
    language = options.build.language
    cleaner = None
    changes = offset = 0
    for window in _windows(paragraphs):
        for part in () if known else window:
            vocabulary.add(part)
        language = language or language_of(part.text for part in window)
        if cleaner is None or not known:
            words = IssueWords.of(vocabulary.counts)
            cleaner = _Cleaner(Context(load_rules(language), words, options.build.repair), options)
        cleaned = cleaner.window(window, changes, offset)
        changes += sum(row.id is not None for row in cleaned.rows)
        offset += len(cleaned.text)
        yield cleaned


def _windows(paragraphs: Iterable[Part]) -> Iterator[list[Part]]:
    window: list[Part] = []
    length = 0
    for part in paragraphs:
        window.append(part)
        length += len(part.text) + len(part.after)
        if length >= WINDOW:
            yield window
            window, length = [], 0
    if window:
        yield window


class _Cleaner:
    """Repairs paragraphs with what is known of the text they are from."""

    def __init__(self, context: Context, options: CleanOptions) -> None:
        self.context = context
        self.options = options

    def window(self, window: Sequence[Part], number: int, offset: int) -> Cleaned:
        """The window repaired; ids go on from ``number``, offsets from ``offset``."""
        repaired = self._settled({f"b{at:05d}": _text_of(part) for at, part in enumerate(window)})
        written: list[str] = []
        rows: list[CleanRow] = []
        for part, one in zip(window, repaired.values(), strict=True):
            rows += _change_rows(part, one.changes, number, offset)
            rows += (_notice_row(part, notice) for notice in one.notices if notice.kind in SUGGESTIONS)
            number += len(one.changes)
            written.append(self._written(part, one.text))
            offset += len(written[-1])
        return Cleaned("".join(written), tuple(rows))

    def _settled(self, texts: Mapping[str, Text]) -> dict[str, _Repaired]:
        """The texts, gone over until nothing changes in them, with their line ends."""
        done = {name: _Repaired(text) for name, text in texts.items()}
        unsettled = set(texts)
        for _ in range(MOST_ROUNDS):
            document = self._once({name: done[name].text for name in texts if name in unsettled})
            for leaf in leaves(document):
                after = with_line_ends(leaf.text)
                unsettled -= {leaf.id} if after.value == done[leaf.id].text.value else set()
                done[leaf.id].text = after
            for change in document.changes:
                done[change.block].changes.append(change)
            for notice in document.notices:
                doubts = done[notice.block or ""].notices
                doubts += [] if notice in doubts else [notice]
            if not unsettled:
                break
        return done

    def _once(self, texts: Mapping[str, Text]) -> Document:
        blocks = tuple(Paragraph(id=name, text=text) for name, text in texts.items())
        document = Document(articles=(Article(id="a001", blocks=blocks),))
        languages = languages_of(document, self.context.rules.language)
        return passed(document, (), replace(self.context, languages=languages), self.options.build, TEXT_STEPS)

    def _written(self, part: Part, text: Text) -> str:
        if self.options.lines == "keep":
            return text.value + part.after
        return without_line_ends(text).value + (part.after.replace("\n", " ") if part.cut else part.after)


def _text_of(part: Part) -> Text:
    starts = [0, *(at + 1 for at, sign in enumerate(part.text) if sign == "\n")]
    return Text(part.text, tuple(Anchor(start, str(part.line + number)) for number, start in enumerate(starts)))


def _change_rows(part: Part, changes: Sequence[Change], number: int, offset: int) -> Iterator[CleanRow]:
    for index, change in enumerate(changes):
        here = standing(changes, index)
        yield CleanRow(
            id=f"k{number + index + 1:04d}",
            rule=change.rule,
            status="applied",
            before=change.before,
            after=change.after,
            line=int(change.line or part.line),
            page=part.page,
            offset=None if here is None else offset + here.start,
            evidence=change.evidence,
            confidence=change.confidence,
        )


def _notice_row(part: Part, notice: Notice) -> CleanRow:
    return CleanRow(
        id=None,
        rule=notice.kind,
        status="suggested",
        before=notice.quote or "",
        after=notice.suggestion,
        line=int(notice.line or part.line),
        page=part.page,
        offset=None,
    )
