"""Outlines and tags of a PDF are evidence of what a line is, where they are sane."""

from collections.abc import Sequence

from pdf_maker import pdf, typed

from permacli.layout import page_regions
from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, Zone
from permacli.options import ReadOptions
from permacli.readers.pdfium import open_pdf
from permacli.readers.stated import MOST_HEADINGS, with_stated

TITLE = "Le lavoir ferme"
BODY = b"".join(typed(f"Ligne {n} du texte courant de la page", y=480 - 14 * n) for n in range(6))


def stated(data: bytes) -> list[tuple[str | None, str]]:
    """The role and the text of each line."""
    (page,) = open_pdf(data, ReadOptions()).pages
    roles = [None if line.zone is None else page.zones[line.zone].role for line in page.lines]
    return list(zip(roles, [" ".join(word.text for word in line.words) for line in page.lines], strict=True))


def with_outline(title: bytes, content: bytes) -> bytes:
    entry = b"<< /Title (" + title + b") /Parent 5 0 R /Dest [11 0 R /Fit] >>"
    return pdf([content], catalog=b"/Outlines 5 0 R", maps=[b"<< /First 6 0 R /Last 6 0 R /Count 1 >>", entry])


def with_tags(kind: bytes, content: bytes) -> bytes:
    root = b"/StructTreeRoot 5 0 R /MarkInfo << /Marked true >>"
    tree = [
        b"<< /Type /StructTreeRoot /K 6 0 R /ParentTree 7 0 R >>",
        b"<< /Type /StructElem /S /Document /P 5 0 R /K [8 0 R] >>",
        b"<< /Nums [0 [8 0 R]] >>",
        b"<< /Type /StructElem /S /" + kind + b" /P 6 0 R /Pg 13 0 R /K 0 >>",
    ]
    return pdf([content], page=b"/StructParents 0", catalog=root, maps=tree)


def marked(content: bytes) -> bytes:
    return b"/Any << /MCID 0 >> BDC\n" + content + b"EMC\n"


def test_a_title_of_the_outline_is_a_heading_where_it_stands_as_a_line() -> None:
    found = stated(with_outline(b"LE LAVOIR FERME", typed(TITLE) + BODY))
    assert found[0] == ("heading", TITLE)
    assert {role for role, _ in found[1:]} == {None}
    two = typed("Le lavoir", y=510) + typed("ferme", y=496) + BODY
    assert [role for role, _ in stated(with_outline(b"Le lavoir ferme", two))] == ["heading"] * 2 + [None] * 6
    assert {role for role, _ in stated(with_outline(b"Le lavoir", typed(TITLE) + BODY))} == {None}
    assert {role for role, _ in stated(with_outline(b"Page 1", typed(TITLE) + BODY))} == {None}


def test_tags_say_what_a_line_is() -> None:
    for kind, role in ((b"H1", "heading"), (b"Note", "footnote"), (b"Caption", "caption"), (b"P", None)):
        found = stated(with_tags(kind, marked(typed(TITLE)) + BODY))
        assert [each for each, _ in found] == [role] + [None] * 6


def test_tags_that_make_headings_of_everything_say_nothing() -> None:
    found = stated(with_tags(b"H1", marked(typed(TITLE) + BODY)))
    assert {role for role, _ in found} == {None}


def test_damaged_outlines_and_trees_are_no_fault() -> None:
    whole = typed(TITLE) + BODY
    for data in (
        with_outline(b"x", whole).replace(b"/First 6 0 R", b"/First 5 0 R"),
        with_outline(b"x", whole).replace(b"11 0 R /Fit", b"99 0 R /Fit"),
        with_tags(b"H1", marked(whole)).replace(b"/K [8 0 R]", b"/K [6 0 R]"),
        with_tags(b"H1", marked(whole)).replace(b"/K 0", b"/K -9"),
    ):
        assert len(stated(data)) == 7


def test_the_share_is_that_of_lines() -> None:
    lines = tuple(
        Line(f"p001.l{n:03d}", (Word("mot", Box(0, 10 * n, 30, 10 * n + 8)),), Box(0, 10 * n, 30, 10 * n + 8))
        for n in range(10)
    )
    page = Page("p001", 0, 100.0, 100.0, lines)
    most = round(10 * MOST_HEADINGS)
    for count in (most, most + 1):
        zones = [Zone("heading", line.box) for line in lines[:count]]
        assert bool(with_stated(page, (), zones).zones) == (count == most)


def with_table(rows: Sequence[Sequence[bytes | None]], span: bytes = b"") -> bytes:
    """A page with a tagged table: its cells, of which those that are ``None`` are not tagged; ``span`` of the first."""
    content, elements, number = b"", [], 9 + len(rows)
    first = number
    for row, cells in enumerate(rows):
        kids = []
        for column, text in enumerate(cells):
            if text is None:
                continue
            content += b"/TD << /MCID %d >> BDC\n" % (number - first)
            content += typed(text.decode(), x=40 + 90 * column, y=500 - 14 * row) + b"EMC\n"
            given = b"/A << /O /Table /ColSpan %s >>" % span if span and number == first else b""
            kids.append((number, given))
            number += 1
        elements.append(kids)
    held = b" ".join(b"%d 0 R" % (9 + n) for n in range(len(rows)))
    tree = [
        b"<< /Type /StructTreeRoot /K 6 0 R /ParentTree 7 0 R >>",
        b"<< /Type /StructElem /S /Document /P 5 0 R /K [8 0 R] >>",
        b"<< /Nums [0 [%s]] >>" % b" ".join(b"%d 0 R" % cell for kids in elements for cell, _ in kids),
        b"<< /Type /StructElem /S /Table /P 6 0 R /K [%s] >>" % held,
        *(
            b"<< /Type /StructElem /S /TR /P 8 0 R /K [%s] >>" % b" ".join(b"%d 0 R" % cell for cell, _ in kids)
            for kids in elements
        ),
        *(
            b"<< /Type /StructElem /S /TD /P %d 0 R /Pg %d 0 R /K %d %s >>" % (9 + row, number + 3, cell - first, given)
            for row, kids in enumerate(elements)
            for cell, given in kids
        ),
    ]
    root = b"/StructTreeRoot 5 0 R /MarkInfo << /Marked true >>"
    return pdf([content], page=b"/StructParents 0", catalog=root, maps=tree, box=b"[0 0 2000 600]")


def table(data: bytes) -> list[list[str]]:
    """The rows of the only table on the page."""
    (page,) = open_pdf(data, ReadOptions()).pages
    held = {region.cell: region.flat for region in page_regions(page).regions if region.cell is not None}
    rows, columns = (1 + max(cell[side] for cell in held) for side in (0, 1))
    return [[held.get((row, column), "") for column in range(columns)] for row in range(rows)]


def test_tags_of_a_table_are_rows_and_cells() -> None:
    rows = [[b"Village", b"Une longue histoire", b"Ouvert"], [b"Courvilly", b"des gens discrets", b"oui"]]
    assert table(with_table(rows)) == [[cell.decode() for cell in row] for row in rows]


def test_an_empty_cell_keeps_its_column_where_it_has_no_tag() -> None:
    rows = [[b"Village", b"Une longue histoire", b"Ouvert"], [b"Courvilly", None, b"le jeudi"]]
    assert table(with_table(rows))[1] == ["Courvilly", "", "le jeudi"]


def test_a_cell_over_two_columns_stands_in_the_first() -> None:
    rows = [
        [b"Les villages de la plaine", None, b"Ouvert"],
        [b"Courvilly", b"des gens", b"oui"],
        [b"Lons", b"un", b"non"],
    ]
    assert table(with_table(rows, b"2")) == [
        ["Les villages de la plaine", "", "Ouvert"],
        ["Courvilly", "des gens", "oui"],
        ["Lons", "un", "non"],
    ]


def test_a_table_of_one_row_or_of_prose_is_none() -> None:
    for rows in ([[b"Village", b"Ouvert"]], [[b"mot " * 61, None], [b"a", b"b"]]):
        (page,) = open_pdf(with_table(rows), ReadOptions()).pages
        assert page.zones == ()
