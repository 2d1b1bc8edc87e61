"""Lines beside a ruled line between columns end at it; what lies across it stays as it is."""

from permacli.layout import page_regions
from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.readers.beside_rules import beside_rules

RULE = Box(198, 50, 202, 550)


def line(number: int, x0: float, x1: float, text: str = "un mot de la ligne") -> Line:
    """A line of ten points from ``x0`` to ``x1``, its words as wide as they have letters."""
    top = 60.0 + 12 * number
    step = (x1 - x0) / len(text)
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Word(word, Box(x0 + step * at, top, x0 + step * (at + len(word)), top + 10), top + 8))
        at += len(word)
    return Line(f"p001.l{number:03d}", tuple(words), Box(x0, top, x1, top + 10))


def page(*lines: Line, rules: tuple[Box, ...] = (RULE,)) -> Page:
    return Page("p001", 0, 400.0, 600.0, lines, rules=rules, layer="ocr")


def ends(held: Page) -> list[tuple[float, float]]:
    return [(each.box.x0, each.box.x1) for each in held.lines if each.box is not None]


def test_lines_end_at_the_rule_between_columns() -> None:
    held = beside_rules(page(line(1, 40, 203), line(2, 197, 360), line(3, 40, 180), line(4, 230, 360)))
    assert ends(held) == [(40, 195.5), (204.5, 360), (40, 180), (230, 360)]
    assert all(
        each.box is not None and word.box is not None and each.box.x0 <= word.box.x0 <= word.box.x1 <= each.box.x1
        for each in held.lines
        for word in each.words
    )


def test_a_rule_that_was_read_as_a_sign_is_no_word() -> None:
    held = beside_rules(page(line(1, 40, 201, "un mot de la ligne |"), line(2, 40, 140, "deux | mots")))
    assert [[word.text for word in each.words] for each in held.lines] == [
        ["un", "mot", "de", "la", "ligne"],
        ["deux", "|", "mots"],
    ]
    assert beside_rules(page(line(1, 196, 204, "|"))).lines[0].words[0].text == "|"  # no line is left empty


def test_titles_across_the_rule_stay() -> None:
    held = page(line(1, 100, 300), line(2, 40, 380))
    assert beside_rules(held) == held


def test_short_and_level_rules_part_no_columns() -> None:
    for rules in ((Box(198, 60, 202, 120),), (Box(40, 300, 360, 301),), (Box(150, 50, 250, 550),), ()):
        held = page(line(1, 40, 203), rules=rules)
        assert beside_rules(held) == held


def test_columns_an_em_apart_are_told_apart() -> None:
    """OCR drew the boxes of both columns over the rule between them, so that no white was left."""
    left = [line(n, 40, 201, f"colonne de gauche ligne {n}") for n in range(30)]
    right = [line(n, 199, 360, f"colonne de droite ligne {n}") for n in range(30)]
    mixed = page(*(each for pair in zip(left, right, strict=True) for each in pair))
    texts = [region.flat for region in page_regions(beside_rules(mixed)).regions]
    assert "gauche" not in "".join(texts).partition("droite")[2]
    assert "gauche" in "".join(region.flat for region in page_regions(mixed).regions).partition("droite")[2]


def test_a_word_from_beyond_the_rule_is_a_line_of_its_own() -> None:
    held = beside_rules(page(line(1, 175, 380, "de le four est froid depuis hier"), line(2, 40, 180)))
    assert [[word.text for word in each.words] for each in held.lines] == [
        ["de"],
        ["le", "four", "est", "froid", "depuis", "hier"],
        ["un", "mot", "de", "la", "ligne"],
    ]
    assert [each.id for each in held.lines] == ["p001.l001", "p001.l002", "p001.l003"]
