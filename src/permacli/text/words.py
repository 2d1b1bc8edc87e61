"""The word forms of an issue, counted once: what the issue itself writes is the best evidence of its spelling."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

import msgspec
import regex

from permacli.model.document import Document
from permacli.model.tree import leaves
from permacli.text.inclusive import DOTS, TAIL, Style, style_of

# A form stands whole on its line: pieces on either side of a line-end hyphen are no words. Quantifiers are possessive,
# so that a piece is never counted without its last letter.
_FORM = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}\p{{M}}])(?<![-\u2010\u00ad\u00ac]\n)\p{{L}}++(?:['’\-\u2010\u2011]\p{{L}}++)*+(?:(?=[{DOTS}.(/]){TAIL})?+(?![-\u2010\u00ad\u00ac]+\n)"
)
# Letters: a capitalised part of a compound is a name of its own from here on, and what follows a prefix a word.
NAME_LENGTH = 4
_PLAIN_SIGNS = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})


def plain(form: str) -> str:
    """A form with one kind of apostrophe and hyphen, as it is counted and looked up."""
    return form if form.isascii() else form.translate(_PLAIN_SIGNS)


class IssueWords(msgspec.Struct, frozen=True, dict=True):
    """How often an issue writes each form where no line end cuts it.

    Attributes:
        exact: form → count, in the case in which it is printed.
        folded: the same in lower case; the part after an elision (``l'usine`` → ``usine``) is counted as well.
        inclusive: style → number of different inclusive forms written in it.
    """

    exact: Mapping[str, int] = {}
    folded: Mapping[str, int] = {}
    inclusive: Mapping[Style, int] = {}

    @classmethod
    def count(cls, document: Document) -> "IssueWords":
        """Count the forms of every text of a document."""
        return cls.of(forms(leaf.text.value for leaf in leaves(document)))

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "IssueWords":
        """From forms that are already counted."""
        exact: Counter[str] = Counter()
        folded: Counter[str] = Counter()
        for form, number in counts.items():
            whole = plain(form)
            for part in _parts(whole):
                exact[part] += number
                folded[part.lower()] += number
        return cls(dict(exact), dict(folded), _styles(exact))

    def seen(self, form: str) -> int:
        """How often the form stands in the issue, in any case."""
        return self.folded.get(plain(form).lower(), 0)

    def with_prefix(self, prefix: str, known: Callable[[str], bool]) -> tuple[int, int]:
        """How many different words the issue writes with a hyphen after a prefix, and how many in one.

        Args:
            prefix: in lower case.
            known: whether a form is a word: what follows the prefix must be one.
        """
        if prefix not in self._prefixes:
            first = bisect_left(self._sorted, prefix)
            begun = list(takewhile(lambda form: form.startswith(prefix), self._sorted[first:]))
            rests = [form.removeprefix(prefix) for form in begun]
            parted = sum(rest[:1] == "-" and known(rest[1:]) for rest in rests)
            joined = sum(rest.isalpha() and len(rest) >= NAME_LENGTH and known(rest) for rest in rests)
            self._prefixes[prefix] = parted, joined
        return self._prefixes[prefix]

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self.folded)

    @cached_property
    def _prefixes(self) -> dict[str, tuple[int, int]]:
        return {}

    def seen_exactly(self, form: str) -> int:
        """How often the form stands in the issue, in this case."""
        return self.exact.get(plain(form), 0)


def forms(texts: Iterable[str]) -> Counter[str]:
    """The forms of texts that no line end cuts, as printed → how often they stand there."""
    # what stands between spaces comes again and again; each is taken apart once, with the line ends in it
    runs: Counter[str] = Counter()
    for text in texts:
        runs.update(text.split(" "))
    counts: Counter[str] = Counter()
    for run, times in runs.items():
        for form in _FORM.findall(run):
            counts[form] += times
    return counts


def _parts(form: str) -> Iterable[str]:
    """The form, what follows its elision, and the names in it: ``Mercœur-le-Port`` shows how to spell ``Mercœur``."""
    yield form
    _, elision, rest = form.partition("'")
    if elision and rest:
        yield rest
    if "-" in form:
        yield from (
            part for part in form.split("-") if len(part) >= NAME_LENGTH and part[0].isupper() and not part.isupper()
        )


def _styles(forms: Iterable[str]) -> dict[Style, int]:
    return dict(Counter(style for form in forms if (style := style_of(form)) is not None))
