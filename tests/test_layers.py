"""Imports run one way, as ``pyproject.toml`` declares; import-linter is the judge."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        (sys.executable, "-c", LINTER, "--no-cache"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_module_of_the_package_stands_in_a_layer() -> None:
    declared = (ROOT / "pyproject.toml").read_text()
    rooms = {path.stem for path in (ROOT / "src" / "permacli").iterdir() if path.suffix in ("", ".py")}
    rooms -= {"__init__", "__main__", "__pycache__"}
    assert [room for room in sorted(rooms) if f"permacli.{room}" not in declared] == []
