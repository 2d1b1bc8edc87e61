"""The date of an issue: in words, which a language knows, or in figures."""

from typing import NamedTuple

import regex

from permacli.rules.structure import StructureRules

_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# ``04/2019``, ``12.4.2019``, ``2019-04``
_NUMERIC = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}/.,-]|[°º]\s?)(?:(?:(?<day>{_DAY})[/.])?(?<month>{_MONTH})[/.](?<year>{_YEAR})"
    rf"|(?<year>{_YEAR})[-/](?<month>{_MONTH}))(?![\p{{L}}\p{{N}}]|[/.-]\d)"
)


class IssueDate(NamedTuple):
    """A date in ISO 8601 (an interval where several months are named), as printed, and where it starts."""

    iso: str
    printed: str
    start: int


def worded_date(value: str, rules: StructureRules) -> IssueDate | None:
    """``12 octobre 2022``, ``automne 2019``; of a season only the year is in the ISO date."""
    match = rules.date.search(value)
    if match is None:
        return None
    month = rules.months.get((match["month"] or "").casefold())
    last = rules.months.get((match["last"] or "").casefold())
    iso = match["first"] or match["year"]
    if month is not None:
        iso += f"-{month:02d}" + (f"-{int(match['day']):02d}" if match["day"] else "")
        iso += f"/{match['year']}-{last:02d}" if last is not None else ""
    elif match["until"]:
        iso += f"/{match['until']}"
    return IssueDate(iso, match[0], match.start())


def numeric_date(value: str, rules: StructureRules) -> IssueDate | None:
    """``04/2019``, ``12/04/2019``: not behind a word for a number, which counts issues of a year."""
    match = _NUMERIC.search(value)
    if match is None or (match["day"] and not rules.days_first):
        return None
    if any(n.start() < match.end() and match.start() < n.end() for n in rules.issue_number.finditer(value)):
        return None
    iso = f"{match['year']}-{int(match['month']):02d}" + (f"-{int(match['day']):02d}" if match["day"] else "")
    return IssueDate(iso, match[0], match.start())
