"""The three readings: what is taken back, what is restyled, what the journal says of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import permacli
from documents import RICH, text
from permacli.errors import NoTextError
from permacli.model.contents import IssueMetadata
from permacli.model.document import Article, Document, Paragraph, SpeechTurn
from permacli.model.text import Anchor, Span, Text
from permacli.model.tree import leaves
from permacli.options import ReadOptions
from permacli.text.edits import Place, apply, revert
from permacli.text.history import with_line_ends
from permacli.text.reading import extracted, normalised, read_as
from permacli.text.typography import press_style

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def styled(value: str, language: str | None = "fr") -> str:
    return apply(text(value), press_style(value, language), Place("typography", "b"))[0].value


def test_diplomatic_is_the_document_itself() -> None:
    assert read_as(RICH, "diplomatic") is RICH


def test_extracted_gives_back_calls_labels_hyphens_and_line_ends() -> None:
    turn = extracted(RICH).articles[0].blocks[1]
    assert isinstance(turn, SpeechTurn)
    first = turn.paragraphs[0].text
    assert (
        first.value
        == "Ada Brunel (AB) : Nous avons plan-\nté les premiers figuiers en mars1,\npuis la pluie est venue.9"
    )
    assert first.calls == ()
    assert turn.label_printed is None


def test_extracted_notes_show_their_mark_once() -> None:
    note = extracted(RICH).articles[0].notes[0]
    assert note.mark == ""
    assert note.paragraphs[0].text.value == "1 Voir le <registre> de 1987."


def test_extracted_keeps_only_the_joins_in_its_journal() -> None:
    assert [change.rule for change in extracted(RICH).changes] == ["join.sentence"]


def test_line_ends_come_back_before_anchors_that_follow_a_space() -> None:
    joined = Text(value="une ligne coupée", anchors=(Anchor(0, "a"), Anchor(4, "b"), Anchor(13, "c")))
    assert with_line_ends(joined).value == "une\nligne coupée"


def test_an_article_in_another_language_is_not_given_french_spaces() -> None:
    document = Document(
        metadata=IssueMetadata(language="fr"),
        articles=(
            Article(id="a1", blocks=(Paragraph(id="b1", text=Text("Quoi? Rien: l'eau.")),)),
            Article(id="a2", blocks=(Paragraph(id="b2", text=Text("What? Nothing: it's water.")),), language="en"),
        ),
    )
    assert [leaf.text.value for leaf in leaves(normalised(document))] == [
        "Quoi\u202f? Rien\u00a0: l’eau.",
        "What? Nothing: it’s water.",
    ]


def test_normalised_edits_join_the_journal_and_can_be_taken_back() -> None:
    document = normalised(RICH)
    added = document.changes[len(RICH.changes) :]
    assert added
    assert len({change.id for change in document.changes}) == len(document.changes)
    before = {leaf.id: leaf.text.value for leaf in leaves(RICH)}
    for leaf in leaves(document):
        assert revert(leaf.text.value, [c for c in added if c.block == leaf.id]) == before[leaf.id]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_journal_takes_back_what_it_tells(path: Path) -> None:
    """The extracted reading holds the line ends of the print, and every hyphen that was joined."""
    if path.stem == "revue-image":
        with pytest.raises(NoTextError):
            permacli.read(path, read_options=ReadOptions(ocr="never"))
        return
    document = permacli.read(path)
    back = {leaf.id: leaf.text.value for leaf in leaves(extracted(document))}
    joined = [change for change in document.changes if change.rule.startswith("hyphen.") and "\n" in change.before]
    assert joined
    assert all(change.before in back[change.block] for change in joined)
    for leaf in leaves(document):
        assert back[leaf.id].count("\n") >= len({a.line for a in leaf.text.anchors}) - 1


def test_press_spaces_and_apostrophes() -> None:
    assert styled("L'air: «oui» ; vraiment ?!") == "L’air\u00a0: «\u00a0oui\u00a0»\u202f; vraiment\u202f?!"


def test_addresses_times_and_other_languages_keep_their_signs() -> None:
    for value in ("https://a.example/b?c=d", "à 12:30", "écrire à l'adresse: a@b.example"[18:], "1:3"):
        assert styled(value) == value
    assert styled("Why? It's so: “yes”", "en") == "Why? It’s so: “yes”"
    assert styled("Pourquoi ?", None) == "Pourquoi ?"


@given(st.text(alphabet="aéL'’ \u00a0\u202f:;!?«».,-\n1/@", max_size=40))
def test_style_is_stable_and_changes_only_spaces_and_apostrophes(value: str) -> None:
    once = styled(value)
    assert styled(once) == once

    def letters(string: str) -> str:
        return "".join(c for c in string.replace("'", "’") if not c.isspace())

    assert letters(once) == letters(value)


def test_raised_figures_stay_another_number_in_plain_text() -> None:
    power = Text("une clé de 240 essais, le 1er", spans=(Span(12, 14, "superscript"), Span(27, 29, "superscript")))
    document = Document(articles=(Article(id="a001", blocks=(Paragraph(id="p001.r01", text=power),)),))
    assert "une clé de 2⁴⁰ essais, le 1er" in permacli.write(document, "text").decode()
