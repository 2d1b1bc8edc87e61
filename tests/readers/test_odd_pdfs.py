"""Odd PDFs, each made by hand: what is read of them is what a reader of the print sees."""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdf_maker import HELVETICA, pdf, typed

import permacli
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import pdfium, plumber
from permacli.readers.pdfium_layers import may_have_layers

MAGAZINE = Path(__file__).parents[2] / "samples" / "magazine-a4.pdf"
ENGINES = pytest.mark.parametrize("engine", [pdfium, plumber])


def pages(engine: object, data: bytes) -> list[Page]:
    return list(engine.open_pdf(data, ReadOptions()).pages)  # type: ignore[attr-defined]


def texts(page: Page) -> list[str]:
    return ["".join((w.space if n else "") + w.text for n, w in enumerate(line.words)) for line in page.lines]


def hidden(text: str, x: float = 50.4, y: float = 500.3) -> bytes:
    return f"BT 3 Tr /F1 10 Tf {x} {y} Td ({text}) Tj 0 Tr ET\n".encode("cp1252")


@ENGINES
@pytest.mark.parametrize("entry", [b"/MediaBox [0 0 400 600] ", b"/CropBox [0 0 400 600]"])
def test_marks_of_the_printer_beside_the_sheet_are_no_print(engine: object, entry: bytes) -> None:
    outside = typed("numero.indd", x=420) + typed("dessous", y=-30) + typed("dessus", y=640)
    data = pdf([typed("dedans") + outside + typed("au bord", x=385, y=300)], page=entry, box=b"[-50 -50 450 650]")
    if entry.startswith(b"/Media"):
        data = pdf([typed("dedans") + outside + typed("au bord", x=385, y=300)])
    (page,) = pages(engine, data)
    assert sorted(texts(page)) == ["au bord", "dedans"]


def test_of_two_layers_of_text_the_visible_one_is_read() -> None:
    (page,) = pages(pdfium, pdf([typed("Un texte visible") + hidden("Un tcxte visihle") + hidden("12", 50, 100)]))
    assert texts(page) == ["Un texte visible", "12"]
    (page,) = pages(pdfium, pdf([typed("visible") + hidden("tout autre chose")]))
    assert len(texts(page)) == 2  # who knows which is right
    (page,) = pages(pdfium, pdf([hidden("seule")]))
    assert (texts(page), page.layer) == (["seule"], "ocr")


@ENGINES
def test_text_drawn_character_by_character_is_words(engine: object) -> None:
    widths = {"l": 2.2, "e": 5.6, "m": 8.3, "o": 5.6, "t": 2.8, " ": 2.8}
    x, content = 50.0, b""
    for char in "le mot":
        content += typed(char, x=round(x, 2)) if char != " " else b""
        x += widths[char]
    (page,) = pages(engine, pdf([content]))
    assert texts(page) == ["le mot"]


@pytest.mark.parametrize("matrix", [b"0 1 -1 0 150 380", b"0.7 0.7 -0.7 0.7 80 400"])
def test_a_stamp_across_the_text_is_a_line_of_its_own(matrix: bytes) -> None:
    lines = b"".join(typed(f"Ligne {n} du texte courant de la page", y=500 - 14 * n) for n in range(6))
    (page,) = pages(pdfium, pdf([lines + b"BT /F2 30 Tf " + matrix + b" Tm (COPIE) Tj ET\n"]))
    assert texts(page) == [*(f"Ligne {n} du texte courant de la page" for n in range(6)), "COPIE"]


@pytest.mark.parametrize(
    ("matrix", "turn"), [(b"0 1 -1 0 %d 40", 90), (b"-1 0 0 -1 380 %d", 180), (b"0 -1 1 0 %d 560", 270)]
)
def test_a_page_that_is_written_sideways_is_turned(matrix: bytes, turn: int) -> None:
    """But for its folio; what is a part of the page, as the label of an axis, stays where it is."""
    places = [60 + 14 * n for n in range(8)]
    places = places[::-1] if turn == 270 else places
    rows = [
        b"BT /F1 10 Tf " + matrix % place + b" Tm (Rang %d d'un tableau large) Tj ET\n" % n
        for n, place in enumerate(places)
    ]
    folio = typed("12", x=190, y=20)
    (page,) = pages(pdfium, pdf([b"".join(rows) + folio]))
    assert page.rotation == turn
    assert (page.width, page.height) == ((400, 600) if turn == 180 else (600, 400))
    assert [text for text in texts(page) if text != "12"] == [f"Rang {n} d'un tableau large" for n in range(8)]
    tops = [line.box.top for line in page.lines if line.box is not None and len(line.words) > 1]
    assert tops == sorted(tops)
    level = b"".join(typed(f"Ligne {n} du texte courant de la page", y=500 - 14 * n) for n in range(6))
    assert pages(pdfium, pdf([level + b"".join(rows)]))[0].rotation == 0


@ENGINES
def test_annotations_and_attachments_are_no_print(engine: object) -> None:
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [50 300 300 320] /Contents (collee) /DA (/F1 10 Tf) >>"
    comment = b"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (un commentaire) >>"
    named = b"/Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) >>] >> >>"
    (page,) = pages(engine, pdf([typed("texte")], page=b"/Annots [" + note + comment + b"]", catalog=named))
    assert texts(page) == ["texte"]


@ENGINES
def test_units_of_the_page_change_nothing(engine: object) -> None:
    (page,) = pages(engine, pdf([typed("mot")], page=b"/UserUnit 2"))
    assert (page.width, texts(page)) == (400, ["mot"])


@ENGINES
def test_pages_may_be_of_any_size(engine: object) -> None:
    data = pdf([typed("un", x=5, y=5), typed("deux", x=5, y=5)], box=b"[0 0 90 60]")
    small, _ = pages(engine, data)
    assert (small.width, small.height) == (90, 60)


def shrunk(path: Path, factor: float) -> bytes:
    """Every other page smaller, with all that is on it."""
    with pikepdf.open(path) as document:
        for page in document.pages[1::2]:
            box = [factor * float(side) for side in page.mediabox]
            page.contents_add(b"q %f 0 0 %f 0 0 cm\n" % (factor, factor), prepend=True)
            page.contents_add(b"\nQ")
            page.mediabox = box
        held = BytesIO()
        document.save(held)
        return held.getvalue()


def test_pages_that_a_program_made_smaller_give_the_same_document() -> None:
    never = ReadOptions(ocr="never")
    plain, mixed = (permacli.read(each, name="x", read_options=never) for each in (MAGAZINE, shrunk(MAGAZINE, 0.7)))
    assert [round(page.width) for page in mixed.pages[:2]] == [595, 417]
    assert (mixed.articles, mixed.contents, mixed.notices) == (plain.articles, plain.contents, plain.notices)


@ENGINES
def test_a_tagged_pdf_is_read_as_it_is_printed(engine: object) -> None:
    tagged = b"/H1 << /MCID 0 >> BDC\n" + typed("Titre") + b"EMC\n/P << /MCID 1 /ActualText (autre) >> BDC\n"
    content = tagged + typed("texte", y=480) + b"EMC\n/Artifact BMC\n" + typed("12", y=30) + b"EMC\n"
    (page,) = pages(engine, pdf([content], catalog=b"/MarkInfo << /Marked true >>"))
    assert texts(page)[0] == "Titre"
    assert texts(page)[-1] == "12"


def test_a_font_without_characters_gives_what_its_codes_say() -> None:
    font = HELVETICA.replace(b"/Encoding /WinAnsiEncoding", b"/Encoding << /Differences [97 /g1 /g2 /g3] >>")
    (page,) = pages(pdfium, pdf([typed("abc", font="F9")], fonts={b"F9": font}))
    assert len(texts(page)) == 1  # nothing tells the letters; OCR reads such a page again


def layered(state: bytes, mode: bytes = b"", scan: bytes = b"") -> bytes:
    font = HELVETICA.replace(b"%", b"")
    resources = b"/Resources << /Font << /F1 " + font + b" >> /XObject << /Im1 3 0 R >> /Properties << /oc1 5 0 R >> >>"
    content = typed("toujours") + b"/OC /oc1 BDC\n" + mode + typed("parfois", y=400) + b"EMC\n" + scan
    catalog = b"/OCProperties << /OCGs [5 0 R] /D << /" + state + b" [5 0 R] >> >>"
    return pdf([content], page=resources, catalog=catalog, maps=[b"<< /Type /OCG /Name (calque) >>"])


def test_a_layer_that_is_switched_on_is_printed() -> None:
    assert texts(pages(pdfium, layered(b"ON"))[0]) == ["toujours", "parfois"]


def test_a_layer_that_is_switched_off_is_not_printed() -> None:
    assert texts(pages(pdfium, layered(b"OFF"))[0]) == ["toujours"]


@pytest.mark.parametrize("state", [b"ON", b"OFF"])
def test_text_that_nobody_is_meant_to_see_is_kept_whatever_its_layer(state: bytes) -> None:
    """That of OCR: drawn without ink, or under a scan."""
    hidden = layered(state, mode=b"3 Tr ")
    covered = layered(state, scan=b"q 400 0 0 600 0 0 cm /Im1 Do Q\n")
    assert texts(pages(pdfium, hidden)[0]) == texts(pages(pdfium, covered)[0]) == ["toujours", "parfois"]


def test_layers_are_found_in_compressed_objects() -> None:
    packed = zlib.compress(b"1 0 << /Type /Catalog /OCProperties 7 0 R >>")
    stream = b"5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >> stream\n" + packed
    assert may_have_layers(stream)
    assert not may_have_layers(stream.replace(packed, zlib.compress(b"1 0 << /Type /Catalog >>")))
    assert not may_have_layers(pdf([typed("mot")]))
