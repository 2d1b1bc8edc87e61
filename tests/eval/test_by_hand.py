"""Pages read by hand: what begins where it should not, or in another order, costs."""

from pathlib import Path

import pytest
from eval.by_hand import pages

from permacli.model.document import Article, Document, PageRef, Paragraph
from permacli.model.text import Anchor, Text

GOLD = """pdf = "issue.pdf"
[[page]]
number = 1
starts = ["paragraph Le moulin tourne", "signature Anne Roy"]
"""


def _block(name: str, value: str, role: str) -> Paragraph:
    text = Text(value, (Anchor(0, f"p001.{name}"),))
    return Paragraph(id=name, text=text, role="signature" if role == "signature" else "paragraph")


def _figures(monkeypatch: pytest.MonkeyPatch, folder: Path, *blocks: tuple[str, str]) -> list[float | None]:
    made = tuple(_block(f"l00{n}", value, role) for n, (role, value) in enumerate(blocks))
    document = Document(pages=(PageRef(id="p001", index=0, number=1),), articles=(Article(id="a001", blocks=made),))
    monkeypatch.setattr(pages.permacli, "read", lambda *_, **__: document)
    gold = folder / "gold.toml"
    gold.write_text(GOLD, "utf-8")
    return [measure.value for measure in pages.measures(gold, folder)]


def test_what_a_person_read_counts_by_role_and_by_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mill, name = "Le moulin tourne encore.", "Anne Roy"
    assert _figures(monkeypatch, tmp_path, ("paragraph", mill), ("signature", name)) == [1.0, 1.0]
    assert _figures(monkeypatch, tmp_path, ("paragraph", mill), ("paragraph", name)) == [0.5, 1.0]
    assert _figures(monkeypatch, tmp_path, ("signature", name), ("paragraph", mill)) == [1.0, 0.5]
    assert _figures(monkeypatch, tmp_path, ("paragraph", mill), ("paragraph", "La rivière baisse.")) == [0.5, 0.5]
