r"""Sorted lines on disk: compressed in blocks, of which only those are unpacked where something is looked for.

A file is a comment, an index (a line a block: the byte behind it, a tab, its first line), an empty line, the blocks,
each compressed for itself. Through a memory map nothing is read before it is asked for, and several processes share it.
"""

import mmap
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

# Bytes of lines in a block: some three hundred; more of them make the files hardly smaller, and the search longer.
BLOCK = 4096
# Lines of each file that are remembered, found or not: the words of one issue, a few MiB.
KNOWN_LINES = 32_768
_HEAD_ENDS = b"\n\n"


def packed(comment: str, lines: Iterable[str]) -> bytes:
    """The content of a file of these lines, sorted by their bytes, each once."""
    blocks: list[bytes] = []
    index: list[bytes] = []
    end = 0
    for lines_here in _blocks(sorted({line.encode() for line in lines})):
        blocks.append(zlib.compress(b"\n".join(lines_here), 9))
        end += len(blocks[-1])
        index.append(b"%d\t%s" % (end, lines_here[0]))
    return b"\n".join((comment.encode(), *index)) + _HEAD_ENDS + b"".join(blocks)


def _blocks(lines: list[bytes]) -> Iterator[list[bytes]]:
    block: list[bytes] = []
    size = 0
    for line in lines:
        if size >= BLOCK:
            yield block
            block, size = [], 0
        block.append(line)
        size += len(line) + 1
    if block:
        yield block


class SortedLines:
    """A file of sorted lines. A missing file has no lines."""

    def __init__(self, path: Path) -> None:
        self._data: mmap.mmap | bytes = b""
        self._unpacked: dict[int, bytes] = {}
        if path.exists():
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.line_after = lru_cache(KNOWN_LINES)(self._line_after)
        """What follows a prefix on the first line that begins with it; ``None`` if no line does."""

    @property
    def empty(self) -> bool:
        """Whether there are no lines."""
        return not self._data

    @property
    def comment(self) -> str:
        """What the file says of itself."""
        return self._data[: self._data.find(b"\n")].decode() if self._data else ""

    def has(self, line: str) -> bool:
        """Whether there is exactly this line."""
        return self.line_after(line) == ""

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The lines that begin with ``prefix``."""
        wanted = prefix.encode()
        mark = b"\n" + wanted
        at = self._near(wanted)
        found: list[bytes] = []
        while at < len(self._starts) and (at == 0 or self._starts[at] <= wanted or self._starts[at].startswith(wanted)):
            block = self._block(at)
            first = block.find(mark)
            if first >= 0:
                end = block.find(b"\n", block.rfind(mark) + 1)
                found += block[first + 1 : end if end >= 0 else len(block)].split(b"\n")
            at += 1
        return tuple(line.decode() for line in found)

    def body(self) -> str:
        """All lines, each ended."""
        return b"".join(self._block(at)[1:] + b"\n" for at in range(len(self._starts))).decode()

    def __iter__(self) -> Iterator[str]:
        """Every line."""
        return iter(self.body().splitlines())

    def _line_after(self, prefix: str) -> str | None:
        wanted = prefix.encode()
        if b"\n" in wanted or not self._starts:
            return None
        at = self._near(wanted)
        block = self._unpacked.get(at) or self._block(at)
        found = block.find(b"\n" + wanted) + 1
        if not found:
            # the first line of the next block sorts after what is wanted, and may begin with it
            if at + 1 == len(self._starts) or not self._starts[at + 1].startswith(wanted):
                return None
            return self._starts[at + 1][len(wanted) :].decode()
        end = block.find(b"\n", found)
        return block[found + len(wanted) : end if end >= 0 else len(block)].decode()

    def _near(self, wanted: bytes) -> int:
        """The last block whose first line sorts before ``wanted``, or the first block."""
        return max(bisect_left(self._starts, wanted) - 1, 0)

    def _block(self, at: int) -> bytes:
        """The lines of a block, each with a line end before it."""
        found = self._unpacked.get(at)
        if found is None:
            start, end = self._ends[at - 1] if at else 0, self._ends[at]
            body = self._index[2]
            found = self._unpacked[at] = b"\n" + zlib.decompress(self._data[body + start : body + end])
        return found

    @cached_property
    def _index(self) -> tuple[list[bytes], list[int], int]:
        """The first line of each block, the byte behind each, where the blocks begin."""
        if not self._data:
            return [], [], 0
        head = self._data.find(_HEAD_ENDS)
        rows = [row.split(b"\t", 1) for row in self._data[:head].split(b"\n")[1:]]
        return [row[1] for row in rows], [int(row[0]) for row in rows], head + len(_HEAD_ENDS)

    @cached_property
    def _starts(self) -> list[bytes]:
        return self._index[0]

    @cached_property
    def _ends(self) -> list[int]:
        return self._index[1]
