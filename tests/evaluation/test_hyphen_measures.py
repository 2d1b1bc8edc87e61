"""Each fate of a line-end hyphen moves its own measures."""

import pytest
from msgspec.structs import replace
from small_issue import ISSUE, KEY, lost, put, values

from permacli.evaluation.hyphens import measures
from permacli.evaluation.line_ends import Answer, HyphenClass, LineEnd, class_of, decoded
from permacli.model.document import Document
from permacli.model.journal import Notice

GOLD = replace(ISSUE, metadata=replace(ISSUE.metadata, language="fr"))


def end(left: str, right: str, answer: Answer, page_index: int = 0) -> LineEnd:
    return LineEnd(page_index=page_index, left=left, right=right, answer=answer)


ENDS = (
    end("souf", "flet", "join"),
    end("for", "gerons", "join"),
    end("l’ate", "lier", "join"),
    end("Avez", "vous", "keep", 1),
)


def spoilt(found: Document) -> dict[str, float | None]:
    return lost(measures(found, GOLD, KEY, ENDS))


def test_gold_against_itself() -> None:
    found = values(measures(GOLD, GOLD, KEY, ENDS))
    assert spoilt(GOLD) == {}
    assert (found["hyphens.class.plain"], found["hyphens.class.clitic"], found["hyphens.class.name"]) == (1, 1, None)


def test_without_gold_nothing_is_said() -> None:
    assert measures(GOLD, GOLD, KEY, ()) == []


@pytest.mark.parametrize("wrong", ["souf-flet", "souf- flet", "souf-\nflet", "souf\u00adflet"])
def test_wrongly_kept(wrong: str) -> None:
    assert spoilt(put(GOLD, "soufflet", wrong)) == pytest.approx(
        {"hyphens.join": 4 / 5, "hyphens.keep": 2 / 3, "hyphens.false-keep": 1 / 3, "hyphens.class.plain": 2 / 3}
    )


def test_wrongly_joined() -> None:
    assert spoilt(put(GOLD, "Avez-vous", "Avezvous")) == pytest.approx(
        {"hyphens.join": 6 / 7, "hyphens.keep": 0, "hyphens.false-join": 1, "hyphens.class.clitic": 0}
    )


def test_the_error_stands_on_its_page() -> None:
    found = {m.name: m for m in measures(put(GOLD, "Avez-vous", "Avezvous"), GOLD, KEY, ENDS)}
    assert found["hyphens.false-join"].worst(3) == ["forge:2"]


@pytest.mark.parametrize("lost_word", ["souffict", "souf flet", ""])
def test_misread_is_neither(lost_word: str) -> None:
    assert spoilt(put(GOLD, "soufflet", lost_word)) == pytest.approx(
        {"hyphens.join": 4 / 5, "hyphens.unread": 1 / 4, "hyphens.class.plain": 2 / 3}
    )


def test_doubt_is_counted_where_the_hyphen_is_kept() -> None:
    told = Notice(kind="hyphen-unsure", message="", quote="Avez-|vous")
    other = Notice(kind="hyphen-unsure", message="", quote="for-|gerons")
    assert spoilt(replace(GOLD, notices=(told, other))) == {"hyphens.uncertain": pytest.approx(1 / 4)}


def test_another_place_of_the_word_does_not_hide_the_error() -> None:
    twice = put(GOLD, "répond", "soufflet répond")
    found = lost(measures(put(twice, "même soufflet", "même souf-flet"), twice, KEY, ENDS))
    assert found["hyphens.false-keep"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("left", "right", "answer", "expected"),
    [
        ("loge", "ments", "join", "plain"),
        ("Loge", "ments", "join", "plain"),
        ("Mer", "cœur", "join", "name"),
        ("contre", "étude", "keep", "compound"),
        ("dit", "elle", "keep", "clitic"),
        ("appellera", "t-il", "keep", "clitic"),
        ("celui", "ci", "keep", "clitic"),
        ("liégeois", "e-s", "keep", "inclusive"),
        ("re", "layé-e-s", "join", "inclusive"),
        ("Saint", "Étienne", "keep", "name"),
        ("vingt", "deux", "keep", "number"),
        ("1914", "1918", "keep", "number"),
    ],
)
def test_classes(left: str, right: str, answer: Answer, expected: HyphenClass) -> None:
    assert class_of(end(left, right, answer), "fr") == expected


def test_the_gold_may_give_the_class() -> None:
    (read,) = decoded(b'[{"page_index": 0, "left": "a", "right": "b", "answer": "join", "class": "name"}]')
    assert class_of(read, "fr") == "name"
