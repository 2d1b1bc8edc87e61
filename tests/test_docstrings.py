"""The examples in docstrings."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import permacli

MODULES = [module.name for module in pkgutil.walk_packages(permacli.__path__, "permacli.")]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
