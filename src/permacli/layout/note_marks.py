"""What marks a note begins with, where OCR may have damaged them: signs for figures, figures that lost one of two."""

from collections.abc import Iterable, Set

import regex

from permacli.model.region import PageRegions, PrintedLine
from permacli.text.marks import Mark, mark_at

# What OCR makes of a raised figure or of a dagger, before the capital that begins a note: signs that begin no sentence,
# or a narrow letter that is no word; and letters that look like a 5, 9 or 2, before the bracket of its mark. Of these
# only a 1 becomes the first few.
_SIGNS = regex.escape("'‘’\"”“„°*!?|®©§$£€#^~{}\\<>ª¢Ÿÿ+&@%†‡")
# Behind what may be a © two capitals are a name: whose picture it is.
_DAMAGED = regex.compile(
    rf"^(?![©®&@]\s?\p{{Lu}}[\p{{L}}'’-]+\s\p{{Lu}})(?<mark>[{_SIGNS}]{{1,3}}[.)]?\s?|\([{_SIGNS}]{{0,3}}\)\s?|[tfijl][.)]?\s|[sgz]\)\s)(?=[«(]?\s?\p{{Lu}})"
)
# A quotation mark that opens at a letter begins somebody's words; a straight one where it closes as well.
_QUOTED = regex.compile(r"[“„]\p{L}|\"\p{L}[^\"”]*[\"”]")
# Signs that OCR makes of figures, and hardly of stars and daggers.
_FIGURE = regex.compile(r"[!?'‘’\"”°®](?=\s[«(]?\s?\p{Lu})")
_ONE = frozenset("'‘’!|ilj")
# A dagger, as OCR reads it.
_DAGGER = regex.compile(r"\+{1,2}\s(?=[«(]?\s?\p{Lu})")
# No page has more notes that letters mark.
LAST_LETTER = "k"
# Where this stands before a capital, letters mark notes; the first may be a word.
SECOND_LETTER = "b"
# From here on numbers have two figures, of which OCR may lose one.
TWO_FIGURES = 10


class MarkReader:
    """Reads the marks of an issue's notes; ``scanned`` says that OCR may have damaged those of the page."""

    def __init__(self) -> None:
        self.scanned = False
        self.letters: set[str] = set()
        """Letters that stand raised in the text: only these mark notes."""
        self.by_figures = False
        """Whether the issue counts its notes: then a star is a figure that OCR misread."""
        self.by_signs = False
        self.months: Set[str] = frozenset()
        """Words behind a figure that make it a date."""

    def see(self, pages: Iterable[PageRegions], small: float) -> None:
        """Take notice of whether figures or signs begin the lines in small type of the scanned pages.

        Args:
            pages: of the issue.
            small: the largest size of notes, in points.
        """
        values = [
            line.value
            for page in pages
            if page.ref.layer == "ocr"
            for region in page.regions
            if region.size <= small
            for line in region.lines
        ]
        begun = [(value, mark) for value in values if (mark := mark_at(value)) is not None]
        misread = sum(_FIGURE.match(value) is not None for value in values)
        letters = {mark.sign for value, mark in begun if mark.is_letter and _is_followed(value, mark)}
        if SECOND_LETTER in letters:
            self.letters.update(sign for sign in letters if sign <= LAST_LETTER)
        # a figure may be a year, or count a list; a star is nothing else
        marks = [m for value, m in begun if not m.is_letter and (m.number is None or _is_followed(value, m))]
        signs = sum(mark.number is None for mark in marks)
        self.by_figures = len(marks) - signs + misread > signs
        self.by_signs = signs > 0 and not self.by_figures

    def mark(self, line: PrintedLine) -> Mark | None:
        """The mark a line begins with; a letter only if the text calls it, or OCR hides whether it does."""
        mark = mark_at(line.value)
        if mark is not None and self._dates(line.value[len(mark.printed) :]):
            return None
        if self.scanned and self.by_figures and mark is not None and mark.number is None:
            return None
        if mark is None and self.scanned and not self.by_figures and (read := _DAGGER.match(line.value)):
            return Mark("†", read[0])
        if mark is None or not mark.is_letter or mark.sign in self.letters:
            return mark
        return mark if self.scanned and mark.sign <= LAST_LETTER and mark.printed.strip() != mark.sign else None

    def _dates(self, behind: str) -> bool:
        """Whether what stands behind a figure makes it a day: the name of a month."""
        return behind.partition(" ")[0].casefold().strip(".,") in self.months

    def damaged(self, value: str) -> str | None:
        """The mark that OCR damaged, at the start of a line of notes."""
        match = _DAMAGED.match(value) if self.scanned and not _QUOTED.match(value) else None
        return match["mark"].strip() if match else None

    def sign(self, value: str) -> str:
        """The sign of a damaged mark where the issue has no figures: its stars, or one."""
        return "".join(sign for sign in self.damaged(value) or "" if sign == "*") or "*"

    def misread(self, value: str) -> bool:
        """Whether a line begins with a figure before a capital, whatever figure it was before OCR read it."""
        mark = mark_at(value) if self.scanned and self.by_figures else None
        return mark is not None and mark.number is not None and not mark.is_letter and _is_followed(value, mark)

    def may_be_one(self, value: str) -> bool:
        """Whether a damaged mark looks like what OCR makes of a 1."""
        return self.damaged(value) in _ONE

    def follows(self, number: int, last: int) -> bool:
        """Whether a number is the next, or what OCR left of it: ``4`` of 14."""
        following = str(last + 1)
        part = self.scanned and last + 1 >= TWO_FIGURES and following.endswith(str(number))
        return number == last + 1 or part


def _is_followed(value: str, mark: Mark) -> bool:
    """Whether what a mark stands before begins as a note does."""
    return value[len(mark.printed) :].lstrip("«( ")[:1].isupper()
