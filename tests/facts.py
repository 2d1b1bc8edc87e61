"""What must hold between a document that was read and the gold of its sample: one function a fact.

Each takes the document found and the gold, and gives back what differs, one line each; nothing means that the fact
holds. Texts are compared after folding what is only typography; a scan may differ by what OCR misreads, a born-digital
file may not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest

from rapidfuzz import fuzz

from permacli.model.document import Article, Document, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text
from permacli.model.tree import block_leaves, leaves

Fact = Callable[[Document, Document], list[str]]

ALIKE_SCAN = 0.93
"""Share of two texts that must agree on a scan: Tesseract errs in one to three characters of a hundred here, and a lost
call or a misread sign weighs more in a short text."""
SHORT = 24
"""Characters up to which a text of a scan may differ by two signs instead."""
WORDS_KEPT_SCAN = 0.97
"""Share of the words of the gold that a scan must still hold."""
TELLING = 12
"""A piece of furniture shorter than this many characters may stand in a sentence by chance."""
SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."})
SPACES = re.compile(r"\s+")
SPACE_BY_SIGN = re.compile(r'\s*(["!?;:])\s*')
WORD = re.compile(r"[^\W\d_]{2,}")


def fold(text: str) -> str:
    """The text without what is only typography: kinds of spaces, quotes and dashes, spaces at signs."""
    return SPACE_BY_SIGN.sub(r"\1", SPACES.sub(" ", text.translate(SIGNS))).strip()


def alike(found: str, gold: str, scan: bool) -> bool:
    """Whether two texts say the same, as far as the source lets one ask."""
    one, other = fold(found), fold(gold)
    if one == other or not scan:
        return one == other
    if len(other) <= SHORT:
        return sum((Counter(one) - Counter(other)).values()) + sum((Counter(other) - Counter(one)).values()) <= 2
    return fuzz.ratio(one, other) >= ALIKE_SCAN * 100


def is_scan(gold: Document) -> bool:
    """Whether the words of the sample come from OCR."""
    return gold.pages[0].layer == "ocr"


def _differences(found: Sequence[str], gold: Sequence[str], scan: bool, what: str) -> list[str]:
    """Where two sequences of texts part."""
    pairs = enumerate(zip_longest(found, gold), 1)
    return [
        f"{what} {number}: {one!r} for {other!r}"
        for number, (one, other) in pairs
        if one is None or other is None or not alike(one, other, scan)
    ]


def pair_articles(found: Document, gold: Document) -> Iterator[tuple[Article | None, Article]]:
    """Each article of the gold with the one found whose title is most like its own."""
    for article in gold.articles:
        title = _words(article.title)
        best = max(found.articles, key=lambda other: fuzz.ratio(fold(_words(other.title)), fold(title)), default=None)
        near = best is not None and fuzz.ratio(fold(_words(best.title)), fold(title)) >= 70
        yield (best if near else None), article


def _per_article(differ: Callable[[Article, Article, bool], list[str]]) -> Fact:
    """A fact that holds when it holds for each article."""

    def fact(found: Document, gold: Document) -> list[str]:
        result: list[str] = []
        for one, other in pair_articles(found, gold):
            name = _words(other.title)
            lines = ["no such article"] if one is None else differ(one, other, is_scan(gold))
            result += [f"{name}: {line}" for line in lines]
        return result

    return fact


def _words(heading: Heading | None) -> str:
    return heading.text.value if heading else ""


def _said(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join(paragraph.text.value for paragraph in paragraphs)


def articles(found: Document, gold: Document) -> list[str]:
    """As many articles as there are, in order."""
    titles = [[_words(article.title) for article in document.articles] for document in (found, gold)]
    return _differences(titles[0], titles[1], is_scan(gold), "article")


def contents(field: str, found: Document, gold: Document) -> list[str]:
    """One field of every entry of the contents page."""
    values = []
    for document in (found, gold):
        entries = document.contents
        if field == "contributors":
            values.append([", ".join(person.name for person in entry.contributors) for entry in entries])
        else:
            values.append([getattr(entry, field) or "" for entry in entries])
    return _differences(values[0], values[1], is_scan(gold) and field != "page", f"entry ({field})")


def contents_articles(found: Document, gold: Document) -> list[str]:
    """Each entry leads to the article it announces, and to no other."""
    values = []
    for document in (found, gold):
        titles = {article.id: _words(article.title) for article in document.articles}
        values.append([titles.get(entry.article or "", "") for entry in document.contents])
    return _differences(values[0], values[1], is_scan(gold), "entry leads to")


def metadata(field: str, found: Document, gold: Document) -> list[str]:
    """One thing that the issue says of itself."""
    one, other = getattr(found.metadata, field), getattr(gold.metadata, field)
    if not isinstance(other, tuple):
        return [] if other is None or fold(one or "") == fold(other) else [f"{one!r} for {other!r}"]
    return [f"{value!r} is not in {one!r}" for value in other if fold(value) not in {fold(item) for item in one}]


def _persons(one: Article, other: Article, scan: bool) -> list[str]:
    people = [
        sorted((person.role, person.name or "", person.initials or "") for person in article.persons)
        for article in (one, other)
    ]
    return [] if people[0] == people[1] else [f"{people[0]} for {people[1]}"]


def _contributors(one: Article, other: Article, scan: bool) -> list[str]:
    people = [sorted((person.role, person.name) for person in article.contributors) for article in (one, other)]
    return [] if people[0] == people[1] else [f"{people[0]} for {people[1]}"]


def _turns(article: Article) -> list[SpeechTurn]:
    return [block for block in article.blocks if isinstance(block, SpeechTurn)]


def _speakers(one: Article, other: Article, scan: bool) -> list[str]:
    lines = []
    for article in (one, other):
        names = {person.id: person.name or person.initials or "?" for person in article.persons}
        lines.append([f"{turn.role} {', '.join(names[person] for person in turn.persons)}" for turn in _turns(article)])
    pairs = enumerate(zip_longest(lines[0], lines[1]), 1)
    return [f"turn {number}: {found!r} for {gold!r}" for number, (found, gold) in pairs if found != gold]


def _labels(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[turn.label_printed or "" for turn in _turns(article)] for article in (one, other)]
    return _differences(lines[0], lines[1], scan, "label")


def _turn_texts(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[_said(turn.paragraphs) for turn in _turns(article)] for article in (one, other)]
    return _differences(lines[0], lines[1], scan, "turn")


def _paragraphs(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[leaf.text.value for leaf in block_leaves(article.blocks)] for article in (one, other)]
    return _differences(lines[0], lines[1], scan, "paragraph")


def _standfirst(one: Article, other: Article, scan: bool) -> list[str]:
    return _differences([_said(one.standfirst)], [_said(other.standfirst)], scan, "standfirst")


def _head(field: str, one: Article, other: Article, scan: bool) -> list[str]:
    return _differences([_words(getattr(one, field))], [_words(getattr(other, field))], scan, field)


def _asides(one: Article, other: Article, scan: bool) -> list[str]:
    lines = []
    for article in (one, other):
        said = {aside.id: " ".join(leaf.text.value for leaf in block_leaves(aside.blocks)) for aside in article.asides}
        lines.append(sorted(f"{aside.role}: {said[aside.id]}" for aside in article.asides))
    return _differences(lines[0], lines[1], scan, "aside")


def _notes(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[f"{note.mark} {_said(note.paragraphs)}" for note in article.notes] for article in (one, other)]
    return _differences(lines[0], lines[1], scan, "note")


def _links(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [list(_calls(article)) for article in (one, other)]
    return _differences(lines[0], lines[1], scan, "call")


def _calls(article: Article) -> Iterator[str]:
    """Each call: the word before it and the note it leads to."""
    notes = {note.id: note for note in article.notes}
    texts: list[Text] = [leaf.text for leaf in block_leaves(article.blocks)]
    for text in texts:
        for call in text.calls:
            before = WORD.findall(text.value[: call.start])
            note = notes[call.note] if call.note else None
            yield f"{before[-1] if before else ''} {call.printed} -> {_said(note.paragraphs)[:40] if note else None}"


def _complete(one: Article, other: Article, scan: bool) -> list[str]:
    return [] if one.complete == other.complete else [f"complete is {one.complete}"]


def _pages(one: Article, other: Article, scan: bool) -> list[str]:
    return [] if one.pages == other.pages else [f"pages {one.pages} for {other.pages}"]


def dangling(found: Document, gold: Document) -> list[str]:
    """Calls without note, notes without call and texts that break off are reported, and nothing else is."""
    kinds = {notice.kind for notice in gold.notices} | {"call-without-note", "note-without-call", "article-broken-off"}
    told = [Counter((notice.kind for notice in document.notices if notice.kind in kinds)) for document in (found, gold)]
    return [] if told[0] == told[1] else [f"{dict(told[0])} for {dict(told[1])}"]


def folios(found: Document, gold: Document) -> list[str]:
    """The printed number of every page, and whether it is printed there."""
    lines = [[f"{page.folio} {page.folio_evidence}" for page in document.pages] for document in (found, gold)]
    return _differences(lines[0], lines[1], False, "page")


def furniture_apart(found: Document, gold: Document) -> list[str]:
    """No running head, notice, pull quote … stands in the text of an article."""
    texts = [[leaf.text.value for a in document.articles for leaf in _body(a)] for document in (found, gold)]
    result = []
    for item in gold.furniture:
        words = fold(item.text.value)
        inside = [any(fuzz.partial_ratio(words, fold(text)) >= 90 for text in side if text) for side in texts]
        if len(words) >= TELLING and inside[0] and not inside[1]:
            result.append(f"{item.role} in the text: {words!r}")
    return result


def _body(article: Article) -> Iterator[Heading | Paragraph]:
    """What an article says under its head; a text shorter than a piece of furniture can't hold one."""
    said = (*article.standfirst, *block_leaves(article.blocks), *(p for note in article.notes for p in note.paragraphs))
    yield from (leaf for leaf in said if len(leaf.text.value) >= TELLING)


def furniture_roles(found: Document, gold: Document) -> list[str]:
    """Every piece of furniture is kept on its page under its role."""
    scan, result = is_scan(gold), []
    for item in gold.furniture:
        same = [other for other in found.furniture if other.role == item.role and other.page_index == item.page_index]
        words = fold(item.text.value)
        # the print may part what the gold holds as one, and the reverse
        together = fold(" ".join(other.text.value for other in same))
        kept = fuzz.partial_ratio(words, together) >= (ALIKE_SCAN * 100 if scan else 100)
        if not (kept and together):
            result.append(f"page {item.page_index}, {item.role}: {words!r}")
    return result


def words_kept(found: Document, gold: Document) -> list[str]:
    """No word of the print is lost, wherever it went."""
    counts = [
        Counter(word.casefold() for leaf in leaves(document) for word in WORD.findall(leaf.text.value))
        for document in (found, gold)
    ]
    lost = counts[1] - counts[0]
    share = 1 - sum(lost.values()) / sum(counts[1].values())
    kept = share >= WORDS_KEPT_SCAN if is_scan(gold) else not lost
    return [] if kept else [f"{share:.3f} of the words are kept; lost: {dict(lost.most_common(12))}"]


CONTENTS_FIELDS = ("section", "title", "subtitle", "contributors", "page")
METADATA_FIELDS = (
    *("title", "number", "volume", "date", "date_printed", "price", "issn", "publisher", "place"),
    *("urls", "emails", "addresses", "language"),
)
FACTS: dict[str, Fact] = {
    "articles": articles,
    **{f"contents.{field}": partial(contents, field) for field in CONTENTS_FIELDS},
    "contents.article": contents_articles,
    **{f"metadata.{field}": partial(metadata, field) for field in METADATA_FIELDS},
    **{field: _per_article(partial(_head, field)) for field in ("section", "title", "subtitle")},
    "standfirst": _per_article(_standfirst),
    "contributors": _per_article(_contributors),
    "persons": _per_article(_persons),
    "turns.speakers": _per_article(_speakers),
    "turns.labels": _per_article(_labels),
    "turns.texts": _per_article(_turn_texts),
    "paragraphs": _per_article(_paragraphs),
    "asides": _per_article(_asides),
    "notes.texts": _per_article(_notes),
    "notes.links": _per_article(_links),
    "dangling": dangling,
    "complete": _per_article(_complete),
    "pages": _per_article(_pages),
    "folios": folios,
    "furniture.apart": furniture_apart,
    "furniture.roles": furniture_roles,
    "words": words_kept,
}
"""Every fact, by name."""
