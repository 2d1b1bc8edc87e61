"""PAGE: the levels it holds text on, its orders and names, and that no bytes can hold the reader up."""

import time

import pytest

import permacli
from permacli.errors import InputError, PermacliError
from permacli.layout import page_regions
from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import reader_for
from permacli.readers.page_xml import open_page
from permacli.readers.xml_events import DEEPEST

# Seconds of this process for half a megabyte that means harm.
PATIENCE = 8.0
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>essai</Creator></Metadata>
<Page imageFilename="x.png" imageWidth="2480" imageHeight="3508" imageXResolution="300" imageResolutionUnit="PPI">"""
TAIL = "</Page></PcGts>"


def coords(x0: int, y0: int, x1: int, y1: int) -> str:
    return f'<Coords points="{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}"/>'


def equiv(text: str, more: str = "") -> str:
    return f"<TextEquiv {more}><Unicode>{text}</Unicode></TextEquiv>"


def line(text: str, y: int = 100, more: str = "", words: str = "") -> str:
    return f"<TextLine {more}>{coords(300, y, 1300, y + 50)}{words}{equiv(text)}</TextLine>"


def region(body: str, more: str = "") -> str:
    return f"<TextRegion {more}>{coords(300, 100, 1300, 800)}{body}</TextRegion>"


def read(body: str) -> Page:
    (page,) = open_page((HEAD + body + TAIL).encode(), ReadOptions()).pages
    return page


def texts(page: Page) -> list[str]:
    return ["".join((w.space if n else "") + w.text for n, w in enumerate(each.words)) for each in page.lines]


def test_a_line_is_spread_over_its_box_and_stands_on_its_baseline() -> None:
    body = region(line("deux mots").replace("<TextEquiv", '<Baseline points="300,140 1300,150"/><TextEquiv'))
    page = read(body)
    assert (page.width, page.height) == pytest.approx((595.2, 841.92))
    first, second = page.lines[0].words
    assert first.box == Box(72, 24, pytest.approx(72 + 240 * 4 / 9), 36)
    assert second.box is not None
    assert first.baseline == pytest.approx(140 * 0.24)
    assert second.baseline == pytest.approx(140 * 0.24 + 0.01 * (second.box.x0 - 72))


RATED = equiv("un", 'conf="0.4"')
WORDS = f"<Word>{coords(300, 100, 700, 150)}{RATED}</Word><Word>{coords(710, 100, 1300, 150)}{equiv('mot,')}</Word>"


def test_words_have_their_own_boxes_and_rates() -> None:
    first, second = read(region(line("un mot,", words=WORDS))).lines[0].words
    assert (first.box, first.confidence) == (Box(72, 24, 168, 36), 0.4)
    assert second.box == Box(pytest.approx(170.4), 24, 312, 36)


@pytest.mark.parametrize(
    ("own", "expected"),
    [("un mot,", "un mot,"), ("unmot,", "unmot,"), ("um mot,", "um mot,"), ("un tout autre mot", "un tout autre mot")],
)
def test_the_text_of_the_line_is_right_where_its_words_differ(own: str, expected: str) -> None:
    assert texts(read(region(line(own, words=WORDS)))) == [expected]


def test_words_alone_make_a_line() -> None:
    body = f"<TextLine>{coords(300, 100, 1300, 150)}{WORDS}</TextLine>"
    assert texts(read(region(body))) == ["un mot,"]


def test_a_region_with_text_alone_is_spread_over_its_lines() -> None:
    page = read(region(equiv("premier\nsecond")))
    assert texts(page) == ["premier", "second"]
    assert page.lines[1].box == Box(72, 108, 312, 192)


def test_of_several_texts_that_of_the_lowest_index_counts() -> None:
    both = equiv("faux", 'index="1"') + equiv("vrai", 'index="0"')
    body = region(f"<TextLine>{coords(1, 1, 9, 9)}{both}</TextLine>")
    assert texts(read(body)) == ["vrai"]


ORDER = """<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="2" regionRef="c"/>
<UnorderedGroupIndexed id="u" index="1"><RegionRef regionRef="b"/></UnorderedGroupIndexed>
<OrderedGroupIndexed id="o" index="0" regionRef="d"><RegionRefIndexed index="1" regionRef="a"/></OrderedGroupIndexed>
</OrderedGroup></ReadingOrder>"""


def test_nested_groups_give_one_order_and_what_they_leave_out_comes_last() -> None:
    regions = "".join(region(line(name), f'id="{name}"') for name in "xabcd")
    page = read(ORDER + regions)
    assert (texts(page), page.ordered) == (["d", "a", "b", "c", "x"], True)


def test_an_unordered_group_states_no_order() -> None:
    order = '<ReadingOrder><UnorderedGroup id="g"><RegionRef regionRef="b"/></UnorderedGroup></ReadingOrder>'
    page = read(order + region(line("a"), 'id="a"') + region(line("b"), 'id="b"'))
    assert (texts(page), page.ordered) == (["a", "b"], False)


@pytest.mark.parametrize(
    ("more", "role"),
    [
        ('type="page-number"', "page-number"),
        ('type="paragraph" custom="readingOrder {index:0;} structure {type:footnote;}"', "footnote"),
        ('custom="structure {type:MarginTextZone:note;}"', "footnote"),
        ('type="floating"', None),
    ],
)
def test_regions_are_what_their_type_or_transkribus_says(more: str, role: str | None) -> None:
    page = read(region(line("mot"), more))
    assert page.zones[page.lines[0].zone or 0].role == role


def test_faces_of_transkribus_hold_for_whole_words() -> None:
    custom = "custom='textStyle {offset:3; length:3;italic:true;} textStyle {offset:6; length:1;superscript:true;}'"
    page = read(region(line("un mot2", more=custom)))
    assert [word.style.italic for word in page.lines[0].words] == [False, False]
    page = read(region(line("un mot 2", more=custom.replace("offset:6", "offset:7"))))
    assert [(word.style.italic, word.raised) for word in page.lines[0].words] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(("dpi", "size"), [(300, 11.5), (1200, 46.0), (400, 11.5)])
def test_sizes_of_type_fit_the_lines_where_no_resolution_is_stated(dpi: int, size: float) -> None:
    """Sizes are points of the print; a page of unknown resolution is taken for one of 300."""
    pixels = [round(11.5 * dpi / 72)] * 2
    body = "".join(
        f"<TextLine>{coords(300, y, 1300, y + pixels[0])}{equiv('deux mots')}</TextLine>"
        for y in (100, 100 + 2 * pixels[1])
    )
    head = HEAD.replace('imageXResolution="300" imageResolutionUnit="PPI"', "")
    style = '<TextStyle fontSize="11.5"/>'
    (page,) = open_page((head + region(body + style) + TAIL).encode(), ReadOptions()).pages
    assert [w.style.size for each in page.lines for w in each.words] == [pytest.approx(size, abs=0.2)] * 4


def test_points_of_2010_are_elements() -> None:
    old = '<Coords><Point x="300" y="100"/><Point x="1300" y="150"/></Coords>'
    page = read(region(line("mot")).replace(coords(300, 100, 1300, 150), old))
    assert page.lines[0].box == Box(72, 24, 312, 36)


def test_cells_of_a_table_and_regions_in_regions_are_read_once() -> None:
    table = f"<TableRegion>{coords(1, 1, 9, 9)}<TableCell>{coords(1, 1, 9, 9)}{line('case')}</TableCell></TableRegion>"
    inner = region(line("dehors") + region(line("dedans", 300)))
    assert texts(read(inner + table)) == ["dehors", "dedans", "case"]


ROLE = '<Roles><TableCellRole rowIndex="{0}" columnIndex="{1}"/></Roles>'


@pytest.mark.parametrize("transkribus", [True, False])
def test_cells_of_a_table_are_known(transkribus: bool) -> None:
    rows = (("Lieu", "Jour", "Qui"), ("Lavoir", "mardi", "Jeanne Roy"), ("École", "jeudi", "Paul Roux"))

    def cell(text: str, row: int, column: int) -> str:
        place = coords(300 + 400 * column, 1000 + 60 * row, 600 + 400 * column, 1050 + 60 * row)
        held = f"{place}{{}}<TextLine>{place}{equiv(text)}</TextLine>"
        if transkribus:
            return f'<TableCell row="{row}" col="{column}">{held.format("")}</TableCell>'
        return f"<TextRegion>{held.format(ROLE.format(row, column))}</TextRegion>"

    cells = "".join(cell(text, n, m) for n, row in enumerate(rows) for m, text in enumerate(row))
    prose = "".join(
        line(f"Le texte va son chemin {n} sur toute la largeur de la page.", 200 + 60 * n) for n in range(6)
    )
    data = HEAD + region(prose) + f"<TableRegion>{coords(300, 1000, 1400, 1200)}{cells}</TableRegion>" + TAIL
    (page,) = open_page(data.encode(), ReadOptions()).pages
    found = {region.cell: region.flat for region in page_regions(page).regions if region.cell is not None}
    assert found == {(n, m): text for n, row in enumerate(rows) for m, text in enumerate(row)}


def test_a_line_without_a_place_gives_a_page_without_geometry_and_loses_no_word() -> None:
    page = read(region(line("ici") + f"<TextLine>{equiv('nulle part')}</TextLine>"))
    assert (page.layer, texts(page)) == ("text", ["ici", "nulle part"])


def test_what_the_source_says_of_a_region_decides() -> None:
    head = region(line("Titre courant 12", 100), 'type="header"')
    note = region(line("1. La note.", 3000), 'type="footnote"').replace("300,800", "300,3100")
    text = region(
        "".join(line(f"Le texte court sur la page {n} fois et va", 300 + 60 * n) for n in range(9)), 'type="paragraph"'
    )
    document = permacli.read((HEAD + head + text + note + TAIL).encode())
    assert [item.role for item in document.furniture] == ["header"]
    notes = [n for article in document.articles for n in article.notes] + list(document.notes)
    assert [n.mark for n in notes] == ["1"]


def test_the_order_that_the_source_states_is_kept() -> None:
    def column(name: str, x: int) -> str:
        rows = "".join(
            f"<TextLine>{coords(x, 100 + 60 * n, x + 900, 150 + 60 * n)}{equiv(f'{name} ligne {n} du texte')}"
            "</TextLine>"
            for n in range(6)
        )
        return f'<TextRegion id="{name}">{coords(x, 100, x + 900, 500)}{rows}</TextRegion>'

    order = """<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="droite"/>
<RegionRefIndexed index="1" regionRef="gauche"/></OrderedGroup></ReadingOrder>"""
    body = column("gauche", 200) + column("droite", 1300)
    for stated, first in (("", "gauche"), (order, "droite")):
        text = permacli.convert((HEAD + stated + body + TAIL).encode(), "text").decode()
        assert text.startswith(first)
        assert text.index(f"{first} ligne 5") < text.index("droite" if first == "gauche" else "gauche")


def test_page_is_known_by_its_root() -> None:
    assert reader_for((HEAD + TAIL).encode(), ReadOptions())[0] == "page"


HOSTILE = {
    "expanding entities": '<!DOCTYPE PcGts [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><PcGts>&b;</PcGts>',
    "an outer entity": '<!DOCTYPE PcGts [<!ENTITY a SYSTEM "file:///etc/hostname">]><PcGts>&a;</PcGts>',
    "depth": HEAD + "<TextRegion>" * (DEEPEST + 1),
    "cut short": HEAD + region(line("mot")),
    "no page": "<PcGts/>",
    "another root": "<html><Page/></html>",
    "nothing": "",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_what_is_damaged_or_means_harm_is_refused(source: str) -> None:
    with pytest.raises(InputError):
        open_page(source.encode(), ReadOptions())


@pytest.mark.parametrize("points", ["nan,1 2,2", "1e999,1 2,2", "1,1", "1,1 1,1", "", "a b", "1 2 3", "1,1 2,2 3"])
def test_points_that_are_none_give_no_place(points: str) -> None:
    page = read(region(line("mot")).replace(coords(300, 100, 1300, 150), f'<Coords points="{points}"/>'))
    assert (page.layer, texts(page)) == ("text", ["mot"])


def test_many_regions_and_long_values_are_read_in_time() -> None:
    start = time.process_time()
    for body in (
        region(line("mot")) * 1000,
        region(line("mot", more="custom='" + "structure {" * 30_000 + "'")),
        region(line("a " * 50_000)),
        ORDER.replace("<RegionRef ", "<RegionRef regionRef='x'/>" * 20_000 + "<RegionRef "),
        region("<TextRegion>" * 100 + "</TextRegion>" * 100),
    ):
        try:
            read(body)
        except PermacliError as refusal:
            assert str(refusal)
    assert time.process_time() - start < PATIENCE
