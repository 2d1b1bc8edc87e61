import pytest
from one_text import CHAIN, run

from permacli.model.text import Span
from permacli.passes import characters

ENCODINGS = [
    ("cafÃ©", "café"),
    ("lâ€™Ã©tat", "l’état"),
    ("Â«Â\u00a0ouiÂ\u00a0Â»", "«\u00a0oui\u00a0»"),
    ("Ã\u0089cole", "École"),
    ("d√©j√† v√©cu", "déjà vécu"),
]
SIGNS = [
    ("ﬁlles et aﬀaires, oﬃce, ﬂeur", "filles et affaires, office, fleur"),
    ("e\u0301te\u0301", "été"),
    ("l’\u200bété\ufeff", "l’été"),
    ("mo\u00adment", "moment"),
    ("mot\x07", "mot"),
    ("mot\x0bmot", "mot mot"),
]
KEPT = [
    "“Oui”, dit-elle, l’œuvre… ½ 1ᵉʳ mº n° m² ¹ é…» « … »",
    "à… é’ é” Â Ã",
    "Ａ ｂ",
    "&amp; &lt;b&gt;",
    "family\u200cname",
    "grand-\u00ad\nmère et inter\u00ad\nne",
]


@pytest.mark.parametrize(("before", "after"), ENCODINGS + SIGNS)
def test_repaired(before: str, after: str) -> None:
    text, changes, _ = run(before, characters.run)
    assert text.value == after
    assert all(change.rule.startswith("character.") for change in changes)


@pytest.mark.parametrize("value", KEPT)
def test_kept(value: str) -> None:
    text, changes, notices = run(value, characters.run)
    assert text.value == value and not changes and not notices


def test_an_encoding_edit_touches_only_the_broken_letters() -> None:
    _, changes, _ = run("l’été au cafÃ© “bleu”", characters.run)
    assert [(change.start, change.before, change.after) for change in changes] == [(12, "Ã©", "é")]


@pytest.mark.parametrize("sign", ["\ue001", "\ufffd", "(cid:12)", "\u0081"])
def test_unknown_characters_stay_and_are_reported(sign: str) -> None:
    text, changes, (notice,) = run(f"un\nmot{sign}", characters.run)
    assert text.value == f"un\nmot{sign}" and not changes
    assert (notice.kind, notice.quote, notice.line) == ("character-unknown", sign, "p001.l002")


@pytest.mark.parametrize(
    ("before", "after", "style", "quote"),
    [
        ("un *mot* ici", "un mot ici", "italic", "mot"),
        ("un _mot_ ici", "un mot ici", "italic", "mot"),
        ("**Une question\nlongue ?** Oui", "Une question\nlongue ? Oui", "bold", "Une question\nlongue ?"),
        ("appel<sup>12</sup>", "appel12", "superscript", "12"),
        ("appel$^{3}$.", "appel3.", "superscript", "3"),
        ("l'*Aurore*,", "l'Aurore,", "italic", "Aurore"),
    ],
)
def test_emphasis_of_a_transcription(before: str, after: str, style: str, quote: str) -> None:
    text, _, _ = run(before, characters.run, layer="text")
    assert text.value == after
    start = after.index(quote)
    assert text.spans == (Span(start, start + len(quote), style),)  # type: ignore[arg-type]


def test_bold_and_italic_at_once() -> None:
    text, _, _ = run("un **mot *très* fort** ici", characters.run, layer="text")
    assert text.value == "un mot très fort ici"
    assert {(span.style, text.value[span.start : span.end]) for span in text.spans} == {
        ("bold", "mot très fort"),
        ("italic", "très"),
    }


@pytest.mark.parametrize(
    "value",
    [
        "étudiant*e*s",
        "2 * 3 * 4",
        "*Note sans fin",
        "mot* et mot*",
        "a_b_c",
        "* point",
        "10 $ et 5 $",
        "/var/log/*.log et /srv/log/*.log",
        "filtrer '*/debian/*' seul",
        "doc-*/Documents/livres/* et ~/.gnupg/*, ~/.ssh/*",
    ],
)
def test_no_emphasis(value: str) -> None:
    text, changes, _ = run(value, characters.run, layer="text")
    assert text.value == value and not changes


def test_marks_of_a_printed_page_are_print() -> None:
    assert run("un *mot* ici", *CHAIN)[0].value == "un *mot* ici"
