"""Running the program as its users do: in a process of its own."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent.parent
PROGRAM = (sys.executable, "-m", "permacli")
# Longer than any run on these inputs; a hang is a failure, not a long wait. Seconds.
PATIENCE = 60


class Ran(msgspec.Struct, frozen=True):
    """What a run gave: its exit code and its two streams."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def out(self) -> str:
        return self.stdout.decode()


def run(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
    """Run ``permacli`` with these arguments."""
    return run_python(*PROGRAM[1:], *map(str, arguments), stdin=stdin, env=env)


def run_python(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
    """Run Python with these arguments."""
    done = subprocess.run(
        (sys.executable, *arguments),
        input=stdin,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env={**os.environ, **(env or {})},
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def run_on_terminal(*arguments: object, env: dict[str, str] | None = None) -> str:
    """What a terminal shows of a run: standard output and standard error are both one."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        (*PROGRAM, *map(str, arguments)), stdin=slave, stdout=slave, stderr=slave, env={**os.environ, **(env or {})}
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    process.wait(PATIENCE)
    os.close(master)
    return shown.decode()
