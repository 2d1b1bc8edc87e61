"""Who wrote, translated, answers: names in contents, and titles beside them."""

import pytest

from layout.contents_page import LEFT, PLAIN, RIGHT, Page, read, rows, scanned, width

SIGNS = (" et ", ", ", " / ", " & ")


@pytest.mark.parametrize(
    "listed", [*(f"Hervé Maillot{sign}Lise Corvol" for sign in SIGNS), "Par Hervé Maillot et Lise Corvol"]
)
def test_several_authors(listed: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row(listed, 12, face="italic")
    assert rows(read(page)) == [(s, t, u, ("Hervé Maillot", "Lise Corvol"), p) for s, t, u, _, p in PLAIN]


@pytest.mark.parametrize(
    ("words", "role"),
    [("Traduit par Lise Corvol", "translator"), ("Traduit de l’anglais par Lise Corvol", "translator"),
     ("Photographies de Lise Corvol", "photographer"), ("Photos : Lise Corvol", "photographer"),
     ("Illustrations de Lise Corvol", "illustrator"), ("Illustrations : Lise Corvol", "illustrator"),
     ("Dessins de Lise Corvol", "illustrator"), ("Propos recueillis par Lise Corvol", "interviewer"),
     ("Coordonné par Lise Corvol", "editor")],
)  # fmt: skip
def test_roles(words: str, role: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row("Hervé Maillot", 12, face="italic")
        page.row(words, 12, face="italic")
    found = read(page)
    assert [(e.title, e.page) for e in found] == [(t, p) for _, t, _, _, p in PLAIN]
    assert {(c.name, c.role) for e in found for c in e.contributors} == {
        ("Hervé Maillot", "author"),
        ("Lise Corvol", role),
    }


@pytest.mark.parametrize("words", ["Entretien avec Lise Corvol", "Rencontre avec Lise Corvol"])
def test_who_answers(words: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row(words, 12)
    found = read(page)
    assert [(e.title, e.subtitle) for e in found] == [(t, words) for _, t, _, _, _ in PLAIN]
    assert {(c.name, c.role) for e in found for c in e.contributors} == {("Lise Corvol", "interviewee")}


def test_who_answers_begins_no_entry_and_names_no_section() -> None:
    rows: list[tuple[str, float]] = [("Débat", 26)]
    for title, number, below in (
        ("Les bancs du bourg", "4", "Entretien avec Lise Corvol"),
        ("L’archiviste de Paul Osmin", "9", ""),
        ("Le moulin", "15", ""),
        ("Une école", "21", ""),
    ):
        rows += [(number, 20), (title, 12), *([(below, 12)] if below else [])]
    entries = scanned(rows)
    assert [entry.section for entry in entries] == ["Débat"] * 4
    assert [entry.title for entry in entries][:2] == ["Les bancs du bourg", "L’archiviste de Paul Osmin"]
    assert entries[0].subtitle == "Entretien avec Lise Corvol"


def test_names_in_a_face_of_their_own_lead_the_lines_of_titles() -> None:
    page = Page()
    named = (("Anne Roy,", "Les bancs du bourg", "4"), (None, "La neige et le facteur", "9"))
    for name, title, number in (*named, ("Paul Osmin,", "Le moulin", "15"), (None, "Ce que dit la rivière", "104")):
        page.tabbed(name or title, number, face="" if name else "italic")
        if name:
            page.line(LEFT + width(name) + 3, page.y, title, italic=True)
    assert [(entry.title, [c.name for c in entry.contributors]) for entry in read(page)] == [
        ("Les bancs du bourg", ["Anne Roy"]),
        ("La neige et le facteur", []),
        ("Le moulin", ["Paul Osmin"]),
        ("Ce que dit la rivière", []),
    ]


def test_a_label_in_the_middle_stands_over_names_too() -> None:
    page = Page()
    for label, title, number in (
        ("Études", "Les bancs du bourg", "4"),
        ("Débats", "La neige et le facteur", "9"),
        ("Comptes rendus", "Hélène Vauquelin, Denis Faure", "15"),
    ):
        page.row(label, 24, x=(LEFT + RIGHT - width(label)) / 2, face="italic")
        page.tabbed(title, number, 18, face="italic")
    assert [(entry.section, entry.title) for entry in read(page)] == [
        ("Études", "Les bancs du bourg"),
        ("Débats", "La neige et le facteur"),
        ("Comptes rendus", "Hélène Vauquelin, Denis Faure"),
    ]


def test_without_faces_a_row_that_could_have_been_longer_ends_the_title() -> None:
    entries = scanned(
        [
            ("4", 26),
            ("Les bancs du bourg", 12),
            ("Un hiver dehors", 12),
            ("9", 26),
            ("La neige et le facteur qui ne venait plus au hameau", 12),
            ("Depuis la combe", 12),
            ("15", 26),
            ("Le moulin et la roue que personne", 12),
            ("n’a plus vue", 12),
            ("21", 26),
            ("Une école", 12),
        ]
    )
    assert [(e.title, e.subtitle, e.page) for e in entries] == [
        ("Les bancs du bourg", "Un hiver dehors", "4"),
        ("La neige et le facteur qui ne venait plus au hameau Depuis la combe", None, "9"),
        ("Le moulin et la roue que personne n’a plus vue", None, "15"),
        ("Une école", None, "21"),
    ]


@pytest.mark.parametrize(
    ("words", "role"), [("Lise Corvol, entretien", "interviewee"), ("Lise Corvol, Paul Osmin", "author")]
)
def test_who_answers_before_the_word_for_it(words: str, role: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row(words, 12)
    assert {(e.subtitle, e.contributors[0].name, e.contributors[0].role) for e in read(page)} == {
        (None, "Lise Corvol", role)
    }


def test_names_in_capitals_before_titles_that_are_not() -> None:
    lines = ["3 HERVÉ MAILLOT Les bancs du bourg", "5 LISE CORVOL La neige", "7 ANSELME DUROC Le moulin de la combe"]
    found = scanned([(line, 22) for line in lines])
    assert [(e.title, [c.name for c in e.contributors]) for e in found] == [
        ("Les bancs du bourg", ["Hervé Maillot"]),
        ("La neige", ["Lise Corvol"]),
        ("Le moulin de la combe", ["Anselme Duroc"]),
    ]


def test_an_abbreviation_in_capitals_before_a_title_is_its_own() -> None:
    lines = ["3 La SNCF Les trains du bourg", "5 RATP Une nuit de bus", "7 CGT FO Le moulin de la combe"]
    assert [e.title for e in scanned([(line, 22) for line in lines])][:2] == [line[2:] for line in lines[:2]]


def test_who_answers_is_told_in_a_sentence_behind_the_title() -> None:
    page = Page(layer="ocr")
    page.led("Sur le bac. Entretien avec Anne Roy", "4", 24)
    page.led("La neige et le facteur. Un été", "9", 24)
    first, second = read(page)
    assert (first.title, first.subtitle) == ("Sur le bac", "Entretien avec Anne Roy")
    assert [(c.name, c.role) for c in first.contributors] == [("Anne Roy", "interviewee")]
    assert (second.title, second.subtitle) == ("La neige et le facteur. Un été", None)


def test_a_credit_over_two_lines_in_a_face_of_its_own() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row("Traduits du serbe par Lise", 12, face="italic")
        page.row("Corvol", 12, face="italic")
    assert {(c.name, c.role) for e in read(page) for c in e.contributors} == {("Lise Corvol", "translator")}
