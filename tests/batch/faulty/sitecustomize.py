"""Loaded by every Python that has this folder on its path: makes the child processes of a batch misbehave.

A text that begins with one of these words does to the process that reads it what a damaged file may do to pdfium.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

if "permacli.batch.child" in sys.orig_argv:
    import permacli

    whole = permacli.read

    def swell() -> None:
        held = []
        while True:
            held.append(bytearray(b"x") * (32 << 20))

    def brood() -> None:
        held = "import time; held = bytearray(b'x') * (200 << 20); time.sleep(3600)"
        for _ in range(2):
            subprocess.Popen((sys.executable, "-c", held), env={})
        time.sleep(3600)

    def slowly() -> None:
        time.sleep(0.3)

    def deeply() -> None:
        deeply()

    FAULTS = {
        b"segfault": lambda: ctypes.string_at(0),
        b"hang": lambda: time.sleep(3600),
        b"swell": swell,
        b"brood": brood,
        b"exit": lambda: os._exit(3),
        b"killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        b"defect": lambda: 1 // 0,
        b"deep": deeply,
        b"noise": lambda: os.write(2, b"\x1b]0;gone\x07 noise \n"),
        b"slow": slowly,
    }

    def read(source: Path, **options: object) -> permacli.Document:
        for word, fault in FAULTS.items():
            if source.read_bytes().startswith(word):
                fault()
        return whole(source, **options)

    permacli.read = read
