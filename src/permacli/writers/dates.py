"""Dates that are dates: an issue may bear a double month, and OCR any figures."""

import contextlib
import datetime as calendar
import re

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def when(date: str | None) -> str | None:
    """The date, if it is one: a double month (``2021-11/2021-12``) is none."""
    if date is None or not _DATE.fullmatch(date):
        return None
    with contextlib.suppress(ValueError):
        calendar.date.fromisoformat(f"{date}-01-01"[:10])
        return date
    return None


def first_date(date: str | None) -> str | None:
    """The date, or the first of two."""
    return when((date or "").partition("/")[0])
