"""A document in shares: nothing is lost, and the passes about texts do to each share what they do to the whole."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from permacli.model.document import Document
from permacli.options import BuildOptions
from permacli.passes import STEPS, TEXT_STEPS
from permacli.passes.outcome import Context
from permacli.passes.shares import done, ran, shares, together
from permacli.pipeline import read
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module", params=["revue-a5", "magazine-a4", "quarterly-en"])
def unpassed(request: pytest.FixtureRequest) -> Document:
    """A sample as the layout shows it."""
    return read(SAMPLES / f"{request.param}.pdf", build_options=BuildOptions(skip=tuple(step.name for step in STEPS)))


@pytest.mark.parametrize("count", [1, 2, 3, 20])
def test_every_text_is_in_one_share(unpassed: Document, count: int) -> None:
    parts = shares(unpassed, count)
    assert len(parts) == count
    assert [article for part in parts for article in part.articles] == list(unpassed.articles)
    assert [item for part in parts for item in part.furniture] == list(unpassed.furniture)


@pytest.mark.parametrize("count", [2, 5])
def test_the_shares_put_together_are_the_whole(unpassed: Document, count: int) -> None:
    context = Context(load_rules(unpassed.metadata.language or "fr"), IssueWords.count(unpassed))
    apart = replace(context, whole=unpassed)
    parts = [done(share, apart, TEXT_STEPS) for share in shares(unpassed, count)]
    whole, told = ran(unpassed, context, TEXT_STEPS)
    assert any(each.changes for each in told)
    assert together(unpassed, parts, TEXT_STEPS) == (whole, told)


def test_speakers_are_told_in_shares_as_in_the_whole(unpassed: Document) -> None:
    context = Context(load_rules(unpassed.metadata.language or "fr"), IssueWords.count(unpassed))
    steps = [step for step in STEPS if step.name == "speakers"]
    noted, _ = ran(unpassed, context, STEPS[: STEPS.index(steps[0])])
    parts = [done(share, replace(context, whole=noted), steps) for share in shares(noted, 3)]
    whole, told = ran(noted, context, steps)
    assert any(article.persons for article in whole.articles)
    assert together(noted, parts, steps) == (whole, told)
