"""``python -m permacli``."""

from permacli.cli.main import main

main()
