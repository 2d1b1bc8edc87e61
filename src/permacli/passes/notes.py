"""Links notes with their calls, both ways; what leads nowhere is reported, not guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import regex
from msgspec.structs import replace

from permacli.model.document import Article, Document, Footnote, Heading, Paragraph
from permacli.model.journal import Change, Notice
from permacli.model.text import NoteCall, Text
from permacli.model.tree import Leaf, article_leaves, map_texts
from permacli.passes.calls import Allowed, candidates
from permacli.passes.misread_calls import Habit, Known
from permacli.passes.note_homes import homed
from permacli.passes.note_links import Link, Sign, linked
from permacli.passes.note_numbers import renumbered
from permacli.passes.note_places import Places
from permacli.passes.outcome import Context, Outcome
from permacli.text.edits import Edit, Place, apply, line_at
from permacli.text.lexicon import lexicon
from permacli.text.marks import mark_at, mark_number
from permacli.text.unread import unread, without_unread

STEP = "notes"
# Question and exclamation marks that an issue is thought to set close, and to set at all, before one is counted.
CLOSE_BEFORE, MARKS_BEFORE = 1, 10
# From this number on marks have two figures.
TWO_FIGURES = 10
# Where no call of a note looks so, figures in brackets may be calls.
CLEAR = frozenset(("raised", "glued"))
_CLOSE = regex.compile(r"(?<=\p{L})[?!](?=[\s»”)]|$)")
_SPACED = regex.compile(r"(?<=\p{L}\s)[?!](?=[\s»”)]|$)")
_DASH = regex.compile(r"(?<=[.!?…»)])\s[—–]$")
_GAP = regex.compile(r"[ \u00a0\u2009\u202f](?=[.,)\]](?:\s|$))")


def run(document: Document, context: Context) -> Outcome:
    """Give each note its calls, take the signs out of the texts, report notes without call and calls without note."""
    places = Places(document)
    scanned = any(page.layer == "ocr" for page in document.pages)
    document = renumbered(document) if scanned else document
    links: dict[str, list[Link]] = defaultdict(list)
    notices: list[Notice] = []
    signs = _all_signs(document, places, lexicon(context.rules.language).known if scanned else None)
    document = homed(document, signs, places)
    for article, inside in zip(document.articles, signs, strict=True):
        called = set()
        for link in linked(article.notes, inside, places):
            links[link.sign.leaf].append(link)
            called.add(link.note)
        notices += (_uncalled(note) for note in article.notes if note.id not in called)
    notices += (_uncalled(note) for note in document.notes)
    return _written(document, links, notices)


def _all_signs(document: Document, places: Places, known: Known | None) -> list[list[Sign]]:
    """What may be a call in each article; figures in brackets, too, where no note is called otherwise.

    ``known`` is whether a form is a word, on scans, where OCR may have misread calls.
    """
    marks = {note.mark for note in _notes(document)}
    allowed = Allowed(
        misread=_habit(document) if known is not None else None,
        brackets=_bracketed(document),
        letters=any(mark.isalpha() for mark in marks),
        known=known if marks else None,
    )
    calling = [list(_calling(article)) for article in document.articles]
    signs = {leaf.id: _signs(leaf, places, allowed) for leaf in chain(*calling)}
    seen = {sign.candidate.value for some in signs.values() for sign in some if sign.candidate.look in CLEAR}
    if marks and not allowed.brackets and not seen & marks:
        wider = replace(allowed, brackets=True)
        signs |= {leaf.id: _signs(leaf, places, wider) for leaf in chain(*calling) if "(" in leaf.text.value}
    return [[sign for leaf in leaves for sign in signs[leaf.id]] for leaves in calling]


def _habit(document: Document) -> Habit:
    """How the issue sets ``?`` and ``!``, without those that are calls themselves, and whether it has ten notes."""
    close = spaced = 0
    for article in document.articles:
        for leaf in article_leaves(article):
            value = leaf.text.value
            if "?" in value or "!" in value:
                close += len(_CLOSE.findall(value))
                spaced += len(_SPACED.findall(value))
    numbers = (mark_number(note.mark) or 0 for note in _notes(document))
    share = (CLOSE_BEFORE + close) / (MARKS_BEFORE + close + spaced)
    return Habit(share, max(numbers, default=0) >= TWO_FIGURES)


def _bracketed(document: Document) -> bool:
    """Whether notes are marked by figures in brackets, as older houses did: ``(1) V. le rapport``."""
    marks = (mark_at(note.paragraphs[0].text.value) for note in _notes(document))
    return any(mark is not None and mark.printed.startswith("(") for mark in marks)


def _calling(article: Article) -> Iterator[Heading | Paragraph]:
    """The leaves of an article that may call a note: notes call none."""
    notes = {p.id for note in article.notes for p in note.paragraphs}
    return (leaf for leaf in article_leaves(article) if leaf.id not in notes)


def _signs(leaf: Heading | Paragraph, places: Places, allowed: Allowed) -> list[Sign]:
    signs: list[Sign] = []
    for candidate in candidates(leaf.text, allowed):
        line = line_at(leaf.text.anchors, candidate.start)
        at = places.starts[leaf.id] + candidate.start
        signs.append(Sign(leaf.id, places.page(line), candidate, places.boxes.get(line or ""), at))
    return signs


def _uncalled(note: Footnote) -> Notice:
    text = note.paragraphs[0].text
    return Notice(
        kind="note-without-call",
        message=f"nothing in the text calls note {note.mark}",
        block=note.paragraphs[0].id,
        page_index=note.page_index,
        line=line_at(text.anchors, 0),
        quote=text.value[:60],
    )


def _written(document: Document, links: Mapping[str, Sequence[Link]], notices: list[Notice]) -> Outcome:
    """Take signs and marks out of the texts and put the calls in."""
    changes: list[Change] = []
    calls: dict[str, list[str]] = defaultdict(list)
    marks = {n.paragraphs[0].id: n for n in _notes(document)}
    printed = {n.id: n.mark for n in _notes(document)}

    def changed(leaf: Leaf) -> Text:
        if leaf.id in marks:
            text, made = apply(leaf.text, _mark_edit(leaf, marks[leaf.id]), Place(STEP, leaf.id))
        elif leaf.id in links and isinstance(leaf, Heading | Paragraph):
            read = [link for link in links[leaf.id] if link.sign.candidate.printed]
            read.sort(key=lambda link: link.sign.candidate.start)
            text, made = _with_calls(leaf, read, notices)
            text = _with_unread(leaf, text, links[leaf.id], printed)
        else:
            return without_unread(leaf.text)
        changes.extend(made)
        text = without_unread(text)
        for call in text.calls:
            if call.note is not None:
                calls[call.note].append(call.id)
        return text

    mapped = map_texts(document, changed)
    articles = tuple(replace(a, notes=tuple(_called(n, calls) for n in a.notes)) for a in mapped.articles)
    return Outcome(replace(mapped, articles=articles), tuple(changes), tuple(notices))


def _notes(document: Document) -> Iterator[Footnote]:
    for article in document.articles:
        yield from article.notes
    yield from document.notes


def _mark_edit(leaf: Leaf, note: Footnote) -> Iterable[Edit]:
    mark = mark_at(leaf.text.value)
    if mark is None or (mark.is_letter and mark.sign != note.mark):
        return []
    edits = [Edit(0, len(mark.printed), "", "notes.mark", "typography")]
    # the dash between two notes of one paragraph belongs to neither
    dash = _DASH.search(leaf.text.value, len(mark.printed))
    return edits if dash is None else [*edits, Edit(*dash.span(), "", "notes.mark", "typography")]


def _with_calls(leaf: Leaf, links: Sequence[Link], notices: list[Notice]) -> tuple[Text, tuple[Change, ...]]:
    edits = [
        Edit(k.sign.candidate.start, _end(leaf.text.value, k), "", "notes.call", "sequence", k.confidence)
        for k in links
    ]
    text, changes = apply(leaf.text, edits, Place(STEP, leaf.id))
    made = []
    for number, (link, change) in enumerate(zip(links, changes, strict=True), start=1):
        call = NoteCall(
            f"{leaf.id}.c{number}", change.start, link.sign.candidate.printed.strip(), link.note, link.confidence
        )
        made.append(call)
        if link.note is None:
            notices.append(_unanswered(leaf, link, text, change.start))
    return replace(text, calls=tuple(sorted((*text.calls, *made), key=lambda c: c.start))), changes


def _with_unread(leaf: Leaf, text: Text, links: Sequence[Link], marks: Mapping[str, str]) -> Text:
    """The text with the calls that only the picture shows, each printed as the mark of the note that it calls."""
    of = {link.sign.candidate.start: link for link in links if not link.sign.candidate.printed and link.note}
    answered = {call.id: link for call in unread(leaf.text) if (link := of.get(call.start)) is not None}

    def called(call: NoteCall) -> NoteCall:
        link = answered.get(call.id)
        if link is None or link.note is None:
            return call
        name = f"{leaf.id}.c{call.id}"
        return NoteCall(name, call.start, marks[link.note], link.note, link.confidence)

    return replace(text, calls=tuple(map(called, text.calls))) if answered else text


def _end(value: str, link: Link) -> int:
    """Where a call ends: a small one leaves a gap before the stop behind it that readers take for a space."""
    end = link.sign.candidate.end
    return end + 1 if link.sign.candidate.look in ("raised", "damaged") and _GAP.match(value, end) else end


def _unanswered(leaf: Leaf, link: Link, text: Text, start: int) -> Notice:
    return Notice(
        kind="call-without-note",
        message=f"call {link.sign.candidate.printed.strip()} leads to no note",
        block=leaf.id,
        page_index=link.sign.page,
        line=line_at(leaf.text.anchors, link.sign.candidate.start),
        quote=text.value[max(0, start - 40) : start] + link.sign.candidate.printed,
    )


def _called(note: Footnote, calls: Mapping[str, Sequence[str]]) -> Footnote:
    return replace(note, calls=tuple(calls.get(note.id, ())))
