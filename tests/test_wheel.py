"""The built wheel works in a clean environment, without what developers have installed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import permacli

ROOT = Path(__file__).parent.parent
# The slowest step fetches and installs the dependencies; in seconds.
PATIENCE = 600


def done(*command: object, cwd: Path) -> str:
    # Without the developers' PYTHONPATH nothing but the wheel can answer.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run(
        tuple(map(str, command)), cwd=cwd, env=clean, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="the package build is not installed: make test installs it")
    folder = tmp_path_factory.mktemp("dist")
    done(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ".", cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_the_package_its_data_and_licences_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    outside = [
        name for name in names if not name.startswith(("permacli/", f"permacli-{permacli.__version__}.dist-info/"))
    ]
    assert outside == []
    sources = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "permacli").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= set(names)
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


@pytest.mark.slow
def test_the_wheel_runs_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    done(sys.executable, "-m", "venv", "venv", cwd=tmp_path)
    program = tmp_path / "venv" / "bin"
    done(program / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert done(program / "permacli", "--version", cwd=tmp_path).strip() == f"permacli {permacli.__version__}"
    written = done(program / "permacli", "convert", ROOT / "samples" / "revue-a5.pdf", "--to", "markdown", cwd=tmp_path)
    assert written.startswith("---\ntitle:")
    assert "[^a1-1]" in written
