"""Tasks side by side: their order, and what happens to one whose process comes to nothing."""

import os
import sys
from functools import partial

import msgspec
import pytest

from permacli.volume import bond
from permacli.volume.forks import side_by_side

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the program forks on Linux alone")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner of the tests has threads, which wait."""
    monkeypatch.setattr(bond.threading, "active_count", lambda: 1)


class Said(msgspec.Struct, frozen=True):
    """What a task gives."""

    number: int
    process: int


def _say(number: int) -> Said:
    return Said(number, os.getpid())


def _die_elsewhere(home: int) -> Said:
    if os.getpid() != home:
        os._exit(9)
    return Said(0, home)


def _fail(number: int) -> Said:
    raise ValueError(str(number))


def test_the_answers_come_in_the_order_of_the_tasks_from_processes_of_their_own() -> None:
    said = side_by_side([partial(_say, number) for number in range(3)], Said)
    assert [each.number for each in said] == [0, 1, 2]
    assert said[0].process == os.getpid()
    assert len({each.process for each in said}) == 3


def test_the_task_of_a_process_that_dies_is_done_here() -> None:
    assert side_by_side([partial(_say, 1), partial(_die_elsewhere, os.getpid())], Said)[1].process == os.getpid()


@pytest.mark.parametrize("tasks", [[partial(_fail, 1), partial(_say, 2)], [partial(_say, 2), partial(_fail, 1)]])
def test_what_a_task_raises_is_raised_here(tasks: list[partial[Said]]) -> None:
    with pytest.raises(ValueError, match="1"):
        side_by_side(tasks, Said)


def test_a_program_of_several_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bond.threading, "active_count", lambda: 2)
    said = side_by_side([partial(_say, number) for number in range(2)], Said)
    assert {each.process for each in said} == {os.getpid()}
