from permacli.model.document import Article, Document, Furniture, Paragraph
from permacli.model.text import Text
from permacli.text.words import IssueWords


def words(value: str) -> IssueWords:
    return IssueWords.count(Document(articles=(Article(id="a1", blocks=(Paragraph(id="b1", text=Text(value)),)),)))


def test_forms_are_counted_in_any_case_and_in_their_own() -> None:
    found = words("Le jardin, le Jardin ; LE JARDIN.")
    assert (found.seen("jardin"), found.seen_exactly("jardin"), found.seen_exactly("Jardin")) == (3, 1, 1)


def test_pieces_beside_a_line_end_hyphen_are_no_words() -> None:
    found = words("un jardi-\nnage et un jardi\u00ad\nnier, peut-être, peut-\nêtre")
    assert [found.seen(form) for form in ("jardi", "nage", "nier", "peut-être", "peut", "être")] == [0, 0, 0, 1, 0, 0]


def test_a_piece_is_not_counted_without_its_last_letter() -> None:
    assert words("un jardi-\nnage").seen("jard") == 0


def test_a_word_at_a_line_end_without_hyphen_is_whole() -> None:
    found = words("un jardin\nvert")
    assert (found.seen("jardin"), found.seen("vert")) == (1, 1)


def test_what_follows_an_elision_is_counted_too() -> None:
    found = words("l’usine et l'usine")
    assert (found.seen("usine"), found.seen("l'usine"), found.seen("l’usine")) == (2, 2, 2)


def test_inclusive_forms_are_whole_and_their_styles_counted() -> None:
    found = words("les auditeur·rice·s, les lecteur.rice.s, les militant-e-s, les voisin-es. Et dit-elle. Fin.e")
    assert (found.seen("auditeur·rice·s"), found.seen("lecteur.rice.s"), found.seen("auditeur")) == (1, 1, 0)
    assert dict(found.inclusive) == {"dot": 1, "point": 1, "hyphen": 2}


def test_two_sentences_without_space_are_no_inclusive_form() -> None:
    assert words("la fin.Et puis la fin.Elle").inclusive == {}


def test_furniture_counts_as_well() -> None:
    document = Document(furniture=(Furniture(id="f1", role="header", text=Text("Cahiers du jardin")),))
    assert IssueWords.count(document).seen("jardin") == 1
