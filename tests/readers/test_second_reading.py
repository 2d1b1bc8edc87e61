"""What is taken of a second reading, how good a reading is, and pages that are straightened before they are read."""

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Style, Word
from permacli.readers import pictures
from permacli.readers.quality import is_senseless, quality
from permacli.readers.second import merged

LANGUAGES = ("fr", "en")
BOLD = Style(size=9, bold=True)


def line(text: str, y: float = 100.0, number: int = 1, style: Style = BOLD) -> Line:
    words, x = [], 50.0
    for word in text.split():
        words.append(Word(word, Box(x, y - 8, x + 5 * len(word), y + 2), y, style))
        x += 5 * len(word) + 3
    return Line(f"p001.l{number:03d}", tuple(words), Box(50, y - 8, x, y + 2))


def page(*texts: str) -> Page:
    lines = tuple(line(text, 100.0 + 12 * n, n + 1) for n, text in enumerate(texts))
    return Page("p001", 0, 400, 600, lines=lines, layer="ocr")


def both(first: str, second: str) -> str:
    found = merged(page(*first.split("/")), page(*second.split("/")), LANGUAGES).page
    return "/".join(" ".join(word.text for word in each.words) for each in found.lines)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("la mauve laine", "la mauve haine", "la mauve laine"),  # both are words: the first stays
        ("une mauyaise laine", "une mauvaise laine", "une mauvaise laine"),
        ("une mau vaise laine", "une mauvaise laine", "une mauvaise laine"),
        ("« mauyaise », dit-il", "« mauvaise », dit-il", "« mauvaise », dit-il"),
        ("elle esl, de", "elle est: de,", "elle est, de"),  # the signs of the first reading stay
        ("chez Marlhcc hier", "chez Marlhec hier", "chez Marlhcc hier"),  # no word that is known
        ("en 1 978 ou l978", "en 1978 ou 1978", "en 1 978 ou l978"),  # figures are nobody's word
        ("une mauyaise laine", "une grande laine", "une mauyaise laine"),  # another word
        ("il était une mau-/yaise laine", "il était une mal-/faite laine", "il était une mau-/yaise laine"),
        ("une mauyaise laine", "", "une mauyaise laine"),
    ],
)
def test_only_a_word_that_is_known_replaces_one_that_is_not(first: str, second: str, expected: str) -> None:
    assert both(first, second) == expected


def test_a_word_that_is_taken_over_keeps_face_and_baseline() -> None:
    second = page("une mauvaise laine")
    second = Page("", 0, lines=(line("une mauvaise laine", 101.0, style=Style(size=20)),))
    found = merged(page("une mauyaise laine"), second, LANGUAGES)
    word = found.page.lines[0].words[1]
    assert (word.text, word.style, word.baseline, found.taken) == ("mauvaise", BOLD, 100.0, 1)


def test_a_word_elsewhere_on_the_page_is_not_compared() -> None:
    second = Page("", 0, lines=(line("une mauvaise laine", 160.0),))
    assert merged(page("une mauyaise laine"), second, LANGUAGES).taken == 0


def test_quality_counts_known_words_and_not_the_parts_of_broken_ones() -> None:
    good = quality(page("Le lavoir est fermé depuis long-", "temps et la place reste vide"), LANGUAGES)
    assert good.known == 1.0
    bad = quality(page(*["Lc lavcir cst fcrmé dcpuis lcngtcmps"] * 8), LANGUAGES)
    assert bad.failed
    assert good.worth > 0
    assert not quality(page("xq"), LANGUAGES).failed  # too little to tell


def test_without_a_dictionary_only_the_rates_tell_whether_a_reading_failed() -> None:
    latin = page(*["gallia est omnis divisa in partes tres"] * 5)
    assert not quality(latin, ("la",)).failed
    assert not is_senseless(latin, ("la",))
    assert is_senseless(page(*["wrtz hjkl qwrt zzpt bnmk"] * 5), LANGUAGES)
    lines = (replace(line, words=tuple(replace(w, confidence=0.3) for w in line.words)) for line in latin.lines)
    assert quality(replace(latin, lines=tuple(lines)), ("la",)).failed


def drawn() -> Image.Image:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for y in range(200, 1500, 40):
        pen.rectangle((150, y, 1100, y + 14), 0)
    return image


@pytest.mark.parametrize("angle", [-4.0, -1.4, 0.0, 1.0, 3.2])
def test_the_skew_of_a_page_is_measured_and_taken_back(angle: float) -> None:
    leaning = drawn().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    measured = pictures.skew(leaning)
    assert measured == pytest.approx(angle, abs=0.25)
    if angle:
        level = pictures.straightened(leaning, measured)
        assert pictures.skew(level) == 0.0


def test_a_page_without_lines_has_no_skew() -> None:
    assert pictures.skew(Image.new("L", (900, 1200), 255)) == 0.0
    assert pictures.skew(Image.effect_noise((900, 1200), 80)) == 0.0


def test_places_go_back_to_where_they_lay() -> None:
    level = page("un mot ici et un mot là tout au bout de cette ligne qui est longue")
    lying = pictures.leaning(level, 2.0)
    first, last = lying.lines[0].words[0], lying.lines[0].words[-1]
    assert first.box is not None
    assert last.box is not None
    # what falls to the right by two degrees
    assert (last.baseline - first.baseline) / (last.box.x0 - first.box.x0) == pytest.approx(0.0349, abs=0.001)
    assert pictures.leaning(level, 0.0) is level


def test_black_and_white_keeps_ink_on_uneven_paper() -> None:
    image = Image.linear_gradient("L").resize((600, 600)).point(lambda v: 90 + v // 2)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 100, 110, 500), 30)
    sharp = pictures.sharpened(image, 300)
    assert (sharp.getpixel((105, 300)), sharp.getpixel((300, 300))) == (0, 255)
    assert set(sharp.tobytes()) == {0, 255}
