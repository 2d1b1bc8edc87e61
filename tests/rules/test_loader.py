import pytest

from permacli.errors import PermacliError
from permacli.rules.loader import languages, load_rules
from permacli.rules.repair import PatternRule

RULES = [(language, rule) for language in (*languages(), "qq") for rule in load_rules(language).repair.spaces]


def test_languages_are_the_folders_but_the_common_one() -> None:
    assert languages() == ("de", "en", "fr")


def test_an_unknown_language_has_the_common_rules() -> None:
    rules = load_rules("qq")
    assert rules.language == "qq" and rules.repair.spaces and not rules.repair.hyphen.clitics


@pytest.mark.parametrize("name", ["../fr", "fr/../en", "common"])
def test_a_name_that_is_no_language_reads_no_other_folder(name: str) -> None:
    assert not load_rules(name).repair.hyphen.clitics


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda value: getattr(value, "id", value))
def test_examples_of_a_rule(language: str, rule: PatternRule) -> None:
    for before, after in rule.changes:
        assert rule.compiled.sub(rule.replacement, before) == after
    for kept in rule.keeps:
        assert rule.compiled.sub(rule.replacement, kept) == kept


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in load_rules("fr").repair.spaces]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("missing", ["id", "why", "source", "changes", "keeps"])
def test_a_rule_without_reason_or_examples_is_refused(missing: str) -> None:
    fields = {
        "id": "x", "why": "because", "source": "somebody", "pattern": "a", "replacement": "b",
        "changes": (("a", "b"),), "keeps": ("c",),
    }  # fmt: skip
    with pytest.raises(ValueError, match="needs"):
        PatternRule(**(fields | {missing: ()}))  # type: ignore[arg-type]


def test_a_rule_with_a_broken_pattern_is_refused() -> None:
    rule = PatternRule(id="x", why="b", source="s", pattern="(", replacement="", changes=(("a", "b"),), keeps=("c",))
    with pytest.raises(PermacliError, match="x"):
        _ = rule.compiled


@pytest.mark.parametrize(
    "rule", [rule for language in languages() for rule in load_rules(language).words.patterns], ids=lambda rule: rule.id
)
def test_a_pattern_finds_nothing_in_a_text_without_what_it_needs(rule: PatternRule) -> None:
    likely = "1lI|!iscntjqu'’ -àeoéa"
    examples = [before for before, _ in rule.changes]
    once = [text[:i] + sign + text[i + 1 :] for text in examples for i in range(len(text)) for sign in likely]
    twice = [
        text[:i] + a + b + text[i + 2 :] for text in examples for i in range(len(text)) for a in likely for b in likely
    ]
    found = [text for text in (*examples, *once, *twice) if rule.compiled.search(text)]
    assert found and all(map(rule.may_find, found))
