"""The outline of a PDF on its way from the file to what is written of the issue."""

from io import BytesIO
from itertools import combinations
from pathlib import Path
from random import Random

import msgspec
import pikepdf
from pdf_maker import pdf, typed

import permacli
from permacli.model.contents import Bookmark
from permacli.model.physical import decode, encode
from permacli.options import ReadOptions
from permacli.pipeline import document_of, read_pages
from permacli.readers import pdfium
from permacli.writers.listing import contents_rows

HEADS = ("Le lavoir ferme", "Un banc de trop", "Pour le tilleul")
WHAT = ("Fours", "tilleuls", "bancs publics", "jours de marché", "puits", "moulins", "vergers", "le vieux pont")
WORDS = [
    "le",
    "conseil",
    "vote",
    "hier",
    "pour",
    "que",
    "chacun",
    "sache",
    "ce",
    "qui",
    "reste",
    "encore",
    "ici",
    "et",
    "ailleurs",
]


def sheet(title: str) -> bytes:
    """A page with an article, its text in an order of its own."""
    order = Random(title).sample
    lines = (typed(" ".join(order(WORDS, 8)) + ".", y=460 - 14 * n) for n in range(9))
    return typed(title, y=500, size=20) + b"".join(lines)


ISSUE = [sheet(head) for head in HEADS]


def outlined(*entries: tuple[str, int | None, int], pages: list[bytes] = ISSUE) -> bytes:
    """A PDF with an outline of titles, page, level; those of a level stand under the last of the one above."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(pages))) as made:
        with made.open_outline() as outline:
            over: list[pikepdf.OutlineItem] = []
            for title, page, level in entries:
                item = pikepdf.OutlineItem(title, page)
                del over[level - 1 :]
                (over[-1].children if over else outline.root).append(item)
                over.append(item)
        made.save(out)
    return out.getvalue()


def marks(data: bytes) -> tuple[Bookmark, ...]:
    return pdfium.open_pdf(data, ReadOptions()).bookmarks


def test_entries_come_in_their_order_with_level_and_page() -> None:
    data = outlined(("Dossier", None, 1), ("Le lavoir\r\n ferme\0", 0, 2), ("x" * 900, 2, 1), ("Pour le tilleul", 1, 1))
    assert marks(data) == (
        Bookmark("Dossier", 1), Bookmark("Le lavoir ferme", 2, 0), Bookmark("x" * 300, 1, 2),
        Bookmark("Pour le tilleul", 1, 1),
    )  # fmt: skip


def test_an_outline_as_long_as_an_index_is_none() -> None:
    assert marks(outlined(*((f"Mot {n}", n % 3, 1) for n in range(2100)))) == ()


def test_an_issue_without_a_contents_page_has_its_outline() -> None:
    document = permacli.read(outlined(*((head, n, 1) for n, head in enumerate(HEADS))))
    assert [(entry.title, entry.evidence) for entry in document.contents] == [(head, "outline") for head in HEADS]
    assert [entry.article for entry in document.contents] == [article.id for article in document.articles]
    assert {row.evidence for row in contents_rows(document)} == {"outline"}
    assert b'<div type="contents" subtype="outline">' in permacli.write(document, "tei")


def test_several_processes_know_it_as_well_as_one() -> None:
    names = [f"{one} et {two}" for one, two in combinations(WHAT, 2)]
    data = outlined(*((name, n, 1) for n, name in enumerate(names)), pages=list(map(sheet, names)))
    one, two = (permacli.read(data, read_options=ReadOptions(jobs=jobs, ocr="never")) for jobs in (1, 2))
    assert len(one.contents) >= 20
    assert two == one


def test_a_part_of_the_file_has_the_entries_of_that_part() -> None:
    data = outlined(*((head, n, 1) for n, head in enumerate(HEADS)))
    document = permacli.read(data, read_options=ReadOptions(pages=((1, None),)))
    assert [(entry.title, entry.id) for entry in document.contents] == [(HEADS[1], "c001"), (HEADS[2], "c002")]


def test_the_saved_physical_layer_keeps_it(tmp_path: Path) -> None:
    data = outlined(*((head, n, 1) for n, head in enumerate(HEADS)))
    physical = read_pages(data)
    saved = encode(physical)
    assert decode(saved) == physical
    path = tmp_path / "issue.pages.json"
    path.write_bytes(saved)
    contents = permacli.read(data).contents
    assert len(contents) == 3
    assert permacli.read(path).contents == document_of(physical).contents == contents


def test_the_evidence_of_what_is_printed_is_not_written() -> None:
    document = permacli.read(Path(__file__).parents[2] / "samples" / "magazine-a4.pdf")
    assert document.contents
    assert b"evidence" not in msgspec.json.encode(document.contents)
