"""Words that Tesseract misread on scans of the samples, and of English and German prose of ours.

``scripts/make_scans.py`` made ``recorded/*.jsonl``; the prose is ``recorded/*.txt``, in the faces of ``prose.typ``. The
reading is recorded, since it differs from one version of Tesseract to the next, and floors must not.
"""

from collections import defaultdict
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from scripts import measure_words

from permacli.evaluation.measure import Measure, Tally, share

_FOLDER = Path(__file__).parent / "recorded"
RECORDED = {"fr": _FOLDER / "scans.jsonl", "en": _FOLDER / "scans-en.jsonl", "de": _FOLDER / "scans-de.jsonl"}
"""Language (ISO 639-1) → its scans."""
PER_WORDS = 10_000


def measures(recorded: Path, language: str = "fr") -> list[Measure]:
    """Repair and harm, a page an issue in one quality.

    * ``words.repaired``: words wrong in the OCR and right afterwards / wrong in the OCR.
    * ``words.broken``: words right in the OCR and wrong afterwards / 10,000 right ones.
    * ``words.cer``, ``no-op.words.cer``: distance from the truth / its characters, afterwards and before.
    """
    issues = defaultdict(list)
    for pair in measure_words.scan_pairs(recorded):
        issues[pair.issue].append(pair)
    pages: defaultdict[str, dict[str, Tally]] = defaultdict(dict)
    for issue, pairs in issues.items():
        for name, tally in _tallies(pairs, language).items():
            pages[name][f"{issue.replace(' ', '-')}:0"] = tally
    return [Measure(name, held, "higher" if name == "words.repaired" else "lower") for name, held in pages.items()]


def _tallies(pairs: list[measure_words.Pair], language: str) -> dict[str, Tally]:
    rated = [pair.confidence for pair in pairs]
    before = measure_words.repaired([pair.ocr for pair in pairs], "off", language=language).texts
    after = measure_words.repaired([pair.ocr for pair in pairs], "safe", rated, language).texts
    truths = measure_words.repaired([pair.truth for pair in pairs], "off", language=language).texts
    truth, old, new = (measure_words.folded("\n".join(texts)) for texts in (truths, before, after))
    words = truth.split()
    was, now = (measure_words.right_words(words, text.split()) for text in (old, new))
    return {
        "words.repaired": share(len(now - was), len(words) - len(was)),
        "words.broken": share(len(was - now), len(was) / PER_WORDS),
        "words.cer": share(Levenshtein.distance(truth, new), len(truth)),
        "no-op.words.cer": share(Levenshtein.distance(truth, old), len(truth)),
    }
