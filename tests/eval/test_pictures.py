"""The worst pages: what is shown of them."""

from eval.page import cells
from eval.pictures import LIMIT, page_texts, picture
from eval.sets import SAMPLES

from documents import RICH
from permacli.evaluation.report import Row


def test_a_picture_is_small() -> None:
    data = picture(SAMPLES / "bulletin-3col.pdf", 0)
    assert data.startswith(b"\xff\xd8")
    assert len(data) <= LIMIT


def test_a_text_over_two_pages_is_parted() -> None:
    first, second = ("\n".join(page_texts(RICH, page)) for page in ("p001", "p002"))
    assert "Nous avons planté" in first
    assert "puis la pluie" not in first
    assert "puis la pluie" in second


def test_cells_of_a_share_hold_no_precision() -> None:
    row = Row("text.words", 0.25, 0.1, 0.4, None, None, 400, 3, "lower")
    assert cells(row) == ("text.words ↓", "0.2500", "0.1000 – 0.4000", "", "", "400")
