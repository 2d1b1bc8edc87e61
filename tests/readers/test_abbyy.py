"""FineReader XML: characters to words, faces, doubts, hyphens; and what is refused."""

import pytest

from permacli.errors import InputError
from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import reader_for
from permacli.readers.abbyy import open_abbyy

HEAD = """<?xml version="1.0" encoding="UTF-8"?><document
 xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml" version="1.0" producer="FineReader 10">
<documentData><paragraphStyles><paragraphStyle id="{A}" name="n" role="footnote">
<fontStyle id="{F}" ff="Garamond" fs="8."/>
</paragraphStyle></paragraphStyles></documentData><page width="2480" height="3508" resolution="300">"""
TAIL = "</page></document>"


def chars(text: str, more: str = "", x: int = 300) -> str:
    return "".join(
        f'<charParams l="{x + 20 * n}" t="100" r="{x + 20 * n + 18}" b="150" {more}>{char}</charParams>'
        for n, char in enumerate(text)
    )


def formatted(text: str, more: str = 'ff="Times" fs="9."', char: str = "", x: int = 300) -> str:
    return f'<formatting lang="FrenchStandard" {more}>{chars(text, char, x)}</formatting>'


def block(body: str, par: str = "") -> str:
    return f"""<block blockType="Text" l="300" t="100" r="900" b="150"><text><par {par}>
<line baseline="140" l="300" t="100" r="900" b="150">{body}</line></par></text></block>"""


def read(body: str) -> Page:
    (page,) = open_abbyy((HEAD + body + TAIL).encode(), ReadOptions()).pages
    return page


def test_characters_make_words_with_boxes_faces_and_rates() -> None:
    page = read(block(formatted("un mot", char='charConfidence="80"')))
    first, second = page.lines[0].words
    assert [first.text, second.text] == ["un", "mot"]
    assert first.box == Box(72, 24, pytest.approx(338 * 0.24), 36)
    assert (first.style.font, first.style.size, first.confidence) == ("Times", 9.0, 0.8)
    assert first.baseline == pytest.approx(140 * 0.24)


def test_a_face_that_changes_in_a_word_parts_it_without_a_space() -> None:
    italic = formatted("ent", 'ff="Times" fs="9." italic="1"', x=360)
    call = formatted("1", 'ff="Times" fs="5." superscript="true"', x=420)
    first, second, third = read(block(formatted("mom") + italic + call)).lines[0].words
    assert [first.text, second.text, third.text] == ["mom", "ent", "1"]
    assert [second.space, second.style.italic, third.space, third.raised] == ["", True, "", True]


def test_doubt_lowers_the_rate_and_the_optional_hyphen_stays() -> None:
    (word,) = read(block(formatted("mai¬", char='suspicious="1"'))).lines[0].words
    assert (word.text, word.confidence) == ("mai¬", 0.5)


def test_text_without_characters_is_spread_over_the_line() -> None:
    (first, second) = read(block('<formatting fs="9.">un mot</formatting>')).lines[0].words
    assert (first.text, second.text) == ("un", "mot")
    assert second.box is not None
    assert second.box.x1 == pytest.approx(216.0)


def test_styles_of_paragraphs_say_what_they_are_and_how_they_are_set() -> None:
    page = read(block('<formatting style="{F}">note</formatting>', 'style="{A}"'))
    assert page.zones[page.lines[0].zone or 0].role == "footnote"
    assert (page.lines[0].words[0].style.font, page.lines[0].words[0].style.size) == ("Garamond", 8.0)


def test_pictures_and_separators_are_kept() -> None:
    shapes = "".join(
        f'<block blockType="{kind}" l="100" t="100" r="900" b="104"/>' for kind in ("Picture", "Separator")
    )
    page = read(shapes + block(formatted("mot")))
    assert (len(page.pictures), len(page.rules)) == (1, 1)


def test_finereader_is_known_by_its_root() -> None:
    assert reader_for((HEAD + TAIL).encode(), ReadOptions())[0] == "abbyy"
    assert reader_for(b"<document><p>un texte</p></document>", ReadOptions())[0] == "text"


@pytest.mark.parametrize(
    "source",
    [
        "<document/>",
        "<alto/>",
        "",
        HEAD + "<block>",
        '<!DOCTYPE document [<!ENTITY a "aa">]><document><page/>&a;</document>',
        HEAD + "<par>" * 300,
    ],
)
def test_what_is_damaged_or_means_harm_is_refused(source: str) -> None:
    with pytest.raises(InputError):
        open_abbyy(source.encode(), ReadOptions())


def test_a_line_without_a_place_loses_no_word() -> None:
    page = read(block(formatted("mot")).replace('l="300" t="100" r="900" b="150">', ">"))
    assert (page.layer, [word.text for word in page.lines[0].words]) == ("text", ["mot"])


def test_a_file_that_was_indented_loses_no_word_and_parts_none() -> None:
    plain = block(formatted("un m") + formatted("ot", x=380))
    indented = plain.replace("><charParams", ">\n   <charParams").replace("</charParams><", "</charParams>\n   <")
    assert indented.count("\n   ") > 6
    assert [[word.text for word in line.words] for line in read(indented).lines] == [["un", "mot"]]
