"""JSON comes back as it was, and what is no permacli JSON says so."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

import permacli
from documents import RICH
from permacli.errors import InputError, UsageError
from permacli.model import codec
from permacli.model.document import Document
from random_documents import DOCUMENTS


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


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(codec.schema()))


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS)
def test_any_document_is_valid_by_the_schema(validator: jsonschema.Draft202012Validator, document: Document) -> None:
    assert list(validator.iter_errors(json.loads(codec.encode(document)))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["revue-a5", "magazine-a4", "bulletin-3col", "quarterly-en"])
def test_samples_are_valid_by_the_schema(validator: jsonschema.Draft202012Validator, name: str) -> None:
    document = permacli.read(Path(__file__).parent.parent / "samples" / f"{name}.pdf")
    assert list(validator.iter_errors(json.loads(codec.encode(document)))) == []


def test_the_schema_refuses_what_is_none(validator: jsonschema.Draft202012Validator) -> None:
    wrong = json.loads(codec.encode(RICH))
    wrong["articles"][0]["blocks"][0]["role"] = 7
    assert list(validator.iter_errors(wrong))
