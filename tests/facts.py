"""What must hold between a document that was read and the gold of its sample: one function a fact.

Each takes the document found and the gold, and gives back what differs, one line each; nothing means that the fact
holds. Texts are compared after folding what is only typography; a scan may differ by what OCR misreads, a born-digital
file may not.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from rapidfuzz import fuzz

from alike import ALIKE_SCAN, WORD, close, differences, fold, is_scan
from article_facts import ARTICLE_FACTS, Fact, words_of
from permacli.model.document import Article, Document, Heading, Paragraph
from permacli.model.tree import block_leaves, leaves

WORDS_KEPT_SCAN = 0.97
"""Share of the words of the gold that a scan must still hold."""
TELLING = 12
"""A piece of furniture shorter than this many characters may stand in a sentence by chance."""


def articles(found: Document, gold: Document) -> list[str]:
    """As many articles as there are, in order."""
    titles = [[words_of(article.title) for article in document.articles] for document in (found, gold)]
    return differences(titles[0], titles[1], is_scan(gold), "article")


def contents(field: str, found: Document, gold: Document) -> list[str]:
    """One field of every entry of the contents page."""
    values = []
    for document in (found, gold):
        entries = document.contents
        if field == "contributors":
            values.append([", ".join(person.name for person in entry.contributors) for entry in entries])
        else:
            values.append([getattr(entry, field) or "" for entry in entries])
    return differences(values[0], values[1], is_scan(gold) and field != "page", f"entry ({field})")


def contents_articles(found: Document, gold: Document) -> list[str]:
    """Each entry leads to the article it announces, and to no other."""
    values = []
    for document in (found, gold):
        titles = {article.id: words_of(article.title) for article in document.articles}
        values.append([titles.get(entry.article or "", "") for entry in document.contents])
    return differences(values[0], values[1], is_scan(gold), "entry leads to")


def metadata(field: str, found: Document, gold: Document) -> list[str]:
    """One thing that the issue says of itself."""
    one, other = getattr(found.metadata, field), getattr(gold.metadata, field)
    if not isinstance(other, tuple):
        return [] if other is None or close(one or "") == close(other) else [f"{one!r} for {other!r}"]
    return [f"{value!r} is not in {one!r}" for value in other if close(value) not in {close(item) for item in one}]


def dangling(found: Document, gold: Document) -> list[str]:
    """Calls without note, notes without call and texts that break off are reported, and nothing else is."""
    kinds = {notice.kind for notice in gold.notices} | {"call-without-note", "note-without-call", "article-broken-off"}
    told = [Counter(notice.kind for notice in document.notices if notice.kind in kinds) for document in (found, gold)]
    return [] if told[0] == told[1] else [f"{dict(told[0])} for {dict(told[1])}"]


def folios(found: Document, gold: Document) -> list[str]:
    """The printed number of every page, and whether it is printed there."""
    lines = [[f"{page.folio} {page.folio_evidence}" for page in document.pages] for document in (found, gold)]
    return differences(lines[0], lines[1], False, "page")


def furniture_apart(found: Document, gold: Document) -> list[str]:
    """No running head, notice, pull quote … stands in the text of an article."""
    texts = [[leaf.text.value for a in document.articles for leaf in _body(a)] for document in (found, gold)]
    # a contents page repeats the heads
    texts[1] += [words_of(head) for a in gold.articles for head in (a.section, a.title, a.subtitle)]
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
        words = close(item.text.value)
        # the print may part what the gold holds as one, and the reverse
        together = close(" ".join(other.text.value for other in same))
        kept = fuzz.partial_ratio(words, together) >= (ALIKE_SCAN * 100 if scan else 100)
        if not (kept and together):
            result.append(f"page {item.page_index}, {item.role}: {words!r}")
    return result


def words_kept(found: Document, gold: Document) -> list[str]:
    """No word of the print is lost, wherever it went."""
    # hyphens are another fact's business
    counts = [
        Counter(
            word
            for leaf in leaves(document)
            for word in WORD.findall(fold(leaf.text.value).replace("-", "").casefold())
        )
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
    **ARTICLE_FACTS,
    "dangling": dangling,
    "folios": folios,
    "furniture.apart": furniture_apart,
    "furniture.roles": furniture_roles,
    "words": words_kept,
}
"""Every fact, by name."""
