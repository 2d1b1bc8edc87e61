"""What an article's own head tells of its entry in the contents."""

from msgspec.structs import replace

from permacli.model.contents import ContentsEntry
from permacli.model.document import Article, Document, Heading, PageRef, Paragraph
from permacli.model.page import Layer
from permacli.model.text import Text
from permacli.passes import contents
from permacli.passes.outcome import Context
from permacli.passes.retold import unbroken
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

TITLE, BELOW, AUTHOR = "Une nuit au marais", "Ce que disent les grenouilles", "Nolwenn Saget"


def _read(printed: str, layer: Layer = "visible", *, tied: bool = True, folio: str = "3") -> Document:
    article = Article(
        id="a001",
        title=Heading(id="h", text=Text(TITLE)),
        subtitle=Heading(id="s", text=Text(BELOW)),
        byline=(Paragraph(id="b", text=Text(f"Par {AUTHOR}"), role="byline"),),
        pages=(1,),
        contents_entry="c001" if tied else None,
    )
    pages = (PageRef(id="p001", index=0, number=1, layer=layer), PageRef(id="p002", index=1, number=2, folio=folio))
    entry = ContentsEntry(id="c001", title=printed, page="3", lines=("p001.l001",))
    document = Document(pages=pages, contents=(entry,), articles=(article,))
    return contents.run(document, Context(load_rules("fr"), IssueWords.count(document))).document


def test_authors_beside_the_title_are_told_by_the_byline() -> None:
    (entry,) = _read(f"{TITLE}, {AUTHOR}").contents
    assert (entry.title, [c.name for c in entry.contributors]) == (TITLE, [AUTHOR])


def test_a_misread_author_beside_the_title_is_the_one_of_the_byline() -> None:
    (entry,) = _read(f"{TITLE}, No1wenn Saget", "ocr").contents
    assert (entry.title, [c.name for c in entry.contributors]) == (TITLE, [AUTHOR])
    (other,) = _read(f"{TITLE}, ce que dit Nolwenn", "ocr").contents
    assert other.contributors == ()


def test_a_name_that_the_article_does_not_bear_stays_in_the_title() -> None:
    (entry,) = _read(f"{TITLE}, Lise Corvol").contents
    assert entry.title == f"{TITLE}, Lise Corvol"


def test_a_title_misread_in_the_contents_reads_as_the_article_has_it() -> None:
    (entry,) = _read("Une nuil au maraîs", "ocr").contents
    assert entry.title == TITLE


def test_a_drawn_title_stays_as_it_is_printed() -> None:
    (entry,) = _read("Une nuil au maraîs").contents
    assert entry.title == "Une nuil au maraîs"


def test_a_garbled_title_is_tied_by_its_page_alone() -> None:
    read = _read("UMNE mmit eu rneraie ns. eiseel", "ocr", tied=False)
    assert [(entry.title, entry.article) for entry in read.contents] == [(TITLE, "a001")]
    assert read.articles[0].contents_entry == "c001"
    elsewhere = _read("UMNE mmit eu rneraie ns. eiseel", "ocr", tied=False, folio="5")
    assert [entry.article for entry in elsewhere.contents] == [None]


def _labels(*sections: str, layer: Layer = "ocr") -> list[str | None]:
    entries = tuple(
        ContentsEntry(id=f"c{n:03d}", section=section, title=f"Titre {n}", lines=(f"p001.l{n:03d}",))
        for n, section in enumerate(sections)
    )
    document = Document(pages=(PageRef(id="p001", index=0, number=1, layer=layer),), contents=entries)
    read = contents.run(document, Context(load_rules("fr"), IssueWords.count(document)))
    assert len(read.notices) == sum(
        entry.section != old for entry, old in zip(read.document.contents, sections, strict=True)
    )
    return [entry.section for entry in read.document.contents]


def test_a_section_that_ocr_misread_is_called_as_others_are() -> None:
    assert _labels("Portnait", "Réeit", "ENQUÊTF") == ["Portrait", "Récit", "ENQUÊTE"]
    assert _labels("Lavoirs", "Lavoins") == ["Lavoirs", "Lavoirs"]


def test_a_section_that_is_a_word_or_comes_back_or_was_drawn_stays() -> None:
    assert _labels("Portraits", "Portrait") == ["Portraits", "Portrait"]
    assert _labels("Portnait", "Portnait") == ["Portnait", "Portnait"]
    assert _labels("Portnait", layer="visible") == ["Portnait"]


def test_a_forename_below_a_title_is_told_by_the_signature() -> None:
    paragraphs = [Paragraph(id=f"p{n}", text=Text(text)) for n, text in enumerate(("L’eau monte.", "Lou, du second"))]
    article = Article(id="a001", title=Heading(id="h", text=Text(TITLE)), contents_entry="c001")
    for blocks, expected in ((paragraphs, (None, ["Lou"])), (paragraphs[:1], ("Lou", []))):
        document = Document(
            contents=(ContentsEntry(id="c001", title=TITLE, subtitle="Lou"),),
            articles=(replace(article, blocks=tuple(blocks)),),
        )
        (entry,) = contents.run(document, Context(load_rules("fr"), IssueWords.count(document))).document.contents
        assert (entry.subtitle, [c.name for c in entry.contributors]) == expected


def test_a_hyphen_that_the_contents_lost_at_a_line_end_is_that_of_the_head() -> None:
    entry = ContentsEntry(id="c001", title="Une nuit", subtitle="Les chauvessouris")
    article = Article(id="a001", subtitle=Heading(id="s", text=Text("Les chauves-souris")))
    assert unbroken(entry, article).subtitle == "Les chauves-souris"
    other = replace(article, subtitle=Heading(id="s", text=Text("Les chauves")))
    assert unbroken(entry, other).subtitle == "Les chauvessouris"


def _paged(*printed: str | None, layer: Layer = "ocr", folios: tuple[str | None, ...] = ()) -> list[str | None]:
    """The pages of entries with such numbers, whose articles stand on the pages after the contents."""
    names = [f"c{n:03d}" for n in range(len(printed))]
    entries = tuple(
        ContentsEntry(id=n, title=n, page=page, lines=("p001.l001",)) for n, page in zip(names, printed, strict=True)
    )
    articles = tuple(Article(id=f"a{n}", pages=(n + 1,), contents_entry=name) for n, name in enumerate(names))
    pages = tuple(
        PageRef(id=f"p{n + 1:03d}", index=n, number=n + 1, folio=folio, folio_evidence="printed", layer=layer)
        for n, folio in enumerate(folios or (None,) * (len(printed) + 1))
    )
    document = Document(pages=pages, contents=entries, articles=articles)
    read = contents.run(document, Context(load_rules("fr"), IssueWords.count(document))).document
    return [entry.page for entry in read.contents]


def test_a_number_that_ocr_lost_is_that_of_the_page() -> None:
    assert _paged(None, "4", "5") == ["3", "4", "5"]
    assert _paged("8", None, "10", folios=(None, "8", "9", "10")) == ["8", "9", "10"]


def test_a_number_that_does_not_fit_or_was_never_printed_is_not_made_up() -> None:
    assert _paged("8", None, "10", folios=(None, "8", "19", "10")) == ["8", None, "10"]
    assert _paged(None, "4", "5", layer="visible") == [None, "4", "5"]
    assert _paged(None, None, "5") == [None, None, "5"]
    assert _paged(None, "4", "6") == [None, "4", "6"]
