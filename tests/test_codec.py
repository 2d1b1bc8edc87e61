"""JSON comes back as it was, and what is no permacli JSON says so."""

import json

import pytest

import permacli
from documents import RICH
from permacli.errors import InputError, UsageError
from permacli.model import codec


def test_json_round_trip() -> None:
    data = codec.encode(RICH)
    assert codec.decode(data) == RICH
    assert codec.encode(codec.decode(data)) == data


def test_saved_json_is_read_as_it_was_written() -> None:
    assert permacli.read(codec.encode(RICH)) == RICH


def test_a_file_of_another_version_is_refused() -> None:
    other = codec.encode(RICH).replace(b'"permacli/1"', b'"permacli/9"')
    assert codec.is_document(other)
    with pytest.raises(InputError, match="permacli/1"):
        permacli.read(other)


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(InputError, match="convert the source again"):
        permacli.read(codec.encode(RICH)[:-40])


def test_other_json_is_no_document() -> None:
    assert not codec.is_document(b'{"a": 1}')


def test_the_schema_names_every_field_of_a_document() -> None:
    schema = json.loads(codec.schema())
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(schema["$defs"]["Document"]["properties"]) >= {"articles", "contents", "changes", "notices"}


def test_unknown_formats_are_named() -> None:
    with pytest.raises(UsageError, match=r"json, markdown, .*text"):
        permacli.write(RICH, "docx")
