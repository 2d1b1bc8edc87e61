"""What ties a process to the one that started it, and whether one may be started."""

import ctypes
import os
import signal
import sys
import threading

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
