"""Items of a list as Markdown has them, where their printed marks say the same as Markdown's would."""

from collections.abc import Iterable, Iterator

import msgspec
import regex

from permacli.writers.markdown_inline import line_start

# Marks as they are written, behind that of a page: a number that Markdown counts on from, or a sign that is none.
_MARK = regex.compile(r"(?P<page><!-- [^<>]* --> )?(?:(?P<number>\d{1,9})\\(?P<sign>[.)])|[•●■▪◦‣–—-]|\\-)\s+(?=\S)")
# Ends a list, where another of its kind follows.
_APART = "<!-- -->"


class _Item(msgspec.Struct, frozen=True):
    """What stands behind the mark; ``number`` is ``None`` for a bullet."""

    said: str
    number: int | None
    sign: str

    def follows(self, other: "_Item") -> bool:
        """Whether Markdown gives it the mark that the print has."""
        return self.sign == other.sign and (self.number is None or self.number == (other.number or 0) + 1)

    def written(self) -> str:
        mark = "-" if self.number is None else f"{self.number}{self.sign}"
        indent = " " * (len(mark) + 1)
        return f"{mark} {self.said}".replace("\n", f"\n{indent}")


def as_lists(items: Iterable[str]) -> Iterator[str]:
    """The written items as blocks: lists, and paragraphs of those whose mark is none of Markdown's."""
    before: _Item | None = None
    run: list[str] = []
    for text in items:
        item = _item(text)
        if run and (item is None or before is None or not item.follows(before)):
            yield "\n".join(run)
            if item is not None:
                yield _APART
            run = []
        if item is None:
            yield text
        else:
            run.append(item.written())
        before = item
    if run:
        yield "\n".join(run)


def _item(text: str) -> _Item | None:
    found = _MARK.match(text)
    if found is None:
        return None
    number = found["number"]
    said = (found["page"] or "") + line_start(text[found.end() :])
    return _Item(said, None if number is None else int(number), found["sign"] or "-")
