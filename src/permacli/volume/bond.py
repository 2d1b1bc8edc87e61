"""What ties a process to the one that started it, how a fork begins, and whether one may be started."""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from typing import Any

# A fork has nothing to import and shares what is held; spawned processes cost as much as 50 pages.
FORK: Any = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
# Of Linux: send this signal when the parent dies.
PR_SET_PDEATHSIG = 1


def bound_to(parent: int) -> None:
    """End when the parent does, however it ends; a process that outlives it would go on for nobody."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def may_fork() -> bool:
    """Whether nothing that another thread does, or macOS, can leave a fork of this process with a lock for ever."""
    return sys.platform == "linux" and threading.active_count() == 1


def begun(parent: int) -> None:
    """Make a fork fit to work for its parent: Ctrl-C is for the program, which then ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    bound_to(parent)
    # what the program made stays in its memory, which is shared as long as nobody looks through it
    gc.freeze()
