"""ALTO: what is read from it, and that no bytes can hold the reader up."""

import time
from pathlib import Path

import pytest
from material import CORPUS

import permacli
from permacli.errors import InputError, PermacliError
from permacli.model.geometry import Box
from permacli.model.page import Page, Word
from permacli.options import ReadOptions
from permacli.readers import reader_for
from permacli.readers.alto import open_alto
from permacli.readers.xml_events import DEEPEST

# Seconds of this process for half a megabyte that means harm.
PATIENCE = 8.0
HEAD = """<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description>
<MeasurementUnit>mm10</MeasurementUnit></Description><Styles><TextStyle ID="T1" FONTSIZE="9" FONTSTYLE="italics"/>
</Styles><Layout><Page WIDTH="2540" HEIGHT="2540"><PrintSpace><TextBlock>"""
TAIL = "</TextBlock></PrintSpace></Page></Layout></alto>"
LINE = '<TextLine HPOS="254" VPOS="254" WIDTH="508" HEIGHT="50.8" STYLEREFS="T1">'
PLACE = 'HPOS="254" VPOS="254" WIDTH="254" HEIGHT="25.4"'
BROKEN = f"""{LINE}<String {PLACE} CONTENT="pomme" WC="0.8"/><SP/>
<String {PLACE} CONTENT="gran" SUBS_TYPE="HypPart1" SUBS_CONTENT="grande"/><HYP CONTENT="-"/></TextLine>
{LINE}<String {PLACE} CONTENT="de" SUBS_TYPE="HypPart2" SUBS_CONTENT="grande"/></TextLine>"""


def read(body: str) -> Page:
    (page,) = open_alto((HEAD + body + TAIL).encode(), ReadOptions()).pages
    return page


def texts(page: Page) -> list[list[str]]:
    return [[word.text for word in line.words] for line in page.lines]


def test_words_have_boxes_in_points_faces_sizes_and_confidences() -> None:
    page = read(BROKEN)
    assert (page.width, page.height, page.layer) == (720, 720, "ocr")
    first: Word = page.lines[0].words[0]
    assert first.box == Box(72, 72, 144, pytest.approx(79.2))
    assert (first.style.size, first.style.italic, first.style.bold, first.confidence) == (9.0, True, False, 0.8)


def test_a_broken_word_is_its_two_parts_and_keeps_its_hyphen() -> None:
    assert texts(read(BROKEN)) == [["pomme", "gran-"], ["de"]]


def test_a_soft_hyphen_stays_what_it_is() -> None:
    assert texts(read(BROKEN.replace('HYP CONTENT="-"', 'HYP CONTENT="\u00ad"')))[0] == ["pomme", "gran\u00ad"]


def test_a_word_without_a_box_takes_its_share_of_the_line() -> None:
    page = read(BROKEN.replace(f'<String {PLACE} CONTENT="gran"', '<String CONTENT="gran"'))
    assert (page.layer, texts(page)) == ("ocr", [["pomme", "gran-"], ["de"]])
    _, second = page.lines[0].words
    assert second.box is not None
    assert second.box.x1 <= 216.0 + 0.01 + 72 * 0.1 * 3
    assert second.box.x0 > 72


def test_lines_without_any_box_give_a_page_without_geometry_and_lose_no_word() -> None:
    page = read(BROKEN.replace(PLACE, "").replace(LINE, "<TextLine>"))
    assert (page.layer, texts(page)) == ("text", [["pomme", "gran-"], ["de"]])


def test_a_line_that_is_one_string_is_parted_into_its_words() -> None:
    whole = f'{LINE}<String {PLACE} CONTENT="d\'une maison , jaune"/></TextLine>'
    assert texts(read(whole)) == [["d'une", "maison", ",", "jaune"]]


def test_words_that_no_space_parts_are_one_where_the_line_names_its_spaces() -> None:
    beside = PLACE.replace('HPOS="254"', 'HPOS="508"')
    line = f'{LINE}<String {PLACE} CONTENT="l’"/><String {beside} CONTENT="eau"/><SP/><String {PLACE} CONTENT="x"/>'
    assert [word.space for word in read(line + "</TextLine>").lines[0].words] == [" ", "", " "]


def test_a_hyphen_that_is_written_twice_is_read_once() -> None:
    assert texts(read(BROKEN.replace('CONTENT="gran"', 'CONTENT="gran-"')))[0] == ["pomme", "gran-"]


def test_characters_rate_a_word_that_has_no_rate() -> None:
    (line, *_) = read(BROKEN.replace('WC="0.8"', 'CC="00990"')).lines
    assert line.words[0].confidence == pytest.approx(0.6)


ORDERED = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit>
</Description><Tags><OtherTag ID="t1" LABEL="RunningTitleZone"/><OtherTag ID="t2" LABEL="NumberingZone#1"/></Tags>
%s<Layout><Page WIDTH="2480" HEIGHT="3508"><PrintSpace>
<TextBlock ID="b1" TAGREFS="t1" %s><TextLine HPOS="10" VPOS="10" WIDTH="500" HEIGHT="50" BASELINE="10 50 510 60">
<String HPOS="10" VPOS="10" WIDTH="500" HEIGHT="50" CONTENT="Revue"/></TextLine></TextBlock><ComposedBlock TAGREFS="t2">
<TextBlock ID="b2"><TextLine><Shape><Polygon POINTS="10 80 510 80 510 130 10 130"/></Shape><String CONTENT="12"/>
</TextLine></TextBlock></ComposedBlock></PrintSpace></Page></Layout></alto>"""
REFERENCES = '<ElementRef ID="r" REF="b2"/><ElementRef ID="s" REF="b1"/>'
ORDER = f'<ReadingOrder><OrderedGroup ID="o">{REFERENCES}</OrderedGroup></ReadingOrder>'


@pytest.mark.parametrize(
    ("order", "block", "expected"),
    [("", "", ["Revue", "12"]), (ORDER, "", ["12", "Revue"]), ("", 'IDNEXT="b2"', ["Revue", "12"])],
)
def test_blocks_have_what_they_are_and_the_order_that_is_stated(order: str, block: str, expected: list[str]) -> None:
    (page,) = open_alto((ORDERED % (order, block)).encode(), ReadOptions()).pages
    assert [line.words[0].text for line in page.lines] == expected
    roles = {"Revue": "header", "12": "page-number"}
    assert [page.zones[line.zone or 0].role for line in page.lines] == [roles[text] for text in expected]
    assert page.ordered is bool(order or block)


def test_a_baseline_of_points_slopes() -> None:
    (page,) = open_alto((ORDERED % ("", "")).encode(), ReadOptions()).pages
    assert page.lines[0].words[0].baseline == pytest.approx(50 * 0.24)


def test_alto_is_known_by_its_root() -> None:
    assert reader_for((HEAD + TAIL).encode(), ReadOptions())[0] == "alto"
    assert reader_for(b"<a:alto xmlns:a='x'>", ReadOptions())[0] == "alto"


HOSTILE = {
    "expanding entities": '<!DOCTYPE alto [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + "<alto>&b;</alto>",
    "an outer entity": '<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/hostname">]><alto>&a;</alto>',
    "an outer document type": '<!DOCTYPE alto SYSTEM "http://127.0.0.1:9/x.dtd"><alto/>',
    "depth": HEAD + "<TextBlock>" * (DEEPEST + 1),
    "cut short": HEAD + BROKEN,
    "no page": "<alto/>",
    "another root": "<html><Page/></html>",
    "nothing": "",
    "an unknown encoding": '<?xml version="1.0" encoding="nothing-known"?><alto/>',
    "zeros": "\0" * 1000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_what_is_damaged_or_means_harm_is_refused(source: str) -> None:
    with pytest.raises(InputError):
        open_alto(source.encode(), ReadOptions())


@pytest.mark.parametrize("value", ["nan", "inf", "1e999", "x", "", "0"])
def test_a_width_that_is_none_gives_no_box(value: str) -> None:
    page = read(BROKEN.replace('WIDTH="254"', f'WIDTH="{value}"').replace('WIDTH="508"', f'WIDTH="{value}"'))
    assert (page.layer, texts(page)) == ("text", [["pomme", "gran-"], ["de"]])


def test_many_attributes_and_elements_are_read_in_time() -> None:
    start = time.process_time()
    for body in ("<SP/>" * 100_000, LINE + "<SP/>" * 50_000 + "</TextLine>"):
        try:
            read(body)
        except PermacliError as refusal:
            assert str(refusal)
    assert time.process_time() - start < PATIENCE


def test_a_page_of_a_newspaper() -> None:
    path: Path = CORPUS / "newspaper-alto" / "1292.xml"
    if not path.exists():
        pytest.skip("../shared/corpus/newspaper-alto is missing")
    (page,) = open_alto(path.read_bytes(), ReadOptions()).pages
    words = [word.text for line in page.lines for word in line.words]
    assert (len(page.lines), len(words)) == (986, 5865)
    assert sum(word.endswith("-") for word in words) >= 89


def test_the_columns_of_a_newspaper_are_no_contents() -> None:
    path: Path = CORPUS / "newspaper-alto" / "1292.xml"
    if not path.exists():
        pytest.skip("../shared/corpus/newspaper-alto is missing")
    assert permacli.read(path).contents == ()
