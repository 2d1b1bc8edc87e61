"""Contents whose numbers, labels and titles stand beside each other: strips of cells, columns of numbers, of labels."""

from msgspec.structs import replace

from layout.contents_page import FULL, LEFT, PLAIN, RIGHT, Page, article, read, rows, width
from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document
from permacli.model.geometry import Box
from permacli.model.page import Line
from permacli.rules.loader import load_rules

TITLES = [(title, page) for _, title, _, _, page in PLAIN]


def _said(page: Page) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.page) for entry in read(page)]


def test_a_strip_of_cells_below_numbers() -> None:
    page = Page(heading=None)
    page.line(LEFT, 400, "Dedans", 9, bold=True)
    for number, (title, folio) in enumerate(TITLES[:4]):
        x = LEFT + 60 + number * 76
        words = title.split()
        page.line(x, 404, folio or "", 15, bold=True)
        page.line(x, 414, " ".join(words[:2]), 6.8, bold=True)
        page.line(x, 423, " ".join(words[2:]), 6.8, bold=True)
    page.row("Un journal de quartier", 20, size=40)
    assert _said(page) == TITLES[:4]


def test_figures_of_a_table_are_no_strip() -> None:
    sheet = Sheet()
    for down in range(4):
        for across in range(4):
            sheet.line(LEFT + 90 * across, 100 + 14 * down, str(10 * down + across + 1))
    assert len({region.column_index for region in page_regions(sheet.page()).regions}) == 1


def test_the_line_below_a_masthead_is_none_of_it() -> None:
    sheet = Sheet()
    sheet.line(LEFT, 73, "LE BANC", 50, bold=True)
    sheet.line(LEFT, 90, "Journal du quartier des bancs – n° 4 – mars 2025 – gratuit", 7.6)
    assert [line.value for region in page_regions(sheet.page()).regions for line in region.lines] == [
        "LE BANC",
        "Journal du quartier des bancs – n° 4 – mars 2025 – gratuit",
    ]


def test_labels_in_a_column_beside_the_first_title_of_each_section() -> None:
    page, last = Page(), None
    for section, title, _, authors, number in FULL:
        page.tabbed(title, number or "", 24, x=LEFT + 90)
        if section != last:
            page.line(LEFT, page.y, section or "", bold=True)
        page.row(authors[0], 12, x=LEFT + 90, face="italic")
        last = section
    assert [(e[0], e[1], e[3]) for e in rows(read(page))] == [(e[0], e[1], e[3]) for e in FULL]
    assert {entry.level for entry in read(page)} == {0}


def test_numbers_and_labels_in_a_column_beside_the_titles() -> None:
    page = Page()
    for section, title, _, authors, number in FULL:
        page.row(f"{number} Notre {section}", 34, size=9)
        page.line(LEFT + 120, page.y + 1, title, bold=True)
        page.line(LEFT + 120, page.y + 14, authors[0])
    wanted = [(f"Notre {section}", title, authors, number) for section, title, _, authors, number in FULL]
    assert [(*e[:2], *e[3:]) for e in rows(read(page))] == wanted


def test_a_label_bears_the_number_above_its_title() -> None:
    page = Page()
    for section, title, _, _, number in FULL:
        page.row(f"{section} / {number}", 30, size=7)
        page.row(title, 14, size=12, face="bold")
    assert [(e[0], e[1], e[4]) for e in rows(read(page))] == [(e[0], e[1], e[4]) for e in FULL]


def test_a_number_between_a_title_and_the_line_below_it() -> None:
    page = Page()
    short = [("Le four et le pain", "4"), ("Neige au col", "9"), ("La roue du vieux moulin", "15"), ("Le bac", "21")]
    for title, number in short:
        page.row(title, 28, x=LEFT + 30, face="bold")
        page.line(LEFT, page.y + 6, number, bold=True)
        page.row("Ce qui en reste aujourd’hui", 13, x=LEFT + 30)
    assert rows(read(page)) == [(None, title, "Ce qui en reste aujourd’hui", (), number) for title, number in short]


def test_a_number_glued_to_its_title() -> None:
    page = Page()
    for title, number in TITLES:
        page.row(f"{number}{title}", 20, face="bold")
    assert _said(page) == TITLES


def test_titles_in_bold_go_over_into_what_presents_them() -> None:
    page = Page()
    for title, number in TITLES:
        page.y += 24
        page.line(LEFT, page.y, title, bold=True)
        page.line(LEFT + len(title) * 5.5 + 4, page.y, "On y va le soir")
        page.row(f"depuis toujours. → p. {number}", 12)
    assert rows(read(page)) == [(None, t, "On y va le soir depuis toujours", (), n) for t, n in TITLES]


def test_a_list_goes_on_on_the_next_page_with_two_entries() -> None:
    first, second = Page(0), Page(1, heading=None)
    for page, part in ((first, range(4, 9)), (second, range(9, 11))):
        for number in part:
            page.row(f"{number} Le moulin de la combe {'abcdefgh'[number - 4]}", 30, face="bold")
    assert [entry.page for entry in read(first, second)] == [str(number) for number in range(4, 11)]


def test_a_box_of_sentences_whose_numbers_do_not_rise() -> None:
    page = Page(heading="A LIRE")
    order = [TITLES[i] for i in (1, 3, 0, 2)]
    pages = {"4": 1, "9": 2, "15": 3, "21": 4}
    for title, number in order:
        page.row(f"{title}, page {pages[number or '']}.", 14)
    sheets = [article(title, None, str(index), index=index) for index, (title, _) in enumerate(TITLES[:4], 1)]
    built = build([page_regions(sheet.page()) for sheet in (page, *sheets)], load_rules("fr").structure)
    assert [(e.title, e.section) for e in built.document.contents] == [(title, None) for title, _ in order]


def test_sentences_with_pages_that_announce_nothing_are_no_list() -> None:
    page = Page(heading="A LIRE")
    for title, number in TITLES:
        page.row(f"{title}, 2011, page {number}.", 14)
    assert not read(page, article("Une tout autre affaire", None, "1"))


def test_words_that_are_no_name_above_the_face_of_names() -> None:
    page = Page(heading="Inhalt")
    below = ("Hundert Jahre Wasser", "die Lifte stehen still", "eine Bäckerin der Nacht", "am Fluss", "um acht")
    for (_, title, _, authors, number), subtitle in zip(FULL, below, strict=True):
        page.tabbed(title, number or "", 24, face="bold")
        page.row(subtitle, 12)
        page.row(authors[0], 12, face="italic")
    found = build([page_regions(page.page())], load_rules("de").structure).document.contents
    assert [(e.subtitle, [c.name for c in e.contributors]) for e in found] == [
        (subtitle, list(row[3])) for row, subtitle in zip(FULL, below, strict=True)
    ]


def test_who_wrote_in_another_face_behind_the_title() -> None:
    page = Page()
    for _, title, _, authors, number in FULL:
        page.row(f"{number} {title}", 20)
        page.line(LEFT + width(f"{number} {title}") + 3, page.y, f"par {authors[0]}", italic=True)
        page.lines[-2:] = [_one_line(page)]
    assert [(e[1], e[3]) for e in rows(read(page))] == [(e[1], e[3]) for e in FULL]


def _one_line(page: Page) -> Line:
    first, second = page.lines[-2:]
    return replace(
        first, words=(*first.words, *second.words), box=Box.around([w.box for w in first.words + second.words if w.box])
    )


def test_sentences_with_the_page_in_brackets_run_on_in_one_paragraph() -> None:
    page = Page()
    text = " ".join(f"{title}, par {authors[0]} (p. {number})." for _, title, _, authors, number in FULL)
    words = text.split()
    page.y += 20
    page.column(LEFT, RIGHT, page.y, [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)])
    assert [(*e[:2], *e[3:]) for e in rows(read(page))] == [(None, e[1], *e[3:]) for e in FULL]


def test_headings_of_languages_without_rules_are_no_sections() -> None:
    page = Page(heading="Sumario")
    for title, number in TITLES[:3]:
        page.tabbed(title, number or "", 20)
    assert [(e.section, e.title, e.page) for e in read(page)] == [(None, *title) for title in TITLES[:3]]


def test_specks_beside_the_numbers_of_a_strip() -> None:
    page = Page(layer="ocr", heading=None)
    for number, (title, folio) in enumerate(TITLES[:4]):
        x = LEFT + number * 95
        page.line(x, 404, f"{folio}:" if number == 2 else folio or "", 10)
        page.line(x, 417, title, 7)
    assert _said(page) == TITLES[:4]


def _scanned_issue(folios: dict[int, str]) -> Document:
    page = Page(layer="ocr")
    for number, (title, _) in enumerate(TITLES):
        page.row(f"{number + 2} {title}", 30)
        page.row("un été au bord de l’eau", 12)
    sheets = [article(title, None, folios.get(n, ""), index=n) for n, (title, _) in enumerate(TITLES, 1)]
    for sheet in sheets:
        sheet.layer = "ocr"
    return build([page_regions(sheet.page()) for sheet in (page, *sheets)], load_rules("fr").structure).document


def test_the_contents_count_the_pages_where_one_number_was_misread() -> None:
    document = _scanned_issue({4: "51"})
    assert [page.folio for page in document.pages] == ["1", "2", "3", "4", "5", "6"]
    assert all(entry.article or document.articles for entry in document.contents)


def test_numbers_that_several_pages_print_are_believed() -> None:
    document = _scanned_issue({2: "49", 3: "50", 4: "51"})
    assert document.pages[4].folio == "51"


def test_the_title_of_the_article_ends_that_of_an_entry_without_faces() -> None:
    document = _scanned_issue({n: str(n + 1) for n in range(1, 6)})
    assert [(e.title, e.subtitle) for e in document.contents] == [(t, "un été au bord de l’eau") for t, _ in TITLES]


def test_a_label_that_says_what_the_title_says_is_not_the_title() -> None:
    page = Page()
    for title, number in TITLES:
        page.tabbed(title, number or "", 20)
    built = build(
        [page_regions(sheet.page()) for sheet in (page, article(TITLES[0][0], None, "4", TITLES[0][0].upper()))],
        load_rules("fr").structure,
    )
    title = built.document.articles[0].title
    assert title is not None and title.text.value == TITLES[0][0]


def test_the_price_of_a_subscription_in_the_line_of_the_date_makes_no_notice_of_it() -> None:
    sheet = article("Une tout autre affaire", None, "")
    sheet.lines = sheet.lines[1:]
    sheet.index = 0
    sheet.line(LEFT, 40, "LA BARQUE", 40, bold=True)
    sheet.line(LEFT, 60, "N° 86. – Samedi 19 juin 1937. – Abonnement : un an, 9 francs.", 8)
    sheet.line(LEFT, 100, "Une tout autre affaire", 20)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [item.role for item in document.furniture] == ["masthead", "masthead"]


def test_ranges_in_words() -> None:
    page = Page()
    for title, number in TITLES:
        page.row(f"{title} . . . p. {number} à {int(number or 0) + 2}", 20)
    assert _said(page) == TITLES


def test_a_smaller_number_raised_at_the_edge_is_no_note_mark() -> None:
    page = Page()
    for title, number in TITLES:
        page.row(title, 20, size=13)
        page.line(RIGHT - 10, page.y - 3, number or "", 9)
        first, second = page.lines[-2:]
        words = (*first.words, replace(second.words[0], raised=True))
        page.lines[-2:] = [replace(first, words=words, box=Box.around([w.box for w in words if w.box]))]
    assert _said(page) == TITLES


def test_a_line_that_ends_before_the_name_goes_on() -> None:
    page = Page()
    for _, title, _, authors, number in FULL:
        page.row(f"{title}, par", 20)
        page.led(authors[0], number or "", 12)
    assert [(e[1], e[3]) for e in rows(read(page))] == [(e[1], e[3]) for e in FULL]


def test_a_short_title_is_no_label_where_labels_have_a_face_of_their_own() -> None:
    page, last = Page(), None
    short = [("Dossier", "Un puits pour la place", "3"), ("Dossier", "Trois hivers sans neige", "5")]
    short += [("Récit", "Le moulin de la haute combe", "7"), ("Débat", "Ce que dit la rivière noire", "9")]
    for section, title, number in short:
        if section != last:
            page.row(section, 30, face="italic", size=8)
        page.row(title, 22 if section != last else 26, face="bold")
        page.row("Ce qui reste d’une roue", 12, size=9)
        page.row(f"Anne Roy p. {number}", 12, size=9)
        last = section
    assert [(e.section, e.title) for e in read(page)] == [(section, title) for section, title, _ in short]


def test_a_short_first_title_without_a_page_is_no_label() -> None:
    page = Page()
    page.row("Éditorial", 20, face="bold")
    for title, number in TITLES:
        page.led(title, number or "", 26, face="bold")
        page.row("Anne Roy", 12, face="italic")
    found = read(page)
    assert [(e.section, e.title, e.page) for e in found] == [(None, "Éditorial", None), *((None, *t) for t in TITLES)]


def test_ordinals_are_no_words_of_the_titles_that_they_count() -> None:
    page = Page()
    for ordinal, (title, number) in zip(("I", "II", "III", "IV", "V"), TITLES, strict=True):
        page.led(f"{ordinal}. — {title}", number or "", 20)
    assert _said(page) == TITLES
    page = Page()
    for year, (title, number) in zip(("14", "39", "18", "45", "7"), TITLES, strict=True):
        page.led(f"{year} – {title}", number or "", 20)
    assert [entry.title for entry in read(page)] == [
        f"{year} – {title}" for year, (title, _) in zip(("14", "39", "18", "45", "7"), TITLES, strict=True)
    ]


def test_several_short_entries_on_one_line() -> None:
    page = Page()
    for title, number in TITLES[:4]:
        page.row(f"{number} {title}", 20)
    page.row("Courrier p. 31 • Agenda p. 38 • Jeux p. 40", 20)
    assert _said(page) == [*TITLES[:4], ("Courrier", "31"), ("Agenda", "38"), ("Jeux", "40")]


def test_a_box_beside_the_list_that_is_set_like_it() -> None:
    page = Page()
    for title, number in [*TITLES[:3], ("Le four du hameau", "30")]:
        page.row(f"{number} {title}", 24)
    page.line(LEFT + 210, 95, "DOSSIER", bold=True)
    for down, (title, number) in enumerate([("La digue", "21"), ("Le bac", "24")]):
        page.line(LEFT + 210, 120 + 24 * down, f"{number} {title}")
    page.frame(LEFT + 200, 80, LEFT + 350, 160)
    found = {(entry.title, entry.section, entry.page) for entry in read(page)}
    assert {("La digue", "DOSSIER", "21"), ("Le bac", "DOSSIER", "24")} <= found


def test_labels_in_capitals_beside_numbers_that_come_back() -> None:
    page = Page(layer="ocr")
    for section, title, _, _, number in FULL:
        page.row(f"{number} {(section or '').upper()}", 26)
        page.row(title, 12)
    wanted = [((section or "").upper(), title, number) for section, title, _, _, number in FULL]
    assert [(e.section, e.title, e.page) for e in read(page)] == wanted


def test_titles_in_capitals_above_their_subtitles_stay_titles() -> None:
    page = Page(layer="ocr")
    titles = ("LA DIGUE", "LE BAC", "LE FOUR", "LE MOULIN DU HAUT")
    for number, title in enumerate(titles):
        page.row(f"{4 + 3 * number} {title}", 26)
        page.row("Ce qui reste d’une roue", 12)
    assert [entry.title for entry in read(page)] == list(titles)
