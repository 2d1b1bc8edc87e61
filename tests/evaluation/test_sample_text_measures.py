"""The samples' gold against itself: perfect in every family."""

from itertools import chain
from pathlib import Path

import msgspec
import pytest
from small_issue import lost

from permacli.evaluation import flow, harm, hyphens, text
from permacli.evaluation.line_ends import decoded
from permacli.model.document import Document
from permacli.model.journal import Step

SAMPLES = Path(__file__).parent.parent.parent / "samples"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in SAMPLES.glob("*.gold.json"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_perfect(name: str) -> None:
    gold = msgspec.json.decode((SAMPLES / f"{name}.gold.json").read_bytes(), type=Document)
    ends = decoded((SAMPLES / f"{name}.hyphens.json").read_bytes())
    found = msgspec.structs.replace(gold, steps=(Step("test"),))
    families = (family.measures(found, gold, name) for family in (text, flow, harm))
    assert lost(chain(*families, hyphens.measures(found, gold, name, ends))) == {}
