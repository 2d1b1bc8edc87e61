"""One long PDF, by several processes: each reads ranges of its pages, then each has a share of the texts."""

from permacli.volume.forks import side_by_side
from permacli.volume.reading import Progress, counted, processes, regions

__all__ = ["Progress", "counted", "processes", "regions", "side_by_side"]
