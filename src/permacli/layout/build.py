"""Pages of regions to a document: the order of the stages over a whole issue."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.articles import Draft, find_articles
from permacli.layout.aside_homes import Homes
from permacli.layout.contents import find_contents
from permacli.layout.credits import credits_apart
from permacli.layout.entry_subtitles import with_subtitles
from permacli.layout.flow import Flow
from permacli.layout.folios import FolioMap
from permacli.layout.furniture import find_furniture
from permacli.layout.head_matter import Setting, signs
from permacli.layout.heads import Layer, head_of
from permacli.layout.matter import find_matter
from permacli.layout.measures import body_font, body_size
from permacli.layout.note_list import NoteBody
from permacli.layout.notes import find_notes
from permacli.layout.paragraphs import Joiner, indented_style, join_change, text_of
from permacli.layout.pull_quotes import find_pull_quotes
from permacli.layout.zones import settled
from permacli.model.document import (
    Article,
    Aside,
    AsideRole,
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
from permacli.text.names import leading_names
from permacli.text.sentences import ends_sentence

STAGES = ("lines", "columns", "regions", "furniture", "contents", "notes", "matter", "articles", "paragraphs")
# A last paragraph shorter than this may be a signature or an address: it need not end a sentence.
BROKEN_WORDS = 8
SIGNATURE_WORDS = 12
# Below a name stand a function and an address, no more.
SIGNATURE_LINES = 3
_INITIALS = regex.compile(r"(?:\p{Lu}[\p{Ll}]?\.[\s-]?){2,4}")
# Confidence of a note's parts: the stage that finds notes joins only what goes on at the foot of a column or page.
NOTE_JOIN = 0.9

_FURNITURE: Mapping[str, FurnitureRole] = {
    "header": "header", "footer": "footer", "page-number": "page-number", "TOC-entry": "TOC-entry", "notice": "notice",
    "advertisement": "advertisement", "imprint": "imprint", "blurb": "blurb", "pull-quote": "pull-quote",
    "masthead": "masthead", "continuation": "continuation", "other": "other",
}  # fmt: skip

# What stands in no article where there is none: a form is made of boxes and nothing else.
_ASIDES: Mapping[str, FurnitureRole] = {"box": "other", "caption": "other"}


class Built(msgspec.Struct, frozen=True):
    """The document as the layout shows it, with the joins that were made."""

    document: Document
    changes: tuple[Change, ...]


def build(pages: Iterable[PageRegions], rules: StructureRules) -> Built:
    """Build the document: articles with their texts as printed, notes, contents, furniture, folios."""
    held = tuple(pages)
    flow = Flow(held, settled(held))
    flow, folios = find_furniture(flow, rules.note_words)
    body = body_size(region for region in flow.open_regions())
    contents = find_contents(flow, rules)
    noted = find_notes(contents.flow, body, rules)
    matter = find_matter(credits_apart(noted.flow, rules), body, rules, contents.entries)
    flow = find_pull_quotes(matter, body, contents.entries, rules)
    layer = _layer(flow.pages)
    setting = Setting(contents.entries, folios, body, body_font(flow.open_regions()), layer, rules)
    drafts = find_articles(flow, setting)
    joiner = Joiner(layer, indented=indented_style(flow.open_regions()))
    made = [_article(f"a{n:03d}", draft, joiner, rules) for n, draft in enumerate(drafts, start=1)]
    articles, homeless = _with_notes([article for article, _ in made], drafts, noted.notes, flow)
    asides, aside_joins = _asides(articles, Homes(drafts), flow, setting, joiner)
    articles = [replace(a, asides=(*a.asides, *asides[i])) if i in asides else a for i, a in enumerate(articles)]
    note_joins = [join for parts in _note_parts(noted.notes, flow) for join in _note_joins(parts)]
    document = Document(
        pages=tuple(_page(page.ref, folios) for page in flow.pages),
        contents=with_subtitles(contents.entries, drafts),
        articles=tuple(articles),
        furniture=tuple(_furniture(flow, _FURNITURE if articles else {**_FURNITURE, **_ASIDES})),
        notes=tuple(homeless),
        steps=tuple(Step(name) for name in STAGES),
    )
    return Built(document, (*(change for _, changes in made for change in changes), *aside_joins, *note_joins))


def _layer(pages: Sequence[PageRegions]) -> Layer:
    return Counter(page.ref.layer for page in pages).most_common(1)[0][0] if pages else "visible"


def _page(ref: PageRef, folios: FolioMap) -> PageRef:
    folio, evidence = folios.folios.get(ref.index, (None, None))
    if folio is None and ref.label is not None and not ref.label.isspace() and ref.label != str(ref.number):
        folio, evidence = ref.label, "label"
    return replace(ref, folio=folio, folio_evidence=evidence)


def _signed(blocks: tuple[Heading | Paragraph, ...], rules: StructureRules) -> tuple[Heading | Paragraph, ...]:
    """The blocks with the lines that sign them: a name or initials, and what the person does."""
    first = len(blocks)
    for start in range(len(blocks) - 1, max(len(blocks) - 1 - SIGNATURE_LINES, -1), -1):
        if not _may_sign(blocks[start]):
            break
        text = blocks[start].text.value
        named = leading_names(text.replace("\n", ", "), rules.names) or signs(text.replace("\n", " "), rules)
        # what somebody does may look like a name, and stands below it
        first = start if named or _INITIALS.fullmatch(text.strip()) else first
    return (*blocks[:first], *(Paragraph(id=b.id, text=b.text, role="signature") for b in blocks[first:]))


def _may_sign(block: Heading | Paragraph) -> bool:
    """Whether a block is short and no sentence, as a signature and the lines below it are."""
    value = block.text.value.strip()
    # no heading stands at an end: it is a name in bold
    plain = isinstance(block, Heading) or block.role == "paragraph"
    short = plain and len(value.split()) <= SIGNATURE_WORDS
    return short and (not ends_sentence(value) or _INITIALS.fullmatch(value) is not None)


def _article(name: str, draft: Draft, joiner: Joiner, rules: StructureRules) -> tuple[Article, tuple[Change, ...]]:
    lead = joiner.blocks(draft.standfirst, {})
    joined = joiner.blocks(draft.body, draft.heads)
    blocks = _signed(joined.blocks, rules)
    last = blocks[-1] if blocks else None
    complete = not (
        isinstance(last, Paragraph)
        and len(last.text.value.split()) >= BROKEN_WORDS
        and not ends_sentence(last.text.value)
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
    return article, (*lead.changes, *joined.changes)


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
        footnote = _footnote(f"n{number:03d}", note, by_id)
        here = on_page.get(note.page_index, [])
        # the notes of an article may stand on a page of their own, after its last
        begun = [i for i in here or range(len(articles)) if first[i] < order[note.regions[0]]]
        before = begun or here
        if begun and not here:
            footnote = replace(footnote, place="end")
            # an article that goes on behind others ends behind them, too
            before = [owners[max(bisect_left(owners, (order[note.regions[0]], 0)) - 1, 0)][1]] if owners else begun
        if before:
            given.setdefault(before[-1], []).append(footnote)
        else:
            homeless.append(footnote)
    return [replace(a, notes=tuple(given.get(i, ()))) for i, a in enumerate(articles)], homeless


def _order(flow: Flow) -> dict[str, int]:
    return {region.id: index for index, region in enumerate(flow.regions())}


def _first_regions(articles: Iterable[Article], order: Mapping[str, int]) -> list[int]:
    """Where in the reading order each article begins."""
    return [min((order[b] for b in _block_ids(a) if b in order), default=len(order)) for a in articles]


def _block_ids(article: Article) -> list[str]:
    heads = [h.id for h in (article.section, article.title, article.subtitle) if h is not None]
    return heads + [block.id for block in article.blocks]


def _footnote(name: str, note: NoteBody, by_id: Mapping[str, Region]) -> Footnote:
    regions = [by_id[region] for region in note.regions]
    paragraph = Paragraph(id=regions[0].id, text=text_of(regions))
    return Footnote(id=name, mark=note.mark, paragraphs=(paragraph,), place=note.place, page_index=note.page_index)


def _note_parts(notes: Sequence[NoteBody], flow: Flow) -> Iterable[list[Region]]:
    """The regions of each note that has several."""
    parted = [note for note in notes if len(note.regions) > 1]
    wanted = {region for note in parted for region in note.regions}
    by_id = {region.id: region for region in flow.regions() if region.id in wanted}
    return ([by_id[region] for region in note.regions] for note in parted)


def _note_joins(regions: Sequence[Region]) -> Iterable[Change]:
    """The joins of the regions of a note, whose text is all of them."""
    for number, region in enumerate(regions[1:], start=1):
        start = len(text_of(regions[:number]).value)
        yield join_change(regions[0].id, start, region, ("join.note", "sequence", NOTE_JOIN))


def _asides(
    articles: Sequence[Article], homes: Homes, flow: Flow, setting: Setting, joiner: Joiner
) -> tuple[dict[int, list[Aside]], list[Change]]:
    """Captions and boxes by the article they belong to, and the joins inside them."""
    order = _order(flow)
    # for each article where the first of it and those after it begins: these only rise, and so can be searched
    starts = list(accumulate(reversed(_first_regions(articles, order)), min))[::-1]
    given: dict[int, list[Aside]] = defaultdict(list)
    changes: list[Change] = []
    for regions in _aside_groups(flow):
        home = homes.of(regions)
        last_begun = max(bisect_right(starts, order[regions[0].id]) - 1, 0)
        aside, joins = _aside(regions, flow, setting, joiner)
        given[last_begun if home is None else home].append(aside)
        changes += joins
    return given, changes


def _aside_groups(flow: Flow) -> list[list[Region]]:
    """The regions of each caption and of each box, in reading order."""
    groups: list[list[Region]] = []
    for region in flow.regions():
        role = flow.roles.get(region.id)
        if role == "caption":
            groups.append([region])
        elif role == "box":
            last = groups[-1][0] if groups else None
            same = last is not None and (last.page_index, last.frame) == (region.page_index, region.frame)
            if same and region.frame is not None:
                groups[-1].append(region)
            else:
                groups.append([region])
    return groups


def _aside(regions: Sequence[Region], flow: Flow, setting: Setting, joiner: Joiner) -> tuple[Aside, tuple[Change, ...]]:
    role: AsideRole = "caption" if flow.roles.get(regions[0].id) == "caption" else "box"
    heads = {r.id: 2 for r in regions if role == "box" and head_of(r, setting.body, setting.layer)}
    joined = joiner.blocks(regions, heads)
    blocks = _signed(joined.blocks, setting.rules) if len(joined.blocks) > 1 else joined.blocks
    return Aside(id=f"{regions[0].id}.{role}", role=role, blocks=blocks), joined.changes


def _furniture(flow: Flow, roles: Mapping[str, FurnitureRole]) -> Iterable[Furniture]:
    for region in flow.regions():
        role = roles.get(flow.roles.get(region.id, ""))
        if role is not None:
            yield Furniture(id=region.id, role=role, text=text_of([region]), page_index=region.page_index)
