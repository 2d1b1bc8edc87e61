"""What ties a process to the one that started it."""

import ctypes
import os
import signal
import sys

# Of Linux: send this signal when the parent dies.
PR_SET_PDEATHSIG = 1


def bound_to(parent: int) -> None:
    """End when the parent does, however it ends; a process that outlives it would go on for nobody."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
