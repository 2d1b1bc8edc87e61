"""The table of other tools, as it is kept in ``eval/peers.json`` and shown."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from eval.peer_list import TOOLS

FILE = Path(__file__).with_name("peers.json")
COLUMNS = {
    "text": "CER, folded",
    "words": "word error",
    "join": "breaks joined",
    "keep": "hyphens kept",
    "false joins": "hyphens lost",
    "furniture": "furniture, characters a page",
    "order": "paragraphs in order",
    "notes.links": "notes linked, F1",
    "speakers.words": "words with their speaker",
}
"""What is shown of each tool, by the name of the measure."""


class Score(msgspec.Struct, frozen=True):
    """A tool on a group of samples: its figures (``None``: not claimed), seconds, why it failed on which file."""

    figures: dict[str, float | None]
    seconds: float
    failures: dict[str, str]


class Peers(msgspec.Struct, frozen=True):
    """One run: versions of the tools, and for each group of samples the score of each tool."""

    date: str
    versions: dict[str, str]
    groups: dict[str, dict[str, Score]]


def save(peers: Peers) -> None:
    """Write the run as indented JSON."""
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(peers), indent=1) + b"\n")


def load() -> Peers | None:
    """The last run that was saved, if there is one."""
    return msgspec.json.decode(FILE.read_bytes(), type=Peers) if FILE.exists() else None


def peer_table(peers: Peers) -> str:
    """The run in Markdown: a table for each group of samples, the commands, versions and failures."""
    parts = [f"### {name[0].upper()}{name[1:]}\n\n" + "\n".join(_rows(scores)) for name, scores in peers.groups.items()]
    return "\n\n".join((*parts, "Commands:\n\n" + "\n".join(_commands(peers)), *_failures(peers)))


def _rows(scores: dict[str, Score]) -> Iterator[str]:
    yield "| tool | " + " | ".join(COLUMNS.values()) + " | failed | s |"
    yield "| --- |" + " ---: |" * (len(COLUMNS) + 2)
    for tool, score in scores.items():
        cells = (_cell(name, score.figures.get(name)) for name in COLUMNS)
        yield f"| {tool} | {' | '.join(cells)} | {len(score.failures)} | {score.seconds:.0f} |"


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name == "furniture" else f"{value:.3f}"


def _commands(peers: Peers) -> Iterator[str]:
    for tool in TOOLS:
        facts = "; ".join(filter(None, (tool.licence, tool.remark)))
        yield f"* {tool.name} ({facts}): `{tool.command}`"
    yield "\nVersions: " + ", ".join(f"{name} {version}" for name, version in peers.versions.items()) + "."


def _failures(peers: Peers) -> Iterator[str]:
    told = {
        (tool, file): why
        for scores in peers.groups.values()
        for tool, score in scores.items()
        for file, why in score.failures.items()
    }
    if told:
        yield "Failures:\n\n" + "\n".join(f"* {tool} on {file}: {why}" for (tool, file), why in told.items())
