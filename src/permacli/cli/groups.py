"""Options that several commands share: a function gathers them into one value, a command takes that value.

``read: ReadOptions = group(read_options)`` gives a command every option of ``read_options`` and, when it runs, what
that function makes of them. An option that two groups have stands once and goes to both.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class Group(msgspec.Struct, frozen=True):
    """The default of a parameter that a function makes of options."""

    gathers: Callable[..., Any]


def group(gathers: Callable[..., Any]) -> Any:
    """The default of a parameter that ``gathers`` makes of its own parameters."""
    return Group(gathers)


def options_of(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """The parameters of a function by name, groups replaced by theirs."""
    found: dict[str, inspect.Parameter] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if isinstance(parameter.default, Group):
            found |= {inner: p for inner, p in options_of(parameter.default.gathers).items() if inner not in found}
        else:
            found[name] = parameter
    return found


def gathered(function: Callable[..., Any], given: Mapping[str, Any]) -> Any:
    """Call a function with what was given of its options, and of those of its groups."""
    values = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if isinstance(parameter.default, Group):
            values[name] = gathered(parameter.default.gathers, given)
        elif name in given or parameter.default is not inspect.Parameter.empty:
            values[name] = given.get(name, parameter.default)
    return function(**values)
