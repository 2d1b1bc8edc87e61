"""One long PDF, read by several processes: each reads ranges of its pages and gives back what the layout keeps."""

from permacli.volume.reading import Progress, cores, counted, regions

__all__ = ["Progress", "cores", "counted", "regions"]
