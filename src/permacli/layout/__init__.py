"""From pages to articles: one stage a file, each turning one type into another.

:func:`page_regions` reads one page at a time and keeps little of it; :func:`build` sees the whole issue.
"""

from permacli.layout.build import STAGES, Built, build
from permacli.layout.page import page_regions

__all__ = ["STAGES", "Built", "build", "page_regions"]
