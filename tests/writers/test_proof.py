"""The proof page in a real browser: going through, lighting up, deciding, saving, and the decisions carried out."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import permacli
from documents import RICH, paragraph
from permacli import proofreading
from permacli.model.decisions import Decisions, decode
from permacli.model.document import Article, Document, PageRef
from permacli.model.journal import Notice
from permacli.model.text import Anchor, Text
from permacli.model.tree import leaves
from permacli.options import WriteOptions
from permacli.select import turns

SAMPLE = Path(__file__).parents[2] / "samples" / "revue-a5.pdf"
BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
HARM = "<script>window.harmed = 1</script>]]><img src=x onerror='window.harmed = 1'>&amp;\u202e[sic]"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    if BROWSER is None:
        pytest.skip("needs Chromium: .ci/run installs it")
    with playwright.sync_playwright() as running:
        # the sandbox of Chromium does not start for root
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = running.chromium.launch(executable_path=BROWSER, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[[bytes], Any]]:
    """Opens a page from disk; whatever goes wrong in it, or leaves the disk, fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    wrong: list[str] = []

    def opened(data: bytes) -> Any:
        path = tmp_path / "proof.html"
        path.write_bytes(data)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda asked: wrong.append(asked.url) if not asked.url.startswith(("file:", "data:", "blob:")) else None,
        )
        page.goto(path.as_uri())
        page.wait_for_selector("html.ready")
        return page

    yield opened
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def issue() -> Document:
    return permacli.read(SAMPLE)


def proof(document: Document, **options: Any) -> bytes:
    pictures = proofreading.pictures(document, "proof", SAMPLE)
    return permacli.write(proofreading.asked(document), "proof", WriteOptions(pictures=pictures, **options))


@pytest.fixture(scope="module")
def page_of_issue(issue: Document) -> bytes:
    return proof(issue)


def saved(page: Any) -> Decisions:
    with page.expect_download() as held:
        page.keyboard.press("s")
    return decode(Path(held.value.path()).read_bytes())


def open_item(page: Any, rule: str) -> None:
    page.select_option("#group", "all")
    page.select_option("#rule", rule)
    page.keyboard.press("Escape")
    page.keyboard.press("n")


def words(document: Document) -> str:
    return " ".join(leaf.text.value for leaf in leaves(document)).replace("\n", " ")


def sheet_of(page: PageRef, number: int) -> PageRef:
    lines = tuple(replace(line, id=line.id.replace("p001", f"p{number:03d}")) for line in page.lines)
    return replace(page, id=f"p{number:03d}", index=number - 1, number=number, folio=str(number), lines=lines,
                   folio_evidence="printed")  # fmt: skip


def test_keys_go_through_what_is_in_doubt(show: Any, page_of_issue: bytes) -> None:
    page = show(page_of_issue)
    assert page.input_value("#group") == "doubt"
    page.keyboard.press("n")
    assert page.inner_text("#count").startswith("1 of ")
    page.keyboard.press("n")
    assert page.inner_text("#count").startswith("2 of ")
    assert page.locator("mark.current").count() > 0
    page.keyboard.press("p")
    page.keyboard.press("p")
    count = page.inner_text("#count").split()
    assert count[0] == count[2]


def test_a_paragraph_lights_up_its_lines_and_back(show: Any, page_of_issue: bytes) -> None:
    page = show(page_of_issue)
    leaf = (
        page.locator(".leaf", has_text="C'est alors").or_(page.locator(".leaf", has_text="Nous avons commencé")).first
    )
    leaf.click(position={"x": 5, "y": 5})
    assert "lit" in leaf.get_attribute("class")
    lit = page.locator("rect.lit")
    assert {rect.get_attribute("data-block") for rect in lit.all()} == {leaf.get_attribute("data-block")}
    assert lit.count() > 3
    other = page.locator("#page-2 rect[data-block]").last
    other.click()
    block = other.get_attribute("data-block")
    assert page.locator(".leaf.lit").get_attribute("data-block") == block
    assert page.locator(".leaf.lit").is_visible()


def test_keys_go_through_the_paragraphs(show: Any, page_of_issue: bytes) -> None:
    page = show(page_of_issue)
    blocks = [leaf.get_attribute("data-block") for leaf in page.locator(".leaf").all()[:3]]
    for key, block in ((".", blocks[0]), (".", blocks[1]), ("]", blocks[2]), (",", blocks[1])):
        page.keyboard.press(key)
        assert page.locator(".leaf.lit").get_attribute("data-block") == block
    assert page.locator("rect.lit").count() > 0


def test_decisions_come_back_in_the_next_conversion(show: Any, issue: Document, page_of_issue: bytes) -> None:
    page = show(page_of_issue)
    open_item(page, "hyphen.issue")
    rejected = page.inner_text("mark.current")
    page.keyboard.press("r")
    open_item(page, "word.letter-twice")
    page.keyboard.press("e")
    page.fill("#words", "montait <fort>,")
    page.keyboard.press("Enter")
    open_item(page, "note-without-call")
    page.keyboard.press("a")
    decisions = saved(page)
    assert [(one.verdict, one.rule) for one in decisions.decisions] == [
        ("reject", "hyphen.issue"),
        ("edit", "word.letter-twice"),
        ("accept", "note-without-call"),
    ]
    assert decisions.source.sha256 == issue.source.sha256
    done = proofreading.decided(issue, decisions.decisions)
    assert "montait <fort>, que c’était" in words(done)
    assert [change.rule for change in done.changes if change.undone] == ["hyphen.issue"]
    assert words(done).count(rejected) == words(issue).count(rejected) - 1
    assert [notice.kind for notice in done.settled] == ["note-without-call"]
    assert not proofreading.lost(done)
    assert proofreading.decided(done, decisions.decisions) == done


def test_a_page_begins_with_what_was_decided_before(show: Any, issue: Document, page_of_issue: bytes) -> None:
    first = show(page_of_issue)
    open_item(first, "hyphen.lexicon")
    first.keyboard.press("r")
    decisions = saved(first)
    lost = replace(decisions.decisions[0], before="gone", left="nowhere in this issue", right="at all")
    again = show(proof(issue, decisions=(*decisions.decisions, lost)))
    assert again.locator("mark.rejected").count() == 1
    assert set(saved(again).decisions) == {*decisions.decisions, lost}


def test_selected_words_can_be_edited(show: Any, issue: Document, page_of_issue: bytes) -> None:
    page = show(page_of_issue)
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("une dame de");
            if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 8);
          }
        }"""
    )
    page.keyboard.press("e")
    page.fill("#words", "une voisine")
    page.keyboard.press("Enter")
    assert page.locator(".leaf.touched").count() == 1
    done = proofreading.decided(issue, saved(page).decisions)
    assert "accompagné une voisine de" in words(done)
    assert done.changes[-1].rule == "manual"


def test_a_turn_is_given_to_somebody_else(show: Any) -> None:
    page = show(permacli.write(RICH, "proof"))
    page.select_option("#group", "speakers")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.inner_text("#before") == "nobody"
    page.keyboard.press("e")
    page.fill("#words", "Ada Brunel")
    page.keyboard.press("Enter")
    done = proofreading.decided(RICH, saved(page).decisions)
    assert [turn.persons for turn in turns(done.articles[0])] == [("zl",), ("ab",), ("oc",), ("ab",)]


def test_what_was_not_saved_comes_back_and_can_be_taken_back(show: Any, page_of_issue: bytes) -> None:
    page = show(page_of_issue)
    open_item(page, "hyphen.clitic")
    page.keyboard.press("a")
    again = show(page_of_issue)
    assert again.locator("mark.accepted").count() >= 1
    open_item(again, "hyphen.clitic")
    again.keyboard.press("u")
    assert saved(again).decisions == ()


def test_filters(show: Any, page_of_issue: bytes) -> None:
    page = show(page_of_issue)

    def found(group: str) -> int:
        page.select_option("#group", group)
        return int(page.inner_text("#count").split()[2])

    assert found("notes") >= 2
    assert 0 < found("low") < found("changes") < found("all")
    page.select_option("#rule", "speakers.label")
    assert int(page.inner_text("#count").split()[2]) == 10
    page.select_option("#state", "decided")
    assert page.inner_text("#count").split()[2] == "0"


def test_no_text_is_markup(show: Any) -> None:
    harmful = replace(
        RICH,
        metadata=replace(RICH.metadata, title=HARM),
        articles=(Article(id="a", blocks=(paragraph("b", HARM),)),),
        notices=(Notice("word-suggested", HARM, block="b", quote=HARM, suggestion=HARM),),
    )
    page = show(permacli.write(harmful, "proof"))
    page.keyboard.press("n")
    assert page.evaluate("window.harmed") is None
    assert page.inner_text(".leaf mark") == HARM
    assert HARM in page.inner_text("#quote")


def test_a_hundred_pages_work(show: Any, issue: Document) -> None:
    picture = proofreading.pictures(issue, "proof", SAMPLE)[0]
    sheet = issue.pages[0]
    pages = tuple(sheet_of(sheet, number) for number in range(1, 101))
    blocks = tuple(
        replace(
            paragraph(f"b{line.id}", "Un mot et un autre. " * 4),
            text=Text("Un mot et un autre. " * 4, (Anchor(0, line.id),)),
        )
        for page in pages
        for line in page.lines
    )
    notices = tuple(Notice("word-suggested", "?", block=block.id, line=block.id[1:], quote="mot") for block in blocks)
    long = Document(pages=pages, articles=(Article(id="a", blocks=blocks),), notices=notices)
    pictures = tuple(replace(picture, index=page.index) for page in pages)
    page = show(permacli.write(long, "proof", WriteOptions(pictures=pictures)))
    page.keyboard.press("p")
    assert page.inner_text("#where") == "p. 100"
    page.wait_for_selector("#page-100 rect.here")
    assert (page.locator("#page-100").bounding_box() or {})["y"] < 900
    assert page.evaluate("document.querySelector('#page-100 img').decode().then(() => true)")


def test_it_can_be_read_without_a_picture_and_by_ear(show: Any) -> None:
    page = show(permacli.write(RICH, "proof"))
    assert page.locator("main").get_attribute("lang") == "fr"
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input")].filter(
          (one) => !(one.textContent.trim() || one.labels?.length || one.getAttribute("aria-label"))).length"""
    )
    assert unnamed == 0


def test_a_transcription_says_that_it_has_no_pages() -> None:
    document = permacli.read(b"Un mot.\n\nUn autre mot.\n")
    assert b"--scan FILE" in permacli.write(document, "proof")
    assert b"--scan FILE" not in permacli.write(RICH, "proof")


def test_the_data_end_no_element() -> None:
    harmful = replace(RICH, notices=(Notice("x", HARM, quote="</script><!--"),))
    data = permacli.write(harmful, "proof").decode()
    assert data.count("</script>") == 2
    block = data.partition('id="data">')[2].partition("</script>")[0]
    assert json.loads(block)["items"]
