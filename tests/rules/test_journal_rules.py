"""The table of rules tells of every rule that the code or a pattern may write into a journal, with true examples."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import permacli
from passes.one_text import CHAIN, run
from permacli.rules.journal import ExplainedRule, explained_rules
from permacli.text.edits import Place, apply
from permacli.text.typography import press_style

ROOT = Path(__file__).parent.parent.parent
SOURCES = [path for room in ("passes", "layout", "text") for path in (ROOT / "src" / "permacli" / room).glob("*.py")]
ID = re.compile(r'"((?:character|hyphen|join|line|markup|notes|space|speakers|typography|word)\.[a-z-]+)"')
RULES = explained_rules("fr")
SHOWN = [rule for rule in RULES if rule.before is not None]
# Decisions that change nothing and so never stand in a journal.
NO_CHANGE = {"hyphen.dash", "hyphen.none", "hyphen.suspended"}


def explained(name: str) -> bool:
    return any(fnmatchcase(name, rule.id) for rule in RULES)


def test_every_rule_of_the_code_is_explained() -> None:
    named = {name for path in SOURCES for name in ID.findall(path.read_text())} - NO_CHANGE
    assert len(named) > 30
    assert sorted(name for name in named if not explained(name)) == []


def test_every_rule_in_the_journals_of_the_samples_is_explained() -> None:
    for path in (ROOT / "samples").glob("*[!e].pdf"):
        document = permacli.read(path) if path.stem != "revue-image" else None
        assert [c.rule for c in (document.changes if document else ()) if not explained(c.rule)] == []


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_examples_are_true(rule: ExplainedRule) -> None:
    before, after = (str(value).replace("⏎", "\n") for value in (rule.before, rule.after))
    if rule.id.startswith("typography."):
        from permacli.model.text import Text  # noqa: PLC0415

        text, changes = apply(Text(before), press_style(before, "fr"), Place("typography", "b"))
    else:
        text, changes = run(before, *CHAIN, layer="ocr")[:2]
    assert text.value == after.replace("\n", " ")
    assert rule.id in {change.rule for change in changes}


def test_ids_are_told_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
