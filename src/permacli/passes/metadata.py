"""What the issue says of itself: title, number, date, price, ISSN, addresses, each with where it was read."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from permacli.model.contents import IssueMetadata, Reading
from permacli.model.document import Document, Furniture
from permacli.model.journal import Notice
from permacli.model.text import Text
from permacli.passes.addresses import Addresses
from permacli.passes.issue_dates import numeric_date, worded_date
from permacli.passes.outcome import Context, Outcome
from permacli.passes.prices import PRICE, prices
from permacli.passes.publishers import first_place, place_behind, publishers
from permacli.rules.cues import Cue
from permacli.rules.structure import StructureRules
from permacli.text.edits import line_at

STEP = "metadata"
# Furniture by how far it is believed: a masthead speaks of the issue itself, a running head almost always.
TRUST = {"masthead": 5, "imprint": 4, "TOC-entry": 3, "notice": 3, "header": 2, "footer": 2, "blurb": 1, "other": 1}
# A date in figures is the issue's in these.
DATED = ("masthead", "imprint", "header", "footer")
_ISSN = regex.compile(
    r"I\.?S\.?S\.?N\.?(?:-L)?(?:\s?\([^()\d]{1,20}\))?\s*:?\s*(\d{4})\s?[-–—‑]?\s?(\d{3}[\dXx])(?!\d)", regex.IGNORECASE
)
_URL = regex.compile(
    r"(?:https?://|www\.)[^\s<>«»\"]+[^\s<>«»\".,;:!?)]|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+(?:org|com|net|fr|be|ch|info|eu|coop|co\.uk)(?:/[^\s<>«»\"]*[^\s<>«»\".,;:!?)])?(?![\p{L}\p{N}@])"
)
_EMAIL = regex.compile(r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")
# A name as the words around it end it: up to a sign, a line end or a bracket; else its capitalised words.
_NAMED = regex.compile(
    r"(?:\p{Lu}[\p{L}’'-]*(?: [\p{L}’'-]+){0,5})(?=\s?[,.;:!?()«»\n*]|\s?$)"
    r"|\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,5}"
)
_APART = regex.compile(r"\n|\s{2,}|\s[-–—|•·/]\s|[(),;]|(?<=:)|(?<!\p{L})\d+(?!\p{L})")
# A periodical's name without a capital is this short.
SMALL_WORDS = 3
# Where a date stood.
_DATE = "\0"
_WEEKDAY = regex.compile(rf"(?:^|(?<=[-–—|•·/,.\n]\s?))\p{{L}}+,?\s(?={_DATE})")
# Shorter names differ by a letter too easily.
LEAST_MISREAD = 10
_NO_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
_NUMBER_OF = regex.compile(rf"\s+(?:de|of)\s+({_NAMED.pattern})")


def run(document: Document, context: Context) -> Outcome:
    """Read the metadata from covers, imprint, contents page and running heads."""
    rules = context.rules.structure
    reader = _Reader(document, rules)
    metadata = replace(reader.metadata(), language=document.metadata.language)
    return Outcome(replace(document, metadata=metadata), (), tuple(reader.notices))


class _Reader:
    def __init__(self, document: Document, rules: StructureRules) -> None:
        self.document = document
        self.rules = rules
        self.sources = sorted(
            (item for item in document.furniture if item.role in TRUST), key=lambda item: -TRUST[item.role]
        )
        self.addresses = Addresses(rules)
        self.readings: list[Reading] = []
        self.notices: list[Notice] = []

    def metadata(self) -> IssueMetadata:
        """The facts, each from the source that is believed most."""
        date, title = self._date(), self._title()
        return IssueMetadata(
            title=title,
            number=self._first("number", self.rules.issue_number, 1),
            volume=self._first("volume", self.rules.volume_number, 1),
            date=date[0],
            date_printed=date[1],
            price=_spaced(self._price() or self._first("price", self.rules.free, 0)),
            issn=self._issn(),
            publisher=self._publisher(),
            place=self._place() or self._place_of(title),
            urls=tuple(self._all("url", _URL)) or tuple(self._domains()),
            emails=tuple(self._all("email", _EMAIL)),
            addresses=tuple(dict.fromkeys(self._addresses())),
            readings=tuple(self.readings),
        )

    def _read(self, field: str, text: Text, printed: str, start: int) -> str:
        self.readings.append(Reading(field, printed, line_at(text.anchors, start) or ""))
        return printed

    def _first(self, field: str, pattern: regex.Pattern[str] | Cue, group: int) -> str | None:
        """The commonest match among the sources that are believed most."""
        found: Counter[str] = Counter()
        where: dict[str, tuple[Text, str, int]] = {}
        for item in self.sources:
            for match in pattern.finditer(item.text.value):
                value = match[group].strip()
                found[value] += TRUST[item.role]
                where.setdefault(value, (item.text, match[0], match.start()))
        if not found:
            return None
        value = max(found, key=lambda v: found[v])
        self._read(field, *where[value])
        return value

    def _all(self, field: str, pattern: regex.Pattern[str] | Cue) -> Iterator[str]:
        seen: set[str] = set()
        for item in self.sources:
            for match in pattern.finditer(item.text.value):
                value = " ".join(match[0].split())
                if value not in seen and not any(value in other for other in seen):
                    seen.add(value)
                    yield self._read(field, item.text, value, match.start())

    def _domains(self) -> Iterator[str]:
        """Names of hosts that stand alone beside a mail address of theirs."""
        hosts = {mail[0].partition("@")[2] for item in self.sources for mail in _EMAIL.finditer(item.text.value)}
        if hosts:
            yield from self._all("url", _alone(hosts))

    def _date(self) -> tuple[str | None, str | None]:
        """The first date in words, in ISO 8601 and as printed; else the first in figures."""
        for dated in (worded_date, numeric_date):
            for item in self.sources:
                if (item.role in DATED or dated is worded_date) and (found := dated(item.text.value, self.rules)):
                    return found.iso, self._read("date", item.text, found.printed, found.start)
        return None, None

    def _issn(self) -> str | None:
        for item in self.sources:
            for match in _ISSN.finditer(item.text.value):
                if _valid_issn(match[1] + match[2]):
                    self._read("issn", item.text, match[0], match.start())
                    return f"{match[1]}-{match[2].upper()}"
                self.notices.append(_wrong_issn(match, line_at(item.text.anchors, match.start())))
        return None

    def _price(self) -> str | None:
        """The commonest of the amounts that may be the issue's, among the sources that are believed most."""
        found: Counter[str] = Counter()
        where: dict[str, tuple[Text, str, int]] = {}
        for item in self.sources:
            for printed, start, weight in prices(item.text.value, self.rules):
                found[printed] += weight * TRUST[item.role]
                where.setdefault(printed, (item.text, printed, start))
        return self._read("price", *where[max(found, key=lambda value: found[value])]) if found else None

    def _addresses(self) -> Iterator[str]:
        for item in self.sources:
            for address in self.addresses.find(item.text.value):
                yield self._read("address", item.text, address.printed, address.start)

    def _place(self) -> str | None:
        """The town of the first postal address; else the one behind the name of who publishes."""
        for item in self.sources:
            for address in self.addresses.find(item.text.value):
                return self._read("place", item.text, address.town, address.town_start)
        for item in self.sources:
            for name, start in publishers(item.text.value, self.rules):
                if found := place_behind(item.text.value, name, start):
                    return self._read("place", item.text, *found)
        return None

    def _place_of(self, title: str | None) -> str | None:
        """The town that closes the first sentence of an imprint which begins with the periodical's name."""
        for item in self.sources:
            if title and item.role == "imprint" and _plain(item.text.value).startswith(_plain(title)):
                found = first_place(item.text.value, self.rules)
                return self._read("place", item.text, *found) if found else None
        return None

    def _publisher(self) -> str | None:
        for item in self.sources:
            for name, start in publishers(item.text.value, self.rules):
                return self._read("publisher", item.text, name, start)
        return None

    def _title(self) -> str | None:
        """The periodical's name: what the words around it say, what heads its pages, what its cover shows."""
        votes: Counter[str] = Counter()
        where: dict[str, tuple[Text, str, int]] = {}
        for name, weight, text, start in self._title_candidates():
            # small capitals part the first letter of a word from the others
            key = _plain(name).replace(" ", "")
            votes[key] += weight
            # capitals hide how the name is written
            if key not in where or (where[key][1].isupper() and not name.isupper()):
                where[key] = (text, name, start)
        if not votes:
            return None
        best = max(votes, key=lambda key: votes[key])
        return self._read("title", *where[best])

    def _title_candidates(self) -> Iterator[tuple[str, int, Text, int]]:
        others = {_plain(a.title.text.value) for a in self.document.articles if a.title is not None}
        # a page may be headed by who wrote what stands on it; the periodical itself may ask
        cover = " ".join(_plain(item.text.value) for item in self.sources if item.role == "masthead")
        people = {_plain(who.name) for a in self.document.articles for who in a.contributors}
        others |= {name for name in people if name not in cover}
        for item in self.sources:
            yield from self._cued(item)
            if item.role in ("header", "footer", "masthead"):
                yield from self._standing(item, others)

    def _cued(self, item: Furniture) -> Iterator[tuple[str, int, Text, int]]:
        """``la revue X``, ``n° 5 de X``."""
        value = item.text.value
        for match in self.rules.title_cue.finditer(value):
            start = len(value) - len(value[match.end() :].lstrip())
            name = _NAMED.match(value, start)
            if name:
                yield _tidy(name[0]), 6, item.text, start
        for match in self.rules.issue_number.finditer(value):
            name = _NUMBER_OF.match(value, match.end())
            if name:
                yield _tidy(name[1]), 6, item.text, name.start(1)

    def _standing(self, item: Furniture, others: set[str]) -> Iterator[tuple[str, int, Text, int]]:
        # what stands right before a date is the day of the week
        value = _WEEKDAY.sub("", self.rules.date.sub(_DATE, PRICE.sub("", item.text.value))).replace(_DATE, "")
        value = self.rules.issue_number.sub("", value)
        parts = [] if _among(_plain(value), others) else _APART.split(value)
        for before, part in pairwise(["", *parts]):
            # what follows a label is said of the periodical, or by somebody
            name = "" if part.rstrip().endswith(":") or before.rstrip().endswith(":") else _tidy(part)
            if len(name) < 3 or len(name.split()) > 7 or _among(_plain(name), others):
                continue
            # some names are printed without a capital, and then stand alone over the first page
            alone = item.role == "masthead" and name == _tidy(item.text.value)
            if name[0].isupper() or (alone and len(name.split()) <= SMALL_WORDS):
                weight = 1 if item.role != "masthead" else 2 + name[0].isupper() + alone
                yield name, weight, item.text, max(item.text.value.find(part.strip()), 0)


def _alone(hosts: set[str]) -> regex.Pattern[str]:
    """A pattern of any of some hosts where it is no part of an address."""
    return regex.compile(
        rf"(?<![@\p{{L}}\p{{N}}.-])(?:{'|'.join(map(regex.escape, sorted(hosts)))})(?![\p{{L}}\p{{N}}@-])"
    )


def _spaced(price: str | None) -> str | None:
    """A price with one space before its currency sign: ``14€`` as ``14 €``."""
    return None if price is None else regex.sub(r"(?<=\d)\s*(?=[€\p{L}])", " ", price)


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" -–—|•·.*_")


def _among(name: str, others: set[str]) -> bool:
    """Whether a name is one of some others, or one of them but for a misread letter."""
    if name in others:
        return True
    return len(name) >= LEAST_MISREAD and any(Levenshtein.distance(name, o, score_cutoff=1) <= 1 for o in others)


def _plain(text: str) -> str:
    return _NO_LETTERS.sub(" ", text).strip().casefold()


def _wrong_issn(match: regex.Match[str], line: str | None) -> Notice:
    message = f"{match[1]}-{match[2].upper()} is no ISSN: its last digit does not fit the others"
    return Notice(kind="issn-wrong", message=message, line=line, quote=match[0])


def _valid_issn(digits: str) -> bool:
    """ISO 3297: the weighted sum of the eight digits, ``X`` being ten, is a multiple of eleven."""
    values = [10 if c in "xX" else int(c) for c in digits]
    return sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True)) % 11 == 0
