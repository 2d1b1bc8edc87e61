"""Contents pages with section labels in a column, below the number, or none; and what stands below the titles."""

from layout.contents_page import FULL, LEFT, PLAIN, Page, read, rows, width

COLUMN = 110.0
TEASER = ["Au bout de trois hivers les voisins ont sorti les bancs de la remise, repeints",
          "un par un, et les ont remis sous les platanes de la place, où plus personne ne",
          "s’asseyait depuis que le café avait fermé, faute de clients."]  # fmt: skip


def test_labels_in_a_column_before_the_titles() -> None:
    page = Page()
    for section, title, subtitle, authors, number in FULL:
        page.row(section or "", 22)
        page.line(COLUMN, page.y, title, bold=True)
        page.line(380 - width(number or ""), page.y, number or "")
        for text, face in ((subtitle, "italic"), (authors[0], "")):
            if text:
                page.row(text, 12, x=COLUMN, face=face)
    assert rows(read(page)) == FULL


def test_names_in_a_column_before_the_titles_are_no_labels() -> None:
    page = Page()
    for _, title, _, authors, number in FULL:
        page.row(authors[0], 22)
        page.line(COLUMN, page.y, title, bold=True)
        page.line(380 - width(number or ""), page.y, number or "")
    assert all(section is None for section, *_ in rows(read(page)))


def test_small_labels_below_large_numbers() -> None:
    page = Page()
    for section, title, _, authors, number in FULL:
        page.row(number or "", 36, size=20)
        page.row((section or "").upper(), 13, size=8)
        page.row(title, 13, size=12, face="bold")
        page.row(authors[0], 13, face="italic")
    assert rows(read(page)) == [(s and s.upper(), t, None, a, p) for s, t, _, a, p in FULL]


def test_a_name_and_a_dash_before_the_subtitle() -> None:
    page = Page()
    for _, title, subtitle, authors, number in FULL:
        page.led(title, number or "", 22)
        page.row(f"{authors[0]} – {subtitle}" if subtitle else authors[0], 12, x=LEFT + 15, face="italic")
    assert rows(read(page)) == [(None, *row[1:]) for row in FULL]


def test_texts_that_present_the_articles() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.tabbed(title, number or "", 24, face="bold")
        for line in TEASER:
            page.row(line, 10, size=8)
    found = read(page)
    assert [(entry.title, entry.page) for entry in found] == [(title, number) for _, title, _, _, number in PLAIN]
    assert all(entry.subtitle == " ".join(TEASER) for entry in found)


def test_the_last_entry_has_what_stands_as_far_below_as_in_others() -> None:
    page = Page()
    for _, title, subtitle, authors, number in [*FULL[3:], *FULL[:3]]:
        page.tabbed(title, number or "", 24, face="bold")
        if subtitle:
            page.row(subtitle, 14)
        page.row(authors[0], 11.5, size=8, face="italic")
    assert rows(read(page))[-1] == (None, *FULL[2][1:])


def test_a_number_that_went_to_the_next_line_takes_no_label_with_it() -> None:
    page = Page()
    for section, title, subtitle, authors, number in FULL:
        head = f"{section} | {authors[0]},"
        page.row(head, 16, face="bold")
        page.line(LEFT + width(head) + 3, page.y, f"{title} /{'' if subtitle else f' {number}'}")
        if subtitle:
            page.row(number or "", 12)
            page.row(subtitle, 12, face="italic")
    assert rows(read(page)) == FULL
