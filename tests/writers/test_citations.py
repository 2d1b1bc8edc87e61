"""CSL-JSON, BibTeX, RIS: what other people's parsers read is what the contents page says."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from bibtexparser import middlewares as m
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import permacli
from documents import RICH, heading
from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import Article, Document, PageRef
from permacli.writers.controls import one_line
from permacli.writers.names import LONGEST, RESERVED, slug
from permacli.writers.records import records
from permacli.writers.split import articles
from random_documents import DOCUMENTS, HOSTILE
from sample_issues import NAMES, sample

CSL = Path(__file__).parents[3] / "shared" / "schemas" / "csl" / "csl-data.json"
few = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def entry(title: str) -> Document:
    return Document(metadata=IssueMetadata(title="R"), contents=(ContentsEntry(id="c", title=title),))


@few
@given(DOCUMENTS)
def test_csl_json_is_valid(document: Document) -> None:
    if not CSL.exists():
        pytest.skip("needs ../shared/schemas")
    schema = json.loads(CSL.read_text())
    schema.pop("$schema", None)
    jsonschema.validate(json.loads(permacli.write(document, "csl-json")), schema)


def test_csl_json_says_what_is_printed() -> None:
    first, second, third = json.loads(permacli.write(RICH, "csl-json"))
    assert (first["title"], first["page"], first["genre"]) == ("LA SERRE D'HIVER : Deux voix", "12-13", "Entretien")
    assert first["author"] == [{"family": "Brunel", "given": "Ada"}]
    assert first["issued"] == {"date-parts": [[2021, 4]]}
    assert second["page"] == "40"
    assert (third["title"], third["author"]) == ("Étude de l’ombre", [{"family": "Roque", "given": "Ilan"}])


@given(HOSTILE)
def test_a_ris_parser_reads_the_title_back(value: str) -> None:
    found = rispy.loads(permacli.write(entry(f"T {value} T"), "ris").decode())
    assert [one["title"] for one in found] == [one_line(f"T {value} T")]


@given(HOSTILE)
def test_a_bibtex_parser_reads_one_entry_whatever_the_title(value: str) -> None:
    library = bibtexparser.parse_string(permacli.write(entry(f"T {value} T"), "bibtex").decode())
    assert not library.failed_blocks
    assert [found.fields_dict["journal"].value for found in library.entries] == ["R"]


def test_bibtex_pages_and_names() -> None:
    found = bibtexparser.parse_string(permacli.write(RICH, "bibtex").decode()).entries[0]
    assert found.fields_dict["pages"].value == "12--13"
    assert found.fields_dict["author"].value == "Brunel, Ada"


NAMES_OF_ALL_KINDS = ("Ada Brunel", "Jean-Luc de Saint-Pré", "Jean Paul Roux", "Collectif Potager", "Anna ROUX VILLA")


def by(*names: str) -> Document:
    contributors = tuple(Contributor(name.replace("ROUX VILLA", "Roux Villa"), name) for name in names)
    entry = ContentsEntry(id="c", title="T", contributors=contributors)
    return Document(metadata=IssueMetadata(title="R", language="fr"), contents=(entry,))


def test_names_are_parted_where_the_print_shows_where() -> None:
    expected = ["Brunel, Ada", "de Saint-Pré, Jean-Luc", "Jean Paul Roux", "Collectif Potager", "Roux Villa, Anna"]
    found = by(*NAMES_OF_ALL_KINDS)
    (csl,) = json.loads(permacli.write(found, "csl-json"))
    assert [one.get("literal") or f"{one['family']}, {one['given']}" for one in csl["author"]] == expected
    (read,) = rispy.loads(permacli.write(found, "ris").decode())
    assert read["authors"] == expected
    (entry,) = bibtexparser.parse_string(permacli.write(found, "bibtex").decode()).entries
    assert entry.fields_dict["author"].value.split(" and ") == [one if "," in one else f"{{{one}}}" for one in expected]


def test_a_reader_of_bibtex_parts_names_alike() -> None:
    """``bibtexparser`` knows von-parts; whole names stay whole."""
    middlewares = [m.SeparateCoAuthors(), m.SplitNameParts()]
    written = permacli.write(by(*NAMES_OF_ALL_KINDS), "bibtex").decode()
    (entry,) = bibtexparser.parse_string(written, append_middleware=middlewares).entries
    parts = [(one.first, one.von, one.last) for one in entry.fields_dict["author"].value]
    assert parts == [
        (["Ada"], [], ["Brunel"]),
        (["Jean-Luc"], ["de"], ["Saint-Pré"]),
        ([], [], ["{Jean Paul Roux}"]),
        ([], [], ["{Collectif Potager}"]),
        (["Anna"], [], ["Roux", "Villa"]),
    ]


def test_no_last_page_is_claimed_that_is_not_known() -> None:
    """Of what the contents announce the first page is known, and of what breaks off too."""
    pages = tuple(PageRef(id=f"p{n}", index=n, number=n + 1, folio=str(n + 40)) for n in range(3))
    articles_ = (
        Article(id="a", pages=(0,)),
        Article(id="b", pages=(0, 1)),
        Article(id="c", pages=(1, 2), complete=False),
    )
    found = Document(pages=pages, articles=articles_, contents=(ContentsEntry("c1", title="T", page="9"),))
    read = rispy.loads(permacli.write(found, "ris").decode())
    assert [(one.get("start_page"), one.get("end_page")) for one in read] == [
        ("9", None),
        ("40", "40"),
        ("40", "41"),
        ("41", None),
    ]
    assert [one["page"] for one in json.loads(permacli.write(found, "csl-json"))] == ["9", "40", "40-41", "41"]
    parts = json.loads(permacli.write(found, "json-ld"))["hasPart"]
    assert [one.get("pageEnd") for one in parts] == [None, "40", "41", None]


def test_the_article_knows_who_asked() -> None:
    """The contents may announce an interview under the name of who led it, or not name them."""
    announced = ContentsEntry("c", title="T", article="a", contributors=(Contributor("Zoé Lambertin"),))
    article = Article(
        id="a",
        contributors=(Contributor("Zoe Lambertin", role="interviewer"), Contributor("Ada Brunel", role="interviewee")),
    )
    (csl,) = json.loads(permacli.write(Document(contents=(announced,), articles=(article,)), "csl-json"))
    assert (csl["author"], csl["interviewer"]) == (
        [{"family": "Brunel", "given": "Ada"}],
        [{"family": "Lambertin", "given": "Zoé"}],
    )


def test_an_article_that_goes_on_some_pages_later() -> None:
    pages = tuple(PageRef(id=f"p{n}", index=n, number=n + 1, folio=str(n + 3)) for n in range(4))
    found = Document(pages=pages, articles=(Article(id="a", pages=(0, 1, 3)),))
    assert json.loads(permacli.write(found, "csl-json"))[0]["page"] == "3-4, 6"
    (entry,) = bibtexparser.parse_string(permacli.write(found, "bibtex").decode()).entries
    assert entry.fields_dict["pages"].value == "3--4, 6"
    (read,) = rispy.loads(permacli.write(found, "ris").decode())
    assert (read["start_page"], "end_page" in read) == ("3-4, 6", False)
    assert json.loads(permacli.write(found, "json-ld"))["hasPart"][0]["pagination"] == "3-4, 6"


def test_who_is_named_twice_is_one() -> None:
    (csl,) = json.loads(permacli.write(by("Ada Brunel", "Ada Brunel"), "csl-json"))
    assert len(csl["author"]) == 1


@pytest.mark.parametrize(
    ("title", "subtitle", "language", "cited"),
    [
        ("Le lac", "Une enquête", "fr", "Le lac : Une enquête"),
        ("The lake", "An enquiry", "en", "The lake: An enquiry"),
        ("À qui le lac ?", "Une enquête", "fr", "À qui le lac ? Une enquête"),
        ("", "Une enquête", "fr", "Une enquête"),
    ],
)
def test_title_and_subtitle_in_one(title: str, subtitle: str, language: str, cited: str) -> None:
    entries = (ContentsEntry("c", title=title, subtitle=subtitle),)
    found = Document(metadata=IssueMetadata(language=language), contents=entries)
    assert json.loads(permacli.write(found, "csl-json"))[0]["title"] == cited


def test_what_has_no_title_is_said_to_have_none() -> None:
    (csl,) = json.loads(permacli.write(Document(articles=(Article(id="a"),)), "csl-json"))
    assert csl["title"] == "[Sans titre]"


def test_an_article_bears_its_own_language() -> None:
    article = Article(id="a", title=heading("h", "Abroad"), language="en")
    found = Document(metadata=IssueMetadata(language="fr"), articles=(article,))
    assert json.loads(permacli.write(found, "csl-json"))[0]["language"] == "en"
    assert rispy.loads(permacli.write(found, "ris").decode())[0]["language"] == "en"


@few
@given(DOCUMENTS)
def test_keys_and_file_names_are_unique_and_safe(document: Document) -> None:
    keys = [record.key for record in records(document)]
    names = [name for name, _ in articles(document)]
    for found in (keys, names):
        assert len(found) == len(set(found))
        assert all(slug(name) == name[:LONGEST].rstrip("-") and name for name in found)


ANYTHING = st.text(max_size=300) | st.sampled_from(("con", "NUL", "..", "/", "a" * 400, "é" * 300, "ﬁn", "LPT1", " "))


@given(st.lists(st.tuples(ANYTHING, st.none() | ANYTHING, st.booleans()), max_size=5))
def test_a_name_is_safe_on_every_file_system(made: list[tuple[str, str | None, bool]]) -> None:
    """Whatever is printed as number and title: unique without case, short, none a device, twice the same."""
    pages = tuple(PageRef(id=f"p{n}", index=n, number=n + 1, folio=folio) for n, (_, folio, _) in enumerate(made))
    found = Document(
        pages=pages,
        articles=tuple(
            Article(id=f"a{n}", title=heading("h", title), pages=(n,) if placed else ())
            for n, (title, _, placed) in enumerate(made)
        ),
    )
    names = [name for name, _ in articles(found)]
    assert names == [name for name, _ in articles(found)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)
        assert len(name) < 140 and name.partition(".")[0] not in RESERVED


def test_files_are_named_by_page_and_title() -> None:
    assert [name for name, _ in articles(RICH)] == ["012-la-serre-d-hiver", "013-etude-de-l-ombre"]


@pytest.mark.parametrize("to", ["json", "tei", "html", "markdown"])
def test_an_article_alone_can_be_written(to: str) -> None:
    for _, alone in articles(RICH):
        assert permacli.write(alone, to)


def test_ris_ends_every_line_in_crlf() -> None:
    data = permacli.write(RICH, "ris")
    assert data.endswith(b"ER  - \r\n") and data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_references_of_a_sample_are_read_by_others(name: str) -> None:
    document = sample(name)
    titles = [record.title for record in records(document)]
    csl = json.loads(permacli.write(document, "csl-json"))
    assert [one["title"] for one in csl] == titles
    assert [one["title"] for one in rispy.loads(permacli.write(document, "ris").decode())] == titles
    library = bibtexparser.parse_string(permacli.write(document, "bibtex").decode())
    assert (len(library.entries), library.failed_blocks) == (len(titles), [])
    if not CSL.exists():
        pytest.skip("needs ../shared/schemas")
    schema = json.loads(CSL.read_text())
    schema.pop("$schema", None)
    jsonschema.validate(csl, schema)


@pytest.mark.parametrize(("language", "said"), [("fr", "Propos recueillis par"), ("en", "Interview by")])
def test_who_asked_is_named(language: str, said: str) -> None:
    """CSL has a place for interviewers; BibTeX and RIS have a note, which bibliographies print and Zotero keeps."""
    who = (Contributor("Ada Brunel", role="interviewee"), Contributor("Zoé Lambertin", role="interviewer"))
    entry = ContentsEntry("c", title="La serre", contributors=who)
    found = Document(metadata=IssueMetadata(title="R", language=language), contents=(entry,))
    (csl,) = json.loads(permacli.write(found, "csl-json"))
    assert csl["interviewer"] == [{"family": "Lambertin", "given": "Zoé"}]
    (read,) = rispy.loads(permacli.write(found, "ris").decode())
    assert (read["authors"], read["notes"]) == (["Brunel, Ada"], [f"{said} Zoé Lambertin"])
    (kept,) = bibtexparser.parse_string(permacli.write(found, "bibtex").decode()).entries
    assert kept.fields_dict["note"].value == f"{said} Zoé Lambertin"
    assert kept.fields_dict["author"].value == "Brunel, Ada"


@pytest.mark.parametrize("to", ["bibtex", "csl-json"])
def test_pandoc_reads_a_reference_as_it_is_cited(to: str) -> None:
    """A second reader of each format, with rules of its own for names, pages and TeX."""
    if shutil.which("pandoc") is None:
        pytest.skip("needs pandoc: .ci/run installs it")
    command = ("pandoc", "--from", to.replace("-", ""), "--to", "csljson")
    done = subprocess.run(command, input=permacli.write(RICH, to), capture_output=True, check=True)
    first, *_ = json.loads(done.stdout)
    assert (first["container-title"], first["issue"]) == ("La Revue: des serres", "3")
    assert [who["family"] for who in first["author"]] == ["Brunel"]
    assert re.sub("[–-]", "-", first["page"]) == "12-13"
    assert first["issued"]["date-parts"] == [[2021, 4]]
    assert first["title"].replace("’", "'").casefold() == "la serre d'hiver : deux voix"
