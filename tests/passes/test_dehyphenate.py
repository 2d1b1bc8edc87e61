import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest
from one_text import CHAIN, run

from permacli.passes import dehyphenate
from permacli.passes.hyphen_case import Decision
from permacli.passes.hyphens import MARKS, decide
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

CASES = Path(__file__).parent.parent / "cases"
SHARED = Path(__file__).parents[3] / "shared" / "corpus"
HYPHENS = tomllib.loads((CASES / "hyphens.toml").read_text(encoding="utf-8"))["case"]
NEGATIVE = tomllib.loads((CASES / "repair-negative.toml").read_text(encoding="utf-8"))["texts"]


def context(**issue: int) -> Context:
    return Context(load_rules("fr"), IssueWords.of(issue))


def outcome(left: str, right: str, decision: Decision) -> str:
    """What a decision makes of the two tokens."""
    bare = left.rstrip(MARKS)
    match decision.answer:
        case "join":
            return bare + right
        case "leave":
            return left + " " + right
    return bare + left[len(bare) :].replace("\u00ad", "") + right


@pytest.mark.parametrize("case", HYPHENS, ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    decision = decide(case["left"], case["right"], context(**case.get("issue", {})))
    assert outcome(case["left"], case["right"], decision) == case["expected"], decision
    assert decision.answer == case.get("answer", decision.answer)


@pytest.mark.parametrize("case", [case for case in HYPHENS if "issue" not in case], ids=lambda case: case["label"])
def test_case_in_a_paragraph(case: dict[str, Any]) -> None:
    text, _, _ = run(f"voir {case['left']}\n{case['right']} ici", *CHAIN)
    assert text.value == f"voir {case['expected']} ici"


def shared_cases() -> list[list[str]]:
    path = SHARED / "fr_eol_hyphen_cases.tsv"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]


@pytest.mark.parametrize("row", shared_cases() or [pytest.param([], marks=pytest.mark.skip("no ../shared/corpus"))])
def test_shared_case(row: list[str]) -> None:
    left, right = row[0].replace("\\u00AD", "\u00ad"), row[1]
    decision = decide(left.split(" ")[-1], right.split(" ")[0], context(permacomputing=2))
    assert outcome(left, right, decision) in row[2].split("|"), decision


def test_a_doubled_hyphen_goes_whole() -> None:
    assert run("jardi-\n-nage", *CHAIN)[0].value == "jardinage"


def test_three_lines_of_one_word() -> None:
    assert run("anticonsti-\ntution-\nnellement", *CHAIN)[0].value == "anticonstitutionnellement"


def test_a_call_between_sign_and_line_end_stays() -> None:
    assert run("jardi-²\nnage", *CHAIN)[0].value == "jardi²nage"


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("les ami(e)\ns sont", "les ami(e)s sont"),
        ("les ami(e)-\ns sont", "les ami(e)s sont"),
        ("les ami(\ne)s sont", "les ami(e)s sont"),
        ("un mot (\ne) fin", "un mot (\ne) fin"),
        ("les ami(e)\nsont là", "les ami(e)\nsont là"),
        ("la ville (de)\ns'en va", "la ville (de)\ns'en va"),
    ],
)
def test_brackets_of_inclusive_forms_at_a_line_end(value: str, whole: str) -> None:
    assert run(value, dehyphenate.run)[0].value == whole


def test_a_bullet_at_a_line_end_is_no_inclusive_dot() -> None:
    assert run("premier point •\nsecond point", *CHAIN)[0].value == "premier point • second point"


def test_anchor_of_the_second_line_stands_where_its_letters_begin() -> None:
    text, _, _ = run("un jardi-\nnage fin", dehyphenate.run)
    assert text.value[text.anchors[1].start :] == "nage fin"


def test_unsure_is_reported_with_place_and_quote() -> None:
    text, changes, (notice,) = run("la table-\nfontaine", dehyphenate.run)
    assert text.value == "la table-fontaine"
    assert (notice.kind, notice.line, notice.quote) == ("hyphen-unsure", "p001.l001", "table-|fontaine")
    assert changes[0].confidence is not None and changes[0].confidence < 0.9


def test_the_issue_counts_what_stands_whole_on_a_line() -> None:
    value = "la table-fontaine et la table-fontaine puis la table-\nfontaine"
    text, changes, notices = run(value, dehyphenate.run)
    assert text.value.endswith("la table-fontaine") and not notices
    assert [change.evidence for change in changes] == ["issue"]


@pytest.mark.parametrize("value", NEGATIVE)
def test_what_must_not_change(value: str) -> None:
    text, changes, notices = run(value.replace(" ", "\n", 3), *CHAIN)
    assert text.value == value and not changes and not notices


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("under-", "standing", "join"),
        ("twenty-", "three", "keep"),
        ("well-", "known", "keep"),
        ("pre-", "and", "leave"),
        ("user-", "friendly", "keep"),
        ("mother-", "in-law", "keep"),
        ("un-", "electable", "join"),
        ("Esposi-", "to", "join"),
    ],
)
def test_english(left: str, right: str, answer: str) -> None:
    assert decide(left, right, Context(load_rules("en"), IssueWords())).answer == answer


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("dpkg-", "kalubo", "unsure"),
        ("kalubo-", "dpkg", "unsure"),
        ("Saint-Zébé-", "lurien", "join"),
        ("d'Ostif-", "rouet-Bazancourt", "join"),
        ("Daïzen-", "no-Daïbou", "unsure"),
        ("Nou-ak-", "el-Melik", "unsure"),
    ],
)
def test_pieces_that_are_no_syllables_and_chains_of_names(left: str, right: str, answer: str) -> None:
    assert decide(left, right, Context(load_rules("fr"), IssueWords())).answer == answer


def test_sigla_that_stand_in_an_address_as_one_word_keep_their_hyphen() -> None:
    words = IssueWords.of({"cdrom": 3, "CD-ROM": 1})
    assert decide("CD-", "ROM", Context(load_rules("fr"), words)).answer == "keep"


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("cyber-", "cable", "join"),
        ("méga-", "jardin", "join"),
        ("cyber-", "zorblug", "unsure"),
        ("demi-", "jardin", "keep"),
        ("élu/", "e/s", "keep"),
        ("mère/", "les", "leave"),
        ("mère/", "les/sœurs", "leave"),
    ],
)
def test_prefixes_and_slashes(left: str, right: str, answer: str) -> None:
    assert decide(left, right, Context(load_rules("fr"), IssueWords())).answer == answer


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (("sub-volume", "sub-section", "sub-process"), "keep"),
        (("sub-volume", "sub-section"), "join"),
        (("sub-volume", "sub-section", "sub-process", "submarine"), "join"),
        ((), "join"),
    ],
)
def test_the_way_of_the_issue_with_a_prefix(written: tuple[str, ...], answer: str) -> None:
    words = IssueWords.of(dict.fromkeys(written, 1))
    assert decide("sub-", "directories", Context(load_rules("en"), words)).answer == answer
    # a word that everybody writes in one is none of the issue's own
    assert decide("sub-", "mission", Context(load_rules("en"), words)).answer == "join"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Zusammen-", "arbeit", "Zusammenarbeit"),
        ("Zuk-", "ker", "Zucker"),
        ("Schiff-", "fahrt", "Schifffahrt|Schiffahrt"),
        ("Vor-", "und", "Vor- und"),
        ("zwei-", "bis", "zwei- bis"),
        ("Baden-", "Württemberg", "Baden-Württemberg"),
        ("20-", "jährige", "20-jährige"),
        ("CDU-", "geführte", "CDU-geführte"),
        ("nicht-", "lokale", "nicht-lokale"),
        ("S-", "förmig", "S-förmig"),
        ("deutsch-", "französische", "deutsch-französische"),
        ("Mondlicht-", "gärtnerei", "Mondlichtgärtnerei"),
        ("Gr-", "und", "Grund"),
        ("Zuk¬", "ker", "Zucker"),
        ("Zuk-", "kermarkt", "Zuckermarkt"),
        ("Bank-", "kultur", "Bankkultur"),
        ("Echtzeit-Kommunika-", "tion", "Echtzeit-Kommunikation"),
        ("Farbwerkzeu-", "ge-Übersicht", "Farbwerkzeuge-Übersicht"),
    ],
)
def test_german(left: str, right: str, expected: str) -> None:
    text = run(f"{left}\n{right}", *CHAIN, language="de")[0]
    assert text.value in expected.split("|")


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("socré-", "taire", "join"),
        ("conversa-", "fion", "join"),
        ("ont-", "eiles", "keep"),
        ("graud-", "père", "keep"),
        ("table-", "fontaine", "unsure"),
        ("fou-", "rire", "unsure"),
    ],
)
def test_a_misread_word_is_told_by_what_it_is_near_to(left: str, right: str, answer: str) -> None:
    assert decide(left, right, context()).answer == answer


@pytest.mark.parametrize(
    ("language", "left", "right", "answer"),
    [
        ("es", "desapare-", "cieron", "join"),
        ("es", "teórico-", "práctico", "unsure"),
        ("it", "raccon-", "tavano", "join"),
        ("it", "dell’uni-", "versità", "join"),
        ("nl", "gebeurte-", "nissen", "join"),
    ],
)
def test_languages_with_a_list_of_words_alone(language: str, left: str, right: str, answer: str) -> None:
    assert decide(left, right, Context(load_rules(language), IssueWords())).answer == answer


def test_without_a_lexicon_the_issue_decides_and_nothing_else_is_known() -> None:
    foreign = Context(load_rules("qq"), IssueWords.of({"zorblug": 2}))
    assert decide("zor-", "blug", foreign) == Decision("join", "hyphen.issue", "issue")
    assert decide("zor-", "blag", foreign).answer == "unsure"


@pytest.mark.slow
def test_measured_quality_does_not_fall() -> None:
    folder = SHARED / "hyphens-eltec"
    if not folder.exists():
        pytest.skip("no ../shared/corpus")
    measure = pytest.importorskip("measure_hyphens")
    for name, least in (("natural", 0.998), ("stress", 0.99)):
        found = measure.results(folder, name)
        assert sum(result.right for result in found) / len(found) >= least
        joins = [result for result in found if result.decision.answer == "join"]
        assert sum(not result.right for result in joins) / len(joins) <= 0.01


@pytest.mark.slow
def test_measured_quality_of_misread_letters_and_of_real_line_ends_does_not_fall() -> None:
    if not (SHARED / "secu-info").exists():
        pytest.skip("no ../shared/corpus")
    measure = pytest.importorskip("measure_hyphens")
    noisy = measure.results(SHARED / "hyphens-eltec", "natural", measure.NOISE)
    real = measure.gold(SHARED / "secu-info")
    for found, least in ((noisy, 0.994), (real, 0.998)):
        assert sum(result.right for result in found) / len(found) >= least


@pytest.mark.slow
def test_measured_traces_are_joined_and_clean_text_stays() -> None:
    if not (SHARED / "hipe-ocrepair-fr").exists():
        pytest.skip("no ../shared/corpus")
    measure = pytest.importorskip("measure_traces")
    left, _ = measure.inner_hyphens(SHARED)
    assert left.changed / left.total >= 0.65
    counts = [count for name, count in measure.clean(SHARED) if name.startswith("eltec")]
    assert 10_000 * sum(count.changed for count in counts) / sum(count.total for count in counts) <= 0.1
