"""Pages of regions to a document: the order of the stages over a whole issue."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from permacli.layout.articles import Draft, find_articles
from permacli.layout.aside_homes import Homes
from permacli.layout.asides import ROLES, find_asides
from permacli.layout.contents import find_contents
from permacli.layout.counted_folios import counted
from permacli.layout.credits import credits_apart
from permacli.layout.entry_subtitles import with_subtitles
from permacli.layout.flow import Flow
from permacli.layout.folios import FolioMap
from permacli.layout.furniture import find_furniture
from permacli.layout.head_matter import Setting
from permacli.layout.heads import Layer
from permacli.layout.matter import find_matter
from permacli.layout.measures import body_font, body_size
from permacli.layout.note_list import NoteBody
from permacli.layout.note_texts import footnote, note_joins
from permacli.layout.notes import find_notes
from permacli.layout.one_scale import in_one_scale
from permacli.layout.outline import outlined
from permacli.layout.paragraphs import Joiner, indented_style, text_of
from permacli.layout.pull_quotes import find_pull_quotes
from permacli.layout.signatures import signed
from permacli.layout.transcribed import issue_named
from permacli.layout.zones import settled
from permacli.model.contents import Bookmark
from permacli.model.document import (
    Article,
    Document,
    Footnote,
    Furniture,
    FurnitureRole,
    Heading,
    PageRef,
    Paragraph,
)
from permacli.model.journal import Change, Step
from permacli.model.region import PageRegions, Region
from permacli.rules.structure import StructureRules
from permacli.text.sentences import ends_sentence

STAGES = ("lines", "columns", "regions", "furniture", "contents", "notes", "matter", "articles", "paragraphs")
# A last paragraph shorter than this may be a signature or an address: it need not end a sentence.
BROKEN_WORDS = 8
_FURNITURE: Mapping[str, FurnitureRole] = {
    "header": "header", "footer": "footer", "page-number": "page-number", "TOC-entry": "TOC-entry", "notice": "notice",
    "advertisement": "advertisement", "imprint": "imprint", "blurb": "blurb", "pull-quote": "pull-quote",
    "masthead": "masthead", "continuation": "continuation", "other": "other",
}  # fmt: skip

# What stands in no article where there is none: a form is made of boxes and nothing else.
_ASIDES: Mapping[str, FurnitureRole] = dict.fromkeys(ROLES, "other")


class Built(msgspec.Struct, frozen=True):
    """The document as the layout shows it, with the joins that were made."""

    document: Document
    changes: tuple[Change, ...]


def build(pages: Iterable[PageRegions], rules: StructureRules, bookmarks: Sequence[Bookmark] = ()) -> Built:
    """Build the document: articles with their texts as printed, notes, contents, furniture, folios.

    ``bookmarks`` are the outline of the PDF, where it is one.
    """
    held = tuple(pages)
    refs = [page.ref for page in held]
    held = in_one_scale(held)
    flow = Flow(held, settled(held))
    flow, folios = find_furniture(flow, rules.note_words, rules.page_words)
    flow = issue_named(flow, rules)
    body = body_size(region for region in flow.open_regions())
    contents = find_contents(flow, rules)
    listed = {r.page_index for r in flow.regions() if contents.flow.roles.get(r.id) == "TOC-entry"}
    folios = counted(folios, contents.entries, flow.open_regions(), listed)
    numbered = tuple(_page(ref, folios) for ref in refs)
    noted = find_notes(contents.flow, body, rules)
    matter = find_matter(credits_apart(noted.flow, rules), body, rules, contents.entries)
    flow = find_pull_quotes(matter, body, contents.entries, rules)
    layer = _layer(flow.pages)
    setting = Setting(contents.entries, folios, body, body_font(flow.open_regions()), layer, rules)
    told = outlined(bookmarks, contents.entries, find_articles(flow, setting), numbered)
    drafts = told.drafts
    joiner = Joiner(layer, rules, indented=indented_style(flow.open_regions()))
    made = [_article(f"a{n:03d}", draft, joiner, rules) for n, draft in enumerate(drafts, start=1)]
    articles, homeless = _with_notes([article for article, _ in made], drafts, noted.notes, flow)
    first = _first_regions(articles, _order(flow))
    asides, aside_joins = find_asides(first, Homes(drafts), flow, setting, joiner)
    articles = [replace(a, asides=(*a.asides, *asides[i])) if i in asides else a for i, a in enumerate(articles)]
    by_id = {region.id: region for region in flow.regions()} if noted.notes else {}
    joins_in_notes = [join for note in noted.notes for join in note_joins(note, by_id)]
    document = Document(
        pages=numbered,
        contents=with_subtitles(told.entries, drafts, faceless=layer == "ocr"),
        articles=tuple(articles),
        furniture=tuple(_furniture(flow, _FURNITURE if articles else {**_FURNITURE, **_ASIDES})),
        notes=tuple(homeless),
        steps=tuple(Step(name) for name in STAGES),
        notices=told.notices,
    )
    return Built(document, (*(change for _, changes in made for change in changes), *aside_joins, *joins_in_notes))


def _layer(pages: Sequence[PageRegions]) -> Layer:
    return Counter(page.ref.layer for page in pages).most_common(1)[0][0] if pages else "visible"


def _page(ref: PageRef, folios: FolioMap) -> PageRef:
    folio, evidence = folios.folios.get(ref.index, (None, None))
    if folio is None and ref.label is not None and not ref.label.isspace() and ref.label != str(ref.number):
        folio, evidence = ref.label, "label"
    return replace(ref, folio=folio, folio_evidence=evidence)


# What stands below the last sentence of an article: who wrote it, what they are, of whom a picture is.
_AT_THE_END = ("signature", "byline", "credit")


def _article(name: str, draft: Draft, joiner: Joiner, rules: StructureRules) -> tuple[Article, tuple[Change, ...]]:
    lead = joiner.blocks(draft.standfirst, {})
    joined = joiner.blocks(draft.body, draft.heads)
    blocks = signed(joined.blocks, rules)
    last = blocks[-1] if blocks else None
    complete = not (
        isinstance(last, Paragraph)
        and last.role != "signature"
        and len(last.text.value.split()) >= BROKEN_WORDS
        and not ends_sentence(last.text.value)
        and not rules.interviewer.match(last.text.value)
    )
    article = Article(
        id=name,
        section=_heading(draft.section, 3),
        title=_heading(draft.title, 1),
        subtitle=_heading(draft.subtitle, 2),
        byline=tuple(Paragraph(id=r.id, text=text_of([r]), role="byline") for r in draft.byline),
        standfirst=tuple(replace(p, role="standfirst") for p in lead.blocks if isinstance(p, Paragraph)),
        blocks=blocks,
        pages=tuple(sorted({r.page_index for r in draft.regions()})),
        contents_entry=draft.entry,
        complete=complete,
    )
    return titled(article), (*lead.changes, *joined.changes)


def titled(article: Article) -> Article:
    """The article; the heading that it begins with is its title if it has no other, and none of the rank below."""
    first = article.blocks[0] if article.blocks else None
    if article.title is not None or not isinstance(first, Heading):
        return article
    if any(isinstance(block, Heading) and block.level <= first.level for block in article.blocks[1:]):
        return article
    return replace(article, title=replace(first, level=1), blocks=article.blocks[1:])


def _heading(regions: Sequence[Region], level: int) -> Heading | None:
    return Heading(id=regions[0].id, text=text_of(regions), level=level) if regions else None


def _with_notes(
    articles: Sequence[Article], drafts: Sequence[Draft], notes: Sequence[NoteBody], flow: Flow
) -> tuple[list[Article], list[Footnote]]:
    """Each note given to the article on its page; where there are several, to the last that begins before it."""
    by_id = {region.id: region for region in flow.regions()}
    order = _order(flow)
    first = _first_regions(articles, order)
    owners = sorted((order[r.id], i) for i, draft in enumerate(drafts) for r in draft.regions() if r.id in order)
    on_page: dict[int, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        for page in article.pages:
            on_page[page].append(number)
    given: dict[int, list[Footnote]] = {}
    homeless = []
    for number, note in enumerate(notes, start=1):
        body = footnote(f"n{number:03d}", note, by_id)
        here = on_page.get(note.page_index, [])
        # the notes of an article may stand on a page of their own, after its last
        begun = [i for i in here or range(len(articles)) if first[i] < order[note.regions[0]]]
        before = begun or here
        if begun and not here:
            body = replace(body, place="end")
            # an article that goes on behind others ends behind them, too
            before = [owners[max(bisect_left(owners, (order[note.regions[0]], 0)) - 1, 0)][1]] if owners else begun
        if before:
            given.setdefault(before[-1], []).append(body)
        else:
            homeless.append(body)
    return [replace(a, notes=tuple(given.get(i, ()))) for i, a in enumerate(articles)], homeless


def _order(flow: Flow) -> dict[str, int]:
    return {region.id: index for index, region in enumerate(flow.regions())}


def _first_regions(articles: Iterable[Article], order: Mapping[str, int]) -> list[int]:
    """Where in the reading order each article begins."""
    return [min((order[b] for b in _block_ids(a) if b in order), default=len(order)) for a in articles]


def _block_ids(article: Article) -> list[str]:
    heads = [h.id for h in (article.section, article.title, article.subtitle) if h is not None]
    return heads + [block.id for block in article.blocks]


def _furniture(flow: Flow, roles: Mapping[str, FurnitureRole]) -> Iterable[Furniture]:
    for region in flow.regions():
        role = roles.get(flow.roles.get(region.id, ""))
        if role is not None:
            yield Furniture(id=region.id, role=role, text=text_of([region]), page_index=region.page_index)
