"""Loads what is known of a language from TOML files: those of every language, then those of the one asked for.

A section is a file ``data/<language>/<section>.toml`` with one table of that name; what ``data/common`` says in lists
and tables is put before what the language says. A section of rules is one more field of :class:`Rules`.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from permacli.errors import PermacliError
from permacli.rules.repair import RepairRules
from permacli.rules.structure import StructureRules
from permacli.rules.words import WordRules

COMMON = "common"
S = TypeVar("S", bound=msgspec.Struct)


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one language (ISO 639-1)."""

    language: str
    repair: RepairRules
    structure: StructureRules
    words: WordRules = WordRules()


@cache
def load_rules(language: str) -> Rules:
    """The rules of a language; of a language without files, the common ones.

    Raises:
        PermacliError: a rules file is not TOML or does not have the fields of its section.
    """
    return Rules(
        language=language,
        repair=load_section("repair", language, RepairRules),
        structure=load_section("structure", language, StructureRules),
        words=load_section("words", language, WordRules),
    )


@cache
def languages() -> tuple[str, ...]:
    """The languages whose structure is known, in alphabetical order."""
    folders = (folder for folder in (files("permacli.rules") / "data").iterdir() if folder.name != COMMON)
    return tuple(sorted(folder.name for folder in folders if (folder / "structure.toml").is_file()))


def load_section(section: str, language: str, kind: type[S]) -> S:
    """One section of the rules, common and the language's own put together.

    Raises:
        PermacliError: as :func:`load_rules`.
    """
    tables = [_table(folder, section) for folder in (COMMON, language)]
    try:
        return msgspec.convert(merged(*tables), kind)
    except msgspec.ValidationError as error:
        raise PermacliError(f"rules of {language}, section {section}: {error}") from error


def merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Both tables in one: lists one after the other, tables merged, else the second's value.

    >>> merged({"a": [1], "b": {"x": 1}}, {"a": [2], "b": {"y": 2}, "c": 3})
    {'a': [1, 2], 'b': {'x': 1, 'y': 2}, 'c': 3}
    """
    return first | {key: _merged_value(first[key], value) if key in first else value for key, value in second.items()}


def _merged_value(first: Any, second: Any) -> Any:
    match first, second:
        case dict(), dict():
            return merged(first, second)
        case list(), list():
            return first + second
    return second


def _table(folder: str, section: str) -> dict[str, Any]:
    file = files("permacli.rules") / "data" / folder / f"{section}.toml"
    if not folder.isalpha() or not file.is_file():
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))[section]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise PermacliError(f"rules file {folder}/{section}.toml: {error}") from error
    return dict(table)
