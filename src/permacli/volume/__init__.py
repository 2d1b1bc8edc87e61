"""One long PDF, read by several processes: each reads ranges of its pages and gives back what the layout keeps."""

from permacli.volume.reading import Progress, counted, regions

__all__ = ["Progress", "counted", "regions"]
