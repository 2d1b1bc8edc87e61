"""What every test may ask for, and the two switches of the whole run.

``PERMACLI_NO_SKIP=1`` (continuous integration) turns every skip into a failure. ``--accept`` writes what the golden
tests get as what they expect.
"""

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

NO_SKIP = os.environ.get("PERMACLI_NO_SKIP") == "1"


# What Tesseract read is kept from run to run, but not among what the user has kept.
os.environ["XDG_CACHE_HOME"] = str(Path(tempfile.gettempdir(), f"permacli-tests-{os.environ.get('USER', '')}"))

# The same examples every time, or a commit would fail for what it did not touch; PERMACLI_EXAMPLES=5000 looks further.
settings.register_profile("steady", deadline=None, derandomize="PERMACLI_EXAMPLES" not in os.environ)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden files anew and show what changed")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--accept") and (NO_SKIP or os.environ.get("CI")):
        raise pytest.UsageError("--accept is for people who read the difference, not for continuous integration")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if NO_SKIP and report.outcome == "skipped":
        report.outcome = "failed"
    return report
