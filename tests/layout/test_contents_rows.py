"""Rows of contents pages that are easily taken for something else."""

from layout.contents_page import LEFT, PLAIN, RIGHT, Page, Row, read, rows


def test_numbers_behind_a_sign_wherever_the_lines_end() -> None:
    page = Page()
    wanted: list[Row] = [(None, "Le pont", None, (), "4"), *PLAIN[1:4]]
    for _, title, _, _, number in wanted:
        page.row(f"{title} / {number}", 18)
    assert rows(read(page)) == wanted


def test_the_subtitle_of_the_last_entry_alone_below_its_number() -> None:
    page = Page()
    wanted = [*PLAIN[:4], (None, "Ce que dit la rivière", "Un hiver dehors", (), "104")]
    for _, title, subtitle, _, number in wanted:
        page.led(title, number or "", 30, face="bold")
        if subtitle:
            page.row(subtitle, 12)
    assert rows(read(page)) == wanted


def test_who_answers_below_a_label_on_the_line_is_no_section() -> None:
    page = Page()
    labels = ["Débat", "Récit", "Débat", "Récit"]
    for label, (_, title, _, _, number) in zip(labels, PLAIN, strict=False):
        page.row(f"{label} | {title} (p. {number})", 20)
        page.row("Entretien avec Lise Corvol" if number == "9" else "Anne Roy", 12)
    found = read(page)
    assert [entry.section for entry in found] == labels
    assert found[1].subtitle == "Entretien avec Lise Corvol"


def test_the_second_line_of_a_title_in_capitals_is_no_name() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.row(f"{number} {title.upper()}", 26)
    page.row("STATIONNEMENT MÉCONNU", 12, x=LEFT + 12)
    found = read(page)[-1]
    assert (found.title, found.contributors) == ("CE QUE DIT LA RIVIÈRE STATIONNEMENT MÉCONNU", ())


def test_a_lone_number_on_the_next_page_is_the_head_of_an_article() -> None:
    first, second = Page(), Page(1, heading=None)
    for number, (_, title, _, _, _) in enumerate(PLAIN[:4]):
        first.row(f"{4 + 3 * number} {title}", 20)
    second.row("Les bancs du bourg", size=20)
    second.row("365 jardins et un fleuve", 24)
    second.column(LEFT, RIGHT, 140, ["Une ligne de texte assez longue pour être du texte"] * 9)
    assert [entry.page for entry in read(first, second)] == ["4", "7", "10", "13"]


def test_sections_on_the_lines_of_titles_below_their_numbers() -> None:
    page = Page()
    wanted: list[Row] = []
    for label, (_, title, _, _, number) in zip(["Débat", "Récit", "Débat", "Récit", "Débat"], PLAIN, strict=True):
        page.row(number or "", 26)
        page.row(f"{label} | {title}", 12, face="bold")
        page.row("Un hiver dehors", 12)
        wanted.append((label, title, "Un hiver dehors", (), number))
    assert rows(read(page)) == wanted


def test_soft_hyphens_are_no_signs_of_a_title() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN[:4]:
        page.row(f"{number} {title}", 26)
    page.row("9 Ce que souf\u00adflent les bate\u00ad", 26)
    page.row("liers du canal", 12, x=LEFT + 12)
    assert read(page)[-1].title == "Ce que soufflent les bateliers du canal"


def test_a_stroke_that_ocr_reads_before_a_subtitle_is_none_of_it() -> None:
    page = Page(layer="ocr")
    for number, (title, below) in enumerate((("Les bancs", "Un hiver dehors"), ("La neige", "Un été dedans")), start=4):
        page.row(f"{number} {title}", 26)
        page.row(f"_{below}", 12, x=LEFT + 30)
    assert [entry.subtitle for entry in read(page)] == ["Un hiver dehors", "Un été dedans"]


def test_a_number_in_brackets_alone_where_pages_have_a_sign_is_of_the_title() -> None:
    page = Page()
    for title, number in (("Les bancs", "4"), ("La neige", "9"), ("Le moulin", "15")):
        page.row(title, 26, face="bold")
        page.row(f"P. {number}", 12, x=RIGHT - 40, face="bold")
    page.row("Le neveu du facteur", 26, face="bold")
    page.row("(13)", 12, face="bold")
    page.row("P. 21", 12, x=RIGHT - 40, face="bold")
    assert [(e.title, e.page) for e in read(page)][3:] == [("Le neveu du facteur (13)", "21")]


def test_a_section_that_has_the_shape_of_a_name() -> None:
    page = Page()
    for section, title, number in (
        ("POLITIQUE", "Les bancs du bourg", "1"),
        ("GRAND ENTRETIEN", "La neige et le facteur", "3"),
        ("COURRIER", "Le moulin de la combe", "4"),
    ):
        page.row(section, 20, size=8, face="bold")
        page.row(title, 12)
        page.row(f"P. {number}", 12, x=RIGHT - 40)
    page.line(200, 590, "2")
    assert [entry.section for entry in read(page)] == ["POLITIQUE", "GRAND ENTRETIEN", "COURRIER"]


def test_a_title_in_bold_over_three_lines_of_which_a_comma_ends_the_first() -> None:
    page = Page()
    for number, who in ((3, "La dame du bief"), (5, "La fille du gué"), (7, "La sœur du meunier")):
        page.row(f"{who},", 26, face="bold")
        page.row("première femme pilote", 12, face="bold")
        page.row("de chaland", 12, face="bold")
        page.row(f"P. {number}", 12, x=RIGHT - 40)
    page.line(200, 590, "2")
    assert [(e.title, e.subtitle) for e in read(page)] == [
        ("La dame du bief, première femme pilote de chaland", None),
        ("La fille du gué, première femme pilote de chaland", None),
        ("La sœur du meunier, première femme pilote de chaland", None),
    ]


def test_what_an_entry_is_stands_in_brackets() -> None:
    page = Page()
    wanted = (("Sœur Lise nous quitte (interview)", "3"), ("Le Bief (1904)", "5"), ("La neige", "7"))
    for title, number in wanted:
        page.led(title, number, 24)
    assert [(e.title, e.subtitle) for e in read(page)] == [
        ("Sœur Lise nous quitte", "(interview)"),
        ("Le Bief (1904)", None),
        ("La neige", None),
    ]


def test_a_round_table_is_no_heading_of_a_list() -> None:
    page = Page()
    for number, (title, below) in enumerate(
        (("Les bancs", "Récit"), ("La neige", "Table ronde"), ("Le moulin", "Essai"))
    ):
        page.row(f"{number + 4} {title}", 26, face="bold")
        page.row(f"{below} autour d’un vieux puits", 12, size=9)
    assert [entry.subtitle for entry in read(page)][1] == "Table ronde autour d’un vieux puits"
