"""Many files: which, where to, each in a process of its own, and a report of what became of them.

The way of a file: ``finding`` names it, ``naming`` says where its outputs go, ``filing`` takes it through: was it done
before, ``keeper`` has it read in a child process (``child``), ``store`` publishes what came back. ``executors`` decide
where that happens, ``run`` in which order and what is written down (``report``, ``ledger``).
"""
