"""Other tools on the same files: ``python -m eval.peers PYTHON``, ``make eval-peers``; PYTHON is that of their environment.

Each run is a process of its own with a time limit. A tool that fails on a file gets the score of doing nothing, which
is the bare text of the layer, and its failures are counted. What a tool does not claim is not asked of it.
"""

import argparse
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import regex

import permacli
from eval import guiguts, peer_score
from eval.peer_list import TOOLS, Tool
from eval.peer_table import Peers, Score, peer_table, save
from eval.sets import GOLD, ROOT, SAMPLES
from permacli.evaluation import notes, speakers
from permacli.evaluation.hyphens import LineEnd, line_ends
from permacli.evaluation.measure import Measure, merged
from permacli.model import codec
from permacli.model.document import Document

PATIENCE = 300
"""Seconds for one file; OCR of nine pages takes a minute."""
_MARKUP = regex.compile(r"!\[[^\]]*\]\([^)]*\)|</?[a-z]+[^>]*>|^#{1,6} |^> |^\|?[-:| ]{4,}$|[*_]{1,3}|\\(?=\p{P})", regex.M)
STRUCTURE = ("notes.links", "speakers.words")
"""Structure that permacli alone claims, as measured in :mod:`permacli.evaluation`."""
_OWN_CALL = regex.compile(r"\[(\w{1,3})\]")


class Sample(NamedTuple):
    """A sample with its gold."""

    pdf: Path
    gold: Document
    ends: tuple[LineEnd, ...]


class Output(NamedTuple):
    """What one run gave: its text or why it failed."""

    text: str
    seconds: float
    failure: str = ""


def samples() -> dict[str, list[Sample]]:
    """The samples that have a text layer, by what it is."""
    groups: dict[str, list[Sample]] = {"born digital": [], "scans with an OCR layer": []}
    for path in sorted(SAMPLES.glob(f"*{GOLD}")):
        pdf = path.with_name(path.name.removesuffix(GOLD) + ".pdf")
        if _bare(pdf).strip():
            gold = codec.decode(path.read_bytes())
            group = "born digital" if gold.pages[0].layer == "visible" else "scans with an OCR layer"
            groups[group].append(Sample(pdf, gold, line_ends(pdf.with_suffix(".hyphens.json").read_bytes())))
    return groups


def score(tool: Tool, group: Iterable[Sample], python: str) -> Score:
    """Run a tool on some samples and measure what it gives."""
    outputs = [(sample, _output(tool, sample, python)) for sample in group]
    measures = [
        one
        for sample, output in outputs
        for one in peer_score.measures(_adapted(tool, output.text, sample), sample.gold, sample.ends, sample.pdf.stem)
    ]
    measures += [one for sample, _ in outputs for one in _structure(tool, sample)]
    figures = {one.name: None if one.value is None else round(one.value, 4) for one in merged(measures)}
    failures = {sample.pdf.name: output.failure for sample, output in outputs if output.failure}
    return Score(figures, round(sum(output.seconds for _, output in outputs), 1), failures)


def _structure(tool: Tool, sample: Sample) -> list[Measure]:
    """What no other tool claims: notes linked to their calls, words given to who says them."""
    if tool.adapt != "own":
        return []
    found = permacli.read(sample.pdf)
    held = (*notes.measures(found, sample.gold, sample.pdf.stem), *speakers.measures(found, sample.gold, sample.pdf.stem))
    return [one for one in held if one.name in STRUCTURE]


def _output(tool: Tool, sample: Sample, python: str) -> Output:
    command = command_of(tool, str(sample.pdf.relative_to(ROOT)), python, sample.gold.metadata.language or "")
    started = time.perf_counter()
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=PATIENCE, check=True)
    except subprocess.CalledProcessError as error:
        failure = (error.stderr.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
    except (OSError, subprocess.TimeoutExpired) as error:
        failure = str(error)
    else:
        return Output(done.stdout.decode(errors="replace"), time.perf_counter() - started)
    return Output(_bare(sample.pdf), time.perf_counter() - started, failure)


def command_of(tool: Tool, file: str, python: str, language: str) -> list[str]:
    """The command that runs a tool on a file."""
    places = {"file": file, "python": python, "bin": str(Path(python).parent), "lang": language}
    own = f"{sys.executable} -m permacli"
    return shlex.split(tool.command.format(permacli=own, **places))


def _adapted(tool: Tool, text: str, sample: Sample) -> str:
    """The text without the signs by which the tool marks what it found."""
    match tool.adapt:
        case "own":
            return _OWN_CALL.sub(r"\1", text)
        case "markdown":
            return _MARKUP.sub("", text)
        case "guiguts":
            return guiguts.joined(text, sample.gold.metadata.language or "")
    return text


def _bare(pdf: Path) -> str:
    """The text of the layer as it comes: what doing nothing gives."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def versions(python: str) -> dict[str, str]:
    """The versions of the tools in their environment, and of those of the system."""
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, check=True).stdout
    found = {row["name"]: row["version"] for row in json.loads(listed)}
    named = {regex.split(r"[<\[]", line)[0] for line in Path(__file__).with_name("peers.txt").read_text().split()}
    told = subprocess.run(["pdftotext", "-v"], capture_output=True, check=False).stderr.decode().split("\n")[0]
    return {"poppler": told.rpartition(" ")[2], **{name: found.get(name, "not installed") for name in sorted(named)}}


def main() -> None:
    """Run all tools on all samples; print and keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="the Python of the environment that holds the other tools")
    # the path as it is: a link to the system's Python would leave the environment
    python = str(Path.cwd() / parser.parse_args().python)
    groups = {
        name: {tool.name: score(tool, group, python) for tool in TOOLS} for name, group in samples().items() if group
    }
    found = Peers(datetime.now(UTC).date().isoformat(), versions(python), groups)
    save(found)
    print(peer_table(found))


if __name__ == "__main__":
    main()
