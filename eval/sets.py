"""The sets that are measured: what there is of gold, each a piece of work that any process can do.

A PDF with ``NAME.gold.json`` beside it is a set of its own (``NAME.hyphens.json``: its line-end hyphens), in
``samples/`` as anywhere in the shared corpus. The other sets are texts with truth. A part that is not there, or has no
gold, is said with its reason and not measured.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import permacli
from eval import line_ends, ocr_repair, right_texts, scans
from eval.by_hand import pages
from permacli.evaluation import report
from permacli.evaluation.line_ends import decoded
from permacli.evaluation.measure import Measure
from permacli.model import codec
from permacli.options import ReadOptions

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
PRESS = ROOT / "eval" / "press"
"""Issues that browsers print; see its README."""
SHARED = ROOT.parent / "shared"
GOLD = ".gold.json"
SOURCES = (".pdf", ".xml")
"""Endings of what may have a gold and has none yet."""
WITHOUT_OCR = ReadOptions(ocr="never")
"""What an OCR program makes of a picture depends on its version; floors must not."""

LEFT_ALONE = "right texts, which repair must leave alone"


class Job(NamedTuple):
    """A set: its name, what it is in a few words, the files it rests on, how to measure it."""

    name: str
    about: str
    files: tuple[Path, ...]
    work: Callable[[], list[Measure]]


class Missing(NamedTuple):
    """A part that cannot be measured, and why."""

    name: str
    why: str


def everything(shared: Path = SHARED) -> Iterator[Job | Missing]:
    """Every set, and every part that is none."""
    yield from issues(SAMPLES)
    yield from issues(PRESS)
    for language, path in scans.RECORDED.items():
        about = f"words that OCR misread on scans of {'the samples' if language == 'fr' else 'prose of ours'}"
        yield Job(path.stem, about, (path,), partial(scans.measures, path, language))
    golds = _golds()
    yield Job("right-texts-modern", f"{LEFT_ALONE}: our issues", tuple(golds), partial(right_texts.measures, [], golds))
    corpus = shared / "corpus"
    if not corpus.is_dir():
        yield Missing("corpus", "the shared corpus is not beside the repository")
        return
    yield Missing("seed", "has no gold document; tests/test_seed.py holds its facts")
    folders = sorted(path for path in corpus.iterdir() if path.is_dir())
    for folder in folders:
        yield from issues(folder)
    yield from _texts(corpus)


def _golds() -> list[Path]:
    return [path for folder in (SAMPLES, PRESS) for path in sorted(folder.glob(f"*{GOLD}"))]


def issues(folder: Path) -> Iterator[Job | Missing]:
    """The PDFs of a folder that have a gold, and how many have none."""
    golds = sorted(folder.glob(f"*{GOLD}"))
    for gold in golds:
        pdf = gold.with_name(gold.name.removesuffix(GOLD) + ".pdf")
        yield _issue(pdf, gold)
    sources = [path for path in folder.iterdir() if path.suffix in SOURCES]
    without = len(sources) - len(golds)
    if without:
        yield Missing(folder.name, f"{without} files without gold")


def _issue(pdf: Path, gold: Path) -> Job:
    ends = pdf.with_suffix(".hyphens.json")
    files = (pdf, gold, *((ends,) if ends.exists() else ()))
    return Job(pdf.stem, f"{pdf.parent.name}: a whole issue", files, partial(issue, *files))


def issue(pdf: Path, gold: Path, ends: Path | None = None) -> list[Measure]:
    """Every metric of one PDF against its gold.

    Raises:
        PermacliError: the PDF cannot be read.
    """
    hyphens = decoded(ends.read_bytes()) if ends else ()
    found = permacli.read(pdf, read_options=WITHOUT_OCR)
    return report.measure(found, codec.decode(gold.read_bytes()), pdf.stem, hyphens)


def _texts(corpus: Path) -> Iterator[Job | Missing]:
    novels = corpus / "hyphens-eltec"
    for name in ("natural", "stress"):
        files = (novels / f"{name}.jsonl", novels / f"{name}.vocabulary.jsonl")
        yield Job(f"eltec-{name}", f"line ends of 8 novels, {name}", files, partial(line_ends.novels, novels, name))
    natural = (novels / "natural.jsonl", novels / "natural.vocabulary.jsonl")
    noisy = partial(line_ends.novels, novels, "natural", line_ends.NOISE)
    yield Job("eltec-noise", "line ends of 8 novels, one letter in a hundred misread", natural, noisy)
    secu = corpus / "secu-info"
    issues = tuple(sorted(secu.glob("*.pdf")))
    yield Job(
        "secu-info-line-ends", "line ends of a bulletin, read by hand", issues, partial(line_ends.magazines, secu)
    )
    for path in sorted(pages.GOLDS.glob("*.toml")):
        files = (path, pages.source(path, corpus))
        yield Job(
            f"by-hand-{path.stem}",
            "pages read by hand: what begins on them",
            files,
            partial(pages.measures, path, corpus),
        )
    hipe = sorted((corpus / "hipe-ocrepair-fr").glob("*.jsonl"))
    golds = _golds()
    yield Job("right-texts", f"{LEFT_ALONE}: old press", tuple(hipe), partial(right_texts.measures, hipe, []))
    yield Job("languages", "pieces of right texts", (*hipe, *golds), partial(right_texts.languages, hipe, golds))
    cases = corpus / "fr_eol_hyphen_cases.tsv"
    yield Job("line-end-cases", "line ends written as test cases", (cases,), partial(line_ends.written, cases))
    for path in sorted((corpus / "hipe-ocrepair-fr").glob("*.jsonl")):
        name = ocr_repair.name_of(path)
        about = "OCR of press with its truth (HIPE-OCRepair 2026, half of the French test units)"
        yield Job(name, about, (path,), partial(ocr_repair.units, path))
