"""HTML and EPUB: every word is there, no text becomes markup, every link leads somewhere, the checkers are content."""

import io
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

import permacli
from documents import RICH, heading, paragraph
from harmful import HARMFUL, in_html
from permacli.model.contents import ContentsEntry, IssueMetadata
from permacli.model.document import Article, Document, Footnote
from permacli.model.text import NoteCall
from permacli.model.tree import article_leaves
from permacli.options import PagePicture, WriteOptions
from permacli.select import turns
from permacli.writers.split import articles
from permacli.writers.wording import Word, word
from random_documents import DOCUMENTS, HOSTILE

SAMPLES = Path(__file__).parents[2] / "samples"
XHTML = "{http://www.w3.org/1999/xhtml}"
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "link", "body", "header", "main", "nav", "ol", "li", "a", "article"),
    *("section", "aside", "ul", "div", "p", "span", "sup", "i", "b", "h1", "h2", "h3", "h4", "h5", "h6"),
}


def page(document: Document) -> ET.Element:
    """The page as an XML parser reads it: what is well formed so is HTML without surprises."""
    data = permacli.write(document, "html", WriteOptions(furniture=True)).decode()
    return ET.fromstring(data.removeprefix("<!DOCTYPE html>\n"))


def chapters(document: Document) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(permacli.write(document, "epub"))) as book:
        return {
            name.removeprefix("EPUB/"): ET.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        }


def dangling(files: dict[str, ET.Element]) -> set[str]:
    """References that lead nowhere; an id that is given twice counts as one."""
    ids = [f"{name}#{e.get('id')}" for name, root in files.items() for e in root.iter() if e.get("id")]
    links = [(name, e.get("href") or "") for name, root in files.items() for e in root.iter() if e.tag.endswith("a")]
    wanted = {f"{name}{href}" if href.startswith("#") else href for name, href in links}
    return {link for link in wanted if link not in ids and link not in files} | {i for i in ids if ids.count(i) > 1}


@given(HOSTILE)
def test_hostile_text_stays_text(value: str) -> None:
    root = page(Document(articles=(Article(id="a", blocks=(paragraph("b", value),)),)))
    written = "".join(root.find(".//p[@class='meta']/../../main/article/p").itertext())  # type: ignore[union-attr]
    assert written == in_html(value)
    assert {element.tag for element in root.iter()} <= ELEMENTS


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_nothing_is_lost_and_links_lead_somewhere(document: Document) -> None:
    texts = [leaf.text.value for article in document.articles for leaf in article_leaves(article)]
    labels = [turn.label_printed or "" for article in document.articles for turn in turns(article)]
    body = "".join(
        "".join(e.itertext()) for e in page(Document(pages=document.pages, articles=document.articles)).iter("article")
    )
    assert body.count("é") == "".join(texts + labels).count("é")
    assert not dangling({"": page(document)})
    assert not dangling(chapters(document))


def test_a_page_runs_nothing_and_loads_nothing() -> None:
    root = page(RICH)
    assert not list(root.iter("script")) and not list(root.iter("link")) and not list(root.iter("img"))
    assert all((a.get("href") or "").startswith("#") for a in root.iter("a"))


def test_a_call_leads_to_its_note_and_back() -> None:
    root = page(RICH)
    call = root.find(".//a[@role='doc-noteref']")
    note = root.find(".//aside[@role='doc-footnote']")
    assert call is not None and note is not None
    assert call.get("href") == f"#{note.get('id')}"
    assert note.find("p/a").get("href") == f"#{call.get('id')}"  # type: ignore[union-attr]


def test_the_page_list_of_a_book_is_that_of_the_print() -> None:
    nav = chapters(RICH)["nav.xhtml"]
    toc, pages, landmarks = nav.iter(f"{XHTML}nav")
    assert [a.text for a in pages.iter(f"{XHTML}a")] == ["12", "[13]"]
    assert landmarks.get("{http://www.idpf.org/2007/ops}type") == "landmarks"
    assert [a.text for a in toc.iter(f"{XHTML}a")][1:3] == ["LA SERRE D'HIVER", "Étude de l’ombre"]


def test_a_book_begins_with_its_kind() -> None:
    data = permacli.write(RICH, "epub")
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_cover_is_the_first_page() -> None:
    data = permacli.convert(SAMPLES / "revue-a5.pdf", "epub")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.read("EPUB/cover.jpg").startswith(b"\xff\xd8\xff")
        package = book.read("EPUB/package.opf").decode()
    assert 'properties="cover-image"' in package
    assert package.index('idref="cover"') < package.index('idref="front"')


def test_a_book_bears_the_moment_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = permacli.write(RICH, "epub")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    with zipfile.ZipFile(io.BytesIO(permacli.write(RICH, "epub"))) as book:
        assert "2020-09-13T12:26:40Z" in book.read("EPUB/package.opf").decode()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "once")
    assert permacli.write(RICH, "epub") == plain


def test_a_section_is_named_once_in_the_contents() -> None:
    entries = [("c1", "ÉTUDE", 0), ("c2", "ÉTUDE", 0), ("c3", None, 1), ("c4", "VARIA", 1), ("c5", "VARIA", 1)]
    contents = tuple(ContentsEntry(name, section=where, title=name, level=level) for name, where, level in entries)
    nav = page(Document(contents=contents)).find(".//nav")
    assert nav is not None
    assert [span.text for span in nav.iter("span")] == ["ÉTUDE", "VARIA"]
    shape = [[re.sub(r"\s", "", "".join(li.itertext())) for li in group.findall("li")] for group in nav.iter("ol")]
    assert shape == [["ÉTUDEc1c2c3", "VARIAc4c5"], ["c1", "c2c3"], ["c3"], ["c4", "c5"]]


def test_a_section_is_the_heading_of_an_article_without_title() -> None:
    found = page(Document(articles=(Article(id="a", section=heading("h", "Brèves")),))).find(".//article")
    assert found is not None
    assert [(one.tag, one.text) for one in found] == [("h2", "Brèves")]


def test_an_article_in_another_language_says_so() -> None:
    found = Document(metadata=IssueMetadata(language="fr"), articles=(Article(id="a", language="en"), Article(id="b")))
    assert [(one.get("id"), one.get("lang")) for one in page(found).iter("article")] == [("a", "en"), ("b", None)]
    chapter = chapters(found)["a001.xhtml"].find(f".//{XHTML}article")
    assert chapter is not None
    assert chapter.get("lang") == chapter.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_misread_call_bears_the_sign_of_its_note() -> None:
    called = paragraph("b", "Un mot.", calls=(NoteCall("k", 6, "'", "n"), NoteCall("l", 6, "*", None)))
    note = Footnote(id="n", mark="1", paragraphs=(paragraph("p", "Une note."),))
    root = page(Document(articles=(Article(id="a", blocks=(called,), notes=(note,)),)))
    assert ["".join(sup.itertext()) for sup in root.iter("sup")] == ["1", "*"]


def test_a_question_without_label_is_set_apart() -> None:
    turns = [turn.get("class") for turn in page(RICH).iter("div") if "turn" in (turn.get("class") or "")]
    assert turns == ["turn interviewer question", "turn interviewee", "turn interviewee", "turn unknown"]


def package(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(permacli.write(document, "epub"))) as book:
        return book.read("EPUB/package.opf").decode()


def test_a_book_of_one_article_is_a_book_of_its_own() -> None:
    """A library takes two books of one identifier for one, and sorts them by who wrote them."""
    whole, first, second = (package(one) for one in (RICH, *(alone for _, alone in articles(RICH))))
    assert len({one.partition("urn:uuid:")[2][:36] for one in (whole, first, second)}) == 3
    assert "<dc:title>Étude de l’ombre – La Revue: des serres, n° 3</dc:title>" in second
    assert '<dc:creator id="creator-1">Ilan Roque</dc:creator>' in second
    assert 'property="file-as">Roque, Ilan</meta>' in second
    assert "<dc:title>La Revue: des serres, n° 3</dc:title>" in whole and "dc:creator" not in whole


def test_every_language_has_every_word() -> None:
    assert {word(name, language) for name in get_args(Word) for language in ("fr", "en", "de")}


@pytest.mark.parametrize("language", ["fr", "en", "de", "it", None])
def test_a_book_with_a_cover_in_any_language(language: str | None) -> None:
    picture = PagePicture(index=0, jpeg=b"\xff\xd8\xff", width=1, height=1)
    document = replace(RICH, metadata=IssueMetadata(language=language))
    assert permacli.write(document, "epub", WriteOptions(pictures=(picture,)))


@pytest.mark.slow
def test_epubcheck_is_content(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("needs a Java runtime: .ci/run installs it")
    (tmp_path / "rich.epub").write_bytes(permacli.write(RICH, "epub"))
    (tmp_path / "harmful.epub").write_bytes(permacli.write(HARMFUL, "epub"))
    for name, alone in articles(RICH):
        (tmp_path / f"{name}.epub").write_bytes(permacli.write(alone, "epub"))
    for source in SAMPLES.glob("*.pdf" if shutil.which("tesseract") else "*[!e].pdf"):
        (tmp_path / f"{source.stem}.epub").write_bytes(permacli.convert(source, "epub"))
    assert len(list(tmp_path.iterdir())) >= 8
    # each book takes a virtual machine of its own, which has no time to get faster
    env = {**os.environ, "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    command = (sys.executable, "-m", "epubcheck", tmp_path)
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert (run.returncode, run.stdout) == (0, ""), run.stdout + run.stderr


def test_items_that_follow_one_another_are_one_list() -> None:
    leaves = [paragraph(f"b{n}", f"{n}. Un pas.", role="list") for n in range(3)]
    blocks = (*leaves, paragraph("c", "Fini."), leaves[0])
    lists = list(page(Document(articles=(Article(id="a", blocks=blocks),))).iter("ul"))
    assert [[item.text for item in found] for found in lists] == [
        ["0. Un pas.", "1. Un pas.", "2. Un pas."],
        ["0. Un pas."],
    ]


def test_levels_that_an_article_has_not_are_not_left_out() -> None:
    """The type of the issue knows more levels than an article uses; who jumps from heading to heading finds no gap."""
    blocks = (heading("a", "Un", 3), heading("b", "Deux", 5), heading("c", "Trois", 3))
    found = page(Document(articles=(Article(id="a", title=heading("t", "Titre"), blocks=blocks),)))
    assert [one.tag for one in found.iter() if re.fullmatch("h[1-6]", one.tag)] == ["h1", "h2", "h3", "h4", "h3"]


def test_an_issue_without_contents_page_leads_to_its_articles() -> None:
    made = tuple(Article(id=name, title=heading(f"{name}h", name)) for name in ("un", "deux"))
    nav = page(Document(articles=made)).find(".//nav")
    assert nav is not None
    assert [(a.text, a.get("href")) for a in nav.iter("a")] == [("un", "#un"), ("deux", "#deux")]
    assert page(Document(articles=made[:1])).find(".//nav") is None
