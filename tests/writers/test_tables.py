"""Rows and tables: what a script reads is what the issue holds, and a spreadsheet runs none of it."""

import csv
import io
import json

import pytest
from msgspec.structs import replace

from documents import RICH, paragraph
from permacli.model.document import Article, Document
from permacli.writers.listing import contents_rows, note_rows, notice_rows, page_rows, stray_note_rows, turn_rows
from permacli.writers.paragraphs import paragraph_rows
from permacli.writers.rows import ContentsRow, NoteRow, ParagraphRow, TurnRow
from permacli.writers.table import write_rows


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_turns_name_who_speaks_where() -> None:
    rows = list(turn_rows(RICH, RICH.articles))
    assert [(r.speakers, r.initials, r.role, r.folio) for r in rows] == [
        (("Zoé Lambertin",), (), "interviewer", "12"),
        (("Ada Brunel",), ("AB",), "interviewee", "12"),
        (("OC",), ("OC",), "interviewee", "13"),
        ((), (), "unknown", "13"),
    ]
    assert [r.folio_end for r in rows] == ["12", "13", "13", "13"]
    assert rows[1].text.endswith("puis la pluie est venue.\n\n1. Il a fallu tout refaire.")


def test_notes_say_how_they_are_linked() -> None:
    rows = [*note_rows(RICH, RICH.articles), *stray_note_rows(RICH)]
    assert [(r.mark, r.status, r.article_number, r.folio) for r in rows] == [
        ("1", "linked", 1, "12"),
        ("2", "not-called", 1, "13"),
        ("9", "missing", 1, "13"),
        ("*", "not-called", None, "13"),
    ]
    assert rows[0].called_from == ("Nous avons planté les premiers figuiers en mars",)


def test_contents_lead_to_articles() -> None:
    rows = list(contents_rows(RICH))
    assert [(r.title, r.page, r.article_number, r.pdf_page) for r in rows] == [
        ("LA SERRE D'HIVER", "12", 1, 1),
        ("Ce qui n’est pas ici", "40", None, None),
    ]


def test_pages_and_notices() -> None:
    assert [(r.pdf_page, r.folio, r.folio_evidence) for r in page_rows(RICH)] == [
        (1, "12", "printed"),
        (2, "13", "inferred"),
    ]
    assert [(r.level, r.folio) for r in notice_rows(RICH)] == [("warning", "13"), ("info", "12")]


def test_csv_is_rfc_4180_and_inert() -> None:
    data = write_rows(list(turn_rows(RICH, RICH.articles)), TurnRow, "csv")
    assert data.endswith(b"\r\n")
    read = cells(data)
    assert read[2]["text"] == "'=2+2 n'est pas une formule; c'est un début."
    assert "\n\n" in read[1]["text"]
    raw = cells(write_rows(list(turn_rows(RICH, RICH.articles)), TurnRow, "csv", raw_cells=True))
    assert raw[2]["text"].startswith("=2+2")


def test_an_empty_table_still_has_its_header() -> None:
    assert write_rows([], ContentsRow, "csv") == ",".join(ContentsRow.__struct_fields__).encode() + b"\r\n"
    assert write_rows([], ContentsRow, "json") == b"[]\n"
    assert write_rows([], ContentsRow, "jsonl") == b""


def test_json_lines_are_one_object_a_line() -> None:
    rows = list(note_rows(RICH, RICH.articles))
    lines = write_rows(rows, NoteRow, "jsonl").decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row.id for row in rows]
    assert json.loads(write_rows(rows, NoteRow, "json")) == [json.loads(line) for line in lines]


def test_a_markdown_table_has_one_line_a_row() -> None:
    lines = write_rows(list(turn_rows(RICH, RICH.articles)), TurnRow, "markdown").decode().splitlines()
    assert len(lines) == 2 + 4
    assert {line.count(" | ") for line in lines} == {len(TurnRow.__struct_fields__) - 1}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_hold_what_parts_them(separator: str) -> None:
    """Separators, quotes and line ends within a cell, whatever parts the cells."""
    harm = 'a,b;c\td "e"\r\nf\n\ng'
    document = Document(articles=(Article(id="a", blocks=(paragraph("b", harm),)),))
    data = write_rows(list(paragraph_rows(document, document.articles)), ParagraphRow, "csv", separator=separator)
    (row,) = csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=separator)
    assert (row["id"], row["text"]) == ("b", harm)


def test_without_contents_page_the_articles_are_listed() -> None:
    """As text they are, so as a table too."""
    rows = list(contents_rows(replace(RICH, contents=())))
    assert [(r.id, r.title, r.page, r.article_number, r.pdf_page) for r in rows] == [
        ("a001", "LA SERRE D'HIVER", "12", 1, 1),
        ("a002", "Étude de l’ombre", "13", 2, 2),
    ]
