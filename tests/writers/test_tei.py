"""TEI: valid for every sample and any document, every word in it, the print and the changes declared."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import permacli
from documents import RICH, paragraph, text
from harmful import in_xml
from permacli.model.document import Article, Document, Footnote, Furniture, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.journal import Change, Notice
from permacli.model.text import Anchor, NoteCall, Span, Text
from permacli.options import BuildOptions, ReadOptions, WriteOptions
from permacli.writers.split import articles
from random_documents import HOSTILE, WITH_JOURNAL

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
SAMPLES = Path(__file__).parent.parent.parent / "samples"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
needs_schema = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="needs ../shared/schemas")


def complaints(files: list[Path]) -> str:
    if shutil.which("jing") is None:
        pytest.skip("needs jing: .ci/run installs it")
    run = subprocess.run(("jing", SCHEMAS / "tei" / "tei_all.rng", *files), capture_output=True, text=True, check=False)
    return run.stdout


def tei(document: Document, **options: str) -> ET.Element:
    return ET.fromstring(permacli.write(document, "tei", WriteOptions(**options)))  # type: ignore[arg-type]


def block_of(document: Document, name: str) -> ET.Element:
    return next(element for element in tei(document).iter() if element.get(XML_ID) == name)


def one(leaf: Paragraph, *changes: Change) -> Document:
    return Document(articles=(Article(id="a", blocks=(leaf,)),), changes=changes)


def reading(element: ET.Element) -> str:
    """The text of an element as a reader of the diplomatic text has it."""
    if element.tag in (f"{TEI}sic", f"{TEI}orig"):
        return element.tail or ""
    if element.tag == f"{TEI}pc" and element.get("force") == "weak":
        return element.tail or ""
    if element.tag == f"{TEI}gap":
        return "\ufffd" * int(element.get("quantity", "0")) + (element.tail or "")
    return (element.text or "") + "".join(map(reading, element)) + (element.tail or "")


@needs_schema
@pytest.mark.slow
def test_samples_are_valid(tmp_path: Path) -> None:
    files = []
    for source in sorted(SAMPLES.glob("*.pdf")):
        if source.stem == "revue-image" and shutil.which("tesseract") is None:
            continue
        document = permacli.read(source)
        for kind in ("extracted", "diplomatic", "normalised"):
            files.append(tmp_path / f"{source.stem}-{kind}.xml")
            files[-1].write_bytes(permacli.write(document, "tei", WriteOptions(reading=kind)))  # type: ignore[arg-type]
    assert len(files) >= 12
    assert complaints(files) == ""


@needs_schema
@pytest.mark.slow
def test_any_document_is_valid(tmp_path: Path) -> None:
    files = []

    @settings(suppress_health_check=list(HealthCheck), max_examples=100)
    @given(WITH_JOURNAL, st.sampled_from(("diplomatic", "normalised")), st.sampled_from(("sp", "u")))
    def write(document: Document, kind: str, speech: str) -> None:
        files.append(tmp_path / f"{len(files)}.xml")
        options = WriteOptions(reading=kind, tei_speech=speech)  # type: ignore[arg-type]
        files[-1].write_bytes(permacli.write(document, "tei", options))

    write()
    files.append(tmp_path / "rich.xml")
    files[-1].write_bytes(permacli.write(RICH, "tei"))
    assert complaints(files) == ""


def test_the_checker_would_complain(tmp_path: Path) -> None:
    if not SCHEMAS.is_dir():
        pytest.skip("needs ../shared/schemas")
    wrong = tmp_path / "wrong.xml"
    wrong.write_bytes(permacli.write(RICH, "tei").replace(b"<sp ", b"<speech ").replace(b"</sp>", b"</speech>"))
    assert "speech" in complaints([wrong])


@given(HOSTILE)
def test_hostile_text_survives(value: str) -> None:
    document = one(paragraph("b", value))
    written = reading(block_of(document, "b"))
    assert written == in_xml(value)


@given(st.text(alphabet="ab \n", min_size=1, max_size=12), st.data())
def test_any_journal_leaves_the_text(value: str, data: st.DataObject) -> None:
    """Changes that fit, and changes that do not."""
    offsets = st.integers(0, len(value))
    made = data.draw(st.lists(st.tuples(offsets, st.sampled_from(("", "a", "b ", "-\n")), offsets), max_size=4))
    changes = [
        Change(f"k{n}", "words", data.draw(st.sampled_from(("word.x", "hyphen.x", "character.x"))), "b", start,
               before, value[start : start + length], confidence=0.5)
        for n, (start, before, length) in enumerate(made)
    ]  # fmt: skip
    assert reading(block_of(one(paragraph("b", value), *changes), "b")) == value


def test_every_id_is_unique_and_every_reference_leads_somewhere() -> None:
    root = tei(RICH)
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    references = [
        reference
        for element in root.iter()
        for key in ("who", "target", "facs", "resp", "sameAs")
        for reference in (element.get(key) or "").split()
    ]
    assert {reference.removeprefix("#") for reference in references} <= set(ids)


def test_a_correction_is_a_choice_with_its_rule() -> None:
    change = Change("k1", "words", "word.joined-strokes", "b", 3, "rn", "m", confidence=0.95)
    choice = block_of(one(paragraph("b", "Le matin"), change), "b").find(f"{TEI}choice")
    assert choice is not None
    sic, corr = choice
    assert (sic.tag, sic.text, corr.text) == (f"{TEI}sic", "rn", "m")
    assert (corr.get("cert"), corr.get("type")) == ("high", "word.joined-strokes")


def test_what_was_taken_back_is_no_correction() -> None:
    change = Change("k1", "words", "word.x", "b", 3, "m", "rn", undone=True)
    assert block_of(one(paragraph("b", "Le matin"), change), "b").find(f"{TEI}choice") is None


@pytest.mark.parametrize(
    ("kind", "after", "confidence", "force", "broken"),
    [
        ("diplomatic", "", 0.99, "weak", "no"),
        ("normalised", "", 0.99, None, "no"),
        ("diplomatic", "-", 0.5, "inter", "maybe"),
        ("diplomatic", "-", 0.99, None, "no"),
    ],
)
def test_a_hyphen_at_a_line_end(kind: str, after: str, confidence: float, force: str | None, broken: str) -> None:
    leaf = Paragraph(id="b", text=Text(f"mainte{after}nant", (Anchor(0, "p1.l1"), Anchor(6 + len(after), "p1.l2"))))
    change = Change("k1", "dehyphenate", "hyphen.x", "b", 6, "-\n", after, "p1.l1", confidence=confidence)
    told = Notice("hyphen-unsure", "", block="b", line="p1.l1" if broken == "maybe" else "p1.l9")
    root = tei(replace(one(leaf, change), notices=(told,)), reading=kind)
    sign, second = root.find(f".//{TEI}p[@{XML_ID}='b']/{TEI}pc"), list(root.iter(f"{TEI}lb"))[1]
    assert (None if sign is None else sign.get("force")) == force
    assert second.get("break") == broken


def test_a_misprinted_number_stands_before_the_right_one() -> None:
    number = Furniture(id="f", role="page-number", text=text("31", "p002.l009"), page_index=1)
    pages = (RICH.pages[0], replace(RICH.pages[1], layer="visible"))
    root = tei(replace(RICH, pages=pages, furniture=(number,)))
    assert [page.get("n") for page in root.iter(f"{TEI}pb")] == ["12", "31 [13]"]


def test_turns_may_be_utterances(tmp_path: Path) -> None:
    root = tei(RICH, tei_speech="u")
    assert not list(root.iter(f"{TEI}sp"))
    said = list(root.iter(f"{TEI}u"))
    assert [one.get("who") for one in said] == ["#a001.zl", "#a001.ab", "#a001.oc", None]
    assert [len(one.findall(f"{TEI}seg")) for one in said] == [1, 2, 1, 1]
    labels = [note.text for note in root.iter(f"{TEI}note") if note.get("type") == "speaker"]
    assert labels == ["Ada Brunel (AB) : ", "OC: ", "— "]


def test_a_label_keeps_its_faces() -> None:
    said = paragraph("b", "Oui.")
    turn = SpeechTurn(id="t", label_printed="NP : ", label_spans=(Span(0, 2, "bold"),), paragraphs=(said,))
    document = Document(articles=(Article(id="a", blocks=(turn,)),))
    speaker = block_of(document, "t").find(f"{TEI}speaker")
    assert speaker is not None and reading(speaker).startswith("NP : ")
    assert [(hi.get("rend"), hi.text, hi.tail) for hi in speaker] == [("bold", "NP", " : ")]


def test_a_page_begins_once_and_bears_its_number() -> None:
    breaks = [(page.get("n"), page.get("facs")) for page in tei(RICH).iter(f"{TEI}pb")]
    assert breaks == [("12", "#p001"), ("[13]", "#p002")]


def test_a_note_called_twice_stands_once() -> None:
    calls = RICH.articles[0].blocks[1].paragraphs[0].text.calls  # type: ignore[union-attr]
    twice = paragraph("b", "Une fois, deux fois", calls=(calls[0], replace(calls[0], id="k7", start=9)))
    document = Document(articles=(Article(id="a", blocks=(twice,), notes=RICH.articles[0].notes),))
    first, second = block_of(document, "b").findall(f"{TEI}note")
    assert second.get("sameAs") == f"#{first.get(XML_ID)}"
    assert len(second) == 0


def test_furniture_of_no_page_stands_at_the_back() -> None:
    document = Document(
        articles=(Article(id="a", title=Heading(id="h", text=text("Titre"))),),
        furniture=(Furniture(id="f", role="imprint", text=text("Achevé d'imprimer")),),
    )
    assert reading(block_of(document, "f")) == "Achevé d'imprimer"


def test_subscription_notices_are_advertisements() -> None:
    items = [
        Furniture(id=role, role=role, text=text("Un an, 34 €"))  # type: ignore[arg-type]
        for role in ("notice", "advertisement", "imprint")
    ]
    found = [(div.get("type"), div.get("subtype")) for div in tei(replace(RICH, furniture=items)).iter(f"{TEI}div")]
    assert found[-3:] == [("advertisement", "subscription"), ("advertisement", None), ("imprint", None)]


def test_a_note_that_nothing_calls_stands_at_the_foot_of_its_page() -> None:
    first, second = paragraph("b", "Un mot."), paragraph("c", "Un autre.", "p002.l001")
    note = Footnote(id="n", mark="3", page_index=0, paragraphs=(paragraph("p", "Sans appel.", "p001.l009"),))
    document = replace(RICH, articles=(Article(id="a", blocks=(first, second), notes=(note,)),), notes=())
    order = [element.tag.removeprefix(TEI) for element in tei(document).find(f".//{TEI}body").iter()]  # type: ignore[union-attr]
    assert order.index("note") < order.index("pb", order.index("pb") + 1)
    assert tei(document).find(f".//{TEI}note").get("anchored") == "false"  # type: ignore[union-attr]


def test_a_note_over_two_pages_is_two_notes() -> None:
    long = Text("Elle commence ici et finit là.", (Anchor(0, "p001.l009"), Anchor(21, "p002.l009")))
    note = Footnote(id="n", mark="1", page_index=0, calls=("k",), paragraphs=(Paragraph(id="p", text=long),))
    called = paragraph("b", "Un mot.", calls=(NoteCall("k", 6, "1", "n"),))
    root = tei(replace(RICH, articles=(Article(id="a", blocks=(called,), notes=(note,)),), notes=()))
    left, right = root.findall(f".//{TEI}body//{TEI}note")
    assert left.get("next") == f"#{right.get(XML_ID)}" and right.get("prev") == f"#{left.get(XML_ID)}"
    assert reading(left).removesuffix(".").strip() == "Elle commence ici et"
    assert reading(right).startswith("finit là.")


def test_the_rest_of_a_note_stands_at_the_foot_of_its_own_page() -> None:
    long = Text("Elle commence ici et finit là.", (Anchor(0, "p001.l009"), Anchor(21, "p002.l009")))
    note = Footnote(id="n", mark="1", page_index=0, calls=("k",), paragraphs=(Paragraph(id="p", text=long),))
    leaves = (
        paragraph("b", "Un mot.", "p001.l001", calls=(NoteCall("k", 6, "1", "n"),)),
        paragraph("c", "Page deux.", "p002.l001"),
        paragraph("d", "Page trois.", "p003.l001"),
    )
    pages = (*RICH.pages, PageRef(id="p003", index=2, number=3, folio="14"))
    root = tei(replace(RICH, pages=pages, articles=(Article(id="a", blocks=leaves, notes=(note,)),), notes=()))
    shown = [e.get("n") if e.tag == f"{TEI}pb" else e.tag.removeprefix(TEI) for e in root.find(f".//{TEI}body").iter()]  # type: ignore[union-attr]
    assert [one for one in shown if one not in ("lb", "p", "body", "div", "fw")] == ["12", "note", "[13]", "note", "14"]


def test_a_line_of_verse_is_an_element() -> None:
    calls = (NoteCall("k", 7, "1", None), NoteCall("l", 22, "2", None))
    leaf = paragraph("b", "Un vers\nun autre vers.\n", role="verse", calls=calls)
    lines = block_of(one(leaf), "b").findall(f"{TEI}l")
    assert [reading(line) for line in lines] == ["Un vers\n", "un autre vers.\n"]
    assert [len(line.findall(f"{TEI}note")) for line in lines] == [1, 1]


@given(st.text(alphabet="ab \n", max_size=12))
def test_no_sign_of_verse_is_lost(value: str) -> None:
    assert reading(block_of(one(paragraph("b", value, role="verse")), "b")) == value


def test_what_nobody_could_read_is_a_gap_and_what_is_doubtful_unclear() -> None:
    told = Notice("word-suggested", "", block="b", quote="serré", suggestion="serre")
    found = block_of(replace(one(paragraph("b", "La \ufffd\ufffd serré")), notices=(told,)), "b")
    gap, unclear = found.find(f"{TEI}gap"), found.find(f"{TEI}unclear")
    assert gap is not None and (gap.get("reason"), gap.get("quantity")) == ("illegible", "2")
    assert unclear is not None and (unclear.text, unclear.get("cert")) == ("serré", "low")


def test_a_name_of_two_words_is_parted() -> None:
    names = [reading(name).strip() for name in tei(RICH).iter(f"{TEI}surname")]
    assert names == ["Lambertin", "Brunel"]


def test_a_file_of_one_article_says_which() -> None:
    (_, alone) = list(articles(RICH))[1]
    root = tei(alone)
    analytic = root.find(f".//{TEI}analytic")
    assert analytic is not None
    assert reading(analytic) == "Étude de l’ombreIlan Roque"
    assert [name.text for name in analytic.iter(f"{TEI}surname")] == ["Roque"]
    pages = root.find(f".//{TEI}biblScope[@unit='page']")
    assert pages is not None and (pages.get("from"), pages.get("to"), pages.text) == ("13", "13", "13")
    assert tei(RICH).find(f".//{TEI}analytic") is None


def test_the_header_says_what_was_asked_for() -> None:
    data = (SAMPLES / "magazine-a4.pdf").read_bytes()
    options = ReadOptions(pages=((0, 2), (4, None)), languages=("fr",), jobs=2, password="secret")
    build = BuildOptions(language="fr", repair="off", skip=("words",))
    written = permacli.write(permacli.read(data, read_options=options, build_options=build), "tei")
    assert b"<p>Asked for: --pages 1-2,5-end --lang fr --skip words --repair off</p>" in written
    assert b"secret" not in written
    assert b"Asked for" not in permacli.write(permacli.read(data, read_options=ReadOptions(jobs=2)), "tei")


def test_a_page_that_the_reading_comes_back_to_is_marked_again() -> None:
    """An article that goes on three pages later, then another on the pages between; the fourth holds no article."""
    pages = tuple(PageRef(id=f"p{n:03d}", index=n - 1, number=n, folio=str(n)) for n in range(1, 6))
    first = (paragraph("b", "Ici.", "p001.l001"), paragraph("c", "Fin.", "p005.l001"))
    second = (paragraph("d", "Là.", "p002.l001"), paragraph("e", "Encore.", "p003.l001"))
    note = Footnote(id="n", mark="1", page_index=2, paragraphs=(paragraph("p", "Sans appel.", "p003.l009"),))
    made = (Article(id="a", blocks=first), Article(id="a2", blocks=second, notes=(note,)))
    root = tei(Document(pages=pages, articles=made))
    body = root.find(f".//{TEI}body")
    assert body is not None
    shown = [
        (e.tag.removeprefix(TEI), e.get("n") or reading(e)) for e in body.iter() if e.tag in (f"{TEI}pb", f"{TEI}p")
    ]
    assert [one for one in shown if one[1] != "Sans appel."] == [
        ("pb", "1"), ("p", "Ici."), ("pb", "4"), ("pb", "5"), ("p", "Fin."),
        ("pb", "2"), ("p", "Là."), ("pb", "3"), ("p", "Encore."),
    ]  # fmt: skip
    box = Article(id="a", blocks=(*first, paragraph("f", "Encadré.", "p001.l009")))
    again = [page.get("n") for page in tei(Document(pages=pages, articles=(box,))).iter(f"{TEI}pb") if page.get("type")]
    assert again == ["1"]


def test_items_that_follow_one_another_are_one_list() -> None:
    leaves = [paragraph(f"b{n}", f"{n}. Un pas.", role="list") for n in range(3)]
    root = tei(Document(articles=(Article(id="a", blocks=(*leaves, paragraph("c", "Fini."), leaves[0])),)))
    body = root.find(f".//{TEI}body")
    assert body is not None
    assert [len(found) for found in body.iter(f"{TEI}list")] == [3, 1]


def test_every_correction_says_how_sure_and_what_was_unreadable_is_supplied() -> None:
    changes = (
        Change("k1", "spaces", "space.elision", "b", 2, " ", ""),
        Change("k2", "words", "word.unread", "b", 7, "\ufffd", "’"),
    )
    found = block_of(one(paragraph("b", "L'eau l’air"), *changes), "b")
    corr, supplied = found.find(f".//{TEI}corr"), found.find(f".//{TEI}supplied")
    assert corr is not None and corr.get("cert") == "high"
    assert supplied is not None and (supplied.text, supplied.get("reason")) == ("’", "illegible")
