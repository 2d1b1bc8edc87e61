"""The README is true: every ``console`` block is run and its output compared, and so is the Python example.

A line of three dots in an output stands for any lines. ``pytest tests/test_readme.py --accept`` writes the outputs
anew, but for those with dots in them, which are shortened by hand.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from permacli import errors

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
DOTS = "..."


def blocks(kind: str) -> list[str]:
    return [match["body"] for match in BLOCK.finditer(README.read_text()) if match["kind"] == kind]


def run(command: str) -> str:
    """Run a line of shell in the repository, with this environment's permacli."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ("bash", "-c", command), cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout.decode()


def matches(expected: str, got: str) -> bool:
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() == DOTS else re.escape(line + "\n") for line in expected.splitlines()
    )
    return re.fullmatch(pattern, got) is not None


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.splitlines()[0])
def test_console_block(block: str, request: pytest.FixtureRequest) -> None:
    first, _, expected = block.partition("\n")
    assert first.startswith("$ ")
    got = run(first.removeprefix("$ "))
    if not matches(expected, got) and request.config.getoption("--accept") and DOTS not in expected.splitlines():
        README.write_text(README.read_text().replace(block, f"{first}\n{got}"))
        return
    assert matches(expected, got), got


def test_there_are_at_least_five_commands() -> None:
    assert len(blocks("console")) >= 5


@pytest.mark.parametrize("block", blocks("python"))
def test_python_example(block: str) -> None:
    """Run in a process of its own; its comments after ``# ->`` are what each print gives."""
    done = subprocess.run((sys.executable, "-c", block), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == re.findall(r"# -> (.*)", block)


def test_exit_codes_are_those_of_the_program() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README.read_text(), re.MULTILINE)}
    raised = {
        value.exit_code for value in vars(errors).values() if isinstance(value, type) and hasattr(value, "exit_code")
    }
    assert told == raised | {0, 130, 141}
