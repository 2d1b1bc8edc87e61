"""Files that the commands are run on."""

from pathlib import Path

import pytest

from documents import RICH
from permacli.model import codec


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of :mod:`documents`, saved as JSON."""
    path = tmp_path_factory.mktemp("saved") / "rich.json"
    path.write_bytes(codec.encode(RICH))
    return path
