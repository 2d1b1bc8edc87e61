import pytest
from one_text import CHAIN, document_of, run, text_of

from permacli.model.text import Anchor, Text
from permacli.options import Repair
from permacli.passes import word_choice, words
from permacli.passes.outcome import Context
from permacli.passes.word_choice import Chooser
from permacli.passes.word_finder import WordFinder
from permacli.rules.loader import languages, load_rules
from permacli.rules.repair import PatternRule
from permacli.rules.words import ConfusionRule
from permacli.text.lexicon import lexicon
from permacli.text.words import IssueWords

FRENCH = load_rules("fr").words


def repaired(value: str, repair: Repair = "safe", language: str = "fr") -> str:
    document = document_of(value, "ocr")
    context = Context(load_rules(language), IssueWords.count(document), repair)
    return text_of(words.run(document, context).document).value


@pytest.mark.parametrize(
    ("before", "after"), [pair for rule in FRENCH.confusions if not rule.only_suggested for pair in rule.changes]
)
def test_confusions_that_change(before: str, after: str) -> None:
    assert repaired(f"On lit alors {before} dans la phrase.") == f"On lit alors {after} dans la phrase."


@pytest.mark.parametrize("word", [word for rule in FRENCH.confusions for word in rule.keeps])
def test_confusions_that_keep(word: str) -> None:
    assert repaired(f"On lit alors {word} dans la phrase.") == f"On lit alors {word} dans la phrase."


PATTERNS = [rule for language in languages() for rule in load_rules(language).words.patterns]
SENTENCES = {"en": "And then they read {} in the book.", "de": "Und dann lesen sie noch {} in dem Buch."}
"""Language → a sentence around a word."""
OWN = [
    (lang, rule) for lang in SENTENCES for rule in load_rules(lang).words.confusions if rule not in FRENCH.confusions
]


@pytest.mark.parametrize(
    ("language", "before", "after"), [(lang, *pair) for lang, rule in OWN for pair in rule.changes]
)
def test_confusions_of_other_languages_that_change(language: str, before: str, after: str) -> None:
    sentence = SENTENCES[language]
    assert repaired(sentence.format(before), language=language) == sentence.format(after)


@pytest.mark.parametrize(("language", "word"), [(lang, word) for lang, rule in OWN for word in rule.keeps])
def test_confusions_of_other_languages_that_keep(language: str, word: str) -> None:
    sentence = SENTENCES[language].format(word)
    assert repaired(sentence, language=language) == sentence


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "en",
            "They saw ofthe goverment that extemal and a governrnent.",
            "They saw of the goverment that external and a government.",
        ),
        ("en", "Itis late, and everythlng is closed.", "It is late, and everything is closed."),
        ("de", "Die ganze Wohnungsbaugesellschaft war rnöglich.", "Die ganze Wohnungsbaugesellschaft war möglich."),
        ("de", "Sie hat die Geschwindigkeilsbegrenzung aufserdem.", "Sie hat die Geschwindigkeitsbegrenzung außerdem."),
    ],
)
def test_other_languages_are_repaired(language: str, before: str, after: str) -> None:
    assert repaired(before, language=language) == after


@pytest.mark.parametrize(
    ("language", "value"),
    [
        ("en", "I didn’t say he couldn’t, the colour of the organisation wasn’t grey."),
        ("en", "Mr Thornlow and Mrs Hernrnings met at Collison’s near Radko."),
        ("en", "He quoted la bave du crapaud and the naïve fiancé of the lycée."),
        ("en", "Ze told hir that folx had mended themself."),
        ("de", "Das Theil der Thür, das er giebt, und daß es seyn muß."),
        ("de", "Herr Greffrath, Frau Hojland und Familie Deiminger aus Klein-Rade."),
        ("de", "Der Donaudampfschifffahrtskapitän trinkt Kaffeesatzwasser."),
        ("de", "Die Leser*innen, Bürger:innen und Lehrer_innen der Schüler/-innen."),
        ("de", "Ein Weißer im großen Fass sah das Schloss, wie die Schweizer die Strasse."),
    ],
)
def test_right_words_of_other_languages_stay(language: str, value: str) -> None:
    assert repaired(value, "full", language) == value


def test_an_english_paragraph_in_a_french_issue_is_repaired_as_english_and_its_french_words_are_known() -> None:
    french = "Les habitantes du village sont venues pour les fêtes, et toutes ont dansé devant la mairie. " * 40
    english = "They walked to the governrnent house, and it was the end of the bibliothèque."
    context = Context(load_rules("fr"), IssueWords.count(document_of(french)), languages={"p001.r01": "en"})
    text = text_of(words.run(document_of(english, "ocr"), context).document)
    assert text.value == english.replace("governrnent", "government")
    assert Chooser(load_rules("en").words, lexicon("en"), context).dirt < 0


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_patterns(rule: PatternRule) -> None:
    for before, after in rule.changes:
        assert rule.compiled.sub(rule.replacement, before) == after
    for kept in rule.keeps:
        assert rule.compiled.sub(rule.replacement, kept) == kept


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Alors limpératrice va sattendre au pire.", "Alors l'impératrice va s'attendre au pire."),
        ("Alors limpératrice n’est plus là.", "Alors l’impératrice n’est plus là."),
        ("Il part pourle moment.", "Il part pour le moment."),
        ("La construc tion avance.", "La construction avance."),
        ("Surlout, il pleut.", "Surtout, il pleut."),
    ],
)
def test_repaired(before: str, after: str) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    "value",
    [
        "On a vu Durnont et Lernaire à Conlinville.",
        "LA SERNAINE DES ÉCOLES",
        "Les enfans venoient au collége du département des poëtes.",
        "Les étudiant·e·s et les auditeur.rice.s d'ici.",
        "Alors M. Goschen et Mme. Rouher sont venus.",
        "Il faut selectionner un mot.",
        "Voir exernple.org/sernaine et sernaine@exemple.org",
        "Il dit: the old sernaine was there.",
        "Le mot brimbador, le brimbador et un brimbador.",
        "Un mot liégeoises, deux wallonnes, trois namuroises.",
        "La sernai-\nne",
    ],
)
def test_kept(value: str) -> None:
    assert repaired(value) == value


def test_what_the_issue_writes_often_is_no_misreading() -> None:
    assert repaired("La sernaine. Une sernaine. Cette sernaine.") == "La sernaine. Une sernaine. Cette sernaine."


def test_a_rare_word_is_only_suggested_against() -> None:
    text, changes, notices = run("Il a donné carte banche à son ami.", *CHAIN, layer="ocr")
    assert text.value == "Il a donné carte banche à son ami." and not changes
    assert [(n.kind, n.quote, n.suggestion, n.line) for n in notices] == [
        ("word-suggested", "banche", "blanche", "p001.l001")
    ]


def test_no_ocr_no_repair() -> None:
    text, changes, (notice,) = run("Une sernaine plus tard.", *CHAIN, layer="visible")
    assert text.value == "Une sernaine plus tard." and not changes
    assert (notice.quote, notice.suggestion) == ("sernaine", "semaine")


def test_levels() -> None:
    assert repaired("Une sernaine.", "off") == "Une sernaine."
    assert repaired("Une sernaine.", "full") == "Une semaine."


def test_another_language_is_left_alone() -> None:
    german = "Die Kinder sind nicht in der Schule und die Lehrer haben es gewusst, aber die sernaine war noch da. " * 2
    assert repaired(german) == german


def test_a_word_parted_by_a_line_end_and_misread() -> None:
    text, _, _ = run("C'est une belle informa-\nfion du jour.", *CHAIN, layer="ocr")
    assert text.value == "C'est une belle information du jour."


def test_pieces_on_two_lines_are_not_for_this_pass() -> None:
    finder = WordFinder("fr", FRENCH, Context(load_rules("fr"), IssueWords()))
    pieces = Text("la construc tion", (Anchor(0, "p001.l001"), Anchor(12, "p001.l002")))
    assert not [found for found in finder(pieces) if found.choice.rule == "word.split"]


@pytest.mark.parametrize("missing", ["id", "why", "source", "changes", "keeps", "pairs"])
def test_confusions_without_reason_or_examples_are_refused(missing: str) -> None:
    fields = {
        "id": "x",
        "why": "b",
        "source": "s",
        "pairs": (("a", "b", 1.0),),
        "changes": (("a", "b"),),
        "keeps": ("c",),
    }
    with pytest.raises(ValueError, match="need"):
        ConfusionRule(**(fields | {missing: ()}))  # type: ignore[arg-type]


def test_rule_ids_are_unique() -> None:
    for language in languages():
        rules = load_rules(language).words
        ids = [rule.id for rule in (*rules.patterns, *rules.confusions)]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "value",
    [
        "Les savans disoient que le poëme étoit beau, et que les enfans du siége ne vouloient pas du collége.",
        "Ceulles qui viennent, iels et celleux, toustes adelphes, ont lu les auteurices.",
        "Ici min tiot quinquin chante, min gros rojin, y'a ben du monde à messe.",
        "Le cest de l'ancien français, a nest of spies, le lan party, lon et lun.",
        "Le docteur Fargeon et Mlle Pinto, de Pontault, parlent au père Forel.",
    ],
)
def test_right_words_stay(value: str) -> None:
    assert repaired(value, "full") == value


RARE = "Trois alisiers torminaux poussent à la lisière."
"""A rare word that is one letter from a common one."""
AROUND = "Les gens du village passent devant la mairie, et le soir ils rentrent par le chemin de la rivière. " * 20
MISREAD = "Les aulres ont des fonclions. "


def test_a_rare_word_of_an_issue_that_shows_no_misreading_stays() -> None:
    assert repaired(AROUND + RARE) == AROUND + RARE
    assert repaired(AROUND + RARE, "full") == AROUND + RARE.replace("torminaux", "terminaux")


def test_in_an_issue_with_misreadings_beyond_doubt_it_is_one() -> None:
    assert "terminaux" in repaired(AROUND + MISREAD + RARE)


def test_a_word_that_comes_back_oftener_than_its_reading_is_meant() -> None:
    twice = "Un alisier près des alisiers torminaux, et les torminaux refleurissent."
    assert "torminaux, et les torminaux" in repaired(AROUND + MISREAD + twice)


def test_an_address_is_no_misread_word() -> None:
    assert "htttp://lieu" in repaired(AROUND + MISREAD + "Les aulres ont écrit à htttp://lieu.example/ hier.")


@pytest.mark.parametrize(
    "value",
    [
        "Le roi avoit ordonné que les enfans des habitans fussent élevés, & les sujets étoient contens de leurs loix.",
        "On disoit que chaque sçavant connoissoit les siéges des poëtes ; les paysans y menoient leurs bestes.",
        "Il falloit que le mesme homme eust reçû la lettre long-tems avant, aussi-tôt que le tems le permettroit.",
        "Les complimens, les fragmens et les monumens furent portez dans les appartemens, chez les Anglois.",
    ],
)
@pytest.mark.parametrize("around", ["", MISREAD])
def test_old_spellings_stay_at_every_level(value: str, around: str) -> None:
    assert repaired(around + value, "full").endswith(value)


def test_a_run_of_letters_that_is_no_word_has_no_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(word_choice, "readings", lambda word, rules: asked.append(word) or iter(()))
    repaired(f"On lit alors {'o' * 400} et Tavion dans la phrase.")
    assert asked
    assert all(len(word) <= word_choice.LONGEST for word in asked)
