"""A folder, or what METS names, as one issue: which files, in what order; and nothing from outside."""

from pathlib import Path

import pytest
from test_alto import HEAD as ALTO_HEAD
from test_alto import TAIL as ALTO_TAIL
from test_page_xml import HEAD, TAIL, line, region
from typer.testing import CliRunner

import permacli
from permacli.cli.main import app
from permacli.errors import InputError, UsageError
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers.folder import natural, open_set

PLACE = 'HPOS="254" VPOS="254" WIDTH="254" HEIGHT="25.4"'


def page(word: str) -> str:
    return HEAD + region(line(word)) + TAIL


def alto(*words: str) -> str:
    one = '<TextLine {0}><String {0} CONTENT="{1}"/></TextLine>'
    between = ALTO_TAIL.replace("</Layout></alto>", "") + '<Page WIDTH="2540" HEIGHT="2540"><PrintSpace><TextBlock>'
    return ALTO_HEAD + between.join(one.format(PLACE, word) for word in words) + ALTO_TAIL


def read(path: Path, **options: object) -> list[Page]:
    return list(open_set(path, ReadOptions(**options)).opened.pages)  # type: ignore[arg-type]


def words(pages: list[Page]) -> list[str]:
    return [page.lines[0].words[0].text for page in pages]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p10.xml").write_text(page("trois"))
    (tmp_path / "p2.xml").write_text(alto("un", "deux"))
    (tmp_path / "p10.jpg").write_bytes(b"\xff\xd8\xffno picture")
    (tmp_path / "p2.txt").write_text("un texte")
    (tmp_path / ".p1.xml").write_text("rien")
    (tmp_path / "notes.doc").write_text("rien")
    return tmp_path


def test_files_follow_their_numbers_and_text_goes_before_pictures(folder: Path) -> None:
    found = open_set(folder, ReadOptions())
    pages = list(found.opened.pages)
    assert (words(pages), found.kinds) == (["un", "deux", "trois"], "alto+page")
    assert [each.id for each in pages] == ["p001", "p002", "p003"]
    assert [each.lines[0].id for each in pages] == ["p001.l001", "p002.l001", "p003.l001"]


def test_pages_of_a_folder_can_be_chosen(folder: Path) -> None:
    pages = read(folder, pages=((1, 3),))
    assert [(each.index, each.lines[0].words[0].text) for each in pages] == [(1, "deux"), (2, "trois")]
    with pytest.raises(UsageError, match="has 3 pages"):
        read(folder, pages=((3, 4),))


def test_the_digest_is_that_of_what_is_read(folder: Path) -> None:
    before = open_set(folder, ReadOptions()).digest
    (folder / "notes.doc").write_text("autre")
    assert open_set(folder, ReadOptions()).digest == before
    (folder / "p10.xml").write_text(page("quatre"))
    assert open_set(folder, ReadOptions()).digest != before


def test_a_kind_may_be_asked_for(folder: Path) -> None:
    assert words(read(folder, format="page")) == ["trois"]


def test_a_folder_without_pages_and_a_damaged_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no page"):
        open_set(tmp_path, ReadOptions())
    (tmp_path / "a.xml").write_text("<alto><Page>")
    with pytest.raises(InputError, match=r"a\.xml: the ALTO file is damaged"):
        read(tmp_path)


METS = """<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><mets:fileSec>
<mets:fileGrp USE="IMAGES">{images}</mets:fileGrp><mets:fileGrp USE="FULLTEXT">{texts}</mets:fileGrp></mets:fileSec>
<mets:structMap TYPE="LOGICAL"><mets:div><mets:fptr FILEID="p2.xml"/></mets:div></mets:structMap>
<mets:structMap TYPE="PHYSICAL"><mets:div><mets:div ORDER="1"><mets:fptr FILEID="p10.xml"/></mets:div>
<mets:div ORDER="2"><mets:fptr FILEID="p2.xml"/></mets:div></mets:div></mets:structMap></mets:mets>"""


def mets(*texts: str, images: tuple[str, ...] = ("p10.jpg",)) -> str:
    one = '<mets:file ID="{0}"><mets:FLocat LOCTYPE="URL" xlink:href="{0}"/></mets:file>'
    return METS.format(
        images="".join(one.format(name) for name in images), texts="".join(one.format(name) for name in texts)
    )


def test_mets_orders_its_files_named_itself_or_in_its_folder(folder: Path) -> None:
    path = folder / "mets.xml"
    path.write_text(mets("p2.xml", "p10.xml"))
    assert words(read(path)) == words(read(folder)) == ["trois", "un", "deux"]
    assert permacli.read(path).source.engine == "page+alto"


def test_mets_of_doc_works_and_parts_that_are_numbered(folder: Path) -> None:
    path = folder / "mets.xml"
    path.write_text(mets("p2.xml", "p10.xml").replace('href="p', 'href="file://./p'))
    assert words(read(path)) == ["trois", "un", "deux"]
    path.write_text(path.read_text().replace('ORDER="1"', 'ORDER="3"'), encoding="utf-16")
    assert words(read(path)) == ["un", "deux", "trois"]


@pytest.mark.parametrize(
    "name", ["file://./../secret.xml", "../secret.xml", "/etc/hostname", "file:///etc/hostname", "%2e%2e/secret.xml"]
)
def test_mets_reads_nothing_outside_its_folder(folder: Path, name: str) -> None:
    (folder.parent / "secret.xml").write_text(page("secret"))
    (folder / "mets.xml").write_text(mets(name))
    with pytest.raises(InputError, match="outside its folder"):
        open_set(folder / "mets.xml", ReadOptions())


def test_mets_that_names_files_on_the_net_is_told(folder: Path) -> None:
    (folder / "mets.xml").write_text(mets("http://127.0.0.1:9/p2.xml", images=()))
    with pytest.raises(InputError, match="fetch the files"):
        open_set(folder / "mets.xml", ReadOptions())


def test_names_sort_by_their_numbers() -> None:
    assert sorted(["a", "p10", "p2", "P3", "10", "9b", ""], key=natural) == ["", "9b", "10", "a", "p2", "P3", "p10"]


def test_a_folder_is_converted(folder: Path) -> None:
    for body, name in ((page("Une phrase entière."), "p2.xml"), (page("Une autre phrase."), "p10.xml")):
        (folder / name).write_text(body)
    result = CliRunner().invoke(app, ["info", str(folder), "--format", "jsonl", "-o", str(folder / "out.jsonl")])
    assert result.exit_code == 0, result.output
    assert len((folder / "out.jsonl").read_text().splitlines()) == 2


def test_points_in_names_part_no_pages_and_a_page_in_several_forms_is_one(tmp_path: Path) -> None:
    for number, word in ((1, "un"), (2, "deux"), (10, "dix")):
        (tmp_path / f"n. 5, p. {number}.xml").write_text(page(word))
    (tmp_path / "n. 5, p. 2.alto.xml").write_text(alto("autre"))
    (tmp_path / "n. 5, p. 2.tif").write_bytes(b"II*\0")
    assert words(read(tmp_path)) == ["un", "autre", "dix"]


def test_what_is_said_of_the_pages_in_xml_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_text(page("un"))
    (tmp_path / "p2.xml").write_text(alto("été").replace("UTF-8", "UTF-16"), encoding="utf-16")
    (tmp_path / "metadata.xml").write_text("<trpDocMetadata><docId>1</docId></trpDocMetadata>")
    (tmp_path / "index.html").write_text("<html><body>Une page</body></html>")
    assert words(read(tmp_path)) == ["un", "été"]


def test_of_a_folder_of_folders_those_with_pages_are_named(tmp_path: Path) -> None:
    for name in ("n10", "n9", "notes"):
        (tmp_path / name).mkdir()
    for name in ("n10", "n9"):
        (tmp_path / name / "p1.xml").write_text(page("un"))
    with pytest.raises(InputError, match=r"of the folders in it, n9, n10 may hold some"):
        open_set(tmp_path, ReadOptions())
